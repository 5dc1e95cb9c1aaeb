import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Digit } from "../../components/Digit.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { currentDigit, showTestDigit } from "../currentDigit.js";
import type { Judged } from "./errors.js";
import { said } from "./matrixWords.js";
import { useTestImages } from "./testImages.js";

const blank = new Uint8Array(784);
const atOnce = 18;

/** Test images with what they are and what the network took them for; a click puts one at its input. @param list what is shown, by name: another list begins at its start */
export function JudgedImages({
  images,
  list,
}: {
  readonly images: readonly Judged[];
  readonly list: string;
}) {
  const say = speak(said);
  const count = useSignal(atOnce);
  useEffect(() => {
    count.value = atOnce;
  }, [list]);
  const shown = images.slice(0, count.value);
  const pixels = useTestImages(shown.map(({ index }) => index));
  const origin = currentDigit.value?.origin;
  return (
    <>
      <ul class="matrix-images">
        {shown.map((image) => {
          const { index, truth, answer, share } = image;
          const isRight = truth === answer;
          return (
            <li key={index}>
              <button
                type="button"
                class="plain"
                aria-label={say.image(number(index), String(truth), String(answer), percent(share, 1))}
                aria-pressed={origin?.kind === "test" && origin.index === index}
                onClick={() => void showTestDigit(index)}
              >
                <Digit pixels={pixels.get(index) ?? blank} alt="" />
                <span class="matrix-said" aria-hidden="true">
                  {truth}
                  {!isRight && <span class="is-wrong"> → {answer}</span>}
                </span>
                <span class="matrix-share" aria-hidden="true">
                  {percent(share, 1)}
                </span>
                <span class="matrix-bar" aria-hidden="true">
                  <span class={isRight ? "" : "is-wrong"} style={{ width: `${100 * share}%` }} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < images.length && (
        <button type="button" onClick={() => (count.value += 2 * atOnce)}>
          {say.more}
        </button>
      )}
    </>
  );
}
