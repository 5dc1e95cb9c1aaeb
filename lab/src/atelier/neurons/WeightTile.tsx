import { useEffect, useRef } from "preact/hooks";
import { palette } from "../../components/palette.js";

interface WeightTileProps {
  /** 784 numbers. */
  readonly values: Float32Array;
  /** What has the full colour. */
  readonly bound: number;
  /** Empty where the text beside it says it. */
  readonly alt: string;
}

/** Weights at the places of the pixels they multiply, on the diverging ramp: zero is the paper. */
export function WeightTile({ values, bound, alt }: WeightTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { negative, positive } = palette.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    const picture = new ImageData(28, 28);
    for (let i = 0; i < 784; i++) {
      const value = values[i] ?? 0;
      picture.data.set(value < 0 ? negative : positive, 4 * i);
      picture.data[4 * i + 3] = (255 * Math.abs(value)) / bound;
    }
    context.putImageData(picture, 0, 0);
  }, [values, bound, negative, positive]);
  return (
    <canvas
      ref={canvas}
      class="neurons-tile"
      width={28}
      height={28}
      {...(alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    />
  );
}
