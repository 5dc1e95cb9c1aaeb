/** What is said of networks from files. */
export const openingWords = {
  fr: {
    is: (description: string) => `Ce réseau est\u00a0: ${description}.`,
    needs:
      "L’atelier prend des réseaux de couches denses et de dropout, de 784 entrées (ou 28 × 28) à 10 sorties.",
    inputs: (shape: string) => `ses entrées sont de forme ${shape}`,
    outputs: (count: number) =>
      count === 1 ? "il n’a qu’une sortie" : `il a ${count} sorties au lieu de 10`,
    layer: (name: string, kind: string) =>
      `la couche «\u00a0${name}\u00a0» est de type ${kind}, que l’atelier n’a pas`,
    activation: (name: string, activation: string) =>
      `l’activation de la couche «\u00a0${name}\u00a0» (${activation}) n’est pas de celles de l’atelier`,
    last: (activation: string) => `sa dernière couche n’est pas un softmax, mais ${activation}`,
    order: (name: string) => `la couche «\u00a0${name}\u00a0» n’est pas à une place que l’atelier connaît`,
    tooMany: (count: number, most: number) => `il a ${count} couches cachées, l’atelier en prend ${most}`,
    tooWide: (name: string, units: number, most: number) =>
      `la couche «\u00a0${name}\u00a0» a ${units} neurones, l’atelier en prend ${most}`,
    bias: (name: string) =>
      `La couche «\u00a0${name}\u00a0» n’avait pas de biais\u00a0: elle en reçoit, à zéro.`,
    logits:
      "La dernière couche donnait des scores\u00a0: un softmax a été ajouté, les réponses sont les mêmes.",
    settings: "Les autres réglages de son optimiseur n’ont pas été repris.",
    fresh: "L’optimiseur repart de zéro\u00a0: le fichier ne dit pas ce qu’il avait retenu.",
    unknown: (name: string) =>
      `Son optimiseur (${name}) n’est pas de ceux de l’atelier\u00a0: Adam le remplace.`,
    loss: (name: string) => `Il a été entraîné avec une autre perte (${name}).`,
  },
  en: {
    is: (description: string) => `This network is: ${description}.`,
    needs:
      "The workshop takes networks of dense layers and dropout, from 784 inputs (or 28 × 28) to 10 outputs.",
    inputs: (shape: string) => `its inputs have the shape ${shape}`,
    outputs: (count: number) =>
      count === 1 ? "it has a single output" : `it has ${count} outputs instead of 10`,
    layer: (name: string, kind: string) =>
      `the layer “${name}” is a ${kind}, which the workshop does not have`,
    activation: (name: string, activation: string) =>
      `the activation of the layer “${name}” (${activation}) is none of the workshop’s`,
    last: (activation: string) => `its last layer is no softmax, but ${activation}`,
    order: (name: string) => `the layer “${name}” is in a place that the workshop does not know`,
    tooMany: (count: number, most: number) => `it has ${count} hidden layers, the workshop takes ${most}`,
    tooWide: (name: string, units: number, most: number) =>
      `the layer “${name}” has ${units} neurons, the workshop takes ${most}`,
    bias: (name: string) => `The layer “${name}” had no bias: it gets one, of zeros.`,
    logits: "The last layer gave scores: a softmax was added, the answers are the same.",
    settings: "The other settings of its optimizer were not taken over.",
    fresh: "The optimizer starts afresh: the file does not tell what it remembered.",
    unknown: (name: string) => `Its optimizer (${name}) is none of the workshop’s: Adam takes its place.`,
    loss: (name: string) => `It was trained with another loss (${name}).`,
  },
} as const;

export type OpeningWords = (typeof openingWords)["fr" | "en"];
