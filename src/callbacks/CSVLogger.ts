import { files as hostFiles, type Files } from "#platform/files";
import { floatText } from "../util/numberText.js";
import { Callback, type Logs } from "./Callback.js";
import { type CallbackState, optionalTextsIn, textIn } from "./CallbackState.js";

export interface CSVLoggerOptions {
  /** The path of the file; its folder is made if need be. */
  filename: string;
  /** What stands between two columns. Default `","`. */
  separator?: string;
  /** Whether to go on with a file that is there, without a second header, rather than to start it anew. Default false. */
  append?: boolean;
  /** What keeps the file. Default: the files of the host; a browser has none by path. */
  files?: Pick<Files, "exists" | "readFile" | "writeFile">;
}

/**
 * Writes the measures of each epoch as a line of a CSV file, as Keras writes them: `epoch` (counted from 0), then the measures of the
 * first epoch by name; `NA` for one that is missing later. The file is whole after every epoch.
 * A training that goes on from a backup writes the lines of the epochs before it again, and none of an epoch that was lost.
 *
 * @example new CSVLogger({ filename: "runs/log.csv" })
 */
export class CSVLogger extends Callback {
  readonly #filename: string;
  readonly #separator: string;
  readonly #append: boolean;
  readonly #files: Pick<Files, "exists" | "readFile" | "writeFile">;
  #text = "";
  #measures: string[] | undefined;

  constructor(options: CSVLoggerOptions) {
    super();
    this.#filename = options.filename;
    this.#separator = options.separator ?? ",";
    this.#append = options.append ?? false;
    this.#files = options.files ?? hostFiles;
  }

  /** @throws Error when the file cannot be written: before the first epoch, not after it */
  override async onTrainBegin(): Promise<void> {
    const goOn = this.#append && (await this.#files.exists(this.#filename));
    this.#text = goOn ? new TextDecoder().decode(await this.#files.readFile(this.#filename)) : "";
    this.#measures = undefined;
    await this.#files.writeFile(this.#filename, this.#text);
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    this.#measures ??= Object.keys(logs).sort();
    if (this.#text === "") this.#addLine(["epoch", ...this.#measures]);
    const values = this.#measures.map((name) => logs[name]);
    this.#addLine([String(epoch), ...values.map((value) => (value === undefined ? "NA" : floatText(value)))]);
    await this.#files.writeFile(this.#filename, this.#text);
  }

  override getState(): CallbackState {
    return { className: "CSVLogger", values: { text: this.#text, measures: this.#measures } };
  }

  override async setState(state: CallbackState): Promise<void> {
    this.#text = textIn(state, "text");
    this.#measures = optionalTextsIn(state, "measures");
    await this.#files.writeFile(this.#filename, this.#text);
  }

  /** Ends in CR LF, as RFC 4180 and Python's csv module want it. */
  #addLine(fields: readonly string[]): void {
    this.#text += fields.map((field) => this.#quoted(field)).join(this.#separator) + "\r\n";
  }

  #quoted(field: string): string {
    const needed = field.includes(this.#separator) || /["\r\n]/.test(field);
    return needed ? `"${field.replaceAll('"', '""')}"` : field;
  }
}
