import { useEffect, useState } from "preact/hooks";
import { keptFolder } from "../kernel/keptFolder.js";
import { bytes } from "../state/numbers.js";
import { language } from "../state/preferences.js";
import { speak } from "../state/words.js";
import { download } from "./download.js";
import { said } from "./lessonWords.js";
import { notebookFolder } from "./notebookFolder.js";

interface File {
  readonly path: string;
  readonly size: number;
}

/** The files that cells wrote, or that were put there: to take home, or to throw away. */
export function FilesPanel({ close }: { readonly close: () => void }) {
  const say = speak(said);
  const folder = notebookFolder(language.value);
  const [found, setFound] = useState<readonly File[]>();
  const refresh = async (): Promise<void> => {
    const kept = await keptFolder();
    const paths = (await kept.all()).filter((path) => path.startsWith(`${folder}/`));
    setFound(await Promise.all(paths.map(async (path) => ({ path, size: (await kept.read(path)).length }))));
  };
  useEffect(() => void refresh(), [folder]);
  const add = async (files: readonly globalThis.File[]): Promise<void> => {
    const kept = await keptFolder();
    for (const file of files)
      await kept.write(`${folder}/${file.name}`, new Uint8Array(await file.arrayBuffer()));
    await refresh();
  };
  const give = async (path: string): Promise<void> => {
    const data = await (await keptFolder()).read(path);
    download(path.split("/").at(-1)!, data as Uint8Array<ArrayBuffer>, "application/octet-stream");
  };
  const remove = async (path: string): Promise<void> => {
    await (await keptFolder()).remove(path);
    await refresh();
  };
  return (
    <section class="lesson-panel" aria-label={say.files}>
      {found?.length === 0 && <p class="muted">{say.noFiles}</p>}
      <ul>
        {found?.map(({ path, size }) => (
          <li key={path}>
            <button type="button" class="plain" onClick={() => void give(path)}>
              {path.slice(folder.length + 1)}
            </button>
            <span class="muted">{bytes(size)}</span>
            <button
              type="button"
              class="plain icon"
              aria-label={`${say.remove} ${path}`}
              title={say.remove}
              onClick={() => void remove(path)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <p class="muted">{say.filesHint}</p>
      <p>
        <label class="button">
          {say.addFiles}
          <input
            class="unseen"
            type="file"
            multiple
            onChange={(event) => void add([...(event.currentTarget.files ?? [])])}
          />
        </label>{" "}
        <button type="button" class="plain" onClick={close}>
          {say.close}
        </button>
      </p>
    </section>
  );
}
