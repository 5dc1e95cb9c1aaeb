import { useEffect, useMemo, useState } from "preact/hooks";
import { number } from "../../state/numbers.js";
import { speak, words } from "../../state/words.js";
import { RadioStrip } from "../shared/RadioStrip.js";
import { ExplorerFrame, type ExplorerProps } from "../shared/ExplorerFrame.js";
import { shown } from "../shared/numberWords.js";
import { prefersStillness } from "../shared/reducedMotion.js";
import { SliderField } from "../shared/SliderField.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { makePoints } from "./data.js";
import { FitChart } from "./FitChart.js";
import { LossChart } from "./LossChart.js";
import { bestOf, type Settings, startSettings, verdictOf } from "./settings.js";
import { useTraining } from "./useTraining.js";
import "./overfitting.css";

const said = words(
  {
    title: "Le surapprentissage",
    look: "Regardez les deux erreurs : tant qu’elles descendent ensemble, le réseau apprend la courbe ; quand celle de validation remonte, il apprend le bruit par cœur.",
    train: "Entraîner",
    again: "Entraîner à nouveau",
    stop: "Arrêter",
    points: "Nombre de points",
    noise: "Bruit",
    units: "Neurones par couche",
    layers: "Couches cachées",
    epochs: "Époques",
    remedies: "Remèdes",
    dropout: "Dropout",
    l2: "Pénalité L2",
    early: "Arrêt anticipé",
    newPoints: "D’autres points",
    parameters: (count: string, points: number) => `${count} paramètres pour ${points} points d’entraînement`,
    trainLoss: "Entraînement",
    validationLoss: "Validation",
    epoch: "Époque",
    verdicts: {
      waiting: "L’entraînement commence.",
      underfit: "Sous-apprentissage : même les points d’entraînement sont mal suivis.",
      overfit: "Surapprentissage : la validation est remontée alors que l’entraînement descend encore.",
      good: "Les deux erreurs sont restées proches : ce que le réseau a appris vaut aussi ailleurs.",
    },
    stopped: (epoch: string) => `L’arrêt anticipé a rendu les poids de l’époque ${epoch}.`,
    trouble: (what: string) => `L’entraînement n’a pas abouti : ${what}`,
    question:
      "Gardez 64 neurones et le même bruit, mais passez de 24 à 400 points. Pourquoi le réseau n’apprend-il plus par cœur ?",
    answer:
      "Avec 400 points, aucune courbe lisse ne peut passer par tous : le bruit de points voisins se compense, et la seule façon de réduire l’erreur est de suivre la vraie courbe. L’erreur d’entraînement s’arrête près du carré du bruit, et celle de validation avec elle. Plus de données est le meilleur des remèdes ; les autres servent quand on n’en a pas.",
  },
  {
    title: "Over-fitting",
    look: "Look at the two losses: as long as they go down together the network learns the curve; when that of validation goes up again, it learns the noise by heart.",
    train: "Train",
    again: "Train again",
    stop: "Stop",
    points: "Number of points",
    noise: "Noise",
    units: "Neurons a layer",
    layers: "Hidden layers",
    epochs: "Epochs",
    remedies: "Remedies",
    dropout: "Dropout",
    l2: "L2 penalty",
    early: "Early stopping",
    newPoints: "Other points",
    parameters: (count: string, points: number) => `${count} parameters for ${points} training points`,
    trainLoss: "Training",
    validationLoss: "Validation",
    epoch: "Epoch",
    verdicts: {
      waiting: "The training begins.",
      underfit: "Under-fitting: even the training points are not followed well.",
      overfit: "Over-fitting: validation went up again while training still goes down.",
      good: "The two losses stayed close: what the network learned holds elsewhere too.",
    },
    stopped: (epoch: string) => `Early stopping brought back the weights of epoch ${epoch}.`,
    trouble: (what: string) => `The training failed: ${what}`,
    question:
      "Keep 64 neurons and the same noise, but go from 24 to 400 points. Why does the network no longer learn by heart?",
    answer:
      "No smooth curve goes through 400 noisy points: the noise of neighbours cancels out, and the only way to a lower loss is to follow the true curve. The training loss comes to rest near the square of the noise, and that of validation with it. More data is the best remedy; the others are for when there is none.",
  },
);

const powersOfTwo = { toPlace: Math.log2, fromPlace: (place: number) => Math.round(2 ** place) };
const penalties = ["0", "0.0001", "0.001", "0.01"] as const;

