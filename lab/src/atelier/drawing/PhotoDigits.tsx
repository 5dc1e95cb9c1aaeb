import { useEffect, useRef } from "preact/hooks";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { currentDigit } from "../currentDigit.js";
import { closePhoto, type Photo, photoReadings, photoState, showPhotoDigit } from "./photo.js";
import { said } from "./photoWords.js";
import { boxShares } from "./scaling.js";
import { Stages } from "./Stages.js";
import { verdictOf } from "./verdict.js";

/** The own image with its digits boxed and read, or what went wrong with it. */
export function PhotoDigits() {
  const say = speak(said);
  const state = photoState.value;
  if (state === undefined) return null;
  return (
    <div class="drawing-photo">
      <div class="drawing-photo-head">
        <p role="status">
          {state.kind === "reading" && say.reading(state.name)}
          {state.kind === "there" &&
            (state.photo.digits.length === 0
              ? say.none(state.photo.name)
              : say.found(number(state.photo.digits.length), state.photo.digits.length > 1))}
          {state.kind === "refused" && (
            <>
              <strong>{state.name}</strong> – {say.troubles[state.trouble]}
            </>
          )}
          {state.kind === "failed" && `${say.failed} ${state.message}`}
        </p>
        <button
          type="button"
          class="plain icon"
          aria-label={say.close}
          title={say.close}
          onClick={closePhoto}
        >
          ✕
        </button>
      </div>
      {state.kind === "there" && <Boxed photo={state.photo} />}
      {state.kind === "there" && state.photo.failed !== undefined && (
        <>
          <p class="drawing-small">{say.todo}</p>
          <Stages treatment={state.photo.failed} />
        </>
      )}
    </div>
  );
}

function Boxed({ photo: { name, picture, digits } }: { readonly photo: Photo }) {
  const say = speak(said);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(picture, 0, 0);
  }, [picture]);
  const origin = currentDigit.value?.origin;
  return (
    <div class="drawing-boxed">
      <canvas
        ref={canvas}
        width={picture.width}
        height={picture.height}
        role="img"
        aria-label={say.picture(name)}
      />
      {digits.map(({ box }, index) => {
        if (box === null) return null;
        const { x, y, width, height } = boxShares(box, picture);
        const read = photoReadings.value[index];
        const verdict = read === undefined ? undefined : verdictOf(read.probabilities);
        const n = number(index + 1);
        const says =
          verdict === undefined
            ? say.unread(n)
            : say.digit(n, String(verdict.best), percent(verdict.share, 0));
        return (
          <button
            key={index}
            type="button"
            class={`drawing-box ${verdict?.isUnsure === true ? "is-unsure" : ""}`}
            aria-pressed={origin?.kind === "photo" && origin.index === index}
            aria-label={says}
            title={says}
            style={{
              left: `${100 * x}%`,
              top: `${100 * y}%`,
              width: `${100 * width}%`,
              height: `${100 * height}%`,
            }}
            onClick={() => {
              showPhotoDigit(index);
            }}
          >
            {verdict !== undefined && (
              <span aria-hidden="true">
                {verdict.best}
                {verdict.isUnsure ? "\u202f?" : ""}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
