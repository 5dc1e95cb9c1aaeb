import { speak, words } from "../../state/words.js";
import { RadioStrip } from "../shared/RadioStrip.js";
import { ExplorerFrame, type ExplorerProps } from "../shared/ExplorerFrame.js";
import { shown } from "../shared/numberWords.js";
import { SliderField } from "../shared/SliderField.js";
import { SpokenResult } from "../shared/SpokenResult.js";
import { Diagram } from "./Diagram.js";
import { Explanation } from "./Explanation.js";
import { LossList } from "./LossList.js";
import { hiddenNames } from "./network.js";
import { inNumbers, inSymbols, symbolOf } from "./symbols.js";
import { phases } from "./trace.js";
import { useStep } from "./useStep.js";
import "./oneStep.css";

const said = words(
  {
    title: "Un pas d’entraînement à la main",
    look: "Un réseau assez petit pour tout voir. Avancez d’un nombre à la fois : vers l’avant les valeurs, vers l’arrière les pentes, puis chaque poids bouge un peu.",
    next: "Nombre suivant",
    back: "Précédent",
    position: (now: number, all: number) => `${now} sur ${all}`,
    phases: { forward: "Passe avant", loss: "Erreur", backward: "Rétropropagation", update: "Mise à jour" },
    jump: "Aller à la fin de…",
    again: "Encore, avec les nouveaux poids",
    ten: "Dix pas d’un coup",
    reset: "Recommencer",
    rate: "Taux d’apprentissage η",
    outputs: "Sorties",
    one: "une (sigmoid)",
    two: "deux (softmax)",
    hidden: "Activation cachée",
    target: "Réponse voulue",
    targets: ["0", "1"],
    winners: ["sortie 1", "sortie 2"],
    question:
      "Choisissez relu et donnez à b₁ la valeur −2. Que deviennent les pentes du neurone 1, et que lui apprend ce pas ?",
    answer:
      "La somme z₁ est négative : relu donne 0, et sa pente est 0. Rien ne remonte par ce neurone, ses trois pentes sont nulles et aucun de ses poids ne bouge. Pour cet exemple, le neurone est mort ; il ne revivra que si un autre exemple rend sa somme positive.",
  },
  {
    title: "One training step by hand",
    look: "A network small enough to see everything. Go on by one number at a time: forward the values, backward the slopes, then each weight moves a little.",
    next: "Next number",
    back: "Back",
    position: (now: number, all: number) => `${now} of ${all}`,
    phases: { forward: "Forward", loss: "Loss", backward: "Backpropagation", update: "Update" },
    jump: "Go to the end of…",
    again: "Again, with the new weights",
    ten: "Ten steps at once",
    reset: "Start again",
    rate: "Learning rate η",
    outputs: "Outputs",
    one: "one (sigmoid)",
    two: "two (softmax)",
    hidden: "Hidden activation",
    target: "Wanted answer",
    targets: ["0", "1"],
    winners: ["output 1", "output 2"],
    question:
      "Choose relu and make b₁ −2. What becomes of the slopes of neuron 1, and what does it learn from this step?",
    answer:
      "The sum z₁ is negative: relu gives 0, and its slope is 0. Nothing goes back through this neuron, its three slopes are zero and none of its weights moves. For this example the neuron is dead; it only comes to life if another example makes its sum positive.",
  },
);

const rates = {
  toPlace: (value: number) => Math.log10(value),
  fromPlace: (place: number) => Number((10 ** place).toPrecision(2)),
};

/** Forward, loss, backward, update: one number after the other. */
export function OneStepExplorer({ embedded = false }: ExplorerProps) {
  const step = useStep();
  const { network, example, learningRate, position, past, view, last, explained, total } = step;
  const say = speak(said);
  const isDone = position === total;
  const losses = view.known.has("L") ? [...past, view.trace.values.get("L")!] : past;
  const onGiven = (id: string, value: number): void => {
    if (id === "x1" || id === "x2") {
      const [x1, x2] = example.inputs;
      step.begin({ example: { ...example, inputs: id === "x1" ? [value, x2] : [x1, value] } });
    } else step.begin({ network: { ...network, parameters: { ...network.parameters, [id]: value } } });
    // What is changed stays in view.
    view.inspect(id);
  };
  const spoken =
    last === undefined
      ? ""
      : `${symbolOf(last.id)} = ${inSymbols(last.formula)} = ${inNumbers(last.formula, view.trace.values, (value) => shown(value, 3))} = ${shown(last.value, 3)}`;
  return (
    <ExplorerFrame
      name="one-step"
      embedded={embedded}
      title={say.title}
      look={say.look}
      question={say.question}
      answer={<p>{say.answer}</p>}
    >
      <div class="xp-step-bar">
        <div class="xp-buttons">
          <button
            type="button"
            disabled={position === 0}
            onClick={() => {
              step.goTo(position - 1);
            }}
          >
            {say.back}
          </button>
          {isDone ? (
            <button
              type="button"
              class="primary"
              onClick={() => {
                step.again(1);
              }}
            >
              {say.again}
            </button>
          ) : (
            <button
              type="button"
              class="primary"
              onClick={() => {
                step.goTo(position + 1);
              }}
            >
              {say.next}
            </button>
          )}
          <span class="muted" data-value="position">
            {say.position(position, total)}
          </span>
        </div>
        <div class="xp-buttons" role="group" aria-label={say.jump}>
          {phases.map((phase) => (
            <button
              key={phase}
              type="button"
              class={last?.phase === phase ? "xp-phase-button xp-phase-now" : "xp-phase-button"}
              onClick={() => {
                step.finish(phase);
              }}
            >
              {say.phases[phase]}
            </button>
          ))}
        </div>
      </div>
      <Diagram view={view} network={network} example={example} />
      <div class="xp-step-below">
        <Explanation view={view} explained={explained} onGiven={onGiven} />
        <LossList losses={losses} />
      </div>
      <div class="xp-controls">
        <SliderField
          label={say.rate}
          value={learningRate}
          least={0.01}
          most={10}
          step={0.01}
          scale={rates}
          onChange={(value) => {
            step.begin({ learningRate: value });
          }}
        />
        <RadioStrip
          label={say.outputs}
          value={String(network.outputs) as "1" | "2"}
          options={[
            { value: "1", text: say.one },
            { value: "2", text: say.two },
          ]}
          onChange={(value) => {
            step.begin({ network: { ...network, outputs: value === "1" ? 1 : 2 } });
            step.goTo(0);
          }}
        />
        <RadioStrip
          label={say.hidden}
          value={network.hidden}
          options={hiddenNames.map((value) => ({ value, text: value }))}
          onChange={(hidden) => {
            step.begin({ network: { ...network, hidden } });
          }}
        />
        <RadioStrip
          label={say.target}
          value={String(example.target) as "0" | "1"}
          options={(["0", "1"] as const).map((value) => ({
            value,
            text: (network.outputs === 1 ? say.targets : say.winners)[Number(value)]!,
          }))}
          onChange={(value) => {
            step.begin({ example: { ...example, target: value === "0" ? 0 : 1 } });
          }}
        />
        <div class="xp-buttons">
          <button
            type="button"
            onClick={() => {
              step.again(10);
            }}
          >
            {say.ten}
          </button>
          <button type="button" onClick={step.reset}>
            {say.reset}
          </button>
        </div>
      </div>
      <SpokenResult text={spoken} />
    </ExplorerFrame>
  );
}
