import { afterEach, expect, test, vi } from "vitest";
import { sha256 } from "../../src/platform/sha256.browser.js";
import { sha256 as sha256OfNode } from "../../src/platform/sha256.node.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

// NIST's examples for SHA-256 (FIPS 180-2, appendix B.1), and the empty message.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test("sha256 is the same with Web Crypto and without it, as on a page over plain http", async () => {
  for (const crypto of [globalThis.crypto, {}, undefined]) {
    vi.stubGlobal("crypto", crypto);
    expect(await sha256(new TextEncoder().encode("xabc").subarray(1))).toBe(abc);
    expect(await sha256(new Uint8Array(0))).toBe(nothing);
  }
});

test("Node's own gives the same", async () => {
  expect(await sha256OfNode(new TextEncoder().encode("xabc").subarray(1))).toBe(abc);
  expect(await sha256OfNode(new Uint8Array(0))).toBe(nothing);
});
