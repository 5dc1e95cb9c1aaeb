/** What the worker says of itself, in both languages: the page tells it which one it speaks. */
const all = {
  fr: {
    full: "Il n’y a plus de place dans ce navigateur\u00a0: les poids ne sont plus conservés. L’entraînement continue. Enregistrez le réseau dans un fichier, ou supprimez d’anciens essais.",
    forbidden:
      "Ce navigateur ne laisse rien conserver ici (fenêtre privée, ou réglage)\u00a0: tout fonctionne, mais rien ne restera après la fermeture de l’onglet. Enregistrez le réseau dans un fichier.",
    images: (reason: string) =>
      `Les images n’ont pas pu être chargées (${reason}). Vérifiez la connexion, puis appuyez de nouveau sur Entraîner.`,
    thread: (reason: string) =>
      `Le calcul a été interrompu (${reason}). L’entraînement est revenu à la fin de sa dernière époque\u00a0: appuyez sur Entraîner pour continuer, avec un seul fil d’exécution. Les résultats seront les mêmes.`,
    memory: (reason: string) =>
      `La mémoire ne suffit pas pour cet entraînement (${reason}). Choisissez moins de neurones ou un lot plus petit.`,
    noEpoch: "Il n’y a encore rien à raconter\u00a0: entraînez d’abord une époque.",
    stoppedEarly:
      "L’arrêt anticipé a mis fin à cet entraînement. Recommencez sans lui, ou avec plus de patience.",
    nan: "La perte n’est plus un nombre\u00a0: les poids ont débordé. L’entraînement est en pause. Recommencez avec un taux d’apprentissage plus petit.",
  },
  en: {
    full: "There is no room left in this browser: weights are no longer kept. The training goes on. Save the network to a file, or remove old runs.",
    forbidden:
      "This browser lets nothing be kept here (a private window, or a setting): everything works, but nothing will be left when the tab is closed. Save the network to a file.",
    images: (reason: string) =>
      `The images could not be loaded (${reason}). Check the connection, then press Train again.`,
    thread: (reason: string) =>
      `The computation broke off (${reason}). The training is back at the end of its last epoch: press Train to go on, with one thread. The results will be the same.`,
    memory: (reason: string) =>
      `There is not enough memory for this training (${reason}). Choose fewer neurons or a smaller batch.`,
    noEpoch: "There is nothing to tell of yet: train for an epoch first.",
    stoppedEarly: "Early stopping has ended this training. Begin anew without it, or with more patience.",
    nan: "The loss is no number any more: the weights have overflowed. The training is paused. Begin anew with a smaller learning rate.",
  },
};

let chosen: "fr" | "en" = "fr";

export function chooseLanguage(language: "fr" | "en"): void {
  chosen = language;
}

export function chosenLanguage(): "fr" | "en" {
  return chosen;
}

export function said(): (typeof all)["fr"] {
  return all[chosen];
}
