import { useState } from "preact/hooks";
import { speak, words } from "../../state/words.js";
import { RadioStrip } from "../shared/RadioStrip.js";
import { ExplorerFrame, type ExplorerProps } from "../shared/ExplorerFrame.js";
import { FunctionPanel } from "./FunctionPanel.js";
import { NeuronLine } from "./NeuronLine.js";
import { NeuronPlane } from "./NeuronPlane.js";
import { Palette } from "./Palette.js";
import type { ScalarName } from "./scalarActivations.js";
import "./activations.css";

const said = words(
  {
    title: "Le neurone et sa fonction d’activation",
    views: { function: "La fonction", line: "Une entrée", plane: "Deux entrées" },
    view: "Ce que l’on regarde",
    look: {
      function:
        "Faites glisser le point : là où la courbe est plate, la dérivée est presque nulle, et le neurone n’apprend plus.",
      line: "Le poids étire la courbe ou la retourne ; le biais la fait glisser : le seuil est en −b/w.",
      plane:
        "Quelle que soit l’activation, un neurone seul coupe le plan par une droite. Tirez sur la droite et sur la flèche.",
    },
    question: {
      function:
        "Pourquoi un réseau profond fait de sigmoïdes apprend-il si lentement dans ses premières couches ?",
      line: "Comment obtenir avec sigmoid une marche presque verticale en x = 2 ?",
      plane: "Séparez ET, puis OU. Pourquoi n’arrivez-vous pas à séparer OU exclusif ?",
    },
    answer: {
      function:
        "La rétropropagation multiplie les pentes de toutes les couches. Celle de la sigmoïde vaut au plus ¼ : après cinq couches, le gradient est au moins mille fois plus petit. Celle de relu vaut 1 partout où le neurone est actif.",
      line: "Un grand poids, et un biais qui place le seuil : w = 4 et b = −8, car −b/w = 2. Plus w est grand, plus la marche est raide.",
      plane:
        "Les deux points « vrai » sont en diagonale : aucune droite ne les met d’un côté et les deux autres de l’autre. Il faut une couche cachée, c’est-à-dire plusieurs droites que l’on combine.",
    },
  },
  {
    title: "The neuron and its activation function",
    views: { function: "The function", line: "One input", plane: "Two inputs" },
    view: "What to look at",
    look: {
      function:
        "Slide the point: where the curve is flat the derivative is almost zero, and the neuron learns no more.",
      line: "The weight stretches the curve or turns it over; the bias slides it: the threshold is at −b/w.",
      plane:
        "Whatever the activation, one neuron cuts the plane with a straight line. Pull the line and the arrow.",
    },
    question: {
      function: "Why does a deep network of sigmoids learn so slowly in its first layers?",
      line: "How does sigmoid give an almost vertical step at x = 2?",
      plane: "Separate AND, then OR. Why can exclusive OR not be separated?",
    },
    answer: {
      function:
        "Backpropagation multiplies the slopes of all layers. The sigmoid’s is at most ¼: after five layers the gradient is at least a thousand times smaller. The slope of relu is 1 wherever the neuron is active.",
      line: "A large weight, and a bias that puts the threshold there: w = 4 and b = −8, as −b/w = 2. The larger w, the steeper the step.",
      plane:
        "The two points that are “true” lie diagonally: no straight line has them on one side and the two others on the other. It takes a hidden layer: several lines, combined.",
    },
  },
);

const views = ["function", "line", "plane"] as const;
type View = (typeof views)[number];

/** Activation functions, and what a neuron makes of them. */
export function ActivationsExplorer({ embedded = false }: ExplorerProps) {
  const [name, setName] = useState<ScalarName>("sigmoid");
  const [view, setView] = useState<View>("function");
  const say = speak(said);
  return (
    <ExplorerFrame
      name="activations"
      embedded={embedded}
      title={say.title}
      look={say.look[view]}
      question={say.question[view]}
      answer={<p>{say.answer[view]}</p>}
    >
      <RadioStrip
        label={say.view}
        hideLabel
        value={view}
        options={views.map((value) => ({ value, text: say.views[value] }))}
        onChange={setView}
      />
      <div class="xp-activations-stage">
        {view === "function" && <FunctionPanel name={name} />}
        {view === "line" && <NeuronLine name={name} />}
        {view === "plane" && <NeuronPlane name={name} />}
        <Palette value={name} onChange={setName} />
      </div>
    </ExplorerFrame>
  );
}
