import { activations, losses } from "neurone/plain";

/** Scores on their way to a loss. */
export interface Scores {
  readonly scores: readonly number[];
  /** What the scores are divided by. */
  readonly temperature: number;
  /** What is added to all of them. */
  readonly shift: number;
  readonly trueClass: number;
}

export interface Outcome {
  /** What softmax is given. */
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  /** -ln of the true class' probability. */
  readonly loss: number;
  /** Of the loss, with respect to each logit: the probability, less 1 for the true class. */
  readonly gradient: readonly number[];
  /** The class with the largest probability; the first of equal ones. */
  readonly answer: number;
}

const crossentropy = new losses.CategoricalCrossentropy({ fromLogits: true });
const softmax = activations.get("softmax");

/** What the library makes of the scores, in float32. */
export function outcomeOf({ scores, temperature, shift, trueClass }: Scores): Outcome {
  const logits = scores.map((score) => (score + shift) / temperature);
  const classes = logits.length;
  const shape = [1, classes] as const;
  const target = new Float32Array(classes);
  target[trueClass] = 1;
  const [y, z] = [
    { data: target, shape },
    { data: Float32Array.from(logits), shape },
  ];
  const probabilities = Array.from(softmax.call(logits, classes));
  return {
    logits,
    probabilities,
    loss: crossentropy.perSample(y, z)[0]!,
    gradient: Array.from(crossentropy.gradient(y, z, new Float32Array([1]))),
    answer: probabilities.indexOf(Math.max(...probabilities)),
  };
}

/** How far a score may be moved. */
export const SCORE_LIMIT = 6;

/** The scores after one step against the gradient: the true class' rises, the others' fall. */
export function afterStep(given: Scores, rate: number): readonly number[] {
  const { gradient } = outcomeOf(given);
  return given.scores.map((score, i) =>
    Math.min(SCORE_LIMIT, Math.max(-SCORE_LIMIT, score - (rate * gradient[i]!) / given.temperature)),
  );
}

/** Scores such as an untidy 3 might get, that looks like an 8 as well. */
const EXAMPLE = [-1.2, -2, 0.6, 2.4, -2.6, 0.9, -1.5, -0.4, 2.1, 0.3];

/** The first so many of the example's scores. */
export function exampleScores(classes: number): readonly number[] {
  return EXAMPLE.slice(0, classes);
}
