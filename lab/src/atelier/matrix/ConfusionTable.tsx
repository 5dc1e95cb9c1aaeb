import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { cellAfterKey } from "../../components/gridKeys.js";
import { palette } from "../../components/palette.js";
import { countShare, mixed, textOn } from "../../components/ramp.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { recalls } from "./errors.js";
import { said } from "./matrixWords.js";

/** A cell: `truth * 10 + answer`. */
export type CellNumber = number;

interface ConfusionTableProps {
  readonly matrix: Uint32Array;
  /** The epoch before. */
  readonly former: Uint32Array | undefined;
  readonly chosen: CellNumber | undefined;
  readonly choose: (cell: CellNumber) => void;
}

const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** Truth by rows, answers by columns; a grid for the arrow keys, of which one cell is in the order of tabs. */
export function ConfusionTable({ matrix, former, chosen, choose }: ConfusionTableProps) {
  const say = speak(said);
  const focused = useSignal(chosen ?? 0);
  const table = useRef<HTMLTableElement>(null);
  const found = recalls(matrix);
  const most = Math.max(...matrix);

  const move = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") choose(focused.value);
    else {
      const next = cellAfterKey(focused.value, event, { columns: 10, count: 100 });
      if (next === undefined) return;
      focused.value = next;
      table.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
    }
    event.preventDefault();
  };

  return (
    <div class="matrix-frame">
      <span class="matrix-axis is-truth" aria-hidden="true">
        {say.truth} <span>→</span>
      </span>
      <span class="matrix-axis is-answer" aria-hidden="true">
        {say.answer} →
      </span>
      <table
        ref={table}
        class="matrix-table"
        role="grid"
        aria-label={`${say.title} (${say.truth} × ${say.answer})`}
      >
        <thead>
          <tr>
            <td />
            {digits.map((answer) => (
              <th key={answer} scope="col">
                {answer}
              </th>
            ))}
            <th scope="col" class="matrix-recall" title={say.recallSays}>
              {say.recall}
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={move}>
          {digits.map((truth) => (
            <tr key={truth}>
              <th scope="row">{truth}</th>
              {digits.map((answer) => {
                const cell = 10 * truth + answer;
                return (
                  <Cell
                    key={answer}
                    cell={cell}
                    count={matrix[cell] ?? 0}
                    former={former?.[cell]}
                    most={most}
                    isChosen={cell === chosen}
                    isInOrder={cell === focused.value}
                    choose={() => {
                      focused.value = cell;
                      choose(cell);
                    }}
                  />
                );
              })}
              <td class="matrix-recall">{found[truth] === undefined ? "–" : percent(found[truth], 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly cell: CellNumber;
  readonly count: number;
  readonly former: number | undefined;
  readonly most: number;
  readonly isChosen: boolean;
  readonly isInOrder: boolean;
  readonly choose: () => void;
}

function Cell({ cell, count, former, most, isChosen, isInOrder, choose }: CellProps) {
  const say = speak(said);
  const { paper, ramp } = palette.value;
  const ground = mixed(paper, ramp, countShare(count, most));
  const [truth, answer] = [Math.floor(cell / 10), cell % 10];
  const change = former === undefined ? 0 : count - former;
  const says = say.cell(String(truth), String(answer), say.images(number(count), count > 1));
  const before = change === 0 || former === undefined ? "" : ` (${say.before(number(former))})`;
  const kind = truth === answer ? "is-right" : change > 0 ? "is-more" : change < 0 ? "is-fewer" : "";
  return (
    <td
      role="gridcell"
      data-cell={cell}
      class={`matrix-cell ${kind} ${count > 999 ? "is-long" : ""}`}
      tabIndex={isInOrder ? 0 : -1}
      aria-selected={isChosen}
      aria-label={says + before}
      title={says + before}
      style={count === 0 ? undefined : { background: `rgb(${ground.join()})`, color: textOn(ground) }}
      onClick={choose}
    >
      {count === 0 ? "·" : count}
    </td>
  );
}
