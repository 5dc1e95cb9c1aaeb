import { type Command, defineCommand } from "./Command.js";
import { trainOptions } from "./trainOptions.js";

/** `neurone train`. What it teaches stands here, what it does in `train.ts`, which loads only when it is to work. */
export const trainCommand: Command = defineCommand({
  name: "train",
  about: "train a network on images, test it, keep it in a folder",
  options: trainOptions,
  introduction: `Trains a dense network to tell images apart. Without options it does the lab session: 60,000
handwritten digits of MNIST, each 784 numbers (28 x 28 pixels), go through 784 neurons with relu and
10 with softmax, one for each digit. After each epoch the network is tested on 10,000 digits that it
never learns from: their accuracy (val_accuracy) is the one to believe.`,
  lessons: `Examples
  neurone train                                     the lab session: about 98 % after 15 epochs
  neurone train --epochs 1                          a first look: already about 96 %
  neurone train --layers 500,400 --batch-size 64    two hidden layers
  neurone train --layers none                       no hidden layer: what does the first one bring?
  neurone train --early-stopping val_accuracy --patience 2
                                                    stop when it no longer gets better
  neurone train --optimizer sgd --learning-rate 0.1
                                                    gradient descent against adam
  neurone train --data fashion-mnist                clothes instead of digits, a harder task
  neurone train --seed 44                           other initial weights: how much is luck?

What it keeps, in runs/<time>/
  config.json     all that is needed to repeat the run (versions, seed, data with checksums, layers,
                  options), and what came of it
  history.json    loss, accuracy, val_loss, val_accuracy: a number for each epoch
  training.backup where the training stands, after each epoch; removed when it is complete
  model.keras     the network with its weights and what its optimizer remembers: loadModel reads it,
                  and so does Keras in Python
  report.html     the run as a page to read, print (two sheets) or hand in: setup, curves, confusion
                  matrix, worst errors; the pictures also as curves.png, matrix.png, errors.png and
                  diagram.png. "neurone plot" makes them again

Ctrl-C ends the training after the current batch and keeps the weights of the best epoch so far (by
val_accuracy; with --early-stopping by its measure). Ctrl-C again ends at once. However a run was
interrupted, also by a power failure, it goes on from its last whole epoch, to the same weights as
without the interruption:
  neurone train --resume runs/<time>

With --json each line is an object. The first has "event":"start"; with --resume the second has
"event":"resume" and "epochs_done". Then one for each epoch:
  {"event":"epoch","epoch":1,"loss":...,"accuracy":...,"val_loss":...,"val_accuracy":...,
   "seconds":...,"val_seconds":...}
where seconds is the time of the epoch's training, val_seconds that of its validation. The last is
  {"event":"end","test_accuracy":...,"test_correct":...,"weights_sha256":...,"seconds":...,
   "images_per_second":...,...}
where seconds is the time of the whole training, validation included, and images_per_second counts
training images over the time of training alone. Runs with the same weights_sha256 have the same
weights, to the bit.`,
  work: async (context, options) => (await import("./train.js")).train(context, options),
});
