import { useEffect, useRef, useState } from "preact/hooks";

export interface MenuItem {
  readonly name: string;
  readonly act: () => void;
  readonly off?: boolean;
}

/** A button with a few more things to do behind it: arrows go through them, Esc goes back. */
export function Menu(given: {
  readonly label: string;
  readonly items: () => readonly MenuItem[];
  readonly class?: string;
  /** What the button shows; by default three dots. */
  readonly text?: string;
}) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const buttons = (): HTMLButtonElement[] => [
    ...(place.current?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:not(:disabled)') ?? []),
  ];
  useEffect(() => {
    if (!open) return undefined;
    buttons()[0]?.focus();
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node) || place.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
    };
  }, [open]);
  const close = (): void => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    event.stopPropagation();
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp") all.at(at - 1)?.focus();
    else if (event.key === "Tab") setOpen(false);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  };
  return (
    <div class={`lesson-menu ${given.class ?? ""}`} ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="plain icon"
        aria-label={given.label}
        title={given.label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {given.text ?? <span aria-hidden="true">⋯</span>}
      </button>
      {open && (
        <div class="lesson-menu-list" role="menu" aria-label={given.label}>
          {given.items().map(({ name, act, off }) => (
            <button
              key={name}
              type="button"
              class="plain"
              role="menuitem"
              tabIndex={-1}
              disabled={off === true}
              onClick={() => {
                close();
                act();
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
