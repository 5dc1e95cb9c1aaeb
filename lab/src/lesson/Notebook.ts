import { batch, computed, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { KernelClient } from "../kernel/KernelClient.js";
import type { Output } from "../kernel/protocol.js";
import { addOutput, updateDisplay } from "./outputs.js";
import { type GivenCell, type KeptCell, type KeptNotebook, ownCell, placeCells } from "./Cell.js";

export type RunState = "queued" | "running" | undefined;

/** A cell that is shown. */
export interface LiveCell {
  readonly given: GivenCell;
  readonly kept: Signal<KeptCell>;
  readonly state: Signal<RunState>;
  /** The text as it is now. */
  readonly source: ReadonlySignal<string>;
  /** Whether one is to write in it as soon as it can be. */
  readonly textWanted: Signal<boolean>;
}

function liveCell(given: GivenCell, kept: KeptCell): LiveCell {
  const held = signal(kept);
  const base = "source" in given ? given.source : "";
  const source = computed(() => held.value.source ?? base);
  return { given, kept: held, state: signal(undefined), source, textWanted: signal(false) };
}

/** A notebook on the screen: its cells, what the student makes of them, and the kernel that runs them. */
export class Notebook {
  readonly cells: Signal<readonly LiveCell[]>;
  readonly read: Signal<ReadonlySet<string>>;
  readonly kernel: KernelClient;
  /** What can be taken back, and what to call it. */
  readonly undoable: Signal<{ readonly what: UndoName; readonly before: KeptNotebook } | undefined> =
    signal(undefined);
  /** Why the variables are gone; until the next run. */
  readonly lost: Signal<"interrupted" | undefined> = signal(undefined);
  readonly #given: readonly GivenCell[];
  #deleted: ReadonlySet<string>;
  #queue: LiveCell[] = [];
  #working = false;
  readonly #onChange: (notebook: KeptNotebook) => void;

  constructor(
    given: readonly GivenCell[],
    kept: KeptNotebook,
    folder: string,
    onChange: (kept: KeptNotebook) => void,
  ) {
    this.#given = given;
    this.#onChange = onChange;
    this.#deleted = new Set(kept.deleted);
    this.read = signal(new Set(kept.read));
    this.cells = signal(placeCells(given, kept).map((cell) => liveCell(cell.given, cell.kept)));
    this.kernel = new KernelClient(
      folder,
      (id, data) => {
        for (const cell of this.cells.value) {
          const outputs = updateDisplay(cell.kept.value.outputs ?? [], id, data);
          if (outputs !== undefined) this.change(cell, { outputs });
        }
      },
      (count, output) => {
        const cell = this.cells.value.find(({ kept }) => kept.value.count === count);
        if (cell !== undefined) this.#output(cell, output);
      },
    );
  }

  snapshot(): KeptNotebook {
    return {
      cells: this.cells.value.map(({ kept }) => kept.value),
      deleted: [...this.#deleted],
      read: [...this.read.value],
      changedAt: Date.now(),
    };
  }

  #changed(): void {
    this.#onChange(this.snapshot());
  }

  change(cell: LiveCell, part: Partial<KeptCell>): void {
    cell.kept.value = { ...cell.kept.value, ...part };
    this.#changed();
  }

  edit(cell: LiveCell, source: string): void {
    if (source === cell.source.value) return;
    const rest = without(cell.kept.value, "source");
    const isGiven = rest.own === undefined && "source" in cell.given && cell.given.source === source;
    cell.kept.value = isGiven ? rest : { ...rest, source };
    this.#changed();
  }

  markRead(id: string): void {
    if (this.read.value.has(id)) return;
    this.read.value = new Set([...this.read.value, id]);
    this.#changed();
  }

  insert(own: "text" | "code", at: number): LiveCell {
    const kept: KeptCell = { id: `own-${crypto.randomUUID().slice(0, 8)}`, own, source: "" };
    const cell = liveCell(ownCell(kept), kept);
    this.cells.value = this.cells.value.toSpliced(at, 0, cell);
    this.#changed();
    return cell;
  }

  delete(cell: LiveCell): void {
    this.undoable.value = { what: "delete", before: this.snapshot() };
    this.#dequeue([cell]);
    if (cell.kept.value.own === undefined) this.#deleted = new Set([...this.#deleted, cell.given.id]);
    this.cells.value = this.cells.value.filter((one) => one !== cell);
    this.#changed();
  }

  /** A cell of one's own becomes text, or code. */
  turnInto(cell: LiveCell, own: "text" | "code"): void {
    if (cell.kept.value.own === undefined || cell.kept.value.own === own) return;
    const kept: KeptCell = { id: cell.given.id, own, source: cell.source.value };
    const turned = liveCell(ownCell(kept), kept);
    this.cells.value = this.cells.value.map((one) => (one === cell ? turned : one));
    this.#changed();
  }

  resetCell(cell: LiveCell): void {
    this.undoable.value = { what: "reset cell", before: this.snapshot() };
    const { own } = cell.kept.value;
    cell.kept.value = own === undefined ? { id: cell.given.id } : { id: cell.given.id, own, source: "" };
    this.#changed();
  }

  resetAll(): void {
    this.undoable.value = { what: "reset all", before: this.snapshot() };
    this.kernel.restart();
    this.#deleted = new Set();
    this.cells.value = this.#given.map((given) => liveCell(given, { id: given.id }));
    this.#changed();
  }

  clearOutputs(): void {
    this.undoable.value = { what: "clear", before: this.snapshot() };
    batch(() => {
      for (const { kept } of this.cells.value) kept.value = withoutOutputs(kept.value);
    });
    this.#changed();
  }

  undo(): void {
    const before = this.undoable.value?.before;
    if (before === undefined) return;
    this.#deleted = new Set(before.deleted);
    this.cells.value = placeCells(this.#given, before).map((cell) => liveCell(cell.given, cell.kept));
    this.undoable.value = undefined;
    this.#changed();
  }

  /** Runs cells in their turn; each waits for those before it. An error ends the queue, as in Jupyter. */
  run(cells: readonly LiveCell[]): void {
    this.lost.value = undefined;
    for (const cell of cells) {
      if (cell.given.kind !== "code" || cell.state.value !== undefined) continue;
      cell.state.value = "queued";
      this.#queue.push(cell);
    }
    if (!this.#working) void this.#work();
  }

  interrupt(): void {
    this.#dequeue(this.#queue);
    this.kernel.interrupt();
  }

  restart(): void {
    this.#dequeue(this.#queue);
    this.kernel.restart();
    this.lost.value = undefined;
  }

  /** The notebook is left: nothing goes on behind one's back. */
  close(): void {
    this.#dequeue(this.#queue);
    this.kernel.restart();
  }

  #dequeue(cells: readonly LiveCell[]): void {
    for (const cell of cells) if (cell.state.value === "queued") cell.state.value = undefined;
    this.#queue = this.#queue.filter((cell) => !cells.includes(cell));
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let cell = this.#queue.shift(); cell !== undefined; cell = this.#queue.shift()) {
      const outcome = await this.#runCell(cell);
      if (outcome !== "ok") this.#dequeue(this.#queue);
    }
    this.#working = false;
  }

  async #runCell(cell: LiveCell): Promise<string> {
    const { given } = cell;
    if (given.kind !== "code") return "ok";
    const source = cell.source.value;
    const isEdited = given.solution === null && cell.kept.value.source !== undefined;
    const number = this.kernel.nextNumber();
    cell.kept.value = { ...withoutOutputs(cell.kept.value), count: number };
    cell.state.value = "running";
    const { outcome, milliseconds, checks } = await this.kernel.run(
      number,
      source,
      isEdited ? [] : given.checks,
      {
        output: (output) => {
          this.#output(cell, output);
        },
        clear: () => {
          this.change(cell, { outputs: [] });
        },
      },
    );
    if (outcome === "lost") this.lost.value = "interrupted";
    const failed = checks.find((check) => check !== null);
    batch(() => {
      cell.state.value = undefined;
      this.change(cell, {
        outcome,
        milliseconds,
        ...(checks.length > 0 ? { check: failed ?? null } : {}),
      });
    });
    return outcome;
  }

  #output(cell: LiveCell, output: Output): void {
    this.change(cell, { outputs: addOutput(cell.kept.value.outputs ?? [], output) });
  }
}

export type UndoName = "delete" | "reset cell" | "reset all" | "clear";

function without(kept: KeptCell, ...names: readonly (keyof KeptCell)[]): KeptCell {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !names.includes(name as never))) as never;
}

function withoutOutputs(kept: KeptCell): KeptCell {
  return without(kept, "outputs", "count", "milliseconds", "outcome", "check");
}
