import { useEffect } from "preact/hooks";
import { speak, words } from "../state/words.js";
import { Curves } from "./curves/Curves.js";
import { DrawingPanel } from "./drawing/DrawingPanel.js";
import { FilesPanel } from "./files/FilesPanel.js";
import { MatrixPanel } from "./matrix/MatrixPanel.js";
import { Network } from "./network/Network.js";
import { NeuronsPanel } from "./neurons/NeuronsPanel.js";
import { RunsList } from "./runs/RunsList.js";
import { Settings } from "./settings/Settings.js";
import { startBench } from "./training/bench.js";
import { OneThread } from "./training/Messages.js";
import { listenForShortcuts } from "./training/shortcuts.js";
import { TrainingBar } from "./training/TrainingBar.js";
import "./atelier.css";

const said = words({ title: "Atelier" }, { title: "Workshop" });

/** The workshop: build a network, train it, look into it. */
export function Atelier() {
  useEffect(() => {
    startBench();
    return listenForShortcuts();
  }, []);
  return (
    <div class="atelier">
      <h1 class="unseen">{speak(said).title}</h1>
      <Network>
        <DrawingPanel answered={false} />
      </Network>
      <Settings />
      <Curves />
      <RunsList />
      <div class="atelier-looks">
        <MatrixPanel />
        <NeuronsPanel />
      </div>
      <FilesPanel />
      <OneThread />
      <TrainingBar />
    </div>
  );
}
