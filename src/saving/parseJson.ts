import { errorAt, type Place } from "./Place.js";

/** Far more than any model's configuration has. */
const MAX_BYTES = 64 * 2 ** 20;

/** Keras nests about ten levels for each model inside a model. */
const MAX_DEPTH = 200;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The value that a JSON text in a file stands for. Keys `__proto__` are left away, so that nothing the text says reaches a prototype;
 * other keys (`constructor`) are ordinary own properties: look them up with `Object.hasOwn` or in a Map.
 * @param source UTF-8, or text
 * @throws ModelFileError when it is no JSON, or larger or more deeply nested than a model's configuration ever is
 */
export function parseJson(source: Uint8Array | string, where: Place): unknown {
  if (source.length > MAX_BYTES) {
    throw errorAt(
      where,
      `The JSON text has ${source.length} bytes, more than the ${MAX_BYTES} that are allowed.`,
    );
  }
  const text = typeof source === "string" ? source : decode(source, where);
  checkDepth(text, where);
  try {
    return JSON.parse(text, (key, value: unknown) => (key === "__proto__" ? undefined : value)) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/[.\s]+$/, "") : String(error);
    throw errorAt(where, `Expected JSON: ${reason}. The file is damaged, or cut short.`, { cause: error });
  }
}

function decode(bytes: Uint8Array, where: Place): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw errorAt(where, "Expected JSON in UTF-8, but the bytes are no UTF-8.", { cause: error });
  }
}

/** Before parsing: an engine's own parser may run out of stack. Brackets inside of strings do not count. */
function checkDepth(text: string, where: Place): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        inString = !inString;
        break;
      case BACKSLASH:
        i++;
        break;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        if (!inString && ++depth > MAX_DEPTH) {
          const reason = `The JSON text is nested more than ${MAX_DEPTH} levels deep, which no model's configuration is.`;
          throw errorAt(where, reason);
        }
        break;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        if (!inString) depth--;
    }
  }
}
