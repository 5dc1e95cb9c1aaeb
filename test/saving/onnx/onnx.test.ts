import { PbfWriter } from "pbf";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { onnxFormat } from "../../../src/saving/onnx/onnxFormat.js";
import { OnnxWriter } from "../../../src/saving/onnx/OnnxWriter.js";
import { readOnnx } from "../../../src/saving/onnx/readOnnx.js";
import { writeOnnx } from "../../../src/saving/onnx/writeOnnx.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import { readGolden } from "../../golden/golden.js";
import {
  allActivations,
  layer,
  modelOf,
  modelWith,
  numbers,
  predictPlainly,
  smallModel,
} from "../exampleModels.js";
import { outcome } from "../outcome.js";
import { memorySource } from "../sources.js";

const golden = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../golden/onnx/${name}`, import.meta.url)));
const { files } = readGolden<{ files: Record<string, { x: number[]; y: number[] }> }>("onnx/expected.json");

const write = (model: SavedModel) => writeOnnx(model, "m.onnx")[0]!.bytes;
const read = (bytes: Uint8Array, others: Record<string, Uint8Array> = {}) =>
  outcome(readOnnx(memorySource("m.onnx", { "m.onnx": bytes, ...others })));

/** A model of one input of seven numbers, by hand. */
function graphOf(build: (graph: OnnxWriter) => unknown, outputShape: readonly number[] = [2]): Uint8Array {
  const graph = new OnnxWriter();
  graph.tensor("w", [7, 2], numbers(14));
  build(graph);
  return graph.finish({
    name: "by hand",
    input: { name: "x", shape: [7] },
    output: { name: "y", shape: outputShape },
    producer: "test",
    version: "",
    doc: "",
  });
}

describe("an ONNX model of PyTorch", () => {
  it.each(Object.keys(files))("predicts as PyTorch did: %s", async (name) => {
    const model = await readOnnx(
      memorySource(name, {
        [name]: golden(name),
        ...(name.includes("dynamo") && { [`${name}.data`]: golden(`${name}.data`) }),
      }),
    );
    const { x, y } = files[name]!;
    const predicted = [x.slice(0, 12), x.slice(12)].flatMap((sample) => [
      ...predictPlainly(model, Float32Array.from(sample)),
    ]);
    expect(predicted.length).toBe(y.length);
    y.forEach((value, i) => {
      expect(Math.abs(predicted[i]! - value)).toBeLessThan(1e-5);
    });
  });

  it("keeps the names of its layers and tells who wrote it", async () => {
    const model = await readOnnx(memorySource("m.onnx", { "m.onnx": golden("net_old.onnx") }));
    expect(model.origin.writer).toMatch(/^pytorch 2\.13.*, opset 20$/);
    expect(
      model.architecture!.layers.map(({ class_name: className, config }) => [
        className,
        config["name"],
        config["activation"],
      ]),
    ).toEqual([
      ["InputLayer", "x", undefined],
      ["Flatten", "flatten", undefined],
      ["Dense", "fc1", "relu"],
      ["Dense", "fc2", "gelu"],
      ["Dense", "out", "log_softmax"],
    ]);
  });
});

describe("an ONNX model that we wrote", () => {
  it("is the same model when it is read again", async () => {
    const model = await readOnnx(memorySource("m.onnx", { "m.onnx": write(smallModel) }));
    expect(predictPlainly(model, numbers(12))).toEqual(predictPlainly(smallModel, numbers(12)));
    expect(model.weights.layers.map(({ name }) => name)).toEqual(["C1", "C2", "C3"]);
  });

  it.each(allActivations)("comes back with %o, or is refused with the node's name", async (activation) => {
    const model = modelWith(activation);
    const again = await read(write(model));
    if (typeof again === "string")
      expect(again).toMatch(/m\.onnx, node "hidden.*" \(\w+\): This is no layer that can be read/);
    else {
      const [expected, predicted] = [model, again].map((each) => [...predictPlainly(each, numbers(7))]) as [
        number[],
        number[],
      ];
      predicted.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 6);
      });
    }
    // All that Keras can say by name comes back.
    if (typeof activation === "string") expect(typeof again).toBe("object");
  });

  it("has the same bytes every time", () => {
    expect(write(smallModel)).toEqual(write(smallModel));
  });

  it("is not written with a layer that is not known, nor without layers", () => {
    const unknown = modelOf([4], [layer("Conv2D", { name: "see" })]);
    expect(() => write(unknown)).toThrow(/Layer "see" \(Conv2D\): it is not known here/);
    const { origin, weights } = smallModel;
    expect(() => write({ origin, weights })).toThrow(/weights alone, no layers/);
    const [first, ...rest] = smallModel.weights.layers;
    const short = { ...first!, variables: first!.variables.slice(0, 1) };
    expect(() => write({ ...smallModel, weights: { matching: "name", layers: [short, ...rest] } })).toThrow(
      /"C1" \(Dense\): its weights are not in the file/,
    );
  });
});

describe("an ONNX graph that is no chain of layers", () => {
  it.each<[string, (graph: OnnxWriter) => unknown, RegExp]>([
    [
      "convolutions",
      (graph) => graph.node("Conv", ["x", "w"], "y"),
      /node "y" \(Conv\): This is no layer that can be read/,
    ],
    [
      "branches",
      (graph) => {
        graph.node("MatMul", ["x", "w"], "a");
        graph.node("MatMul", ["x", "w"], "b");
        graph.node("Add", ["a", "b"], "y");
      },
      /node "b" \(MatMul\): .* the network has branches/,
    ],
    [
      "weights that are computed",
      (graph) => graph.node("MatMul", ["x", "x"], "y"),
      /weights are not in the file, but computed/,
    ],
    [
      "weights that do not suit",
      (graph) => {
        graph.node("MatMul", ["x", "w"], "a");
        graph.node("MatMul", ["a", "w"], "y");
      },
      /node "y" \(MatMul\): .*take 7 numbers, but samples of the shape \(2,\) come/,
    ],
    [
      "an unknown function",
      (graph) => {
        graph.node("MatMul", ["x", "w"], "a");
        graph.node("Sqrt", ["a"], "y");
      },
      /node "y" \(Sqrt\): .*Sqrt\(X\) is no activation/,
    ],
    ["no layers", (graph) => graph.node("Relu", ["x"], "y"), /no layers with weights/],
  ])("is refused: %s", async (_, build, reason) => {
    expect(await read(graphOf(build))).toMatch(reason);
  });

  it("may name operations of an extension, which are refused by that name", async () => {
    const out = new PbfWriter();
    out.writeMessage(
      7,
      (_, graph) => {
        graph.writeMessage(
          1,
          (__, node) => {
            node.writeStringField(2, "y");
            node.writeStringField(4, "ZipMap");
            node.writeStringField(7, "ai.onnx.ml");
          },
          undefined,
        );
        for (const field of [11, 12])
          graph.writeMessage(
            field,
            (__, value) => {
              value.writeStringField(1, "y");
            },
            undefined,
          );
      },
      undefined,
    );
    expect(await read(out.finish())).toMatch(/\(ZipMap\): .*extension "ai\.onnx\.ml"/);
  });
});

describe("numbers in another file", () => {
  it("are read from there, and only if they are whole", async () => {
    const [model, data] = [golden("net_dynamo.onnx"), golden("net_dynamo.onnx.data")];
    expect(typeof (await read(model, { "net_dynamo.onnx.data": data }))).toBe("object");
    expect(await read(model)).toMatch(/net_dynamo\.onnx\.data: There is no such file/);
    expect(await read(model, { "net_dynamo.onnx.data": data.subarray(0, 100) })).toMatch(
      /tensor ".*": It should be at bytes \d+ to \d+ of net_dynamo\.onnx\.data, which has 100/,
    );
  });
});

describe("a damaged ONNX model", () => {
  it("is refused with the reason", async () => {
    expect(await read(new TextEncoder().encode("<html>"))).toMatch(
      /Expected an ONNX model. It is a web page/,
    );
    expect(await read(new Uint8Array(0))).toMatch(/The file is empty/);
    expect(await read(write(smallModel).subarray(0, 300))).toMatch(
      /protobuf message, but field 7 says it has \d+ bytes, and \d+ are left/,
    );
  });

  it("is refused or read, whichever byte is another one, and wherever it is cut", async () => {
    for (const bytes of [write(smallModel), golden("net_old.onnx")]) {
      for (let at = 0; at < bytes.length; at += 5) {
        const changed = bytes.slice();
        changed[at]! ^= 1 << (at % 8);
        await read(changed);
        if (at % 25 === 0) await read(bytes.subarray(0, at));
      }
    }
  });

  it("is recognised by its name and its first bytes", () => {
    expect(onnxFormat.recognizes(write(smallModel), "file")).toBe(true);
    expect(onnxFormat.recognizes(golden("seq_dynamo.onnx"), "file")).toBe(true);
    expect(onnxFormat.recognizes(new Uint8Array(4), "file")).toBe(false);
  });
});
