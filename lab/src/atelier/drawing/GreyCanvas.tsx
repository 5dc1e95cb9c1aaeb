import { useEffect, useRef } from "preact/hooks";
import { palette } from "../../components/palette.js";
import type { GreyPicture } from "../../laboratory/protocol.js";

/** A grey picture in the page's ink on its paper, whatever its size. */
export function GreyCanvas({ picture, alt }: { readonly picture: GreyPicture; readonly alt: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ink } = palette.value;
  const { width, height, pixels } = picture;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    const drawn = new ImageData(width, height);
    for (let i = 0; i < width * height; i++) drawn.data.set([...ink, pixels[i] ?? 0], 4 * i);
    context.putImageData(drawn, 0, 0);
  }, [picture, ink]);
  return (
    <canvas
      ref={canvas}
      class={width <= 28 ? "drawing-grey is-coarse" : "drawing-grey"}
      width={width}
      height={height}
      role="img"
      aria-label={alt}
    />
  );
}
