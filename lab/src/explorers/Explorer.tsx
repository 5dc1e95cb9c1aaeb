import { Suspense } from "preact/compat";
import { speak, words } from "../state/words.js";
import { explorerOf } from "./explorers.js";
import "./explorers.css";

const said = words(
  { loading: "Un instant…", unknown: (name: string) => `Il n’y a pas d’explorateur « ${name} ».` },
  { loading: "One moment…", unknown: (name: string) => `There is no explorer “${name}”.` },
);

/** One explorer, by name: on a page of its own, or within a lesson. */
export function Explorer({ name, embedded = false }: { readonly name: string; readonly embedded?: boolean }) {
  const say = speak(said);
  const entry = explorerOf(name);
  if (entry === undefined) return <p class="waiting">{say.unknown(name)}</p>;
  const { Component } = entry;
  return (
    <Suspense fallback={<p class="waiting">{say.loading}</p>}>
      <Component embedded={embedded} />
    </Suspense>
  );
}
