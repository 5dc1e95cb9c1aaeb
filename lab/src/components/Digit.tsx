import { useEffect, useRef } from "preact/hooks";
import { palette } from "./palette.js";
import "./digit.css";

export interface DigitProps {
  /** 784 numbers: bytes, or shares of 1 if it is a Float32Array. */
  readonly pixels: Uint8Array | Uint8ClampedArray | Float32Array;
  /** What it is, for those who do not see it; empty where the text beside it says it already. */
  readonly alt: string;
  /** Pixels of the page on each side. @default as wide as its place */
  readonly size?: number;
  /** `"ink"` as a pen writes on the page's paper, `"pixels"` as the numbers are: 0 black, 255 white. @default "ink" */
  readonly look?: "ink" | "pixels";
}

/** A digit of 28 x 28 pixels, each pixel to be seen at any size. */
export function Digit({ pixels, alt, size, look = "ink" }: DigitProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ink } = palette.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    const picture = new ImageData(28, 28);
    const scale = pixels instanceof Float32Array ? 255 : 1;
    for (let i = 0; i < 784; i++) {
      const value = (pixels[i] ?? 0) * scale;
      if (look === "ink") picture.data.set([...ink, value], 4 * i);
      else picture.data.set([value, value, value, 255], 4 * i);
    }
    context.putImageData(picture, 0, 0);
  }, [pixels, ink, look]);
  return (
    <canvas
      ref={canvas}
      class="digit"
      width={28}
      height={28}
      style={size === undefined ? undefined : { width: `${size}px`, height: `${size}px` }}
      {...(alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    />
  );
}
