import { parseArgs } from "node:util";
import { nearestName } from "../util/nearestName.js";
import type { Option, OptionTable } from "./Option.js";
import { UsageError } from "./UsageError.js";

/** A command's arguments, read and checked. */
export interface CommandArguments<V> {
  readonly options: V;
  /** What came beside options. */
  readonly operands: readonly string[];
  /** Whether `--help` or `-h` was among them; then nothing else was checked. */
  readonly help: boolean;
}

/**
 * Reads the arguments of a command.
 *
 * Strictly, but not with the parser's own strictness: that one does not know which option was meant, nor what a value should be.
 * @param takes what the command takes beside options, in order; the words are for errors
 * @param takesMany whether the last of them may come many times
 * @throws UsageError when an option is unknown (naming the nearest one), its value missing or unsuitable, or something is too much
 */
export function readArguments<V>(
  command: string,
  options: OptionTable<V>,
  args: readonly string[],
  takes: readonly string[] = [],
  takesMany = false,
): CommandArguments<V> {
  const table: Readonly<Record<string, Option<unknown>>> = options;
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean", short: "h" },
      ...Object.fromEntries(
        Object.entries(table).map(([name, option]) => [name, { type: parserType(option) }]),
      ),
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  for (const [name, { absent }] of Object.entries(table)) values[name] = absent;
  const typed = tokens.filter((token) => token.kind === "option");
  const help = typed.some(({ name }) => name === "help");
  if (!help) {
    for (const token of typed) {
      const option = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
      if (option === undefined) throw unknownOption(command, token.rawName, Object.keys(table));
      values[token.name] = valueOf(option, token, table);
    }
    if (positionals.length > takes.length && !takesMany)
      throw tooMuch(command, positionals[takes.length]!, takes);
  }
  return { options: values as V, operands: positionals, help };
}

function parserType({ placeholder }: Option<unknown>): "boolean" | "string" {
  return placeholder === undefined ? "boolean" : "string";
}

function valueOf(
  option: Option<unknown>,
  {
    rawName,
    value,
    inlineValue,
  }: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
  table: Readonly<Record<string, unknown>>,
): unknown {
  const { placeholder } = option;
  if (placeholder === undefined) {
    if (value === undefined) return option.read("", rawName);
    throw new UsageError(
      `${rawName} takes no value, but "${value}" came. Write ${rawName} alone, or leave it away.`,
    );
  }
  if (value === undefined) {
    throw new UsageError(`${rawName} expects a value, but none came. Write ${rawName} ${placeholder}`);
  }
  // "--out --json": the value was forgotten.
  if (inlineValue !== true && value.startsWith("--") && Object.hasOwn(table, value.slice(2))) {
    throw new UsageError(
      `${rawName} expects a value, but the option ${value} came. Write ${rawName} ${placeholder} ${value}`,
    );
  }
  return option.read(value, rawName);
}

function unknownOption(command: string, rawName: string, known: readonly string[]): UsageError {
  const nearest = nearestName(rawName.replace(/^-+/, ""), known);
  const hint =
    nearest === undefined
      ? `Known are ${known.map((name) => `--${name}`).join(", ")}.`
      : `Did you mean --${nearest}?`;
  return new UsageError(`"neurone ${command}" has no option ${rawName}. ${hint}`);
}

function tooMuch(command: string, came: string, takes: readonly string[]): UsageError {
  const expected = takes.length === 0 ? "only options" : `${takes.join(" ")} and options`;
  const advice = /^[\d.,]+$/.test(came)
    ? " Lists are written without spaces (--layers 500,400), and npm wants two dashes before options: npm start -- --epochs 5"
    : "";
  return new UsageError(`"neurone ${command}" expects ${expected}; "${came}" came as well.${advice}`);
}
