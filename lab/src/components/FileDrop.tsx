import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import "./fileDrop.css";

interface FileDropProps {
  readonly class: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
}

/** A place where files may be dropped; it shows so while one is above it. Whoever cannot drop needs a button beside. */
export function FileDrop({ class: name, onFiles, children }: FileDropProps) {
  const isOver = useSignal(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  return (
    <div
      class={`${name} file-drop ${isOver.value ? "is-over" : ""}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={(event) => {
        // From one of its own parts to another it has not left.
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          isOver.value = false;
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        isOver.value = false;
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
    </div>
  );
}
