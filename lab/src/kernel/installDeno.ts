import { bundleOf } from "./bundleOf.js";
import { inspectValue } from "./inspectValue.js";

type Broadcast = (type: string, content: Readonly<Record<string, unknown>>) => Promise<void>;

const displayKey = Symbol.for("Jupyter.display");

/** As much of `Deno` as notebooks use: `Deno.inspect`, and `Deno.jupyter` with `display`, `html`, `md`, `svg`, `image`. */
export function installDeno(broadcast: Broadcast): void {
  const displayed = (bundle: Readonly<Record<string, unknown>>): object => ({ [displayKey]: () => bundle });
  const tag =
    (type: string) =>
    (parts: TemplateStringsArray, ...values: readonly unknown[]): object =>
      displayed({ [type]: String.raw({ raw: parts }, ...values) });
  const jupyter = {
    $display: displayKey,
    broadcast,
    async display(value: unknown, options: { raw?: boolean; update?: boolean; display_id?: string } = {}) {
      const data = options.raw === true ? (value as Record<string, unknown>) : await bundleOf(value);
      const transient = options.display_id === undefined ? {} : { display_id: options.display_id };
      await broadcast(options.update === true ? "update_display_data" : "display_data", {
        data,
        metadata: {},
        transient,
      });
    },
    html: tag("text/html"),
    md: tag("text/markdown"),
    svg: tag("image/svg+xml"),
    image: (bytes: Uint8Array) =>
      displayed({ [bytes[0] === 0x89 ? "image/png" : "image/jpeg"]: base64(bytes) }),
  };
  Object.defineProperty(globalThis, "Deno", {
    value: { inspect: inspectValue, jupyter },
    configurable: true,
  });
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
