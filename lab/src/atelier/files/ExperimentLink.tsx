import { addressOf } from "../../app/route.js";
import { speak } from "../../state/words.js";
import { CopyText } from "./CopyText.js";
import { said } from "./filesWords.js";

/** The address under which anybody gets this experiment. */
export function ExperimentLink() {
  const say = speak(said);
  const address = new URL(addressOf("atelier"), location.href).href;
  return (
    <div class="files-part">
      <h3 id="files-link">{say.link}</h3>
      <p class="muted">{say.linkSays}</p>
      <div class="files-row">
        <input
          type="text"
          readOnly
          value={address}
          aria-labelledby="files-link"
          onFocus={(event) => {
            event.currentTarget.select();
          }}
        />
        <CopyText text={address} />
      </div>
    </div>
  );
}
