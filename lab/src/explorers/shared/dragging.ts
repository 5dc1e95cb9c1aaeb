/** Where in a picture, in its own units. */
export type Place = readonly [x: number, y: number];

/** The place of a pointer in the picture that an element belongs to. */
export function placeIn(target: Element, event: { clientX: number; clientY: number }): Place {
  const picture = (target instanceof SVGElement ? target.ownerSVGElement : null) ?? target;
  const box = picture.getBoundingClientRect();
  const view = picture instanceof SVGSVGElement ? picture.viewBox.baseVal : null;
  const [scaleX, scaleY] =
    view === null || view.width === 0 ? [1, 1] : [box.width / view.width, box.height / view.height];
  return [(event.clientX - box.left) / scaleX, (event.clientY - box.top) / scaleY];
}

/**
 * The handlers with which something follows a finger, a pen or a mouse. What they are given to must not scroll the page while it is touched: CSS
 * `touch-action`.
 * @param move is given each place of the pointer, the first one too
 */
export function draggedTo(move: (place: Place) => void): {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
} {
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const target = event.currentTarget as Element;
      target.setPointerCapture(event.pointerId);
      if (target instanceof SVGElement && target.tabIndex >= 0) target.focus({ preventScroll: true });
      move(placeIn(target, event));
      // Text would be selected along the way.
      event.preventDefault();
      event.stopPropagation();
    },
    onPointerMove: (event) => {
      const target = event.currentTarget as Element;
      if (target.hasPointerCapture(event.pointerId)) move(placeIn(target, event));
    },
  };
}

/** What an arrow key asks for, in small steps; ten with Shift or Page. Undefined for other keys. */
export function nudgeOf(event: KeyboardEvent): Place | undefined {
  const size = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case "ArrowLeft":
      return [-size, 0];
    case "ArrowRight":
      return [size, 0];
    case "ArrowUp":
      return [0, size];
    case "ArrowDown":
      return [0, -size];
    case "PageUp":
      return [0, 10];
    case "PageDown":
      return [0, -10];
    default:
      return undefined;
  }
}
