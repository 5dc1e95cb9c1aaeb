import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface EditorEvents {
  change(text: string): void;
  /** Shift+Enter, Ctrl+Enter, Alt+Enter. */
  run(then: "next" | "stay" | "insert"): void;
  /** Esc: out of the text. */
  leave(): void;
  /** An arrow key beyond the first or last line. */
  beyond(direction: -1 | 1): void;
  focus(): void;
}

/** The editor of one cell. */
export interface CellEditor {
  focus(at?: "start" | "end"): void;
  /** When the text changed elsewhere. */
  setText(text: string): void;
  /** The line of an error, counted from 1. */
  markLine(line: number | undefined): void;
  setExtension(extension: Extension): void;
  destroy(): void;
}

const markEffect = StateEffect.define<number | undefined>();
const markedLine = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(markEffect)) {
        const { value } = effect;
        const { doc } = transaction.state;
        if (value === undefined || value < 1 || value > doc.lines) return Decoration.none;
        return Decoration.set([Decoration.line({ class: "cm-wrong-line" }).range(doc.line(value).from)]);
      }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: "tok-keyword" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "tok-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-number" },
  { tag: [tags.comment], class: "tok-comment" },
  { tag: [tags.typeName, tags.className], class: "tok-type" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "tok-function" },
]);

export function makeEditor(
  parent: HTMLElement,
  text: string,
  label: string,
  events: EditorEvents,
): CellEditor {
  const services = new Compartment();
  const run = (then: "next" | "stay" | "insert") => (): boolean => {
    events.run(then);
    return true;
  };
  const beyond =
    (direction: -1 | 1) =>
    (view: EditorView): boolean => {
      const { main } = view.state.selection;
      const line = view.state.doc.lineAt(main.head).number;
      if (!main.empty || completionStatus(view.state) !== null) return false;
      if (line !== (direction < 0 ? 1 : view.state.doc.lines)) return false;
      events.beyond(direction);
      return true;
    };
  let told = text;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Shift-Enter", run: run("next") },
            { key: "Mod-Enter", run: run("stay") },
            { key: "Ctrl-Enter", run: run("stay") },
            { key: "Alt-Enter", run: run("insert") },
          ]),
        ),
        lineNumbers(),
        history(),
        drawSelection(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        javascript({ typescript: true }),
        syntaxHighlighting(highlight),
        markedLine,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          autocapitalize: "off",
          autocorrect: "off",
        }),
        services.of([]),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          { key: "ArrowUp", run: beyond(-1) },
          { key: "ArrowDown", run: beyond(1) },
          {
            key: "Escape",
            run: () => {
              events.leave();
              return true;
            },
          },
          ...historyKeymap,
          ...lintKeymap,
          indentWithTab,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            told = update.state.doc.toString();
            events.change(told);
          }
          if (update.focusChanged && update.view.hasFocus) events.focus();
        }),
      ],
    }),
  });
  // Lines measured with another font stand elsewhere.
  void document.fonts.ready.then(() => {
    view.requestMeasure();
  });
  return {
    focus(at) {
      view.focus();
      if (at !== undefined)
        view.dispatch({ selection: { anchor: at === "start" ? 0 : view.state.doc.length } });
    },
    setText(next) {
      if (next === told) return;
      told = next;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    markLine(line) {
      view.dispatch({ effects: markEffect.of(line) });
    },
    setExtension(extension) {
      view.dispatch({ effects: services.reconfigure(extension) });
    },
    destroy() {
      view.destroy();
    },
  };
}
