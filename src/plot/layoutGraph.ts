import type { RankDirection } from "./modelDot.js";

/** A graph to be laid out: boxes by their sizes, and what is connected. */
export interface GraphToLayOut {
  readonly boxes: readonly { readonly width: number; readonly height: number }[];
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly rankdir: RankDirection;
  /** The least distance between boxes beside each other, and between those that follow each other. */
  readonly nodeDistance: number;
  readonly rankDistance: number;
}

/** Where everything is, in pixels from the top left. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** The middles of the boxes. */
  readonly boxes: readonly { readonly x: number; readonly y: number }[];
  /** For each edge a chain of cubic Bezier curves: the start, then three points for each. */
  readonly edges: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** What Graphviz gives as JSON, as far as it is read. */
interface GraphvizJson {
  readonly bb: string;
  readonly objects: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly pos: string }[];
}

/** Graphviz measures boxes in inches, positions in points. */
const POINTS = 72;

let graphviz: Promise<{ renderJSON(dot: string, options: object): object }> | undefined;

/**
 * Lays a graph out with Graphviz (compiled to WebAssembly, loaded at the first call). Texts are no business of it: boxes come with their
 * sizes, measured with the font they are drawn in.
 * @throws Error when Graphviz cannot be loaded
 */
export async function layoutGraph(graph: GraphToLayOut): Promise<GraphLayout> {
  graphviz ??= import("@viz-js/viz").then(({ instance }) => instance());
  const viz = await graphviz.catch((cause: unknown) => {
    graphviz = undefined;
    throw new Error(`Graphviz (@viz-js/viz), which lays the diagram out, could not be loaded.`, { cause });
  });
  const json = viz.renderJSON(layoutDot(graph), { format: "json0" }) as GraphvizJson;
  const [left, bottom, right, top] = json.bb.split(",").map(Number) as [number, number, number, number];
  const place = (pos: string): readonly [number, number] => {
    const [x, y] = pos.split(",").map(Number) as [number, number];
    return [x - left, top - y];
  };
  const places = new Map(json.objects.map(({ name, pos }) => [name, place(pos)]));
  return {
    width: right - left,
    height: top - bottom,
    boxes: graph.boxes.map((_, index) => {
      const [x, y] = places.get(`n${index}`)!;
      return { x, y };
    }),
    edges: (json.edges ?? []).map(({ pos }) => pos.split(" ").map(place)),
  };
}

/** The graph in Graphviz' language, boxes without text. */
function layoutDot({ boxes, edges, rankdir, nodeDistance, rankDistance }: GraphToLayOut): string {
  return [
    "digraph {",
    `rankdir=${rankdir}; nodesep=${nodeDistance / POINTS}; ranksep=${rankDistance / POINTS};`,
    'node [shape=box, fixedsize=true, label=""]; edge [dir=none];',
    ...boxes.map(
      ({ width, height }, index) => `n${index} [width=${width / POINTS}, height=${height / POINTS}];`,
    ),
    ...edges.map(([from, to]) => `n${from} -> n${to};`),
    "}",
  ].join("\n");
}
