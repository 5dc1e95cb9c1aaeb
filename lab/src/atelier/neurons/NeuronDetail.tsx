import type { ComponentChildren } from "preact";
import { Digit } from "../../components/Digit.js";
import { number, significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import type { ShownNeuron } from "./NeuronGrid.js";
import { boundOf, weighed } from "./neurons.js";
import { said } from "./neuronsWords.js";
import { SignedBars } from "./SignedBars.js";
import { WeightTile } from "./WeightTile.js";

interface NeuronDetailProps {
  readonly shown: ShownNeuron;
  readonly bias: number;
  readonly bound: number;
  /** The image at the network's input: 784 numbers from 0 to 1. */
  readonly input: Float32Array | undefined;
  /** Its name; undefined for an output, whose softmax needs the other nine. */
  readonly activationName: string | undefined;
  /** Its weights to the ten outputs, where it is the layer before them. */
  readonly votes: Float32Array | undefined;
}

/** One neuron, large: its weights times the image, pixel by pixel, and what becomes of their sum. */
export function NeuronDetail({ shown, bias, bound, input, activationName, votes }: NeuronDetailProps) {
  const say = speak(said);
  const { name, weights, activation } = shown;
  const sum = input === undefined ? undefined : weighed(weights, bias, input);
  return (
    <div class="neurons-detail">
      <h3>{name}</h3>
      <div class="neurons-product">
        <Captioned text={say.weights}>
          <WeightTile values={weights} bound={bound} alt={`${name}, ${say.weights}`} />
        </Captioned>
        {input !== undefined && sum !== undefined && (
          <>
            <span aria-hidden="true">×</span>
            <Captioned text={say.image}>
              <Digit pixels={input} alt={say.image} />
            </Captioned>
            <span aria-hidden="true">=</span>
            <Captioned text={say.product}>
              <WeightTile
                values={sum.products}
                bound={Math.max(boundOf([sum.products]), bound / 2)}
                alt={say.product}
              />
            </Captioned>
          </>
        )}
      </div>
      {sum === undefined ? (
        <p class="muted">{say.silent}</p>
      ) : (
        <p class="neurons-equation">
          <Term name={say.sum} value={sum.sum} />
          <span>{bias < 0 ? "−" : "+"}</span>
          <Term name={say.bias} value={Math.abs(bias)} />
          <span>=</span>
          <Term
            name={activationName === undefined ? say.before : say.sum + " + " + say.bias}
            value={sum.withBias}
          />
          {activationName !== undefined && activation !== undefined && (
            <>
              <span>→</span>
              <Term name={activationName} value={activation} isResult />
            </>
          )}
        </p>
      )}
      {votes !== undefined && (
        <div class="neurons-votes">
          <p class="muted">{say.votes}</p>
          <SignedBars
            values={Array.from(votes, (weight, digit) => ({
              name: String(digit),
              value: weight,
              says: say.vote(String(digit), number(weight, 3)),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function Captioned({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  return (
    <figure>
      {children}
      <figcaption>{text}</figcaption>
    </figure>
  );
}

interface TermProps {
  readonly name: string;
  readonly value: number;
  readonly isResult?: boolean;
}

function Term({ name, value, isResult = false }: TermProps) {
  return (
    <span class={`neurons-term ${isResult ? "is-result" : ""}`}>
      <b>{signed(value)}</b>
      <small>{name}</small>
    </span>
  );
}

/** With a true minus; what is too small to matter is 0. */
function signed(value: number): string {
  if (Math.abs(value) < 1e-4) return "0";
  return `${value < 0 ? "−" : ""}${significant(Math.abs(value))}`;
}
