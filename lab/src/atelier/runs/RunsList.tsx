import { Fragment } from "preact";
import { CopyButton } from "../../components/CopyButton.js";
import { run as onBench, runs } from "../../laboratory/laboratory.js";
import type { RunRecord } from "../../laboratory/protocol.js";
import { change } from "../../state/currentExperiment.js";
import { experimentToQuery } from "../../state/experimentUrl.js";
import type { Experiment } from "../../state/Experiment.js";
import { duration, number, percent, significant } from "../../state/numbers.js";
import { speak } from "../../state/words.js";
import { hidden, highlighted } from "../curves/state.js";
import { bestOf, differingFields, type ExperimentField, fieldsTold, layersTold } from "./differences.js";
import { fail, recall } from "../training/bench.js";
import { forget, leaving, takeBack } from "./forget.js";
import { said } from "./words.js";
import "./runs.css";

/** Everything that was trained, to be compared. */
export function RunsList() {
  const say = speak(said);
  const all = runs.value;
  const differing = differingFields(all.map(({ experiment }) => experiment));
  return (
    <section class="runs" aria-labelledby="runs-title">
      <h2 id="runs-title">{say.title}</h2>
      {leaving.value !== undefined && (
        <p class="runs-leaving" role="status">
          {say.forgotten(leaving.value.number)}{" "}
          <button type="button" class="plain small" onClick={takeBack}>
            {say.undo}
          </button>
        </p>
      )}
      {all.length === 0 ? (
        <p class="muted">{say.none}</p>
      ) : (
        <div class="runs-scroll" tabIndex={0} role="region" aria-label={say.scroll}>
          <table class="runs-table">
            <thead>
              <tr>
                <th scope="col">{say.run}</th>
                <th scope="col">{say.settings}</th>
                <th scope="col">{say.best}</th>
                <th scope="col">{say.test}</th>
                <th scope="col">{say.time}</th>
                <th scope="col">{say.sha}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {all.map((one, n) => (
                <Row key={one.id} run={one} name={number(n + 1)} differing={differing} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RowProperties {
  readonly run: RunRecord;
  readonly name: string;
  readonly differing: ReadonlySet<ExperimentField>;
}

function Row({ run, name, differing }: RowProperties) {
  const say = speak(said);
  const current = onBench.value?.id === run.id;
  const best = bestOf(run.epochs, "val_accuracy");
  const seconds = run.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const point = (): void => {
    highlighted.value = run.id;
  };
  return (
    <tr
      class={current ? "current" : undefined}
      onPointerEnter={point}
      onFocusIn={point}
      onPointerLeave={() => (highlighted.value = undefined)}
      onFocusOut={() => (highlighted.value = undefined)}
    >
      <th scope="row">
        <label class="runs-shown">
          {current ? (
            <span class="runs-dot" aria-hidden="true" />
          ) : (
            <input
              type="checkbox"
              aria-label={say.shown(name)}
              checked={!hidden.value.has(run.id)}
              onChange={(event) => {
                const next = new Set(hidden.value);
                if (event.currentTarget.checked) next.delete(run.id);
                else next.add(run.id);
                hidden.value = next;
              }}
            />
          )}
          {name}
          {current && <span class="muted">{say.onBench}</span>}
        </label>
      </th>
      <td class="runs-settings">
        <Settings experiment={run.experiment} differing={differing} />
      </td>
      <td>{best === undefined ? "—" : percent(best)}</td>
      <td>{run.test === null ? "—" : percent(run.test.accuracy)}</td>
      <td>{duration(seconds)}</td>
      <td>
        {run.weightsSha256 === null ? (
          "—"
        ) : (
          <CopyButton text={() => run.weightsSha256 ?? ""} title={say.shaHint}>
            <code>{run.weightsSha256.slice(0, 8)}…</code>
          </CopyButton>
        )}
      </td>
      <td class="runs-actions">
        <button
          type="button"
          class="plain small"
          onClick={() => {
            change(run.experiment, `run ${run.id}`);
          }}
        >
          {say.takeBack}
        </button>
        <CopyButton text={() => linkOf(run.experiment)} title={say.linkHint}>
          {say.link}
        </CopyButton>
        {!current && (
          <button
            type="button"
            class="plain small"
            title={say.recallHint}
            onClick={() => {
              recall(run).catch(fail);
            }}
          >
            {say.recall}
          </button>
        )}
        {!current && (
          <button
            type="button"
            class="plain small"
            title={say.forgetHint(name)}
            onClick={() => {
              forget(run, name);
            }}
          >
            {say.forget}
          </button>
        )}
      </td>
    </tr>
  );
}

function linkOf(experiment: Experiment): string {
  const query = experimentToQuery(experiment);
  return `${location.href.replace(/#.*/, "")}#/atelier${query === "" ? "" : `?${query}`}`;
}

/** The settings in a line; those that are not the same in all runs are bold. */
function Settings({
  experiment,
  differing,
}: {
  experiment: Experiment;
  differing: ReadonlySet<ExperimentField>;
}) {
  const say = speak(said);
  const { layers, optimizer, learningRate, batchSize, epochs, seed, validation, earlyStopping } = experiment;
  const told: Readonly<Record<ExperimentField, string>> = {
    layers: layers.length === 0 ? say.noLayers : layersTold(layers, significant),
    optimizer,
    learningRate: say.rate(learningRate === null ? say.auto : significant(learningRate)),
    batchSize: say.batch(number(batchSize)),
    epochs: say.epochs(number(epochs)),
    seed: say.seed(String(seed)),
    validation: say.validations[validation],
    earlyStopping:
      earlyStopping === null
        ? say.noStopping
        : say.stopping(earlyStopping.monitor, number(earlyStopping.patience)),
  };
  return (
    <>
      {fieldsTold.map((field, n) => (
        <Fragment key={field}>
          {n > 0 && " · "}
          {differing.has(field) ? <b>{told[field]}</b> : told[field]}
        </Fragment>
      ))}
    </>
  );
}
