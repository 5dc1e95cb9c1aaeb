import { Dense } from "../layers/Dense.js";
import { Input } from "../layers/Input.js";
import { PlainSequential } from "../models/PlainSequential.js";
import type { NetworkSizes } from "./NetworkSizes.js";

/** The lab session's kind of network: hidden layers with relu, softmax at the end, named C1, C2, ... as there. */
export function buildNetwork({ inputs, hidden, classes }: NetworkSizes): PlainSequential {
  const model = new PlainSequential();
  model.add(Input({ shape: [inputs], name: "Input" }));
  hidden.forEach((units, index) => {
    model.add(new Dense({ units, activation: "relu", name: `C${index + 1}` }));
  });
  model.add(new Dense({ units: classes, activation: "softmax", name: `C${hidden.length + 1}` }));
  return model;
}
