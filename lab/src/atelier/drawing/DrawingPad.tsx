import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Digit } from "../../components/Digit.js";
import { palette } from "../../components/palette.js";
import { speak } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { describe, said } from "./drawingWords.js";
import { beginStroke, extendStroke, isDrawing, penWidth, strokes, undoStroke, wipe } from "./drawing.js";
import { type KeyboardPen, led, restingPen } from "./keyboardPen.js";
import { drawStrokes, type PenPoint, widthUnder } from "./strokes.js";

/** Twice the size on the page, for dense screens. */
const side = 640;

/** Where one draws with mouse, pen, finger or keys; it shows the digit at the network's input as long as nobody draws. */
export function DrawingPad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<number | undefined>(undefined);
  const pen = useSignal<KeyboardPen>(restingPen);
  const isLed = useSignal(false);
  const say = speak(said);
  const digit = currentDigit.value;
  const isEmpty = useComputed(() => isDrawing.value && strokes.value.length === 0);

  const { ink } = palette.value;
  const drawn = strokes.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    context.clearRect(0, 0, side, side);
    context.strokeStyle = `rgb(${ink.join()})`;
    drawStrokes(context, drawn, side);
  }, [drawn, ink]);

  const pointOf = (event: PointerEvent): PenPoint => {
    const box = canvas.current!.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
      width: widthUnder(event.pressure, event.pointerType, penWidth.value),
    };
  };
  const touch = (event: PointerEvent): void => {
    // A second finger, or the hand's edge, does not write; nor does the mouse's right button.
    if (pointer.current !== undefined || event.button !== 0) return;
    pointer.current = event.pointerId;
    canvas.current?.setPointerCapture(event.pointerId);
    isLed.value = false;
    beginStroke(pointOf(event));
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointer.current) return;
    // Between two frames a pen reports many places.
    const all = event.getCoalescedEvents();
    extendStroke((all.length > 0 ? all : [event]).map(pointOf));
  };
  const lift = (event: PointerEvent): void => {
    if (event.pointerId === pointer.current) pointer.current = undefined;
  };
  const lead = (event: KeyboardEvent): void => {
    if (event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey))) undoStroke();
    else if (event.key === "Delete") wipe();
    else {
      const next = led(pen.value, event.key, event.shiftKey);
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const point = { x: next.x, y: next.y, width: penWidth.value };
      if (next.isDown && !pen.value.isDown) beginStroke(point);
      else if (next.isDown) extendStroke([point]);
      pen.value = next;
      isLed.value = true;
    }
    event.preventDefault();
  };

  return (
    <div class="drawing-pad">
      {!isDrawing.value && digit !== undefined && <Digit pixels={digit.pixels} alt="" />}
      <canvas
        ref={canvas}
        width={side}
        height={side}
        tabIndex={0}
        role="application"
        aria-roledescription={say.pad}
        aria-label={`${describe(digit)} ${say.keys}`}
        onPointerDown={touch}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
        onKeyDown={lead}
        onBlur={() => {
          isLed.value = false;
          pen.value = { ...pen.value, isDown: false };
        }}
        onContextMenu={(event) => {
          event.preventDefault();
        }}
      />
      {isEmpty.value && <p class="drawing-hint">{say.hint}</p>}
      {isLed.value && (
        <span
          class={`drawing-pen ${pen.value.isDown ? "is-down" : ""}`}
          style={{ left: `${100 * pen.value.x}%`, top: `${100 * pen.value.y}%` }}
          aria-hidden="true"
        />
      )}
      <span class="unseen" aria-live="polite">
        {isLed.value && (pen.value.isDown ? say.penDown : say.penUp)}
      </span>
    </div>
  );
}
