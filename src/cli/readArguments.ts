import { parseArgs } from "node:util";
import { nearestName } from "../util/nearestName.js";
import type { Options, OptionValues } from "./Option.js";
import { UsageError } from "./UsageError.js";

/** A command's arguments, read and checked. */
export interface CommandArguments<O extends Options> {
  readonly options: OptionValues<O>;
  readonly positionals: readonly string[];
  /** Whether `--help` or `-h` was among them; then nothing else was checked. */
  readonly help: boolean;
}

/**
 * Reads the arguments of a command.
 * @param takes what the command takes beside options, in order; the words are for errors
 * @throws UsageError when an option is unknown (naming the nearest one), its value missing or unsuitable, or something is too much
 */
export function readArguments<O extends Options>(
  command: string,
  options: O,
  args: readonly string[],
  takes: readonly string[] = [],
): CommandArguments<O> {
  const config = {
    args: [...args],
    options: parserOptions(options),
    allowPositionals: true,
    tokens: true,
  } as const;
  // A first look, to say it in our words: the strict one would not know which name was meant.
  const { tokens } = parseArgs({ ...config, strict: false });
  const typed = tokens.filter((token) => token.kind === "option");
  const help = typed.some(({ name }) => name === "help");
  const unknown = typed.find(({ name }) => !Object.hasOwn(config.options, name));
  if (unknown !== undefined && !help)
    throw unknownOption(command, unknown.rawName, Object.keys(config.options));

  const { values, positionals } = strictly(() => parseArgs({ ...config, strict: !help }));
  const read = Object.entries(options).map(([name, option]) => {
    const value = values[name];
    if (value === undefined || help) return [name, option.absent];
    return [name, option.read(String(value), `--${name}`)];
  });
  if (!help && positionals.length > takes.length) throw tooMuch(command, positionals[takes.length]!, takes);
  return { options: Object.fromEntries(read) as OptionValues<O>, positionals, help };
}

function parserOptions(options: Options): Record<string, { type: "string" | "boolean"; short?: string }> {
  const known: [string, { type: "string" | "boolean"; short?: string }][] = [
    ["help", { type: "boolean", short: "h" }],
  ];
  for (const [name, { placeholder }] of Object.entries(options)) {
    known.push([name, { type: placeholder === undefined ? "boolean" : "string" }]);
  }
  return Object.fromEntries(known);
}

/** Node's parser says what is wrong in one or more sentences of its own. */
function strictly<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const isParseError =
      error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    throw isParseError ? new UsageError(error.message, { cause: error }) : error;
  }
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
