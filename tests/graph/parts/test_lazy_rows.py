"""Rows that stay on disk until they are needed are the very rows that are read at once."""

import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from graph.catalogue import find_kind
from graph.parts.lazy_rows import LazyRows, prefetch, read_rows, should_read_lazily
from graph.parts.numpy_arrays import read_npz
from graph.parts.split import split_rows
from runtime.data.inspection.dataset_info import read_source
from tests.data_files import write_files

KINDS = {
    "data.image_folder": "image",
    "data.image_table": "image",
    "data.segmentation": "image",
    "data.coco": "image",
    "data.visual_questions": "image",
    "data.sound_folder": "waveform",
    "data.idx": "image",
    "data.cifar": "image",
    "data.npz": "input",
}


def rows_of(kind: str, params: dict, folder: Path, reading: str) -> dict[str, Tensor]:
    declared = find_kind(kind)
    assert declared is not None
    arguments = {
        **{parameter.name: parameter.default for parameter in declared.parameters},
        **params,
        "reading": reading,
    }
    paths = ("path", "images", "labels", "masks", "folder")
    files = {name: folder / str(arguments[name]) for name in paths if isinstance(params.get(name), str)}
    return read_source(declared, arguments, files)


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_the_same_rows_split_alike(kind: str, tmp_path: Path) -> None:
    params = write_files(kind, tmp_path)
    whole, later = (rows_of(kind, params, tmp_path, reading) for reading in ("at_once", "on_demand"))
    assert isinstance(later[KINDS[kind]], LazyRows)
    assert isinstance(whole[KINDS[kind]], Tensor)
    once, split = (split_rows(rows, 0.2, 0.2, 3) for rows in (whole, later))
    for part, rows in once.items():
        for name, values in rows.items():
            section = split[part][name]
            assert len(section) == len(values)
            assert section.shape == values.shape
            assert section.dtype == values.dtype
            assert torch.equal(section.to("cpu"), values)
            assert torch.equal(section[1:3].to("cpu"), values[1:3])


def test_colours_of_masks_are_numbered_alike(tmp_path: Path) -> None:
    params = {**write_files("data.segmentation", tmp_path), "values": "marks"}
    whole, later = (
        rows_of("data.segmentation", params, tmp_path, reading) for reading in ("at_once", "on_demand")
    )
    assert torch.equal(later["target"].to("cpu"), whole["target"])


def test_nothing_is_read_before_it_is_needed() -> None:
    rows_read: list[int] = []

    def row(number: int) -> Tensor:
        rows_read.append(number)
        return torch.tensor([float(number)])

    rows = read_rows(row, 100, (1,), "on_demand")
    chosen = rows[torch.tensor([5, 3, 9])][1:]
    assert (len(chosen), chosen.shape, chosen.numel(), rows_read) == (2, (2, 1), 2, [])
    assert chosen.to("cpu").tolist() == [[3.0], [9.0]]
    assert rows_read == [3, 9]


def test_memory_decides_by_default() -> None:
    assert not should_read_lazily("auto", 1_000)
    assert should_read_lazily("auto", 10**15)
    assert not should_read_lazily("at_once", 10**15)
    assert should_read_lazily("on_demand", 1)


def test_a_packed_array_is_read_at_once(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "a.npz", x=np.ones((4, 2)), y=np.arange(4))
    assert isinstance(read_npz(tmp_path / "a.npz", reading="on_demand")["input"], Tensor)


def test_arrays_of_objects_never_run_when_they_are_laid_into_memory(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.array([{"a": 1}], dtype=object), y=np.arange(1))
    with pytest.raises(ValueError, match="plain numbers"):
        read_npz(tmp_path / "a.npz", reading="on_demand")


def test_a_cut_off_file_is_reported(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.ones((400, 2)), y=np.arange(400))
    whole = (tmp_path / "a.npz").read_bytes()
    (tmp_path / "a.npz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"no \.npz file"):
        read_npz(tmp_path / "a.npz", reading="on_demand")


def test_pieces_come_in_order_and_several_are_read_at_a_time() -> None:
    together = threading.Barrier(3, timeout=20)

    def slowly(piece: Tensor) -> dict[str, Tensor]:
        if int(piece[0]) < 3:
            together.wait()
        return {"piece": piece}

    pieces = torch.arange(20).split(1)
    results = [int(item["piece"][0]) for item in prefetch(slowly, pieces)]
    assert results == list(range(20))


def test_an_error_comes_to_whoever_asks_and_no_thread_stays() -> None:
    def broken(piece: Tensor) -> dict[str, Tensor]:
        if int(piece[0]) == 4:
            raise ValueError("row 4 cannot be read")
        return {"piece": piece}

    before = threading.active_count()
    with pytest.raises(ValueError, match="row 4"):
        list(prefetch(broken, torch.arange(9).split(1)))
    assert threading.active_count() == before
