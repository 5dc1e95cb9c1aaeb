import type { GreyPicture, Treatment } from "../../laboratory/protocol.js";
import { speak, words } from "../../state/words.js";
import { GreyCanvas } from "./GreyCanvas.js";

const said = words(
  {
    title: "Le traitement de MNIST",
    ink: { name: "encre", says: "L’encre, séparée du papier." },
    crop: { name: "découpe", says: "Le chiffre seul, découpé, d’un trait large comme ceux de MNIST." },
    fitted: { name: "20 × 20", says: "Réduit à 20 × 20 pixels, proportions gardées." },
    centred: {
      name: "centré",
      says: "Dans 28 × 28 pixels, le centre de masse au milieu : ce que le réseau voit.",
    },
    grey: { name: "gris", says: "L’image en niveaux de gris." },
    mask: { name: "traits", says: "Ce qui a été pris pour des traits." },
    absent: "Pas encore.",
  },
  {
    title: "The treatment of MNIST",
    ink: { name: "ink", says: "The ink, told from the paper." },
    crop: { name: "cut out", says: "The digit alone, cut out, with strokes as wide as MNIST’s." },
    fitted: { name: "20 × 20", says: "Reduced to 20 × 20 pixels, proportions kept." },
    centred: {
      name: "centred",
      says: "In 28 × 28 pixels, the centre of mass in the middle: what the network sees.",
    },
    grey: { name: "grey", says: "The image in shades of grey." },
    mask: { name: "strokes", says: "What was taken for strokes." },
    absent: "Not yet.",
  },
);

type StageName = keyof Treatment["stages"];

const found: readonly StageName[] = ["ink", "crop", "fitted", "centred"];
const notFound: readonly StageName[] = ["grey", "ink", "mask", "crop"];

interface StagesProps {
  /** Undefined: nothing is treated, the stages are empty. */
  readonly treatment: Treatment | undefined;
}

/** The four stages of the treatment, small; of one that found no digit, how far it came. */
export function Stages({ treatment }: StagesProps) {
  const say = speak(said);
  return (
    <ol class="drawing-stages" aria-label={say.title}>
      {(treatment?.digit === null ? notFound : found).map((name) => (
        <li key={name} title={say[name].says}>
          <Stage picture={treatment?.stages[name]} name={name} says={say[name].says} absent={say.absent} />
          <span aria-hidden="true">{say[name].name}</span>
        </li>
      ))}
    </ol>
  );
}

interface StageProps {
  readonly picture: GreyPicture | undefined;
  readonly name: StageName;
  readonly says: string;
  readonly absent: string;
}

function Stage({ picture, name, says, absent }: StageProps) {
  return (
    <div class={`drawing-stage is-${name}`}>
      {picture === undefined ? (
        <span class="unseen">
          {says} {absent}
        </span>
      ) : (
        <GreyCanvas picture={picture} alt={says} />
      )}
    </div>
  );
}
