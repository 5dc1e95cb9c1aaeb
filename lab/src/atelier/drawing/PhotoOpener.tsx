import { useEffect, useRef } from "preact/hooks";
import { speak } from "../../state/words.js";
import { openPhoto } from "./photo.js";
import { said } from "./photoWords.js";

/** The ways to an own image but dropping: the file chooser, the camera, and pasting anywhere on the page. */
export function PhotoOpener() {
  const say = speak(said);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      if (file === undefined) return;
      event.preventDefault();
      void openPhoto(file);
    };
    addEventListener("paste", paste);
    return () => {
      removeEventListener("paste", paste);
    };
  }, []);
  const take = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openPhoto(file);
    // The same file again is to be heard too.
    input.value = "";
  };
  return (
    <div class="drawing-choice">
      <button type="button" onClick={() => chooser.current?.click()}>
        {say.photo}
      </button>
      <button type="button" onClick={() => camera.current?.click()}>
        {say.camera}
      </button>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        aria-label={say.photo}
        onChange={(event) => {
          take(event.currentTarget);
        }}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={say.camera}
        onChange={(event) => {
          take(event.currentTarget);
        }}
      />
      <p class="muted drawing-small">{say.drop}</p>
    </div>
  );
}
