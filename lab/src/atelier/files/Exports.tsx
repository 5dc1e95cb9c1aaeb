import { useSignal } from "@preact/signals";
import { ask } from "../../laboratory/laboratory.js";
import type { ExportFormat } from "../../laboratory/protocol.js";
import { language } from "../../state/preferences.js";
import { speak } from "../../state/words.js";
import { said } from "./filesWords.js";
import { handOver } from "./handOver.js";

const formats = [
  "keras",
  "weights",
  "onnx",
  "tfjs",
  "report",
  "history",
] as const satisfies readonly ExportFormat[];

/** The network on the bench, in the files that others read. */
export function Exports() {
  const say = speak(said);
  const busy = useSignal<ExportFormat | undefined>(undefined);
  const outcome = useSignal<{ readonly text: string; readonly isError: boolean } | undefined>(undefined);

  const save = async (format: (typeof formats)[number]): Promise<void> => {
    busy.value = format;
    outcome.value = undefined;
    try {
      const files = await ask("export", format, { language: language.value });
      const base = files[0]?.name.replace(/\.[^.]*$/, "") ?? format;
      const zipName = `${base === format ? base : `${base}-${format}`}.zip`;
      await handOver(files, zipName);
      outcome.value = {
        text: say.saved(files.length === 1 ? (files[0]?.name ?? zipName) : zipName),
        isError: false,
      };
    } catch (error) {
      outcome.value = {
        text: `${say.failed} ${error instanceof Error ? error.message : String(error)}`,
        isError: true,
      };
    } finally {
      busy.value = undefined;
    }
  };

  return (
    <div class="files-part">
      <h3>{say.save}</h3>
      <ul class="files-exports">
        {formats.map((format) => (
          <li key={format}>
            <button
              type="button"
              disabled={busy.value !== undefined}
              aria-describedby={`files-${format}`}
              onClick={() => void save(format)}
            >
              {busy.value === format ? say.saving : say.exports[format].name}
            </button>
            <span id={`files-${format}`} class="muted">
              {say.exports[format].says}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" class={outcome.value?.isError === true ? "files-wrong" : "files-outcome"}>
        {outcome.value?.text}
      </p>
    </div>
  );
}
