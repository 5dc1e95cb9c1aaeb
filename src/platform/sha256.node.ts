import { createHash } from "node:crypto";

/** The SHA-256 of some bytes, as 64 hexadecimal digits. At once: Web Crypto would first copy them, which takes longer than hashing. */
export function sha256(bytes: Uint8Array): Promise<string> {
  return Promise.resolve(createHash("sha256").update(bytes).digest("hex"));
}
