import { surfaces } from "neurone/plain";
import { useId } from "preact/hooks";
import { language } from "../../state/preferences.js";
import { speak, words } from "../../state/words.js";
import { ExplorerFrame, type ExplorerProps } from "../shared/ExplorerFrame.js";
import { decimals } from "../shared/sliderValues.js";
import { SliderField } from "../shared/SliderField.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { CostChart } from "./CostChart.js";
import { RaceMap } from "./RaceMap.js";
import { racerOf, standingOf } from "./racers.js";
import { nameOf, RacerTable, tell } from "./RacerTable.js";
import { useRace } from "./useRace.js";
import "./optimizers.css";

const said = words(
  {
    title: "La course des optimiseurs",
    look: "Deux paramètres, un coût vu d’en haut. Déplacez le départ (le cercle) et les taux : qui arrive, qui oscille, qui s’envole ?",
    surface: "Surface",
    play: "Lancer",
    pause: "Pause",
    back: "Un pas en arrière",
    forward: "Un pas en avant",
    again: "Revenir au départ",
    step: "Pas",
    speed: "Pas par seconde",
    startX: "Départ, x",
    startY: "Départ, y",
    defaults: "Taux conseillés",
    question:
      "Sur le bol, augmentez le taux de SGD. À partir de quelle valeur diverge-t-il, et pourquoi celle-là ?",
    answer:
      "Au-delà de 1. Le long de y, la pente vaut 2y : un pas transforme y en (1 − 2η) y, qui ne rapetisse que si |1 − 2η| < 1, donc η < 1. La direction la plus courbe fixe le plus grand taux possible, et la moins courbe attend : c’est pourquoi un ravin est lent à descendre.",
  },
  {
    title: "The race of the optimizers",
    look: "Two parameters, a cost seen from above. Move the start (the circle) and the rates: who arrives, who swings, who flies away?",
    surface: "Surface",
    play: "Start",
    pause: "Pause",
    back: "One step back",
    forward: "One step forward",
    again: "Back to the start",
    step: "Step",
    speed: "Steps a second",
    startX: "Start, x",
    startY: "Start, y",
    defaults: "Suggested rates",
    question: "On the bowl, raise the rate of SGD. From which value on does it diverge, and why that one?",
    answer:
      "Above 1. Along y the slope is 2y: a step turns y into (1 − 2η) y, which gets smaller only if |1 − 2η| < 1, that is η < 1. The direction that curves most sets the largest rate possible, and the one that curves least has to wait: that is why a ravine is slow.",
  },
);

/** The library's optimizers on its surfaces. */
export function OptimizersExplorer({ embedded = false }: ExplorerProps) {
  const { state, most, paths, change, choose } = useRace(!embedded);
  const { surface, start, rates, chosen, step, isPlaying, speed } = state;
  const say = speak(said);
  const select = useId();
  const goTo = (to: number): void => {
    change({ step: Math.min(most, Math.max(0, to)), isPlaying: false });
  };
  const standings = paths.map(
    (path) => `${nameOf(racerOf(path.label ?? ""))}: ${tell(standingOf(path, surface, step), surface)}`,
  );
  const grain = (span: surfaces.Point): number => 10 ** Math.floor(Math.log10((span[1] - span[0]) / 200));
  const round = (value: number, span: surfaces.Point): number => Number(value.toFixed(decimals(grain(span))));
  return (
    <ExplorerFrame
      name="optimizers"
      embedded={embedded}
      title={say.title}
      look={say.look}
      question={say.question}
      answer={<p>{say.answer}</p>}
    >
      <div class="xp-race-head">
        <div class="field">
          <label for={select}>{say.surface}</label>
          <select
            id={select}
            value={surface.name}
            onChange={({ currentTarget }) => {
              choose(currentTarget.value);
            }}
          >
            {surfaces.all.map(({ name, title }) => (
              <option key={name} value={name}>
                {title[language.value]}
              </option>
            ))}
          </select>
        </div>
        <p class="xp-note">{surface.lesson[language.value]}</p>
      </div>
      <div class="xp-race-stage">
        <div class="xp-race-left">
          <RaceMap
            surface={surface}
            paths={paths}
            step={step}
            start={start}
            onStart={(place) => {
              change({ start: place });
            }}
          />
          <div class="xp-race-bar">
            <button
              type="button"
              class="primary"
              onClick={() => {
                change(step >= most ? { step: 0, isPlaying: true } : { isPlaying: !isPlaying });
              }}
            >
              {isPlaying ? say.pause : say.play}
            </button>
            <button
              type="button"
              class="icon"
              aria-label={`−1, ${say.back}`}
              title={say.back}
              onClick={() => {
                goTo(step - 1);
              }}
            >
              −1
            </button>
            <button
              type="button"
              class="icon"
              aria-label={`+1, ${say.forward}`}
              title={say.forward}
              onClick={() => {
                goTo(step + 1);
              }}
            >
              +1
            </button>
            <button
              type="button"
              class="icon"
              aria-label={say.again}
              title={say.again}
              onClick={() => {
                goTo(0);
              }}
            >
              ↺
            </button>
            <SliderField label={say.step} value={step} least={0} most={most} step={1} onChange={goTo} />
          </div>
          <div class="xp-controls">
            <SliderField
              label={say.startX}
              value={round(start[0], surface.domain.x)}
              least={surface.domain.x[0]}
              most={surface.domain.x[1]}
              step={grain(surface.domain.x)}
              onChange={(x) => {
                change({ start: [x, start[1]] });
              }}
            />
            <SliderField
              label={say.startY}
              value={round(start[1], surface.domain.y)}
              least={surface.domain.y[0]}
              most={surface.domain.y[1]}
              step={grain(surface.domain.y)}
              onChange={(y) => {
                change({ start: [start[0], y] });
              }}
            />
            <SliderField
              label={say.speed}
              value={speed}
              least={1}
              most={120}
              step={1}
              onChange={(value) => {
                change({ speed: value });
              }}
            />
            <div class="xp-buttons">
              <button
                type="button"
                onClick={() => {
                  change({ rates: {}, start: surface.start });
                }}
              >
                {say.defaults}
              </button>
            </div>
          </div>
        </div>
        <div class="xp-side">
          <RacerTable
            surface={surface}
            paths={paths}
            chosen={chosen}
            rates={rates}
            step={step}
            onChosen={(keys) => {
              change({ chosen: keys });
            }}
            onRates={(changed) => {
              change({ rates: changed });
            }}
          />
          <CostChart surface={surface} paths={paths} step={step} most={most} onStep={goTo} />
        </div>
      </div>
      <SpokenResult text={isPlaying ? "" : `${say.step} ${step}. ${standings.join(". ")}.`} />
    </ExplorerFrame>
  );
}
