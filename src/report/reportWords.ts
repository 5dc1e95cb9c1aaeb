import type { Language } from "../plot/index.js";

/** What a report says, but for its numbers. */
export interface ReportWords {
  readonly title: string;
  /** A colon, with the space before it where the language has one. */
  readonly colon: string;
  readonly name: string;
  readonly recognised: (share: string, correct: string, images: string) => string;
  readonly keys: Readonly<Record<"accuracy" | "loss" | "weights" | "time", string>>;
  readonly setup: string;
  readonly settings: Readonly<
    Record<
      | "data"
      | "network"
      | "optimizer"
      | "batch"
      | "epochs"
      | "stopping"
      | "seed"
      | "arithmetic"
      | "machine"
      | "started"
      | "command",
      string
    >
  >;
  readonly images: (train: string, test: string, pixels: number) => string;
  readonly epochs: (run: string, planned: string) => string;
  readonly kept: (epoch: string) => string;
  readonly stopping: (measure: string, patience: number) => string;
  readonly threads: (count: number) => string;
  readonly diagram: string;
  readonly curves: string;
  readonly overfit: (epoch: string, least: string, last: string) => string;
  readonly history: string;
  readonly epoch: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly someEpochs: (shown: number, all: number) => string;
  readonly matrix: string;
  readonly confusions: (list: string) => string;
  readonly errors: string;
  readonly noErrors: string;
  readonly repeat: string;
  readonly bits: (hash: string) => string;
}

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  en: {
    title: "Training report",
    colon: ": ",
    name: "Name",
    recognised: (share, correct, images) => `${share} of the test images recognised: ${correct} of ${images}`,
    keys: { accuracy: "test accuracy", loss: "test loss", weights: "weights", time: "training time" },
    setup: "Setup",
    settings: {
      data: "Data",
      network: "Network",
      optimizer: "Optimizer",
      batch: "Batch size",
      epochs: "Epochs",
      stopping: "Early stopping",
      seed: "Random seed",
      arithmetic: "Arithmetic",
      machine: "Made with",
      started: "Started",
      command: "Command",
    },
    images: (train, test, pixels) =>
      `${train} images to learn from, ${test} to test with, ${pixels} pixels each`,
    epochs: (run, planned) => (run === planned ? run : `${run} of ${planned}`),
    kept: (epoch) => `weights of epoch ${epoch}`,
    stopping: (measure, patience) => `${measure}, patience ${patience}`,
    threads: (count) => `${count} ${count === 1 ? "thread" : "threads"}`,
    diagram: "Network",
    curves: "Learning curves",
    overfit: (epoch, least, last) =>
      `The validation loss was lowest after epoch ${epoch} (${least}); at the end it was ${last}.`,
    history: "History",
    epoch: "Epoch",
    columns: {
      accuracy: "accuracy",
      loss: "loss",
      val_accuracy: "validation accuracy",
      val_loss: "validation loss",
    },
    someEpochs: (shown, all) => `${shown} of ${all} epochs; all are in history.json.`,
    matrix: "Confusion matrix",
    confusions: (list) => `Most frequent errors (true → predicted): ${list}.`,
    errors: "Worst errors",
    noErrors: "There are none: all test images were recognised.",
    repeat: "To repeat it",
    bits: (hash) =>
      `The same seed and data give the same weights on any machine, to the bit. SHA-256: ${hash}`,
  },
  fr: {
    title: "Compte rendu d’entraînement",
    colon: "\u00a0: ",
    name: "Nom",
    recognised: (share, correct, images) =>
      `${share} des images de test reconnues : ${correct} sur ${images}`,
    keys: {
      accuracy: "exactitude (test)",
      loss: "perte (test)",
      weights: "poids",
      time: "durée de l’entraînement",
    },
    setup: "Réglages",
    settings: {
      data: "Données",
      network: "Réseau",
      optimizer: "Optimiseur",
      batch: "Taille de lot",
      epochs: "Époques",
      stopping: "Arrêt anticipé",
      seed: "Graine aléatoire",
      arithmetic: "Arithmétique",
      machine: "Réalisé avec",
      started: "Début",
      command: "Commande",
    },
    images: (train, test, pixels) =>
      `${train} images d’entraînement, ${test} de test, ${pixels} pixels chacune`,
    epochs: (run, planned) => (run === planned ? run : `${run} sur ${planned}`),
    kept: (epoch) => `poids de l’époque ${epoch}`,
    stopping: (measure, patience) => `${measure}, patience ${patience}`,
    threads: (count) => `${count} ${count === 1 ? "fil d’exécution" : "fils d’exécution"}`,
    diagram: "Réseau",
    curves: "Courbes d’apprentissage",
    overfit: (epoch, least, last) =>
      `La perte de validation a été la plus basse après l’époque ${epoch} (${least}) ; à la fin elle était de ${last}.`,
    history: "Historique",
    epoch: "Époque",
    columns: {
      accuracy: "exactitude",
      loss: "perte",
      val_accuracy: "exactitude de validation",
      val_loss: "perte de validation",
    },
    someEpochs: (shown, all) => `${shown} époques sur ${all} ; toutes sont dans history.json.`,
    matrix: "Matrice de confusion",
    confusions: (list) => `Erreurs les plus fréquentes (réelle → prédite) : ${list}.`,
    errors: "Pires erreurs",
    noErrors: "Il n’y en a pas : toutes les images de test ont été reconnues.",
    repeat: "Pour refaire l’expérience",
    bits: (hash) =>
      `La même graine et les mêmes données donnent les mêmes poids sur toute machine, au bit près. SHA-256 : ${hash}`,
  },
};
