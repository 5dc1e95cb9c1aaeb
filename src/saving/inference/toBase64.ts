/** Bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // Pieces of a multiple of 3 bytes, so that each is whole in base64; small, because each is a list of arguments.
  for (let at = 0; at < bytes.length; at += 0x6000)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000)));
  return text;
}
