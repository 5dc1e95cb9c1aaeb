import type { ComponentChildren } from "preact";
import { refused } from "../../app/route.js";
import { machine, run, status, troubles } from "../../laboratory/laboratory.js";
import { number, percent } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { fail, notice, trainOrPause } from "./bench.js";
import { said } from "./words.js";

/** Above the training bar, quietly: what happened, and what one can do. */
export function Messages() {
  const say = speak(said);
  return (
    <div class="training-messages" role="status" aria-label={say.messages}>
      {troubles.value.map((trouble) => (
        <Message
          key={trouble}
          strong
          onClose={() => (troubles.value = troubles.value.filter((one) => one !== trouble))}
        >
          <b>{say.trouble[trouble.kind]}.</b> {trouble.message} {say.advice[trouble.kind]}
        </Message>
      ))}
      {refused.value.length > 0 && (
        <Message onClose={() => (refused.value = [])}>{say.refused(refused.value.join(", "))}</Message>
      )}
      <Noticed />
      <Ended />
    </div>
  );
}

function Noticed() {
  const say = speak(said);
  const now = notice.value;
  if (now === undefined) return null;
  const close = (): void => {
    notice.value = undefined;
  };
  if (now.kind === "fresh") return <Message onClose={close}>{say.fresh(number(now.epochsKept))}</Message>;
  return (
    <Message onClose={close}>
      {say.restored(number(now.epochs), number(now.of))}{" "}
      <button
        type="button"
        class="plain small"
        onClick={() => {
          trainOrPause().catch(fail);
        }}
      >
        {say.goOn}
      </button>
    </Message>
  );
}

/** How the training ended, with its result. */
function Ended() {
  const say = speak(said);
  const ended = run.value;
  if (status.value !== "finished" || ended?.ended === null || ended?.ended === undefined) return null;
  const parts = [say.finished[ended.ended]];
  if (ended.test !== null) parts.push(say.tested(percent(ended.test.accuracy), number(ended.test.correct)));
  if (ended.bestEpoch !== null) parts.push(say.bestCameBack(number(ended.bestEpoch + 1)));
  return <p class="training-message">{parts.join(" · ")}</p>;
}

/** Without shared memory the machine trains on one core: said once, where nobody is in a hurry. */
export function OneThread() {
  return machine.value?.isolated === false ? (
    <p class="muted training-alone">{speak(said).oneThread}</p>
  ) : null;
}

interface Properties {
  readonly strong?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function Message({ strong = false, onClose, children }: Properties) {
  const { close } = speak(said);
  return (
    <div class={strong ? "training-message strong" : "training-message"}>
      <p>{children}</p>
      <button type="button" class="plain icon small" aria-label={close} title={close} onClick={onClose}>
        ×
      </button>
    </div>
  );
}
