import { useContext, useState } from "preact/hooks";
import { speak } from "../state/words.js";
import { FilesPanel } from "./FilesPanel.js";
import { said } from "./lessonWords.js";
import { Menu } from "./Menu.js";
import { NotebookContext } from "./NotebookContext.js";
import { saving } from "./saving.js";

/** What the whole notebook can be asked, and what its kernel does. It stays in reach. */
export function Toolbar({ download }: { readonly download: () => void }) {
  const { notebook } = useContext(NotebookContext);
  const say = speak(said);
  const [panel, setPanel] = useState<"files" | "keys">();
  const status = notebook.kernel.status.value;
  const busy = status === "busy" || status === "stopping" || status === "starting";
  const undoable = notebook.undoable.value;
  const toggle = (name: "files" | "keys") => (): void => {
    setPanel(panel === name ? undefined : name);
  };
  const items = () => [
    { name: say.files, act: toggle("files") },
    { name: say.download, act: download },
    {
      name: say.clearOutputs,
      act: () => {
        notebook.clearOutputs();
      },
    },
    {
      name: say.resetAll,
      act: () => {
        notebook.resetAll();
      },
    },
    { name: say.keys, act: toggle("keys") },
  ];
  return (
    <div class="lesson-bar-place">
      <div class="lesson-bar" role="toolbar" aria-label={say.title}>
        {busy ? (
          <button
            type="button"
            onClick={() => {
              notebook.interrupt();
            }}
            title={status === "stopping" ? say.stopping : ""}
          >
            <span aria-hidden="true">■</span> {say.interrupt}
          </button>
        ) : (
          <button
            type="button"
            onClick={() => {
              notebook.run(notebook.cells.peek());
            }}
          >
            <span aria-hidden="true">▶</span> {say.runAll}
          </button>
        )}
        <button
          type="button"
          class="plain"
          title={say.restartTip}
          onClick={() => {
            notebook.restart();
          }}
          disabled={status === "off"}
        >
          <span aria-hidden="true">↻</span> {say.restart}
        </button>
        <span class={`lesson-kernel ${status}`} role="status">
          {say.kernel[status]}
        </span>
        <Menu label={say.more} items={items} />
      </div>
      {notebook.lost.value !== undefined && (
        <p class="lesson-notice" role="alert">
          {say.lost}
        </p>
      )}
      {saving.value !== "all" && (
        <p class="lesson-notice" role="alert">
          {say.notSaved[saving.value]}
        </p>
      )}
      {undoable !== undefined && (
        <p class="lesson-notice" role="status">
          {say.undone[undoable.what]}{" "}
          <button
            type="button"
            class="plain"
            onClick={() => {
              notebook.undo();
            }}
          >
            {say.undo}
          </button>
          <button
            type="button"
            class="plain icon"
            aria-label={say.close}
            onClick={() => {
              notebook.undoable.value = undefined;
            }}
          >
            ×
          </button>
        </p>
      )}
      {panel === "files" && (
        <FilesPanel
          close={() => {
            setPanel(undefined);
          }}
        />
      )}
      {panel === "keys" && (
        <section class="lesson-panel" aria-label={say.keys}>
          <dl class="lesson-keys">
            {say.keyList.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <button
            type="button"
            class="plain"
            onClick={() => {
              setPanel(undefined);
            }}
          >
            {say.close}
          </button>
        </section>
      )}
    </div>
  );
}
