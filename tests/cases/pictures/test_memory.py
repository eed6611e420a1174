"""`reading: auto` never has more than half of the free memory, in the app and in the script."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from graph.parts import lazy_rows
from graph.parts.numpy_arrays import read_npz

ROOT = Path(__file__).parents[3]
FREE = 240_000_000
"""Bytes that are said to be free."""

CASES = """
import os, resource, struct, sys
from pathlib import Path
import numpy as np
import torch
from PIL import Image
from scipy.io import wavfile
from graph.parts import lazy_rows
from graph.parts.audio import read_sounds
from graph.parts.deduplicate import drop_duplicates
from graph.parts.idx_format import read_idx
from graph.parts.images import read_images
from graph.parts.numpy_arrays import read_npz
from graph.parts.segmentation_masks import read_masked
from graph.parts.split import split_rows

FREE, folder = int(sys.argv[1]), Path(sys.argv[2])
lazy_rows.free_memory = lambda: FREE
torch.set_num_threads(1)
READ_AT_ONCE = FREE // 6 * 95 // 100

def idx(size):
    rows = size // (4 * 784)
    for name, shape in (("images", (rows, 28, 28)), ("labels", (rows,))):
        with (folder / name).open("wb") as opened:
            opened.write(struct.pack(f">HBB{len(shape)}I", 0, 8, len(shape), *shape))
            opened.truncate(4 + 4 * len(shape) + int(np.prod(shape)))
    return lambda: read_idx(folder / "images", folder / "labels")

def npz(size, dtype, **more):
    rows = size // (784 * max(np.dtype(dtype).itemsize, 4 if dtype == "f8" else 8))
    x = np.random.default_rng(0).integers(0, 255, (rows, 28, 28)).astype(dtype)
    np.savez(folder / f"{dtype}.npz", x=x, y=np.arange(rows) % 10)
    return lambda: read_npz(folder / f"{dtype}.npz", **more)

def pictures(size):
    count = size // (12 * 256 * 256)
    for name in ("a", "b"):
        (folder / f"all{size}" / name).mkdir(parents=True)
        for number in range(count // 2):
            picture = Image.new("RGB", (16, 16), (number % 256, 0, 0))
            picture.save(folder / f"all{size}" / name / f"{number}.bmp")
    return lambda: read_images(folder / f"all{size}", 256)

def masks(size):
    count = size // (20 * 256 * 256)
    for name in ("photos", "masks"):
        (folder / f"{name}{size}").mkdir()
        for number in range(count):
            Image.new("L", (16, 16), number % 3).save(folder / f"{name}{size}" / f"{number}.bmp")
    return lambda: read_masked(folder / f"photos{size}", folder / f"masks{size}", 256)

def sounds(size):
    count = size // (4 * 80000)
    for name in ("a", "b"):
        (folder / f"sounds{size}" / name).mkdir(parents=True)
        for number in range(count // 2):
            wavfile.write(folder / f"sounds{size}" / name / f"{number}.wav", 8000, np.zeros(100, np.int16))
    return lambda: read_sounds(folder / f"sounds{size}", seconds=10, rate=8000)

def data_bytes():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmData")).split()[1]) * 1024

def run(name, make, size):
    read = make(size)
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        limit = data_bytes() + FREE // 2
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        fields = read()
        if name.startswith("doubles"):
            fields = drop_duplicates(fields)
        splits = split_rows(fields, 0.1, 0.2, 0)
        first = next(iter(splits["train"].values()))
        print(name, type(first).__name__, flush=True)
        first[:32].to("cpu")
        os._exit(0)
    except BaseException as error:
        print(name, "FAILED", type(error).__name__, error, flush=True)
        os._exit(1)

for name, make in {
    "idx": idx,
    "npz f8": lambda size: npz(size, "f8"),
    "npz u1": lambda size: npz(size, "u1"),
    "npz u1 scaled": lambda size: npz(size, "u1", scale="bytes", layout="no_channels"),
    "doubles npz f4": lambda size: npz(size, "f4"),
    "pictures": pictures,
    "masks": masks,
    "sounds": sounds,
}.items():
    for size in (READ_AT_ONCE, 3 * FREE // 4):
        run(f"{name} {size}", make, size)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are Linux's own")
def test_every_reader_stays_below_half_of_the_free_memory(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", CASES, str(FREE), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    lines = done.stdout.splitlines()
    assert len(lines) == 16, done.stdout
    assert [line for line in lines if "FAILED" in line] == []
    for small, large in zip(lines[::2], lines[1::2], strict=True):
        assert small.endswith("Tensor"), small
        assert large.endswith("LazyRows"), large


def test_a_packed_array_that_does_not_fit_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez_compressed(tmp_path / "rows.npz", x=np.zeros((1000, 100)), y=np.zeros(1000, dtype=np.int64))
    monkeypatch.setattr(lazy_rows, "free_memory", lambda: 2_000_000)
    with pytest.raises(ValueError, match=r"rows\.npz is packed, so its 0\.0 GB would be read at once"):
        read_npz(tmp_path / "rows.npz")
    assert read_npz(tmp_path / "rows.npz", reading="at_once")["input"].shape == (1000, 100)


def test_a_container_has_the_memory_of_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "memory.max": "3000000000",
        "memory.current": "2500000000",
        "memory.stat": "anon 5\ninactive_file 400000000",
    }.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    monkeypatch.setattr(lazy_rows, "system_memory", lambda: 10**10)
    monkeypatch.setattr(lazy_rows, "CGROUPS", ((str(tmp_path), "memory.max", "memory.current"),))
    assert lazy_rows.free_memory() == 900_000_000
    (tmp_path / "memory.max").write_text("max", encoding="ascii")
    assert lazy_rows.free_memory() == 10**10
