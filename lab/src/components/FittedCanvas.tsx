import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

interface Properties {
  readonly class?: string;
  /**
   * Draws, in CSS pixels; the signals that it reads bring it back when they change, at most once a frame.
   */
  readonly draw: (context: CanvasRenderingContext2D, width: number, height: number) => void;
}

/** A canvas as large as its place, at the screen's own resolution. For the eye only: its words are elsewhere. */
export function FittedCanvas({ class: name, draw }: Properties) {
  const reference = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = reference.current;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return;
    const size = signal({ width: canvas.clientWidth, height: canvas.clientHeight });
    const observer = new ResizeObserver(() => {
      if (canvas.clientWidth !== size.value.width || canvas.clientHeight !== size.value.height)
        size.value = { width: canvas.clientWidth, height: canvas.clientHeight };
    });
    observer.observe(canvas);
    const paint = (): void => {
      const { width, height } = size.value;
      if (width === 0 || height === 0) return;
      const scale = devicePixelRatio;
      if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, width, height);
    };
    const stop = onFrames(paint);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [draw]);
  return <canvas ref={reference} class={name} aria-hidden="true" />;
}

/** An effect whose repetitions wait for the next frame, so that several changes are drawn once. */
function onFrames(paint: () => void): () => void {
  let frame = 0;
  let stop = (): void => undefined;
  function begin(): void {
    let first = true;
    stop = effect(() => {
      if (first) {
        first = false;
        paint();
        return;
      }
      // Something changed. This time nothing is read, so that nothing calls again before the frame.
      frame = requestAnimationFrame(() => {
        stop();
        begin();
      });
    });
  }
  begin();
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}
