"""Writes the HDF5 files beside it, in the oldest and the newest layout, and what h5py reads in them. Run: python make.py FOLDER"""

import json
import os
import sys

import h5py
import ml_dtypes
import numpy as np

folder = sys.argv[1]
numbers = np.random.RandomState(43).randn(11, 7).astype("f4")


def write(name, libver, track_order):
    file = h5py.File(os.path.join(folder, name), "w", libver=libver, track_order=track_order)
    attributes = file.create_group("attributes").attrs
    attributes["text"] = '{"a": "é"}'
    attributes["fixed"] = np.bytes_("abc")
    attributes["names"] = np.array([b"dense", b"dense_1"])
    attributes["texts"] = ["x", "yy", ""]
    attributes["number"] = 3
    attributes["numbers"] = np.arange(3, dtype=">f8")
    attributes["none"] = np.array([], dtype="S1")
    for i in range(9):
        attributes[f"many{i}"] = f"value {i}"

    types = file.create_group("types")
    for kind in ["f2", "f4", "f8", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]:
        for order, word in [("<", "little"), (">", "big")]:
            data = (np.abs(numbers[0]) if kind[0] == "u" else numbers[0]) * 10
            types.create_dataset(f"{word} {kind}", data=data.astype(order + kind))
    types["bool"] = numbers[0] > 0
    types["scalar"] = np.int64(2**40 + 1)
    types["empty"] = np.zeros((0, 3), "f4")
    types["text"] = "hello"

    layouts = file.create_group("layouts")
    for name, options in {
        "gzip": {"compression": "gzip"},
        "everything": {"compression": "gzip", "shuffle": True, "fletcher32": True, "chunks": (4, 5)},
        "checked": {"fletcher32": True, "chunks": (11, 7)},
        "chunked": {"chunks": (4, 3)},
        "one": {"chunks": (11, 7)},
        "growing": {"chunks": (4, 3), "maxshape": (None, None)},
        "growing gzip": {"chunks": (4, 3), "maxshape": (None, None), "compression": "gzip"},
    }.items():
        layouts.create_dataset(name, data=numbers, **options)
    layouts.create_dataset("filled", shape=(5, 5), dtype="f4", fillvalue=7)
    layouts.create_dataset("half filled", shape=(9, 5), dtype="f4", fillvalue=7, chunks=(4, 4))[3:6] = 1
    space = h5py.h5s.create_simple(numbers.shape)
    for name, prepare in {
        b"compact": lambda plist: plist.set_layout(h5py.h5d.COMPACT),
        b"early": lambda plist: (plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY), plist.set_chunk((4, 3))),
    }.items():
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        prepare(plist)
        dataset = h5py.h5d.create(layouts.id, name, h5py.h5t.IEEE_F32LE, space, plist)
        dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, numbers)

    many = file.create_group("many")
    for i in range(25):
        many[f"layer_{i}"] = np.float32(i)
    file["soft"] = h5py.SoftLink("/layouts/gzip")
    layouts["soft"] = h5py.SoftLink("/types")
    file["hard"] = types["little f4"]
    file["datatype"] = np.dtype("f4")
    file.create_dataset("named", data=numbers, dtype=file["datatype"])
    file.close()


def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(value.tolist())
    return [plain(item) for item in value] if isinstance(value, list) else value


def describe(item):
    attributes = {name: plain(value) for name, value in item.attrs.items()}
    if isinstance(item, h5py.Group):
        members = {k: describe(v) for k, v in item.items() if not isinstance(v, h5py.Datatype)}
        return {"attributes": attributes, "members": members}
    data = [] if item.dtype.kind == "O" else np.asarray(item[()]).astype("f4").ravel().tolist()
    return {"attributes": attributes, "shape": list(item.shape), "data": data}


write("oldest.h5", "earliest", False)
write("newest.h5", "latest", True)
with h5py.File(os.path.join(folder, "oldest.h5")) as file, open(os.path.join(folder, "expected.json"), "w") as out:
    json.dump(describe(file), out)

# As Keras keeps bfloat16: HDF5 has no such type.
with h5py.File(os.path.join(folder, "bfloat16.h5"), "w") as file:
    file.create_dataset("0", data=np.array([1, -2.5, 3.140625], ml_dtypes.bfloat16)).attrs["dtype"] = "bfloat16"
