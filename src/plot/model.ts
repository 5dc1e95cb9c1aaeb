import type { PlainSequential } from "../models/PlainSequential.js";
import { Figure } from "./Figure.js";
import { type Language, numberText, type PictureOptions, requireLanguage } from "./language.js";
import { layoutGraph } from "./layoutGraph.js";
import { cardLayout, drawCard, modelCards } from "./modelCard.js";
import { type ModelDotOptions, requireRankDirection } from "./modelDot.js";
import { type ModelGraph, modelGraph, type ModelNode, shapesText } from "./modelGraph.js";
import { element, group, round, text } from "./svg.js";
import { color } from "./Theme.js";

/** How a model is drawn. */
export interface ModelOptions extends PictureOptions, ModelDotOptions {}

const MARGIN = 16;
/** What a title takes. */
const TITLE = 32;
/** What the line with the number of all parameters takes. */
const TOTAL = 26;
/** How long an arrow's head is. */
const ARROW = 8;

/**
 * The diagram of a model's layers: names, classes, shapes (`None` is the batch), activations, numbers of parameters. Layers that learn are blue.
 *
 * Graphviz, compiled to WebAssembly and loaded at the first call, decides where the boxes go.
 * @throws Error when the model has no layers, or does not know their shapes yet (add `Input`, or call `build`)
 * @example
 * const figure = await plot.model(model, { language: "fr" });
 * await figure.save("model.png");
 */
export async function model(of: PlainSequential, options: ModelOptions = {}): Promise<Figure> {
  const { title, theme = "light" } = options;
  const language = requireLanguage(options.language ?? "en");
  const rankdir = requireRankDirection(options.rankdir ?? "TB");
  const graph = modelGraph(of);
  const cards = modelCards(graph.nodes, language, options);
  const card = cardLayout(cards, rankdir === "TB" || rankdir === "BT");
  const layout = await layoutGraph({
    boxes: cards.map(() => card),
    edges: graph.edges,
    rankdir,
    nodeDistance: 28,
    rankDistance: 34,
  });

  const top = MARGIN + (title === undefined ? 0 : TITLE);
  const width = layout.width + 2 * MARGIN;
  const total = (options.showParameters ?? true) ? totalText(graph, language) : undefined;
  const foot = top + layout.height + (total === undefined ? 0 : TOTAL);
  const height = foot + MARGIN;
  const totalStyle = { "font-size": 13, fill: color("ink"), "text-anchor": "end" };
  const heading = { "font-size": 16, "font-weight": 600, fill: color("ink") };
  const svg = element(
    "svg",
    { width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}` },
    element("rect", { width, height, fill: color("paper") }),
    title === undefined ? "" : text(title, MARGIN, MARGIN + 15, heading),
    group(
      { transform: `translate(${MARGIN} ${top})` },
      ...layout.edges.map(arrow),
      ...cards.map((content, index) => {
        const { x, y } = layout.boxes[index]!;
        const corner = `translate(${round(x - card.width / 2)} ${round(y - card.height / 2)})`;
        return group({ transform: corner }, ...drawCard(content, card));
      }),
    ),
    total === undefined ? "" : text(total, width - MARGIN, foot - 2, totalStyle),
  );
  return new Figure(svg, {
    alt: describe(graph, language),
    title: title ?? { en: `The model ${graph.name}`, fr: `Le modèle ${graph.name}` }[language],
    theme,
    language,
  });
}

/** How many parameters there are in all; undefined when there are none. */
function totalText({ nodes }: ModelGraph, language: Language): string | undefined {
  const sum = (of: readonly ModelNode[]): number => of.reduce((all, { parameters }) => all + parameters, 0);
  const [all, frozen] = [sum(nodes), sum(nodes.filter(({ trainable }) => !trainable))];
  if (all === 0) return undefined;
  const [count, fixed] = [numberText(all, language), numberText(frozen, language)];
  return {
    en: `${count} parameters in all${frozen === 0 ? "" : `, ${fixed} of them frozen`}`,
    fr: `${count} paramètres en tout${frozen === 0 ? "" : `, dont ${fixed} figés`}`,
  }[language];
}

/** A chain of Bezier curves with a head at its end. */
function arrow(points: readonly (readonly [number, number])[]): string {
  const [end, before] = [points.at(-1)!, points.at(-2)!];
  const length = Math.sqrt((end[0] - before[0]) ** 2 + (end[1] - before[1]) ** 2) || 1;
  const [dx, dy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  // The line stops inside the head, so that it does not blunt the tip.
  const foot = [end[0] - dx * ARROW, end[1] - dy * ARROW] as const;
  const place = ([x, y]: readonly [number, number]): string => `${round(x)} ${round(y)}`;
  const curve = [...points.slice(1, -1), foot].map(place).join(" ");
  const side = (sign: number) =>
    [foot[0] - sign * dy * ARROW * 0.5, foot[1] + sign * dx * ARROW * 0.5] as const;
  return (
    element("path", {
      d: `M${place(points[0]!)}C${curve}`,
      fill: "none",
      stroke: color("line"),
      "stroke-width": 1.5,
    }) + element("path", { d: `M${place(end)}L${place(side(1))}L${place(side(-1))}z`, fill: color("line") })
  );
}

function describe({ name, nodes }: ModelGraph, language: Language): string {
  const layers = nodes.map(({ name: layer, className, activation, outputShape, parameters }) => {
    const shape = shapesText([outputShape]);
    const count = numberText(parameters, language);
    return {
      en: `${layer} (${className}${activation === undefined ? "" : `, ${activation}`}), output ${shape}, ${count} parameters`,
      fr: `${layer} (${className}${activation === undefined ? "" : `, ${activation}`}), sortie ${shape}, ${count} paramètres`,
    }[language];
  });
  return {
    en: `The layers of the model ${name}: ${layers.join("; ")}.`,
    fr: `Les couches du modèle ${name} : ${layers.join(" ; ")}.`,
  }[language];
}
