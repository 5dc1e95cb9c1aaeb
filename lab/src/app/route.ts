import { effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { experiment } from "../state/currentExperiment.js";
import { experimentFromQuery, experimentToQuery } from "../state/experimentUrl.js";

export const viewNames = ["atelier", "lesson", "explorers"] as const;
export type ViewName = (typeof viewNames)[number];

/** Where the page is: `#/lesson/3-construire-le-reseau`, `#/explorers/softmax`, `#/atelier?layers=500relu,400relu`. */
export interface Route {
  readonly view: ViewName;
  /** Which lesson, which explorer. */
  readonly part: string | undefined;
}

const current = signal<Route>({ view: "atelier", part: undefined });
/** Parts of the address that were not understood, to be told. */
export const refused = signal<readonly string[]>([]);
export const route: ReadonlySignal<Route> = current;

/** The address of a view, for `href`. */
export function addressOf(view: ViewName, part?: string): string {
  if (view === "atelier") {
    const query = experimentToQuery(experiment.value);
    return query === "" ? "#/atelier" : `#/atelier?${query}`;
  }
  return part === undefined ? `#/${view}` : `#/${view}/${part}`;
}

function read(): void {
  const [path = "", query] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, part] = path.split("/");
  const view = viewNames.find((one) => one === name) ?? "atelier";
  current.value = { view, part: part === undefined || part === "" ? undefined : decodeURIComponent(part) };
  // Without a query the experiment stays as it was: one comes back from a lesson.
  if (view !== "atelier" || query === undefined) return;
  const found = experimentFromQuery(query);
  refused.value = found.refused;
  if (experimentToQuery(found.experiment) !== experimentToQuery(untracked(() => experiment.value)))
    experiment.value = found.experiment;
}

/** Follows the address, and writes the experiment into it. */
export function startRouting(): void {
  read();
  addEventListener("hashchange", read);
  effect(() => {
    if (current.value.view !== "atelier") return;
    const address = addressOf("atelier");
    if (location.hash !== address && !(location.hash === "" && address === "#/atelier"))
      history.replaceState(null, "", address);
  });
}
