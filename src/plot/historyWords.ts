import { isShare } from "./HistoryRun.js";
import { type Language, numberText, percentText } from "./language.js";

/** What the picture of a history says. */
export const historyWords = {
  en: {
    name: "Training history",
    epoch: "Epoch",
    train: "Train",
    validation: "Validation",
    best: "Best epoch",
    learningRate: "learning rate",
    nothing: "no finite values",
    notFinite: "not a finite number",
    kept: (value: string, epoch: number): string => `best: ${value}, epoch ${epoch}`,
    measures: { accuracy: "Accuracy", loss: "Loss", learning_rate: "Learning rate" } as Record<
      string,
      string
    >,
  },
  fr: {
    name: "Historique de l’entraînement",
    epoch: "Époque",
    train: "Entraînement",
    validation: "Validation",
    best: "Meilleure époque",
    learningRate: "taux d’apprentissage",
    nothing: "aucune valeur finie",
    notFinite: "pas un nombre fini",
    kept: (value: string, epoch: number): string => `meilleure : ${value}, époque ${epoch}`,
    measures: { accuracy: "Exactitude", loss: "Perte", learning_rate: "Taux d’apprentissage" } as Record<
      string,
      string
    >,
  },
} as const;

/** What a measure is called: `val_`-less names of Keras. */
export function measureName(measure: string, language: Language): string {
  if (/accuracy$|^acc$/.test(measure)) return historyWords[language].measures["accuracy"]!;
  const known = historyWords[language].measures[measure];
  if (known !== undefined) return known;
  const words = measure.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of a measure as people write it: `98.26%`, `0.0613`, `1.2e-5`. */
export function measureText(value: number, measure: string, language: Language): string {
  if (isShare(measure) && value >= 0 && value <= 1) return percentText(value, language, 2);
  return significant(value, language);
}

/** A number to three or four digits that count. */
export function significant(value: number, language: Language): string {
  if (!Number.isFinite(value)) return numberText(value, language);
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -4 || exponent > 6) {
    const factor = numberText(Number((value / 10 ** exponent).toPrecision(2)), language);
    return `${factor}·10${superscript(exponent)}`;
  }
  return numberText(value, language, Math.min(4, Math.max(0, 2 - exponent)));
}

function superscript(exponent: number): string {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  return String(exponent).replace(/[-0-9]/g, (sign) => (sign === "-" ? "⁻" : digits.charAt(Number(sign))));
}
