import { ByteSink, pack, padding } from "./ByteSink.js";

/** An object's header of version 1 (section IV.A.1.a). @returns where it is */
export function writeHeader(
  sink: ByteSink,
  messages: readonly (readonly [type: number, body: Uint8Array])[],
): number {
  sink.align(8);
  const body = new ByteSink();
  for (const [type, content] of messages) {
    const rest = padding(content.length, 8);
    body.add(pack([2, type], [2, content.length + rest], [4, 0], content, new Uint8Array(rest)));
  }
  const at = sink.add(pack([1, 1], [1, 0], [2, messages.length], [4, 1], [4, body.length], [4, 0]));
  sink.add(body.finish());
  return at;
}
