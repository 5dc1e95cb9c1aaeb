import { words } from "../../state/words.js";

export const said = words(
  {
    title: "Les réglages",
    optimizer: "Optimiseur",
    rate: "Taux d’apprentissage",
    slider: "Taux d’apprentissage, du plus petit au plus grand",
    auto: "auto",
    autoHint: (rate: string) => `Celui de l’optimiseur : ${rate}`,
    batch: "Lot",
    batchHint: "Combien d’images entre deux corrections des poids",
    epochs: "Époques",
    epochsHint: "Combien de fois toutes les images sont vues",
    seed: "Graine",
    seedHint: "Le point de départ du hasard : même graine, mêmes poids, au bit près, sur toute machine",
    validation: "Validation",
    validations: { test: "10 000 images de test", split: "un dixième de l’entraînement" },
    validationHint: {
      test: "Comme dans la séance : mesuré après chaque époque sur les images de test. Qui choisit d’après elles n’a plus d’images neuves pour juger.",
      split:
        "6 000 images d’entraînement sont mises de côté pour choisir ; les images de test ne servent qu’à la fin, pour juger.",
    },
    stopping: "Arrêt anticipé",
    stoppingHint:
      "Arrêter quand cette mesure ne s’améliore plus, et reprendre les poids de la meilleure époque",
    never: "jamais",
    patience: "Patience",
    patienceHint: "Combien d’époques de suite sans progrès avant l’arrêt",
  },
  {
    title: "The settings",
    optimizer: "Optimizer",
    rate: "Learning rate",
    slider: "Learning rate, from the smallest to the largest",
    auto: "auto",
    autoHint: (rate) => `The optimizer’s own: ${rate}`,
    batch: "Batch",
    batchHint: "How many images between two corrections of the weights",
    epochs: "Epochs",
    epochsHint: "How often all images are seen",
    seed: "Seed",
    seedHint: "Where chance begins: same seed, same weights, to the bit, on any machine",
    validation: "Validation",
    validations: { test: "10,000 test images", split: "a tenth of the training" },
    validationHint: {
      test: "As in the session: measured after each epoch on the test images. Who chooses by them has no fresh images left to judge.",
      split:
        "6,000 training images are kept aside to choose by; the test images serve only at the end, to judge.",
    },
    stopping: "Early stopping",
    stoppingHint: "Stop when this measure no longer gets better, and take back the weights of the best epoch",
    never: "never",
    patience: "Patience",
    patienceHint: "How many epochs in a row without progress before it stops",
  },
);
