import { chooseDigit, unite } from "./chooseDigit.js";
import type { Component } from "./components.js";
import type { ImageInput } from "./ImageInput.js";
import { makeDigit, sceneStages } from "./makeDigit.js";
import { type MnistDigit, NoDigitError } from "./MnistDigit.js";
import type { Plane } from "./Plane.js";
import { prepareScene, searchScene } from "./Scene.js";

/** Larger images are made smaller first. */
const longestSide = 480;

/** The widest strokes that are not taken for shadows, as shares of the image's shorter side: at first, and on a second look. */
const widestStrokes = [0.35, 0.14] as const;

/**
 * Makes of a picture of a handwritten digit what MNIST's makers made of theirs, so that a network that learned from those can read it:
 *
 * ```ts
 * const { image: digit } = image.toMnist(await image.read("7.jpg"));
 * const x = image.stack([digit]).reshape(1, 784).divide(255);
 * ```
 *
 * The ink is told from the paper whatever the light, and whether it is dark on light or light on dark; lines of the paper, specks
 * and what the border cuts off are left away; very thin and very thick pens are brought near those of MNIST.
 *
 * @param image a photo, a scan or a drawing of one digit, in colours or grey
 * @throws NoDigitError when there is none
 * @see LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition" (1998), section III.A: normalised to
 *   20 x 20 pixels keeping the aspect ratio, with the grey levels of anti-aliasing, the centre of mass at the centre of 28 x 28
 */
export function toMnist(image: ImageInput): MnistDigit {
  const scene = prepareScene(image, longestSide);
  // A shadow may have been taken for ink: then a second look is for narrower strokes only.
  const looks = widestStrokes.map((widest) => () => {
    const findings = searchScene(scene, widest);
    return { findings, chosen: chooseDigit(findings.strokes.pieces, findings.ink.ink) };
  });
  const first = looks[0]!();
  if (looksWritten(first.chosen, scene.grey)) return makeDigit(scene, first.findings, first.chosen);
  const second = looks[1]!();
  const better = looksWritten(second.chosen, scene.grey) || first.chosen.length === 0 ? second : first;
  if (better.chosen.length === 0) throw new NoDigitError(sceneStages(scene, first.findings));
  return makeDigit(scene, better.findings, better.chosen);
}

/** Whether there are pieces, they stay away from the image's border, and are no mere blob. */
function looksWritten(chosen: readonly Component[], { width, height }: Plane): boolean {
  if (chosen.length === 0) return false;
  const box = unite(chosen.map((piece) => piece.box));
  const inside = box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height;
  const filled = chosen.reduce((sum, { pixels }) => sum + pixels.length, 0) / (box.width * box.height);
  const slender = Math.max(box.width, box.height) > 3 * Math.min(box.width, box.height);
  return inside && (filled < 0.75 || slender);
}
