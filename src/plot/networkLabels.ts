import * as activations from "../activations/index.js";
import { type Language, numberText, percentText } from "./language.js";
import type { NetworkColumn } from "./networkColumns.js";
import { type PlacedColumn, RADIUS } from "./networkParts.js";
import { element, group, round, text } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** Above a column: what it is, and how large. */
export function head(
  { x, size }: PlacedColumn,
  { index, count, y, isImage }: { index: number; count: number; y: number; isImage: boolean },
  language: Language,
): string {
  const kind =
    index === 0
      ? { en: "Input", fr: "Entrée" }
      : index === count - 1
        ? { en: "Output", fr: "Sortie" }
        : count === 3
          ? { en: "Hidden layer", fr: "Couche cachée" }
          : { en: `Hidden layer ${index}`, fr: `Couche cachée ${index}` };
  const number = numberText(size, language);
  const what =
    index > 0
      ? { en: size === 1 ? "neuron" : "neurons", fr: size === 1 ? "neurone" : "neurones" }
      : isImage
        ? { en: "pixels", fr: "pixels" }
        : { en: size === 1 ? "value" : "values", fr: size === 1 ? "valeur" : "valeurs" };
  const centre = { "text-anchor": "middle" };
  return (
    text(kind[language], x, y + 14, { ...centre, "font-size": 14, "font-weight": 600, fill: color("ink") }) +
    text(`${number}\u00a0${what[language]}`, x, y + 32, {
      ...centre,
      "font-size": 12.5,
      fill: color("muted"),
    })
  );
}

/** Below a column: its activation, with a sketch of it. */
export function foot({ x, activation, name }: PlacedColumn, y: number, language: Language): string {
  if (name === undefined) return "";
  const label = activation ?? { en: "no activation", fr: "sans activation" }[language];
  const sketch = activation === undefined ? undefined : activationSketch(activation);
  const width = textWidth(label, 13) + (sketch === undefined ? 0 : 30);
  const start = x - width / 2;
  return (
    (sketch === undefined
      ? ""
      : group({ transform: `translate(${round(start)} ${round(y + 12)})` }, sketch)) +
    text(label, start + (sketch === undefined ? 0 : 30), y + 26, {
      "font-size": 13,
      fill: activation === undefined ? color("muted") : color("ink"),
    })
  );
}

/** Below the connections: how many numbers are learned there. */
export function parameters(from: PlacedColumn, to: PlacedColumn, y: number, language: Language): string {
  const x = (from.x + to.x) / 2;
  const number = (value: number): string => numberText(value, language);
  const centre = { "text-anchor": "middle", "font-size": 12, fill: color("muted") };
  const product = `${number(from.size)} × ${number(to.size)}${to.useBias ? ` + ${number(to.size)}` : ""}`;
  const total = { en: `${number(to.parameters)} parameters`, fr: `${number(to.parameters)} paramètres` }[
    language
  ];
  const isDense = to.weights !== undefined;
  return (
    (isDense ? text(`${product} =`, x, y + 46, centre) : "") +
    text(total, x, y + (isDense ? 62 : 46), { ...centre, fill: color("ink") })
  );
}

/** Below the connections: the layers without weights that the data goes through there. */
export function layersBetween(from: PlacedColumn, to: PlacedColumn, y: number, language: Language): string {
  const notes = to.before.map((layer) => {
    const { rate } = layer.getConfig();
    return typeof rate === "number" ? `${layer.name}\u00a0${numberText(rate, language)}` : layer.name;
  });
  const room = to.x - from.x - 70;
  const attributes = { "text-anchor": "middle", "font-size": 12, fill: color("muted") };
  return text(fitText(notes.join(", "), room, 12), (from.x + to.x) / 2, y + 26, attributes);
}

/** Right of the outputs: what they stand for, and the probabilities as bars. */
export function outputs(
  column: PlacedColumn,
  labels: readonly string[] | undefined,
  probabilities: ArrayLike<number> | undefined,
  language: Language,
): { width: number; parts: string[] } {
  const names = column.neurons.map(({ index }) => labels?.[index] ?? (column.size > 1 ? String(index) : ""));
  const nameWidth = Math.min(140, Math.max(0, ...names.map((name) => textWidth(name, 13, "semibold"))));
  const start = RADIUS + 10;
  const bar = { start: start + nameWidth + 10, width: 110 };
  const most = probabilities === undefined ? NaN : Math.max(...Array.from(probabilities));
  const parts = column.neurons.map(({ index, y }, place) => {
    const share = probabilities?.[index];
    const wins = share !== undefined && share === most;
    const font = { "font-size": 13, ...(wins ? { "font-weight": 600 } : {}) };
    const name = text(fitText(names[place]!, nameWidth, 13, "semibold"), column.x + start, y + 4.5, {
      ...font,
      fill: wins || share === undefined ? color("ink") : color("muted"),
    });
    if (share === undefined) return name;
    const x = column.x + bar.start;
    const length = bar.width * Math.max(0, Math.min(1, share));
    return (
      name +
      element("rect", {
        x,
        y: y - 6,
        width: bar.width,
        height: 12,
        fill: color("grid"),
        "fill-opacity": 0.6,
      }) +
      (length < 0.05
        ? ""
        : element("rect", { x, y: y - 6, width: length, height: 12, fill: color("ramp") })) +
      text(percentText(share, language, 1), x + bar.width + 8, y + 4.5, {
        ...font,
        "font-size": 12.5,
        fill: wins ? color("ink") : color("muted"),
      })
    );
  });
  return {
    width: probabilities === undefined ? Math.max(44, start + nameWidth) : bar.start + bar.width + 64,
    parts,
  };
}

/** A small picture of an activation function, 22 x 16; none for those that work on whole rows. */
function activationSketch(name: string): string | undefined {
  const activation = activations.get(name);
  if (activation.rowwise) return undefined;
  const x = Array.from({ length: 41 }, (_, index) => (index - 20) / 8);
  const y = Array.from(activation.call(x));
  const [low, high] = [Math.max(-2, Math.min(0, ...y)), Math.min(2.5, Math.max(0.5, ...y))];
  const points = y.flatMap((value, index) =>
    value < low || value > high
      ? []
      : [`${round(index * 0.55)} ${round(16 - (16 * (value - low)) / (high - low))}`],
  );
  return element("path", {
    d: `M${points.join("L")}`,
    fill: "none",
    stroke: color("train"),
    "stroke-width": 1.6,
    "stroke-linejoin": "round",
  });
}

/** The network in words. */
export function describeNetwork(
  columns: readonly NetworkColumn[],
  parameters: number,
  language: Language,
): string {
  const layers = columns.slice(1).map(({ size, activation }) => {
    const count = numberText(size, language);
    const neurons = {
      en: size === 1 ? "1 neuron" : `${count} neurons`,
      fr: size === 1 ? "1 neurone" : `${count} neurones`,
    }[language];
    return activation === undefined ? neurons : `${neurons} (${activation})`;
  });
  const values = numberText(columns[0]!.size, language);
  const total = numberText(parameters, language);
  return {
    en: `A network: ${values} inputs, then layers of ${layers.join(", ")}; ${total} parameters.`,
    fr: `Un réseau : ${values} entrées, puis des couches de ${layers.join(", ")} ; ${total} paramètres.`,
  }[language];
}
