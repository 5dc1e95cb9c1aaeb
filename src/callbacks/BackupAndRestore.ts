import { files as hostFiles, type Files } from "#platform/files";
import { decodeBackup, encodeBackup, MAX_BACKUP_BYTES } from "./backup/backupFile.js";
import { settingsDifferences } from "./backup/settingsDifferences.js";
import { Callback } from "./Callback.js";
import type { TrainingSettings, TrainingState } from "./Training.js";

/** What keeps backups: the part of {@link Files} that is needed. `writeFile` must be whole or not at all. */
export type BackupFiles = Pick<
  Files,
  "exists" | "readFile" | "writeFile" | "remove" | "isFolder" | "listFolder" | "joinPath"
>;

export interface BackupAndRestoreOptions {
  /** The folder of the backup, of one training only; it is made if need be. */
  backupDir: string;
  /** Whether the backup is removed when the training is complete. Default true. */
  deleteCheckpoint?: boolean;
  /** What keeps the file. Default: the files of the host; a browser has none by path. */
  files?: BackupFiles;
}

/** The name of the file in the folder. */
const NAME = "training.backup";

/** How many of the settings that differ an error names. */
const NAMED = 5;

/**
 * Keeps a training while it runs, so that one that is killed goes on from its last epoch, and ends with the same bits as one that was never
 * interrupted: call `fit` again, with the same model, data and options. `epochs` may be another, and so may what has no say in the numbers:
 * `verbose`, `threads`.
 *
 * After each epoch a file is written in the background and takes the place of the one before when it is whole and on the disk; the training
 * does not wait for it. It holds the weights, the optimizer's arrays, the random numbers, and what the callbacks remember.
 *
 * When the training is complete the backup is removed, as in Keras: from there on the model is yours to save. With `deleteCheckpoint: false` it
 * stays, and the next `fit` ends at once with the same result, also when the program was killed before it had saved the model. Remove
 * the folder then, or call `deleteBackup`.
 *
 * @example await model.fit(x, y, { epochs: 15, callbacks: [new BackupAndRestore({ backupDir: "runs/backup" })] })
 */
export class BackupAndRestore extends Callback {
  readonly backupDir: string;
  readonly deleteCheckpoint: boolean;
  /** The epochs that this training did not have to do again; undefined when it began anew. */
  restoredEpochs: number | undefined;
  readonly #files: BackupFiles;
  /** The state that waits to be written. */
  #next: TrainingState | undefined;
  /** Settles when all is written; never rejects. */
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;

  /** @throws Error when `backupDir` is empty */
  constructor(options: BackupAndRestoreOptions) {
    super();
    this.backupDir = options.backupDir;
    this.deleteCheckpoint = options.deleteCheckpoint ?? true;
    this.#files = options.files ?? hostFiles;
    if (this.backupDir === "") throw new Error("BackupAndRestore needs a backupDir; an empty one came.");
  }

  /** The path of the backup. */
  get path(): string {
    return this.#files.joinPath(this.backupDir, NAME);
  }

  /** Goes on with the training that was kept. @throws Error when that was another one, or its file is damaged */
  override async onTrainReady(): Promise<void> {
    await this.#writing;
    this.#failure = undefined;
    this.restoredEpochs = undefined;
    await this.#removeLeftovers();
    if (await this.#files.exists(this.path)) await this.#restore();
    // Begins to make the checksums of the data, while nobody waits for them; whoever does, hears of an error.
    else this.training.getSettings().catch(() => undefined);
  }

  /** @throws Error when the state before this one could not be written: the disk is full */
  override onEpochComplete(): void {
    this.#throwFailure();
    this.#next = this.training.getState();
    this.#writing ??= this.#write();
  }

  override async onTrainComplete(): Promise<void> {
    await this.flush();
    if (this.deleteCheckpoint && this.training.isComplete) await this.deleteBackup();
  }

  /** Waits until the newest state is on the disk. @throws Error when it could not be written */
  async flush(): Promise<void> {
    await this.#writing;
    this.#throwFailure();
  }

  /** Removes the backup, and its folder when nothing else is in it. */
  async deleteBackup(): Promise<void> {
    await this.#writing;
    await this.#files.remove(this.path);
    if (!(await this.#files.isFolder(this.backupDir))) return;
    if ((await this.#files.listFolder(this.backupDir)).length === 0) await this.#files.remove(this.backupDir);
  }

  async #restore(): Promise<void> {
    const { settings, state } = await this.#read();
    requireSame(settings, await this.training.getSettings(), this.path);
    await this.training.setState(state);
    this.restoredEpochs = state.nextEpoch;
  }

  async #read(): ReturnType<typeof decodeBackup> {
    const bytes = await this.#files.readFile(this.path, MAX_BACKUP_BYTES);
    try {
      return await decodeBackup(bytes);
    } catch (cause) {
      throw new Error(
        `The backup ${this.path} cannot be read: ${(cause as Error).message}. Remove it to start the training anew.`,
        { cause },
      );
    }
  }

  /** Writes the newest state until there is no newer one. */
  async #write(): Promise<void> {
    try {
      while (this.#next !== undefined) {
        const state = this.#next;
        this.#next = undefined;
        const settings = await this.training.getSettings();
        await this.#files.writeFile(this.path, await encodeBackup({ settings, state }));
      }
    } catch (error) {
      this.#failure = error as Error;
    } finally {
      this.#writing = undefined;
    }
  }

  #throwFailure(): void {
    const cause = this.#failure;
    if (cause === undefined) return;
    this.#failure = undefined;
    throw new Error(`The training could not be kept in ${this.path}: ${cause.message}`, { cause });
  }

  /** What a program that was killed while it wrote left behind. */
  async #removeLeftovers(): Promise<void> {
    if (!(await this.#files.isFolder(this.backupDir))) return;
    for (const name of await this.#files.listFolder(this.backupDir)) {
      if (name.startsWith(`${NAME}.`) && name.endsWith(".tmp"))
        await this.#files.remove(this.#files.joinPath(this.backupDir, name));
    }
  }
}

function requireSame(before: TrainingSettings, now: TrainingSettings, path: string): void {
  const differences = settingsDifferences(before, now);
  if (differences.length === 0) return;
  const lines = differences
    .slice(0, NAMED)
    .map((difference) => `  ${difference.name}: ${difference.before} in the backup, ${difference.now} now`);
  if (differences.length > NAMED) lines.push(`  and ${differences.length - NAMED} more`);
  throw new Error(
    `The backup ${path} is of a training with other settings:\n${lines.join("\n")}\n` +
      "Use the settings of then to go on, another backupDir for a training beside it, or remove the backup to start anew.",
  );
}
