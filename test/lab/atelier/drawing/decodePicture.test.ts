import { describe, expect, it } from "vitest";
import { isHeic, largestFile, troubleWith } from "../../../../lab/src/atelier/drawing/decodePicture.js";

describe("a file before it is decoded", () => {
  it("is refused when it is no image, or too large", () => {
    expect(troubleWith({ type: "application/pdf", size: 10 })).toBe("notAnImage");
    expect(troubleWith({ type: "image/png", size: largestFile + 1 })).toBe("tooBig");
  });

  it("is tried when it is an image, or does not tell", () => {
    expect(troubleWith({ type: "image/png", size: 10 })).toBeUndefined();
    expect(troubleWith({ type: "", size: 10 })).toBeUndefined();
  });

  it("is known to be an iPhone's by its type or its name", () => {
    expect(isHeic({ name: "IMG_1.HEIC", type: "" })).toBe(true);
    expect(isHeic({ name: "photo", type: "image/heif" })).toBe(true);
    expect(isHeic({ name: "photo.jpg", type: "image/jpeg" })).toBe(false);
  });
});
