"""What every Python peer shares: the job in, JSON lines out. protocol.js is its twin; ../README.md tells the protocol."""
import gzip, json, os, platform, resource, sys
from time import perf_counter as now
import numpy as np

job = json.loads(sys.argv[1])
seed = 43


def read_idx(name, header):
    path = os.path.join(job["data"], name)
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def load(split):
    """Images as float32 rows of 784 in [0, 1], and labels 0..9; split is "train" or "t10k"."""
    count = job["images"] if split == "train" else None
    images = read_idx(f"{split}-images-idx3-ubyte", 16).reshape(-1, 784)[:count]
    return (images / 255).astype("float32"), read_idx(f"{split}-labels-idx1-ubyte", 8)[:count]


def say(**line):
    print(json.dumps({"peer": job["peer"], "case": job["case"], **line}), flush=True)


def say_epoch(epoch, seconds):
    say(epoch=epoch, seconds=seconds)


def say_end(threads, versions, test_accuracy=None):
    """The last line: what ran. max_rss is in KiB on Linux, in bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    versions = {**versions, "numpy": np.__version__, "python": platform.python_version()}
    say(end=True, threads=threads, versions=versions, test_accuracy=test_accuracy, peak_bytes=peak)
