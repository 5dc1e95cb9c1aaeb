import { useState } from "preact/hooks";
import { percent } from "../../state/numbers.js";
import { speak, words } from "../../state/words.js";
import { ExplorerFrame, type ExplorerProps } from "../shared/ExplorerFrame.js";
import { brief, shown } from "../shared/numberWords.js";
import { SliderField } from "../shared/SliderField.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { afterStep, exampleScores, outcomeOf, type Scores } from "./logits.js";
import { LossCurve } from "./LossCurve.js";
import { SoftmaxColumns } from "./SoftmaxColumns.js";
import "./softmax.css";

const said = words(
  {
    title: "Softmax et entropie croisée",
    look: "Tirez un score : toutes les probabilités changent, leur somme reste 1, et les flèches montrent où l’entraînement pousserait chaque score.",
    classes: "Classes",
    temperature: "Température T (on divise les scores)",
    shift: "Constante ajoutée à tous",
    step: "Un pas de gradient",
    reset: "Recommencer",
    loss: "Entropie croisée",
    truth: "La vraie classe",
    sum: "Somme des p",
    gradientSum: "Somme des p − y",
    right: (answer: number) => `Le réseau répond ${answer} : c’est juste.`,
    wrong: (answer: number, truth: number) => `Le réseau répond ${answer}, et c’est un ${truth}.`,
    question:
      "Ajoutez une constante à tous les scores, puis divisez-les par une petite température. Qu’est-ce qui change ?",
    answer:
      "La constante ne change rien : elle multiplie toutes les exponentielles par le même nombre, qui se simplifie. Une température inférieure à 1 écarte les scores : la plus grande probabilité tend vers 1. Une grande température les rapproche tous de l’égalité. La réponse, elle, reste la même.",
  },
  {
    title: "Softmax and cross-entropy",
    look: "Pull one score: all probabilities change, their sum stays 1, and the arrows show where training would push each score.",
    classes: "Classes",
    temperature: "Temperature T (scores are divided by it)",
    shift: "Constant added to all",
    step: "One gradient step",
    reset: "Start again",
    loss: "Cross-entropy",
    truth: "The true class",
    sum: "Sum of p",
    gradientSum: "Sum of p − y",
    right: (answer: number) => `The network answers ${answer}: right.`,
    wrong: (answer: number, truth: number) => `The network answers ${answer}, and it is a ${truth}.`,
    question: "Add a constant to all scores, then divide them by a small temperature. What changes?",
    answer:
      "The constant changes nothing: it multiplies all exponentials by the same number, which cancels out. A temperature below 1 pulls the scores apart: the largest probability goes to 1. A high temperature makes them all nearly equal. The answer itself stays the same.",
  },
);

const START: Scores = { scores: exampleScores(10), temperature: 1, shift: 0, trueClass: 8 };

const temperatures = { toPlace: Math.log2, fromPlace: (place: number) => Number((2 ** place).toFixed(2)) };

/** From scores to probabilities to a loss, and back as a gradient. */
export function SoftmaxExplorer({ embedded = false }: ExplorerProps) {
  const [given, setGiven] = useState(START);
  const say = speak(said);
  const outcome = outcomeOf(given);
  const p = outcome.probabilities[given.trueClass]!;
  const change = (part: Partial<Scores>): void => {
    setGiven({ ...given, ...part });
  };
  const verdict =
    outcome.answer === given.trueClass
      ? say.right(outcome.answer)
      : say.wrong(outcome.answer, given.trueClass);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return (
    <ExplorerFrame
      name="softmax"
      embedded={embedded}
      title={say.title}
      look={say.look}
      question={say.question}
      answer={<p>{say.answer}</p>}
    >
      <div class="xp-softmax-stage">
        <SoftmaxColumns
          given={given}
          outcome={outcome}
          onScore={(place, score) => {
            change({ scores: given.scores.with(place, score) });
          }}
          onTruth={(trueClass) => {
            change({ trueClass });
          }}
        />
        <div class="xp-side">
          <p class="xp-big">
            <span>{say.loss}</span>
            <b data-value="loss">
              −ln {brief(p)} = {shown(outcome.loss, 3)}
            </b>
          </p>
          <LossCurve probability={p} loss={outcome.loss} />
          <p class="xp-note">{verdict}</p>
          <dl class="xp-numbers">
            <div>
              <dt>{say.sum}</dt>
              <dd>{percent(sum(outcome.probabilities), 0)}</dd>
            </div>
            <div>
              <dt>{say.gradientSum}</dt>
              <dd>{shown(sum(outcome.gradient), 3)}</dd>
            </div>
          </dl>
        </div>
      </div>
      <div class="xp-controls">
        <SliderField
          label={say.temperature}
          value={given.temperature}
          least={0.25}
          most={8}
          step={0.05}
          scale={temperatures}
          onChange={(temperature) => {
            change({ temperature });
          }}
        />
        <SliderField
          label={say.shift}
          value={given.shift}
          least={-1.5}
          most={1.5}
          step={0.1}
          onChange={(shift) => {
            change({ shift });
          }}
        />
        <SliderField
          label={say.classes}
          value={given.scores.length}
          least={3}
          most={10}
          step={1}
          onChange={(count) => {
            const classes = Math.round(count);
            const scores = exampleScores(classes).map((score, i) => given.scores[i] ?? score);
            change({ scores, trueClass: Math.min(given.trueClass, classes - 1) });
          }}
        />
        <div class="xp-buttons">
          <button
            type="button"
            class="primary"
            onClick={() => {
              change({ scores: afterStep(given, 1) });
            }}
          >
            {say.step}
          </button>
          <button
            type="button"
            onClick={() => {
              setGiven(START);
            }}
          >
            {say.reset}
          </button>
        </div>
      </div>
      <SpokenResult text={`${say.loss}: ${shown(outcome.loss, 3)}. ${verdict}`} />
    </ExplorerFrame>
  );
}
