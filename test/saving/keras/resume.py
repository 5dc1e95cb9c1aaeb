"""Loads a model, predicts, trains one step more and says what came out. Arguments: a JSON file {model, weights, x, y, inputs}"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import keras
import numpy as np

with open(sys.argv[1]) as file:
    task = json.load(file)


def array(tensor):
    return np.array(tensor["data"], "float32").reshape(tensor["shape"])


model = keras.models.load_model(task["model"])
said = {"predictions": model.predict(array(task["inputs"]), verbose=0).ravel().tolist()}
if "weights" in task:
    for variable in model.variables + model.optimizer.variables:
        variable.assign(variable * 0)
    model.load_weights(task["weights"])
    said["predictions from weights"] = model.predict(array(task["inputs"]), verbose=0).ravel().tolist()
said["iterations"] = int(model.optimizer.iterations)
said["loss"] = float(np.ravel(model.train_on_batch(array(task["x"]), array(task["y"])))[0])
said["predictions after"] = model.predict(array(task["inputs"]), verbose=0).ravel().tolist()
model.save(task["again"])
print(json.dumps(said))
