// @ts-check
// Who is measured: how each peer is started, and why one is absent.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} label
 * @property {string} command
 * @property {string[]} [flags] Of the command, before the script.
 * @property {string} script In peers/.
 * @property {string} variant What the script makes of it.
 * @property {Record<string, string>} env
 * @property {string[]} [cases] The only ones it runs: peers that would take hours for the others.
 * @property {number} [images] It trains on the first of them only; its seconds are scaled to 60,000.
 * @property {string} [absent] Why it cannot run here.
 */

/** @param {string} path Below bench/. */
const inBench = (path) => fileURLToPath(new URL(path, import.meta.url));

const python = process.env.BENCH_PYTHON ?? "python3";
const npmPeersMissing = "npm packages not installed: npm --prefix bench ci";

/** A Node that has relaxed SIMD, from bench/package.json. */
const newNode = inBench("node_modules/.bin/node");

/** The variables that workplaces set for old BLAS builds, or to hold threads back, would slow the peers down. */
const unwanted = [
  "OPENBLAS_CORETYPE",
  "OPENBLAS_L2_SIZE",
  "OMP_NUM_THREADS",
  "MKL_NUM_THREADS",
  "OPENBLAS_NUM_THREADS",
];

/** @returns {NodeJS.ProcessEnv} The environment of every process that is measured. */
export function cleanEnvironment() {
  const env = Object.entries(process.env).filter(([name]) => !unwanted.includes(name));
  return { ...Object.fromEntries(env), PYTHONDONTWRITEBYTECODE: "1" };
}

/** @param {string} name @param {string} label @param {string} command @param {string} variant @param {string[]} [flags] @returns {Peer} */
function ours(name, label, command, variant, flags = []) {
  const built = existsSync(inBench("../dist/index.js"));
  const absent = !built ? "not built: npm run build" : existsSync(command) ? undefined : npmPeersMissing;
  return { name, label, command, flags, script: "neurone.js", variant, env: {}, ...(absent && { absent }) };
}

/** @param {string} name @param {string} label @param {string} script @param {string} folder @param {number} images @returns {Peer} */
function fromNpm(name, label, script, folder, images) {
  const absent =
    existsSync(inBench(`node_modules/${folder}`)) && existsSync(newNode) ? undefined : npmPeersMissing;
  const cases = ["lab", "predict", "predictLarge"];
  return {
    name,
    label,
    command: newNode,
    script,
    variant: "",
    env: {},
    cases,
    images,
    ...(absent && { absent }),
  };
}

/** @type {Map<string, boolean>} */
const imported = new Map();

/** @param {string} modules @param {Record<string, string>} env */
function canImport(modules, env) {
  const known = imported.get(modules);
  if (known !== undefined) return known;
  const { status } = spawnSync(python, ["-c", `import ${modules}`], {
    stdio: "ignore",
    env: { ...cleanEnvironment(), ...env },
  });
  imported.set(modules, status === 0);
  return status === 0;
}

/** @param {string} name @param {string} label @param {string} script @param {string} variant @param {string} modules @param {string} [backend] @returns {Peer} */
function fromPython(name, label, script, variant, modules, backend) {
  /** @type {Record<string, string>} */
  const env = backend === undefined ? {} : { KERAS_BACKEND: backend };
  const absent = `no Python with ${modules.replace(", ", " and ")}: BENCH_PYTHON can name one`;
  return { name, label, command: python, script, variant, env, ...(!canImport(modules, env) && { absent }) };
}

/**
 * All peers, ours first, each either ready or with the reason of its absence.
 *
 * @returns {Peer[]}
 */
export const findPeers = () => [
  ours("neurone", "Neurone", process.execPath, "exact"),
  ours("neurone-new-node", "Neurone, newer Node", newNode, "exact"),
  ours("neurone-fused", "Neurone, fused multiply-add", newNode, "fused"),
  // An experiment of V8's: it makes one instruction for 8 numbers out of two for 4, with the same bits.
  ours("neurone-256", "Neurone, newer Node, V8 with 256-bit vectors", newNode, "exact", [
    "--experimental-wasm-revectorize",
  ]),
  fromPython(
    "keras-tensorflow",
    "Keras + TensorFlow, jit_compile=False",
    "keras_peer.py",
    "default",
    "keras, tensorflow",
    "tensorflow",
  ),
  fromPython(
    "keras-tensorflow-xla",
    "Keras + TensorFlow, jit_compile=True",
    "keras_peer.py",
    "xla",
    "keras, tensorflow",
    "tensorflow",
  ),
  fromPython("keras-jax", "Keras + JAX", "keras_peer.py", "xla", "keras, jax", "jax"),
  fromPython("keras-torch", "Keras + PyTorch", "keras_peer.py", "default", "keras, torch", "torch"),
  fromPython("torch-fused", "PyTorch, Adam fused", "torch_peer.py", "fused", "torch"),
  fromPython("torch-default", "PyTorch, Adam default", "torch_peer.py", "default", "torch"),
  fromNpm("jax-js", "jax-js, wasm", "jaxjs.js", "@jax-js/jax", 12_800),
  fromNpm("tfjs-wasm", "TensorFlow.js, wasm", "tfjs.js", "@tensorflow/tfjs-backend-wasm", 6_400),
];
