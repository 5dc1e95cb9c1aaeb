/**
 * Where the focus goes from a cell of a grid, by arrow keys, Home and End (of the row; with Ctrl, of the grid): the cells are numbered row after
 * row, the last row may be short.
 * @returns the cell's number; undefined for other keys
 */
export function cellAfterKey(
  cell: number,
  { key, ctrlKey }: Pick<KeyboardEvent, "key" | "ctrlKey">,
  { columns, count }: { readonly columns: number; readonly count: number },
): number | undefined {
  const column = cell % columns;
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: column > 0 ? cell - 1 : cell,
    ArrowRight: column < columns - 1 ? cell + 1 : cell,
    ArrowUp: cell - columns,
    ArrowDown: cell + columns,
    Home: ctrlKey ? 0 : cell - column,
    End: ctrlKey ? count - 1 : Math.min(count - 1, cell - column + columns - 1),
  };
  const target = targets[key];
  if (target === undefined) return undefined;
  return target >= 0 && target < count ? target : cell;
}
