import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { FileDrop } from "../../components/FileDrop.js";
import { ask } from "../../laboratory/laboratory.js";
import { speak } from "../../state/words.js";
import { tookFromFile } from "../training/bench.js";
import { said } from "./filesWords.js";

type Outcome =
  | { readonly kind: "opening" | "opened"; readonly name: string; readonly note?: string | null }
  | { readonly kind: "refused"; readonly name: string; readonly message: string; readonly hint: string };

/** Puts a network from a file on the bench. */
export function OpenNetwork() {
  const say = speak(said);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const chooser = useRef<HTMLInputElement>(null);

  const open = async (files: readonly File[]): Promise<void> => {
    const [first] = files;
    if (first === undefined) return;
    const { name } = first;
    if (first.type.startsWith("image/")) {
      outcome.value = { kind: "refused", name, message: say.image, hint: "" };
      return;
    }
    outcome.value = { kind: "opening", name };
    try {
      const { experiment, note } = await ask("open", files);
      tookFromFile(experiment);
      outcome.value = { kind: "opened", name, note };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      outcome.value = { kind: "refused", name, message, hint: say.hint };
    }
  };

  const told = outcome.value;
  return (
    <FileDrop class="files-part files-open" onFiles={(files) => void open(files)}>
      <h3>{say.open}</h3>
      <p class="muted">{say.openSays}</p>
      <button type="button" disabled={told?.kind === "opening"} onClick={() => chooser.current?.click()}>
        {say.choose}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={say.choose}
        accept=".keras,.h5,.hdf5,.onnx,.safetensors,.json,.bin,.pb,.index,.zip"
        onChange={(event) => {
          void open([...(event.currentTarget.files ?? [])]);
          // The same file again is to be heard too.
          event.currentTarget.value = "";
        }}
      />
      <div role="status">
        {told?.kind === "refused" ? (
          <>
            <p class="files-wrong">{say.refused(told.name)}</p>
            <p>{told.message}</p>
            {told.hint !== "" && <p class="muted">{told.hint}</p>}
          </>
        ) : (
          told !== undefined && (
            <p>
              {say[told.kind](told.name)} {told.note}
            </p>
          )
        )}
      </div>
    </FileDrop>
  );
}
