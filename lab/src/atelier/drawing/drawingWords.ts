import { number } from "../../state/numbers.js";
import { speak, words } from "../../state/words.js";
import type { CurrentDigit } from "../currentDigit.js";

export const said = words(
  {
    title: "L’entrée du réseau",
    pad: "feuille à dessin",
    keys: "Au clavier : les flèches mènent la plume (de quatre pixels avec Majuscule), Espace la pose et la lève, Retour arrière annule, Suppr efface.",
    hint: "Dessinez un chiffre ici",
    penDown: "plume posée",
    penUp: "plume levée",
    undo: "Annuler",
    wipe: "Effacer",
    pen: "Épaisseur du trait",
    choose: "Choisir l’image",
    random: "Au hasard",
    nextError: "Erreur suivante",
    searching: "Recherche…",
    noError: "Le réseau ne se trompe sur aucune image de test.",
    previous: "Image précédente",
    test: (index: string, label: string) => `Image de test nº ${index} : un ${label}.`,
    drawing: "Votre dessin.",
    fromPhoto: (index: string) => `Chiffre nº ${index} de votre image.`,
    empty: "Rien encore.",
    hesitates: (one: string, other: string) => `Le réseau hésite : ${one} ou ${other} ?`,
  },
  {
    title: "The network’s input",
    pad: "drawing pad",
    keys: "With the keyboard: the arrows lead the pen (by four pixels with Shift), Space lowers and lifts it, Backspace undoes, Delete wipes.",
    hint: "Draw a digit here",
    penDown: "pen down",
    penUp: "pen up",
    undo: "Undo",
    wipe: "Wipe",
    pen: "Width of the pen",
    choose: "Choose the image",
    random: "At random",
    nextError: "Next error",
    searching: "Searching…",
    noError: "The network is wrong about no test image.",
    previous: "Previous image",
    test: (index: string, label: string) => `Test image no. ${index}: a ${label}.`,
    drawing: "Your drawing.",
    fromPhoto: (index: string) => `Digit no. ${index} of your image.`,
    empty: "Nothing yet.",
    hesitates: (one: string, other: string) => `The network hesitates: ${one} or ${other}?`,
  },
);

/** What is at the network's input, in a sentence. */
export function describe(digit: CurrentDigit | undefined): string {
  const say = speak(said);
  if (digit === undefined) return say.empty;
  const { origin, label } = digit;
  if (origin.kind === "drawing") return say.drawing;
  if (origin.kind === "photo") return say.fromPhoto(number(origin.index + 1));
  return say.test(number(origin.index), String(label));
}
