// A training that keeps a backup, for killed.test.ts: node killed.js BACKUP_FOLDER. Prints where it stands, and at its end what it came to.
import { createHash } from "node:crypto";
import {
  BackupAndRestore,
  Callback,
  Dense,
  Dropout,
  EarlyStopping,
  Input,
  LearningRateScheduler,
  random,
  Sequential,
} from "../../dist/index.js";

const [backupDir] = process.argv.slice(2);

random.setSeed(11);
const numbers = random.nextStream();
const normal = (rows, columns) => ({
  data: numbers.fillNormal(new Float32Array(rows * columns), 0, 1),
  shape: [rows, columns],
});
const [x, y] = [normal(300, 40), normal(300, 3)];

const model = new Sequential([
  Input({ shape: [40] }),
  new Dense({ units: 120, activation: "relu" }),
  new Dropout({ rate: 0.3 }),
  new Dense({ units: 3 }),
]);
model.compile({ optimizer: "nadam", loss: "mse", metrics: ["mae"] });

class Teller extends Callback {
  onTrainReady() {
    console.log(`from ${this.training.nextEpoch}`);
  }
  onEpochComplete(epoch) {
    console.log(`epoch ${epoch}`);
  }
}

const { history } = await model.fit(x, y, {
  epochs: 60,
  batchSize: 16,
  stepsPerEpoch: 11,
  validationSplit: 0.1,
  verbose: 0,
  threads: 2,
  callbacks: [
    new LearningRateScheduler({ schedule: (epoch, rate) => (epoch % 10 === 9 ? rate * 0.7 : rate) }),
    new EarlyStopping({ monitor: "val_mae", patience: 50, restoreBestWeights: true }),
    new BackupAndRestore({ backupDir }),
    new Teller(),
  ],
});

const hash = createHash("sha256").update(JSON.stringify(history));
for (const { data } of [...model.getWeights(), ...model.getOptimizerMemory().slots]) hash.update(data);
console.log(`end ${hash.update(JSON.stringify(random.getState())).digest("hex")}`);
