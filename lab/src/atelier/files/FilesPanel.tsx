import { speak } from "../../state/words.js";
import { ExperimentCode } from "./ExperimentCode.js";
import { ExperimentLink } from "./ExperimentLink.js";
import { Exports } from "./Exports.js";
import { said } from "./filesWords.js";
import { OpenNetwork } from "./OpenNetwork.js";
import "./files.css";

/** What goes in and out: networks as files, the experiment as code and as a link. */
export function FilesPanel() {
  const say = speak(said);
  return (
    <section class="files" aria-label={say.title}>
      <h2>{say.title}</h2>
      <div class="files-parts">
        <Exports />
        <div class="files-second">
          <OpenNetwork />
          <ExperimentLink />
        </div>
        <ExperimentCode />
      </div>
    </section>
  );
}
