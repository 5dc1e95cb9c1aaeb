"""Keras 3 on the backend that KERAS_BACKEND names. Variant "xla" asks for jit_compile, as Keras itself does by default on TensorFlow."""
import os
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
from protocol import job, load, now, say_end, say_epoch, seed
import keras

backend = keras.backend.backend()
if backend == "tensorflow":
    import tensorflow as library
    library.config.threading.set_intra_op_parallelism_threads(job["threads"])
elif backend == "torch":
    import torch as library
    library.set_num_threads(job["threads"])
else:
    import jax as library


class Clock(keras.callbacks.Callback):
    """From one epoch's end to the next one's, so that nothing hides between them."""

    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 0:
            self.start = now()

    def on_epoch_end(self, epoch, logs=None):
        end = now()
        say_epoch(epoch, end - self.start)
        self.start = end


keras.utils.set_random_seed(seed)
hidden = [keras.layers.Dense(units, activation="relu") for units in job["units"]]
model = keras.Sequential([keras.Input((784,)), *hidden, keras.layers.Dense(10, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"], jit_compile=job["variant"] == "xla")
x_test, labels_test = load("t10k")
accuracy = None
if job["task"] == "predict":
    for epoch in range(job["epochs"]):
        start = now()
        model.predict(x_test, batch_size=job["batchSize"], verbose=0)
        say_epoch(epoch, now() - start)
else:
    x, labels = load("train")
    y = keras.utils.to_categorical(labels, 10)
    model.fit(x, y, epochs=job["epochs"], batch_size=job["batchSize"], verbose=0, callbacks=[Clock()])
    accuracy = float((model.predict(x_test, batch_size=1000, verbose=0).argmax(-1) == labels_test).mean())
say_end(job["threads"], {"keras": keras.__version__, backend: library.__version__}, accuracy)
