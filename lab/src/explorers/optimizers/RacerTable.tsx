import type { surfaces } from "neurone/plain";
import { speak, words } from "../../state/words.js";
import { brief } from "../shared/numberWords.js";
import { inLimits, logarithmic } from "../shared/sliderValues.js";
import { lowestOf, type Racer, racers, rateLimits, type Standing, standingOf } from "./racers.js";
import { styleOf } from "./racerStyle.js";

const said = words(
  {
    title: "Optimiseurs",
    rate: (name: string) => `Taux d’apprentissage de ${name}`,
    diverged: (step: number) => `diverge : ∞ au pas ${step}`,
    arrived: (step: number) => `au minimum dès le pas ${step}`,
    arrivedLocal: (step: number) => `dans un minimum local dès le pas ${step}`,
    outside: "hors du cadre",
    running: (value: string) => `reste ${value} à descendre`,
    momentum: "SGD, inertie 0,9",
  },
  {
    title: "Optimizers",
    rate: (name: string) => `Learning rate of ${name}`,
    diverged: (step: number) => `diverges: ∞ at step ${step}`,
    arrived: (step: number) => `at the minimum from step ${step}`,
    arrivedLocal: (step: number) => `in a local minimum from step ${step}`,
    outside: "out of the picture",
    running: (value: string) => `${value} left to go down`,
    momentum: "SGD, momentum 0.9",
  },
);

interface TableProps {
  readonly surface: surfaces.Surface;
  readonly paths: readonly surfaces.OptimizerPath[];
  readonly chosen: readonly string[];
  readonly rates: Readonly<Record<string, number>>;
  readonly step: number;
  readonly onChosen: (keys: readonly string[]) => void;
  readonly onRates: (rates: Readonly<Record<string, number>>) => void;
}

/** Who runs, at which rate, and what became of it. */
export function RacerTable({ surface, paths, chosen, rates, step, onChosen, onRates }: TableProps) {
  const say = speak(said);
  return (
    <fieldset class="xp-racers">
      <legend>{say.title}</legend>
      {racers.map((racer) => {
        const { key } = racer;
        const name = nameOf(racer);
        const isChosen = chosen.includes(key);
        const path = paths.find(({ label }) => label === key);
        const { stroke, dashes, mark } = styleOf(key);
        const rate = rates[key] ?? racer.rateFor(surface);
        const setRate = (value: number): void => {
          onRates({ ...rates, [key]: inLimits(value, rateLimits.least, rateLimits.most) });
        };
        const standing = path && standingOf(path, surface, step);
        return (
          <div key={key} class={isChosen ? "xp-racer-row" : "xp-racer-row xp-racer-out"}>
            <label>
              <input
                type="checkbox"
                checked={isChosen}
                onChange={() => {
                  onChosen(isChosen ? chosen.filter((one) => one !== key) : [...chosen, key]);
                }}
              />
              <svg width={34} height={16} viewBox="-17 -8 34 16" aria-hidden="true">
                <path d="M-17 0H17" stroke={stroke} stroke-width={2} stroke-dasharray={dashes} />
                <path class="xp-racer" d={mark} fill={stroke} />
              </svg>
              <span>{name}</span>
            </label>
            {isChosen && (
              <>
                <input
                  type="range"
                  min={logarithmic.toPlace(rateLimits.least)}
                  max={logarithmic.toPlace(rateLimits.most)}
                  step="any"
                  value={logarithmic.toPlace(rate)}
                  aria-label={say.rate(name)}
                  aria-valuetext={brief(rate)}
                  onInput={({ currentTarget }) => {
                    setRate(logarithmic.fromPlace(Number(currentTarget.value)));
                  }}
                />
                <input
                  type="number"
                  min={rateLimits.least}
                  max={rateLimits.most}
                  step="any"
                  value={Number(rate.toPrecision(3))}
                  aria-label={say.rate(name)}
                  onChange={({ currentTarget }) => {
                    const wanted = Number(currentTarget.value);
                    if (wanted > 0) setRate(wanted);
                    else currentTarget.value = String(rate);
                  }}
                />
                {standing && (
                  <span class={`xp-standing xp-standing-${standing.kind}`}>{tell(standing, surface)}</span>
                )}
              </>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** How a racer is called. */
export function nameOf({ key, title }: Racer): string {
  return key === "momentum" ? speak(said).momentum : title;
}

/** What became of it, in words. */
export function tell(standing: Standing, surface: surfaces.Surface): string {
  const say = speak(said);
  switch (standing.kind) {
    case "diverged":
      return say.diverged(standing.step);
    case "arrived":
      return standing.isGlobal ? say.arrived(standing.step) : say.arrivedLocal(standing.step);
    case "outside":
      return say.outside;
    case "running":
      return say.running(brief(standing.value - lowestOf(surface), 2));
  }
}
