import type { Words } from "../../state/words.js";
import type { ScalarName } from "./scalarActivations.js";

/** Of each function its formula, and what a student should know of it. */
type Notes = Readonly<Record<ScalarName, readonly [formula: string, note: string]>>;

const fr: Notes = {
  relu: ["max(x, 0)", "Laisse passer le positif, annule le reste : pente 1 ou 0, rien à calculer."],
  sigmoid: ["1 / (1 + e⁻ˣ)", "Entre 0 et 1, comme une probabilité. Sa pente ne dépasse jamais ¼."],
  tanh: [
    "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)",
    "Entre −1 et 1, centrée sur 0. Loin de 0, elle sature : pente presque nulle.",
  ],
  linear: ["x", "Rien du tout : des couches linéaires empilées ne font qu’une seule couche linéaire."],
  leaky_relu: ["x si x > 0, sinon 0,2 x", "Un peu de pente à gauche : aucun neurone ne meurt."],
  elu: ["x si x > 0, sinon eˣ − 1", "Comme relu, mais descend en douceur jusqu’à −1."],
  selu: [
    "1,05 · elu(x), avec α = 1,67",
    "Ses constantes gardent moyenne 0 et variance 1 d’une couche à l’autre.",
  ],
  celu: [
    "max(x, 0) + min(eˣ − 1, 0)",
    "Comme elu, lisse pour tout α. En 0 exactement, TensorFlow donne une pente de 2.",
  ],
  gelu: [
    "x · Φ(x)",
    "x, fois la part de la loi normale qui est en dessous : l’activation des grands modèles de langue.",
  ],
  silu: ["x · sigmoid(x)", "Aussi appelée swish. Descend un peu sous 0 avant de remonter."],
  mish: ["x · tanh(ln(1 + eˣ))", "Proche de silu, un peu plus creusée."],
  softplus: ["ln(1 + eˣ)", "Un relu sans coin ; sa pente est exactement la sigmoïde."],
  squareplus: ["(x + √(x² + 4)) / 2", "Un relu sans coin, et sans exponentielle."],
  exponential: ["eˣ", "Sa propre dérivée. Explose vite : rarement utile seule, c’est le cœur de softmax."],
  relu6: ["min(max(x, 0), 6)", "Plafonnée à 6 : pour les calculs à peu de bits, sur téléphone."],
  hard_sigmoid: ["relu6(x + 3) / 6", "La sigmoïde en trois segments de droite."],
  hard_silu: ["x · hard_sigmoid(x)", "silu sans exponentielle."],
  hard_tanh: ["x, gardé entre −1 et 1", "tanh en trois segments de droite."],
  softsign: ["x / (1 + |x|)", "Comme tanh, mais s’approche de ±1 très lentement."],
  log_sigmoid: ["ln(sigmoid(x))", "Le logarithme de la sigmoïde : toujours négatif, linéaire à gauche."],
  tanh_shrink: ["x − tanh(x)", "Écrase ce qui est petit, garde ce qui est grand."],
  soft_shrink: ["x ∓ 0,5, ou 0 si |x| ≤ 0,5", "Rapproche tout de zéro de 0,5."],
  hard_shrink: ["x, ou 0 si |x| ≤ 0,5", "Annule ce qui est petit : elle saute."],
};

const en: Notes = {
  relu: ["max(x, 0)", "Lets what is positive through and stops the rest: slope 1 or 0, nothing to compute."],
  sigmoid: ["1 / (1 + e⁻ˣ)", "Between 0 and 1, like a probability. Its slope is never above ¼."],
  tanh: [
    "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)",
    "Between −1 and 1, centred on 0. Far from 0 it saturates: almost no slope.",
  ],
  linear: ["x", "Nothing at all: linear layers on top of each other are but one linear layer."],
  leaky_relu: ["x if x > 0, else 0.2 x", "A little slope on the left: no neuron dies."],
  elu: ["x if x > 0, else eˣ − 1", "Like relu, but goes down gently to −1."],
  selu: ["1.05 · elu(x), with α = 1.67", "Its constants keep mean 0 and variance 1 from layer to layer."],
  celu: [
    "max(x, 0) + min(eˣ − 1, 0)",
    "Like elu, smooth for every α. At 0 exactly TensorFlow gives a slope of 2.",
  ],
  gelu: [
    "x · Φ(x)",
    "x times the share of the normal distribution below it: what large language models use.",
  ],
  silu: ["x · sigmoid(x)", "Also called swish. Dips a little below 0 before it rises."],
  mish: ["x · tanh(ln(1 + eˣ))", "Close to silu, a little deeper."],
  softplus: ["ln(1 + eˣ)", "A relu without a corner; its slope is exactly the sigmoid."],
  squareplus: ["(x + √(x² + 4)) / 2", "A relu without a corner, and without an exponential."],
  exponential: ["eˣ", "Its own derivative. Explodes soon: rarely useful alone, it is the heart of softmax."],
  relu6: ["min(max(x, 0), 6)", "Capped at 6: for arithmetic with few bits, on phones."],
  hard_sigmoid: ["relu6(x + 3) / 6", "The sigmoid in three straight pieces."],
  hard_silu: ["x · hard_sigmoid(x)", "silu without an exponential."],
  hard_tanh: ["x, kept between −1 and 1", "tanh in three straight pieces."],
  softsign: ["x / (1 + |x|)", "Like tanh, but nears ±1 very slowly."],
  log_sigmoid: ["ln(sigmoid(x))", "The logarithm of the sigmoid: always negative, linear on the left."],
  tanh_shrink: ["x − tanh(x)", "Flattens what is small, keeps what is large."],
  soft_shrink: ["x ∓ 0.5, or 0 if |x| ≤ 0.5", "Brings everything nearer to zero by 0.5."],
  hard_shrink: ["x, or 0 if |x| ≤ 0.5", "Stops what is small: it jumps."],
};

export const activationWords: Words<Notes> = { fr, en };
