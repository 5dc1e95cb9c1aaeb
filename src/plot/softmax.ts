import * as activationFunctions from "../activations/index.js";
import { exp, log } from "../util/math.js";
import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { Figure } from "./Figure.js";
import { type Language, numberText, percentText, type PictureOptions, requireLanguage } from "./language.js";
import { element, line, text } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** How softmax is shown. */
export interface SoftmaxOptions extends PictureOptions {
  /** What each number stands for. Default its place, from 0. */
  readonly labels?: readonly string[];
  /** The place of the right class: its cross-entropy is shown. Default none. */
  readonly trueClass?: number;
}

const MARGIN = 24;
const ROW = 30;
const HEAD = 84;
const LOGIT = 270;
const POWER = 104;
const PROBABILITY = 250;
const GAP = 30;

/**
 * From logits to probabilities: the numbers a network's last layer gives, e to their powers, and each power's share of the sum; and the
 * cross-entropy of the right class, minus the logarithm of its probability.
 *
 * The probabilities are the library's own softmax, float32.
 * @param logits one finite number for each class, two or more
 * @throws Error when they are not that, or labels or the true class do not suit them
 * @example plot.softmax([2, -1, 0.5], { labels: ["cat", "dog", "bird"], trueClass: 0 })
 */
export function softmax(logits: ArrayInput, options: SoftmaxOptions = {}): Figure {
  const { labels, trueClass, theme = "light" } = options;
  const language = requireLanguage(options.language ?? "en");
  const numbers = Array.from(fromArrayLike(logits).data);
  check(numbers, options);
  const probabilities = activationFunctions.softmax().call(numbers);
  const names = numbers.map((_, index) => labels?.[index] ?? String(index));
  const words = WORDS[language];
  const title = options.title ?? words.title;

  const nameWidth = Math.min(150, Math.max(40, ...names.map((name) => textWidth(name, 14, "semibold"))));
  const logitLeft = MARGIN + 22 + nameWidth + 12;
  const powerRight = logitLeft + LOGIT + POWER + GAP;
  const barLeft = powerRight + GAP;
  const width = barLeft + PROBABILITY + 78 + MARGIN;
  const bottom = HEAD + numbers.length * ROW;
  const height = bottom + 44 + (trueClass === undefined ? 0 : 40);

  const largest = Math.max(...numbers.map(Math.abs), 1e-30);
  const zero = logitLeft + LOGIT / 2;
  const best = Math.max(...probabilities);
  // Of large numbers the powers would be infinite: then as it is computed, with the largest taken away, which changes no share.
  const shift = largest > 80 ? Math.max(...numbers) : 0;
  const powers = numbers.map((value) => exp(value - shift));
  const power =
    shift === 0 ? "exp(z)" : `exp(z ${shift < 0 ? "+" : "−"} ${shortText(Math.abs(shift), language)})`;
  const muted = { "font-size": 12.5, fill: color("muted") };
  const end = { "text-anchor": "end" };
  const rows = numbers.map((value, index) => {
    const y = HEAD + index * ROW;
    const middle = y + ROW / 2;
    const share = probabilities[index]!;
    const isTrue = index === trueClass;
    const strong = isTrue || share === best;
    const number = { "font-size": 13.5, fill: color("ink"), ...(strong ? { "font-weight": 600 } : {}) };
    // Room for the number beside the bar.
    const length = (Math.abs(value) / largest) * (LOGIT / 2 - 48);
    const outside = value < 0 ? { ...end, x: zero - length - 7 } : { x: zero + length + 7 };
    return [
      isTrue
        ? element("rect", {
            x: MARGIN - 8,
            y: y + 1,
            width: width - 2 * MARGIN + 16,
            height: ROW - 2,
            rx: 5,
            fill: color("validation"),
            "fill-opacity": 0.14,
          })
        : "",
      isTrue ? text("✓", MARGIN + 2, middle + 5, { "font-size": 14, fill: color("validation") }) : "",
      text(fitText(names[index]!, nameWidth, 14, "semibold"), MARGIN + 22, middle + 5, {
        ...number,
        "font-size": 14,
      }),
      length < 0.05
        ? ""
        : element("rect", {
            x: value < 0 ? zero - length : zero,
            y: middle - 8,
            width: length,
            height: 16,
            fill: color(value < 0 ? "negative" : "positive"),
          }),
      text(shortText(value, language), outside.x, middle + 5, { ...number, ...(value < 0 ? end : {}) }),
      text(shortText(powers[index]!, language), powerRight - 8, middle + 5, { ...number, ...end }),
      element("rect", {
        x: barLeft,
        y: middle - 8,
        width: PROBABILITY,
        height: 16,
        fill: color("grid"),
        "fill-opacity": 0.6,
      }),
      share * PROBABILITY < 0.05
        ? ""
        : element("rect", {
            x: barLeft,
            y: middle - 8,
            width: share * PROBABILITY,
            height: 16,
            fill: color("ramp"),
          }),
      text(
        percentText(share, language, share > 0 && share < 0.0005 ? 3 : 1),
        barLeft + PROBABILITY + 10,
        middle + 5,
        number,
      ),
    ].join("");
  });
  const sum = powers.reduce((total, power) => total + power, 0);
  const formula = { "font-size": 13.5, fill: color("ink") };
  const svg = element(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}` },
    element("rect", { width, height, fill: color("paper") }),
    text(title, MARGIN, 30, { "font-size": 16, "font-weight": 600, fill: color("ink") }),
    text(words.logits, zero, HEAD - 26, { ...muted, "text-anchor": "middle" }),
    text("z", zero, HEAD - 9, { ...formula, "font-style": "italic", "text-anchor": "middle" }),
    text(words.powers, powerRight - 8, HEAD - 26, { ...muted, ...end }),
    text(power, powerRight - 8, HEAD - 9, { ...formula, ...end }),
    text(words.probabilities, barLeft, HEAD - 26, muted),
    text(`${power} / Σ`, barLeft, HEAD - 9, formula),
    ...rows,
    line(zero, HEAD, zero, bottom, { stroke: color("line") }),
    line(powerRight - POWER, bottom + 4, powerRight - 8, bottom + 4, { stroke: color("line") }),
    text(`Σ = ${shortText(sum, language)}`, powerRight - 8, bottom + 24, { ...formula, ...end }),
    text(`Σ = ${percentText(1, language)}`, barLeft, bottom + 24, formula),
    trueClass === undefined ? "" : crossEntropy(numbers, trueClass, names[trueClass]!, bottom + 64, language),
  );
  const winner = names[probabilities.indexOf(best)]!;
  const alt = {
    en: `Softmax of ${numbers.length} logits: the most probable is ${winner}, with ${percentText(best, language, 1)}.`,
    fr: `Softmax de ${numbers.length} logits : le plus probable est ${winner}, avec ${percentText(best, language, 1)}.`,
  }[language];
  return new Figure(svg, { alt, title, theme, language });
}

const WORDS = {
  en: {
    title: "Softmax: from numbers to probabilities",
    logits: "logits",
    powers: "powers",
    probabilities: "probabilities",
    entropy: "Cross-entropy of the right class",
  },
  fr: {
    title: "Softmax : des nombres aux probabilités",
    logits: "logits",
    powers: "exponentielles",
    probabilities: "probabilités",
    entropy: "Entropie croisée de la bonne classe",
  },
} as const;

/** "−ln p = ...", from the logits: p itself may be 0 in float32. */
function crossEntropy(
  logits: readonly number[],
  trueClass: number,
  name: string,
  y: number,
  language: Language,
): string {
  const most = Math.max(...logits);
  const logSum = most + log(logits.reduce((sum, value) => sum + exp(value - most), 0));
  const loss = logSum - logits[trueClass]!;
  const share = exp(-loss);
  const label = WORDS[language].entropy + (language === "fr" ? " : " : ": ");
  const p = shortText(share, language);
  return (
    text(label, MARGIN, y, { "font-size": 14, fill: color("ink") }) +
    text(`−ln p(${name}) = −ln ${p} = ${shortText(loss, language)}`, MARGIN + textWidth(label, 14) + 6, y, {
      "font-size": 14,
      "font-weight": 600,
      fill: color("ink"),
    })
  );
}

/** A number with four digits that count, or with a power of ten where it is very small or large. */
function shortText(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size !== 0 && Number.isFinite(value) && (size < 1e-4 || size >= 1e6)) {
    const [mantissa, exponent] = value.toExponential(1).split("e");
    return `${numberText(Number(mantissa), language)}·10${superscript(Number(exponent))}`;
  }
  return numberText(Number(value.toPrecision(size >= 1000 ? 5 : 3)), language);
}

function superscript(exponent: number): string {
  return String(exponent)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
}

function check(logits: readonly number[], { labels, trueClass }: SoftmaxOptions): void {
  if (logits.length < 2 || !logits.every(Number.isFinite))
    throw new Error(`Expected two or more finite logits, got [${logits.slice(0, 12).join(", ")}].`);
  if (labels !== undefined && labels.length !== logits.length)
    throw new Error(`Expected ${logits.length} labels, one for each logit; got ${labels.length}.`);
  if (trueClass !== undefined && !(trueClass in logits))
    throw new Error(
      `Expected trueClass to be a place from 0 to ${logits.length - 1}, got ${String(trueClass)}.`,
    );
}