/** A network that learns by heart, and what helps. */
export function OverfittingExplorer({ embedded = false }: ExplorerProps) {
  const [settings, setSettings] = useState(startSettings);
  const { view, train, stop } = useTraining();
  const say = speak(said);
  const { points, noise, seed } = settings;
  const samples = useMemo(() => makePoints({ points, noise, seed }), [points, noise, seed]);
  const { history, status, stoppedAt, trouble } = view;
  const last = history.at(-1);
  const isRunning = status === "running";

  /** What is changed is trained at once, as soon as the hand rests, if something was trained before. */
  const wasStarted = status !== "idle";
  const [pending, setPending] = useState(false);
  const change = (part: Partial<Settings>): void => {
    setSettings((now) => ({ ...now, ...part }));
    if (wasStarted) setPending(true);
  };
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => {
      setPending(false);
      train(settings);
    }, 350);
    return () => {
      clearTimeout(timer);
    };
  }, [pending, settings]);
  useEffect(() => {
    if (!embedded && !prefersStillness()) train(settings);
    // Once, when it is opened.
  }, []);

  const best = bestOf(history);
  const verdict = say.verdicts[verdictOf(history, noise)];
  const result =
    trouble !== undefined
      ? say.trouble(trouble)
      : stoppedAt !== undefined
        ? say.stopped(number(stoppedAt))
        : verdict;
  return (
    <ExplorerFrame
      name="overfitting"
      embedded={embedded}
      title={say.title}
      look={say.look}
      question={say.question}
      answer={<p>{say.answer}</p>}
    >
      <div class="xp-fit-stage">
        <FitChart {...samples} curve={last?.curve} />
        <div class="xp-side">
          <LossChart history={history} epochs={settings.epochs} floor={noise * noise} />
          <dl class="xp-numbers">
            <div>
              <dt>{say.epoch}</dt>
              <dd data-value="epoch">{number(last?.epoch ?? 0)}</dd>
            </div>
            <div class="xp-is-curve">
              <dt>{say.trainLoss}</dt>
              <dd data-value="train">{last === undefined ? "–" : shown(last.trainLoss, 3)}</dd>
            </div>
            <div class="xp-is-slope">
              <dt>{say.validationLoss}</dt>
              <dd data-value="validation">{last === undefined ? "–" : shown(last.validationLoss, 3)}</dd>
            </div>
          </dl>
          <p class="xp-verdict">{last === undefined ? "" : result}</p>
        </div>
      </div>
      <div class="xp-controls">
        <div class="xp-buttons">
          {isRunning ? (
            <button type="button" onClick={stop}>
              {say.stop}
            </button>
          ) : (
            <button
              type="button"
              class="primary"
              onClick={() => {
                train(settings);
              }}
            >
              {wasStarted ? say.again : say.train}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              change({ seed: seed + 1 });
            }}
          >
            {say.newPoints}
          </button>
        </div>
        <SliderField
          label={say.units}
          value={settings.units}
          least={1}
          most={256}
          step={1}
          scale={powersOfTwo}
          onChange={(units) => {
            change({ units: Math.round(units) });
          }}
        />
        <RadioStrip
          label={say.layers}
          value={String(settings.layers) as "1" | "2"}
          options={[
            { value: "1", text: "1" },
            { value: "2", text: "2" },
          ]}
          onChange={(layers) => {
            change({ layers: layers === "1" ? 1 : 2 });
          }}
        />
        <SliderField
          label={say.points}
          value={points}
          least={8}
          most={400}
          step={4}
          onChange={(count) => {
            change({ points: Math.round(count) });
          }}
        />
        <SliderField
          label={say.noise}
          value={noise}
          least={0}
          most={0.6}
          step={0.02}
          onChange={(level) => {
            change({ noise: level });
          }}
        />
        <SliderField
          label={say.epochs}
          value={settings.epochs}
          least={50}
          most={5000}
          step={50}
          onChange={(epochs) => {
            change({ epochs: Math.round(epochs) });
          }}
        />
      </div>
      <fieldset class="xp-remedies">
        <legend>{say.remedies}</legend>
        <div class="xp-controls">
          <SliderField
            label={say.dropout}
            value={settings.dropout}
            least={0}
            most={0.6}
            step={0.05}
            onChange={(dropout) => {
              change({ dropout });
            }}
          />
          <RadioStrip
            label={say.l2}
            value={penalties.find((one) => Number(one) === settings.l2) ?? "0"}
            options={penalties.map((value) => ({
              value,
              text: shown(Number(value), Math.max(0, value.length - 2)),
            }))}
            onChange={(value) => {
              change({ l2: Number(value) });
            }}
          />
          <label class="xp-check">
            <input
              type="checkbox"
              checked={settings.stopsEarly}
              onChange={({ currentTarget }) => {
                change({ stopsEarly: currentTarget.checked });
              }}
            />
            {say.early}
          </label>
        </div>
      </fieldset>
      <p class="xp-note">
        {last === undefined ? "" : say.parameters(number(last.parameters), samples.train.length)}
      </p>
      <SpokenResult
        text={
          isRunning || last === undefined
            ? ""
            : `${result} ${say.trainLoss} ${shown(last.trainLoss, 3)}, ${say.validationLoss} ${shown(last.validationLoss, 3)} (${say.epoch} ${best?.epoch ?? 0})`
        }
      />
    </ExplorerFrame>
  );
}
