import { formatValues } from "./inspectValue.js";
import { textTable } from "./textTable.js";

/** Lets what cells print go to their output. */
export function captureConsole(write: (name: "stdout" | "stderr", text: string) => void): void {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const line = (name: "stdout" | "stderr", text: string): void => {
    write(name, `${indent}${text.replaceAll("\n", `\n${indent}`)}\n`);
  };
  const out = (...values: readonly unknown[]): void => {
    line("stdout", formatValues(values));
  };
  const error = (...values: readonly unknown[]): void => {
    line("stderr", formatValues(values));
  };
  const elapsed = (label: string): string =>
    `${label}: ${Math.round(performance.now() - (timers.get(label) ?? NaN))} ms`;
  Object.assign(console, {
    log: out,
    info: out,
    debug: out,
    dir: (value: unknown) => {
      out(value);
    },
    warn: error,
    error,
    trace: error,
    assert: (condition: unknown, ...values: readonly unknown[]) => {
      if (!condition) error("Assertion failed:", ...values);
    },
    table: (value: unknown) => {
      out(textTable(value) ?? value);
    },
    group: (...values: readonly unknown[]) => {
      if (values.length > 0) out(...values);
      indent += "  ";
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)!}`);
    },
    time: (label = "default") => timers.set(label, performance.now()),
    timeLog: (label = "default") => {
      out(elapsed(label));
    },
    timeEnd: (label = "default") => {
      out(elapsed(label));
      timers.delete(label);
    },
  });
}
