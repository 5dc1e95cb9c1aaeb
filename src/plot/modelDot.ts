import type { PlainSequential } from "../models/PlainSequential.js";
import { numberText } from "./language.js";
import { modelGraph, type ModelNode, shapesText } from "./modelGraph.js";
import { escapeText } from "./svg.js";

/** What the diagram of a model tells of each layer. */
export interface ModelDotOptions {
  /** Whether to write the shapes of what comes in and goes out. Default true. */
  readonly showShapes?: boolean;
  /** Whether to write the activation functions. Default true. */
  readonly showActivations?: boolean;
  /** Whether to write the numbers of parameters. Default true. */
  readonly showParameters?: boolean;
  /** The way the data flows: top to bottom (`"TB"`, default), `"LR"`, `"BT"`, `"RL"`. */
  readonly rankdir?: RankDirection;
}

/** Graphviz' word for the way the data flows. */
export type RankDirection = "TB" | "LR" | "BT" | "RL";

/** @throws Error when it is none */
export function requireRankDirection(rankdir: string): RankDirection {
  if (["TB", "LR", "BT", "RL"].includes(rankdir)) return rankdir as RankDirection;
  throw new Error(`Expected rankdir "TB" (top to bottom), "LR", "BT" or "RL", got "${rankdir}".`);
}

/**
 * The diagram of a model in Graphviz' language DOT, with what Keras' `plot_model` writes: for those who draw it with their own tools.
 * @throws Error when the model has no layers, or does not know their shapes yet
 */
export function modelDot(model: PlainSequential, options: ModelDotOptions = {}): string {
  const { name, nodes, edges } = modelGraph(model);
  const rankdir = requireRankDirection(options.rankdir ?? "TB");
  return [
    `digraph ${quoted(name)} {`,
    `rankdir=${rankdir};`,
    `node [shape=plain, fontname="Helvetica", fontsize=13];`,
    `edge [color="#8b8e94", arrowsize=0.8];`,
    ...nodes.map((node, index) => `n${index} [label=<${label(node, options)}>];`),
    ...edges.map(([from, to]) => `n${from} -> n${to};`),
    "}\n",
  ].join("\n");
}

function label(node: ModelNode, options: ModelDotOptions): string {
  const { showShapes = true, showActivations = true, showParameters = true } = options;
  const facts: [string, string][] = [];
  if (showActivations && node.activation !== undefined) facts.push(["Activation", node.activation]);
  for (const { option, value } of node.notes) facts.push([option, String(value)]);
  if (showShapes && node.inputShapes.length > 0) facts.push(["Input shape", shapesText(node.inputShapes)]);
  if (showShapes) facts.push(["Output shape", shapesText([node.outputShape])]);
  if (showParameters && node.parameters > 0) facts.push(["Parameters", numberText(node.parameters, "en")]);
  const cells = facts.map(([fact, value]) => `<td>${fact}: <b>${escapeText(value)}</b></td>`).join("");
  const head =
    `<tr><td colspan="${Math.max(1, facts.length)}" bgcolor="#e4e2dc">` +
    `<b>${escapeText(node.name)}</b> (${escapeText(node.className)})</td></tr>`;
  return `<table border="0" cellborder="1" cellspacing="0" cellpadding="8" color="#8b8e94">${head}${cells === "" ? "" : `<tr>${cells}</tr>`}</table>`;
}

function quoted(name: string): string {
  return `"${name.replace(/[\\"]/g, "\\$&").replace(/\n/g, " ")}"`;
}
