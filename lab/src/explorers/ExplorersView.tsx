import { addressOf, route } from "../app/route.js";
import { speak, words } from "../state/words.js";
import { Explorer } from "./Explorer.js";
import { explorerOf, explorers } from "./explorers.js";
import { thumbnails } from "./index/thumbnails.js";
import "./explorers.css";

const said = words(
  {
    title: "Explorateurs",
    intro: "Une idée à la fois. Tirez sur les poignées : tout le reste suit.",
    all: "Tous les explorateurs",
    others: "Les explorateurs",
    unknown: (name: string) => `Il n’y a pas d’explorateur « ${name} ». Voici ceux qu’il y a.`,
  },
  {
    title: "Explorers",
    intro: "One idea at a time. Pull the handles: everything else follows.",
    all: "All explorers",
    others: "The explorers",
    unknown: (name: string) => `There is no explorer “${name}”. These are those there are.`,
  },
);

/** All explorers, or the one that the address names. */
export function ExplorersView() {
  const { part } = route.value;
  if (part !== undefined && explorerOf(part) !== undefined) return <OneExplorer name={part} />;
  return <Index wanted={part} />;
}

function OneExplorer({ name }: { readonly name: string }) {
  const say = speak(said);
  const place = explorers.findIndex((entry) => entry.name === name);
  return (
    <div class="xp-page">
      <Explorer key={name} name={name} />
      <nav class="xp-neighbours" aria-label={say.others}>
        <Neighbour place={place - 1} arrow="←" />
        <a href={addressOf("explorers")}>{say.all}</a>
        <Neighbour place={place + 1} arrow="→" />
      </nav>
    </div>
  );
}

function Neighbour({ place, arrow }: { readonly place: number; readonly arrow: "←" | "→" }) {
  const entry = explorers[place];
  if (entry === undefined) return <span />;
  const { title } = speak(entry.said);
  return (
    <a href={addressOf("explorers", entry.name)} rel={arrow === "→" ? "next" : "prev"}>
      {arrow === "←" && <span aria-hidden="true">← </span>}
      {title}
      {arrow === "→" && <span aria-hidden="true"> →</span>}
    </a>
  );
}

function Index({ wanted }: { readonly wanted: string | undefined }) {
  const say = speak(said);
  return (
    <div class="xp-page xp-index">
      <h1>{say.title}</h1>
      <p class="xp-look">{wanted === undefined ? say.intro : say.unknown(wanted)}</p>
      <ul class="xp-cards">
        {explorers.map(({ name, said: own }) => {
          const { title, idea } = speak(own);
          const Picture = thumbnails[name];
          return (
            <li key={name}>
              <a href={addressOf("explorers", name)}>
                <div class="xp-card-picture" aria-hidden="true">
                  {Picture === undefined ? null : <Picture />}
                </div>
                <h2>{title}</h2>
                <p>{idea}</p>
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
