import { type Language, numberText } from "./language.js";
import type { ModelDotOptions } from "./modelDot.js";
import { type ModelNode, shapesText } from "./modelGraph.js";
import { element, text } from "./svg.js";
import { type FontWeight, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** A fact about a layer: what it is, and the value. */
interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A layer as a card; its facts have the places that the same facts have on the other cards. */
export interface ModelCard {
  readonly node: ModelNode;
  readonly facts: readonly (Fact | undefined)[];
}

/** How cards are laid out: all alike, so that facts line up from card to card. */
export interface CardLayout {
  readonly width: number;
  readonly height: number;
  /** Where each fact begins, side by side; undefined when they stand one below the other. */
  readonly columns: readonly number[] | undefined;
}

const PADDING = 16;
const NAME = { size: 15, weight: "semibold" } as const;
const CLASS = { size: 13, weight: "regular" } as const;
const LABEL = { size: 11, weight: "regular" } as const;
const VALUE = { size: 13.5, weight: "regular" } as const;
const HEAD = 36;
/** From one fact to the next, side by side, and one below the other. */
const GAP = 28;
const ROW = 22;
/** How high two lines, label and value, are with the space around. */
const FACTS = 50;

/** The cards of layers; what none of them has is left away. */
export function modelCards(
  nodes: readonly ModelNode[],
  language: Language,
  options: ModelDotOptions,
): ModelCard[] {
  const { showShapes = true, showActivations = true, showParameters = true } = options;
  const facts = nodes.map((node): (Fact | undefined)[] => {
    const fact = (en: string, fr: string, value: string | undefined, shown = true) =>
      shown && value !== undefined ? { name: { en, fr }[language], value } : undefined;
    const inputs = node.inputShapes.length === 0 ? undefined : shapesText(node.inputShapes);
    const count = node.parameters === 0 ? undefined : numberText(node.parameters, language);
    const parameters = node.trainable
      ? fact("Parameters", "Paramètres", count, showParameters)
      : fact("Parameters, frozen", "Paramètres, figés", count, showParameters);
    return [
      fact("Input", "Entrée", inputs, showShapes),
      fact("Output", "Sortie", shapesText([node.outputShape]), showShapes),
      fact("Activation", "Activation", node.activation, showActivations) ?? noteOf(node, language),
      parameters,
    ];
  });
  const kept = facts[0]!.map((_, place) => facts.some((row) => row[place] !== undefined));
  return nodes.map((node, index) => ({ node, facts: facts[index]!.filter((_, place) => kept[place]) }));
}

/** What takes the activation's place in a layer that has none: `rate 0.5` of a dropout. */
function noteOf({ notes }: ModelNode, language: Language): Fact | undefined {
  if (notes.length === 0) return undefined;
  const words: Readonly<Record<string, string>> =
    language === "fr"
      ? { rate: "Taux", scale: "Échelle", offset: "Décalage" }
      : { rate: "Rate", scale: "Scale", offset: "Offset" };
  const [names, values] = [notes.map(({ option }) => words[option]!), notes.map(({ value }) => value)];
  return { name: names.join(", "), value: values.map((value) => numberText(value, language)).join("; ") };
}

/** @param sideBySide whether the facts of a card stand beside each other */
export function cardLayout(cards: readonly ModelCard[], sideBySide: boolean): CardLayout {
  const places = cards[0]!.facts.map((_, place) => cards.flatMap(({ facts }) => facts[place] ?? []));
  const head = Math.max(
    ...cards.map(({ node }) => widthOf(node.name, NAME) + 12 + widthOf(node.className, CLASS)),
  );
  if (!sideBySide) {
    const widest = places.flat().map((fact) => widthOf(fact.name, LABEL) + 20 + widthOf(fact.value, VALUE));
    const height = HEAD + (places.length === 0 ? 0 : places.length * ROW + 12);
    return { width: Math.max(head, ...widest, 120) + 2 * PADDING, height, columns: undefined };
  }
  const columns: number[] = [];
  let x = PADDING;
  for (const facts of places) {
    columns.push(x);
    x +=
      Math.max(...facts.map(({ name, value }) => Math.max(widthOf(name, LABEL), widthOf(value, VALUE)))) +
      GAP;
  }
  const width = Math.max(head + 2 * PADDING, x - GAP + PADDING, 160);
  return { width, height: HEAD + (places.length === 0 ? 0 : FACTS), columns };
}

/** The parts of a card, its top left at (0, 0). */
export function drawCard({ node, facts }: ModelCard, { width, height, columns }: CardLayout): string[] {
  const learns = node.parameters > 0 && node.trainable;
  const outline = { x: 0, y: 0, width, height, rx: 8 };
  const stroke = learns ? color("train") : color("line");
  const parts = [
    element("rect", { ...outline, fill: color("paper") }),
    element("path", {
      d: headPath(width, facts.length === 0 ? height : HEAD, facts.length === 0),
      fill: learns ? color("train") : color("grid"),
      ...(learns ? { "fill-opacity": 0.14 } : {}),
    }),
    element("rect", {
      ...outline,
      fill: "none",
      stroke,
      "stroke-width": learns ? 1.5 : 1,
      ...(node.inputShapes.length === 0 ? { "stroke-dasharray": "4 3" } : {}),
    }),
    text(node.name, PADDING, 23.5, { ...font(NAME), fill: color("ink") }),
    text(node.className, width - PADDING, 23.5, {
      ...font(CLASS),
      fill: color("muted"),
      "text-anchor": "end",
    }),
  ];
  facts.forEach((fact, place) => {
    if (fact === undefined) return;
    const label = { ...font(LABEL), fill: color("muted") };
    const value = { ...font(VALUE), fill: color("ink") };
    if (columns === undefined) {
      const y = HEAD + 20 + place * ROW;
      parts.push(
        text(fact.name, PADDING, y, label),
        text(fact.value, width - PADDING, y, { ...value, "text-anchor": "end" }),
      );
    } else {
      parts.push(
        text(fact.name, columns[place]!, HEAD + 19, label),
        text(fact.value, columns[place]!, HEAD + 37, value),
      );
    }
  });
  return parts;
}

/** The tinted head, rounded where the card is. */
function headPath(width: number, height: number, wholeCard: boolean): string {
  const foot = wholeCard
    ? `v${height - 16}a8 8 0 0 1 -8 8h${16 - width}a8 8 0 0 1 -8 -8`
    : `v${height - 8}h${-width}`;
  return `M0 8a8 8 0 0 1 8 -8h${width - 16}a8 8 0 0 1 8 8${foot}z`.replace(/-?\d+\.\d{3,}/g, (number) =>
    String(Number(Number(number).toFixed(2))),
  );
}

interface Font {
  readonly size: number;
  readonly weight: FontWeight;
}

function widthOf(content: string, { size, weight }: Font): number {
  return textWidth(content, size, weight);
}

function font({ size, weight }: Font): Record<string, string | number | undefined> {
  return { "font-size": size, "font-weight": weight === "semibold" ? 600 : undefined };
}
