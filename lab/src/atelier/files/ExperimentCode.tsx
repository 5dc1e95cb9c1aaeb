import { useSignal, useSignalEffect } from "@preact/signals";
import { ask } from "../../laboratory/laboratory.js";
import type { ExportedFile } from "../../laboratory/protocol.js";
import { experiment } from "../../state/currentExperiment.js";
import { language } from "../../state/preferences.js";
import { speak } from "../../state/words.js";
import { CopyText } from "./CopyText.js";
import { said } from "./filesWords.js";
import { handOver } from "./handOver.js";
import { highlighted } from "./highlight.js";

/** The experiment as a program; it follows the settings as long as it is shown. */
export function ExperimentCode() {
  const say = speak(said);
  const isOpen = useSignal(false);
  const file = useSignal<ExportedFile | undefined>(undefined);
  const wrong = useSignal("");

  useSignalEffect(() => {
    const options = { language: language.value };
    const settings = experiment.value;
    if (!isOpen.value) return undefined;
    // The network on the bench follows the settings a moment later.
    const timer = setTimeout(() => {
      ask("export", "typescript", options).then(
        ([given]) => {
          if (settings === experiment.peek()) file.value = given;
          wrong.value = "";
        },
        (error: unknown) => (wrong.value = error instanceof Error ? error.message : String(error)),
      );
    }, 500);
    return () => {
      clearTimeout(timer);
    };
  });

  const code = file.value === undefined ? "" : new TextDecoder().decode(file.value.bytes);
  return (
    <details class="files-part files-code" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>
        <h3>{say.code}</h3>
        <span class="muted">{say.codeSays}</span>
      </summary>
      {wrong.value !== "" && (
        <p class="files-wrong" role="status">
          {wrong.value}
        </p>
      )}
      {file.value !== undefined && (
        <>
          <pre tabIndex={0} aria-label={say.code}>
            <code>
              {highlighted(code).map(({ kind, text }, i) =>
                kind === "plain" ? (
                  text
                ) : (
                  <span key={i} class={`files-${kind}`}>
                    {text}
                  </span>
                ),
              )}
            </code>
          </pre>
          <div class="files-row">
            <CopyText text={code} />
            <button type="button" onClick={() => void handOver([file.value!], file.value!.name)}>
              {say.download}
            </button>
          </div>
        </>
      )}
    </details>
  );
}
