import type { ExportFormat } from "../../laboratory/protocol.js";
import { words } from "../../state/words.js";

interface ExportWords {
  readonly name: string;
  readonly says: string;
}

const exportsFr: Readonly<Record<Exclude<ExportFormat, "typescript">, ExportWords>> = {
  keras: {
    name: "Modèle .keras",
    says: "Réseau, poids et optimiseur : Keras 3 le rouvre, ce laboratoire aussi.",
  },
  weights: { name: "Poids .weights.h5", says: "Les poids seuls, pour load_weights de Keras." },
  onnx: { name: "ONNX", says: "Pour ONNX Runtime, en C++, C#, Java, JavaScript, Python…" },
  tfjs: { name: "TensorFlow.js (zip)", says: "Pour tf.loadLayersModel dans une page." },
  report: { name: "Compte rendu .html", says: "Courbes, matrice et erreurs, à imprimer sur deux pages." },
  history: { name: "Historique", says: "Les mesures de chaque époque, pour un tableur." },
};

const exportsEn: typeof exportsFr = {
  keras: {
    name: "Model .keras",
    says: "Network, weights and optimizer: Keras 3 opens it, this laboratory too.",
  },
  weights: { name: "Weights .weights.h5", says: "The weights alone, for Keras’ load_weights." },
  onnx: { name: "ONNX", says: "For ONNX Runtime, in C++, C#, Java, JavaScript, Python…" },
  tfjs: { name: "TensorFlow.js (zip)", says: "For tf.loadLayersModel in a page." },
  report: { name: "Report .html", says: "Curves, matrix and errors, to print on two pages." },
  history: { name: "History", says: "Each epoch’s measures, for a spreadsheet." },
};

export const said = words(
  {
    title: "Fichiers",
    open: "Ouvrir un réseau",
    openSays:
      "Déposez ici un fichier .keras, .h5, .onnx, .safetensors ou TensorFlow.js (model.json avec ses .bin), ou choisissez-le.",
    choose: "Choisir un fichier…",
    opening: (name: string) => `Ouverture de ${name}…`,
    opened: (name: string) => `${name} est sur l’établi.`,
    refused: (name: string) => `${name} n’a pas pu être ouvert.`,
    hint: "Ce laboratoire ouvre des réseaux de couches denses et de dropout, de 784 pixels à dix sorties. Vérifiez que le fichier est entier, et du type que dit son nom.",
    image: "C’est une image : déposez-la sur la feuille à dessin, à l’entrée du réseau.",
    save: "Enregistrer",
    saving: "Préparation…",
    saved: (name: string) => `${name} est enregistré.`,
    failed: "L’enregistrement a échoué.",
    exports: exportsFr,
    code: "Le code de l’expérience",
    codeSays: "Le même entraînement, les mêmes poids au bit près, en TypeScript.",
    show: "Montrer le code",
    refresh: "Actualiser",
    copy: "Copier",
    copied: "Copié.",
    copyFailed: "Le navigateur a refusé : sélectionnez le texte et copiez-le.",
    download: "Télécharger",
    link: "Le lien de l’expérience",
    linkSays: "Il contient tous les réglages : qui l’ouvre obtient les mêmes poids.",
  },
  {
    title: "Files",
    open: "Open a network",
    openSays:
      "Drop a .keras, .h5, .onnx, .safetensors or TensorFlow.js file (model.json with its .bin) here, or choose it.",
    choose: "Choose a file…",
    opening: (name: string) => `Opening ${name}…`,
    opened: (name: string) => `${name} is on the bench.`,
    refused: (name: string) => `${name} could not be opened.`,
    hint: "This laboratory opens networks of dense layers and dropout, from 784 pixels to ten outputs. See that the file is complete, and of the kind its name says.",
    image: "This is an image: drop it on the drawing pad, at the network’s input.",
    save: "Save",
    saving: "Preparing…",
    saved: (name: string) => `${name} is saved.`,
    failed: "Saving failed.",
    exports: exportsEn,
    code: "The experiment’s code",
    codeSays: "The same training, the same weights to the bit, in TypeScript.",
    show: "Show the code",
    refresh: "Refresh",
    copy: "Copy",
    copied: "Copied.",
    copyFailed: "The browser refused: select the text and copy it.",
    download: "Download",
    link: "The experiment’s link",
    linkSays: "It holds all settings: who opens it gets the same weights.",
  },
);
