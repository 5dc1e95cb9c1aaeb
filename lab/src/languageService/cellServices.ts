import type { Extension } from "@codemirror/state";
import type { LiveCell, Notebook } from "../lesson/Notebook.js";

export function cellServices(_notebook: Notebook, _cell: LiveCell): Extension {
  return [];
}
