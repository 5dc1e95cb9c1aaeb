import { speak, words } from "../../state/words.js";
import { shown } from "../shared/numberWords.js";
import { SliderField } from "../shared/SliderField.js";
import { inNumbers, inSymbols, symbolOf } from "./symbols.js";
import { isParameter, type Quantity } from "./trace.js";
import type { StepView } from "./useStep.js";

const said = words(
  {
    start: "Appuyez sur « Nombre suivant » : le réseau se calcule sous vos yeux.",
    given: "Donné. Changez-le : tout ce qui en dépend change aussi.",
    notYet: "Pas encore calculé.",
    phases: { forward: "Passe avant", loss: "Erreur", backward: "Rétropropagation", update: "Mise à jour" },
    why: {
      z: "La somme pondérée : chaque entrée fois son poids, plus le biais.",
      h: "La fonction d’activation de cette somme.",
      o: "La même chose, une couche plus loin.",
      p: "La somme devient une probabilité.",
      L: "Plus la bonne réponse est jugée improbable, plus l’erreur est grande.",
      "d:o": "Ce que le réseau a dit, moins ce qu’il fallait dire : la pente de l’erreur selon cette somme.",
      "d:v": "La pente à l’arrivée du trait, fois ce qui y est entré.",
      "d:c": "Le biais entre tel quel dans la somme : sa pente est la même.",
      "d:h": "L’erreur remonte par les mêmes poids, à l’envers.",
      "d:z": "Multipliée par la pente de l’activation : si elle est nulle, plus rien ne remonte.",
      "d:w": "La pente à l’arrivée du trait, fois l’entrée.",
      "d:b": "Le biais entre tel quel dans la somme : sa pente est la même.",
      n: "Un pas contre la pente, de la taille du taux d’apprentissage η.",
    },
  },
  {
    start: "Press “Next number”: the network is computed before your eyes.",
    given: "Given. Change it: all that depends on it changes too.",
    notYet: "Not computed yet.",
    phases: { forward: "Forward", loss: "Loss", backward: "Backpropagation", update: "Update" },
    why: {
      z: "The weighted sum: each input times its weight, plus the bias.",
      h: "The activation function of this sum.",
      o: "The same again, one layer on.",
      p: "The sum becomes a probability.",
      L: "The less probable the right answer was held to be, the larger the loss.",
      "d:o": "What the network said, less what it should have said: the slope of the loss by this sum.",
      "d:v": "The slope where the line ends, times what went in.",
      "d:c": "The bias enters the sum as it is: its slope is the same.",
      "d:h": "The error goes back through the same weights.",
      "d:z": "Times the slope of the activation: where that is zero, nothing goes back any further.",
      "d:w": "The slope where the line ends, times the input.",
      "d:b": "The bias enters the sum as it is: its slope is the same.",
      n: "A step against the slope, as long as the learning rate η says.",
    },
  },
);

type Why = "z" | "h" | "o" | "p" | "L" | "d:o" | "d:v" | "d:c" | "d:h" | "d:z" | "d:w" | "d:b" | "n";

interface ExplanationProps {
  readonly view: StepView;
  readonly explained: Quantity | undefined;
  readonly onGiven: (id: string, value: number) => void;
}

/** Where a number comes from: the formula, the numbers put in, what comes out. */
export function Explanation({ view, explained, onGiven }: ExplanationProps) {
  const say = speak(said);
  const { trace, known, inspected } = view;
  const show = (value: number): string => shown(value, 4);
  if (explained !== undefined && !known.has(explained.id))
    return (
      <div class="xp-explanation">
        <p class="xp-working">{`${symbolOf(explained.id)} = ${inSymbols(explained.formula)}`}</p>
        <p class="xp-note">{say.notYet}</p>
      </div>
    );
  const edited = (inspected ?? "").replace(/^[dn]:/, "");
  const isGiven = isParameter(edited) || edited === "x1" || edited === "x2";
  if (explained === undefined && !isGiven)
    return (
      <div class="xp-explanation">
        <p class="xp-note">{say.start}</p>
      </div>
    );
  return (
    <div class="xp-explanation">
      {explained !== undefined && (
        <>
          <p class="xp-phase">{say.phases[explained.phase]}</p>
          <p class="xp-working">
            <span>
              {symbolOf(explained.id)} {explained.phase === "update" ? "←" : "="}{" "}
              {inSymbols(explained.formula)}
            </span>
            {/* What is taken over as it is needs no working. */}
            {explained.formula.length > 1 && (
              <span>= {inNumbers(explained.formula, trace.values, show)}</span>
            )}
            <b data-value="result">= {show(explained.value)}</b>
          </p>
          <p class="xp-note">{say.why[whyOf(explained.id)]}</p>
        </>
      )}
      {isGiven && (
        <>
          <SliderField
            label={symbolOf(edited)}
            value={Number(trace.values.get(edited)!.toFixed(4))}
            least={-3}
            most={3}
            step={0.01}
            onChange={(value) => {
              onGiven(edited, value);
            }}
          />
          {explained === undefined && <p class="xp-note">{say.given}</p>}
        </>
      )}
    </div>
  );
}

function whyOf(id: string): Why {
  if (id.startsWith("n:")) return "n";
  return id.replace(/\d+$/, "") as Why;
}
