import { Dense, Input, loadModel, random, Sequential } from "neurone";

/** Saves a small trained model in every way a page has, loads it back, and tells what came. */
async function saveAndLoad() {
  random.setSeed(5);
  const model = new Sequential({
    name: "page",
    layers: [Input({ shape: [3] }), new Dense({ units: 4, activation: "relu" }), new Dense({ units: 2 })],
  });
  model.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
  const x = { data: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)), shape: [8, 3] };
  const y = { data: Float32Array.from({ length: 16 }, (_, i) => Math.cos(i)), shape: [8, 2] };
  await model.fit(x, y, { epochs: 2, verbose: 0 });
  const bits = (some) => some.getWeights().map((weight) => [...weight.data]);
  const before = JSON.stringify(bits(model));
  const results = {};
  const check = (name, loaded) => {
    results[name] = JSON.stringify(bits(loaded)) === before && loaded.optimizer.iterations === 2;
  };

  results.path = await model.save("opfs:models/model");
  check("opfs", await loadModel("opfs:models/model"));
  await model.saveWeights("opfs:weights/model_initial");
  await model.fit(x, y, { epochs: 1, verbose: 0 });
  await model.loadWeights("opfs:weights/model_initial");
  results.weights = JSON.stringify(bits(model)) === before;

  const fresh = await loadModel("opfs:models/model");
  const blob = await fresh.toBlob();
  check("blob", await loadModel(blob));
  check("file", await loadModel(new File([blob], "picked.keras")));
  check("bytes", await loadModel(await blob.arrayBuffer()));
  check("address", await loadModel(URL.createObjectURL(blob)));

  // The server keeps what is put there.
  await fetch("/kept/model.keras", { method: "PUT", body: blob });
  const progress = [];
  check(
    "server",
    await loadModel("kept/model.keras", { onProgress: (step) => progress.push(step.receivedBytes) }),
  );
  results.progress = progress.at(-1) === blob.size;

  const files = await fresh.toFiles("model.json");
  const picked = files.map(({ name, bytes }) => new File([bytes], name)).reverse();
  results.severalFiles = JSON.stringify(bits(await loadModel(picked, { warn() {} }))) === before;
  for (const { name, bytes } of files) await fetch(`/kept/${name}`, { method: "PUT", body: bytes });
  const address = new URL("/kept/model.json", location.href);
  results.shards = JSON.stringify(bits(await loadModel(address, { warn() {} }))) === before;

  const refusal = (promise) =>
    promise.then(
      () => "nothing",
      (error) => error.message,
    );
  results.noPath = await refusal(fresh.save("models/model"));
  results.missing = await refusal(loadModel("opfs:nothing/there"));
  results.notFound = await refusal(loadModel("/not/there.keras"));
  results.tooLarge = await refusal(loadModel("/kept/model.keras", { maxBytes: 100 }));
  return results;
}

const result = await saveAndLoad().then(
  (results) => ({ results }),
  (error) => ({ error: `${error.stack}` }),
);
await fetch("/result", { method: "POST", body: JSON.stringify(result) });
