"""Weights from a file go where name and shape agree; the rest is told."""

import logging
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from graph.parts.pretrained_weights import incompatible_weights, load_weights, read_safetensors, read_shapes


def network() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Linear(3, 2))


@pytest.mark.parametrize(
    "dtype", [torch.float64, torch.float32, torch.bfloat16, torch.int64, torch.uint8, torch.bool]
)
def test_tensors_come_back_as_they_were(tmp_path: Path, dtype: torch.dtype) -> None:
    tensors = {"a": (torch.rand(3, 2) * 9).to(dtype), "b": torch.tensor(1).to(dtype), "c": torch.empty(0, 4)}
    save_file(tensors, tmp_path / "x.safetensors")
    read = read_safetensors(tmp_path / "x.safetensors")
    assert read.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert read[name].dtype == tensor.dtype
        assert torch.equal(read[name], tensor)
    shapes = read_shapes(tmp_path / "x.safetensors")
    assert {name: (tensor.shape, tensor.dtype, tensor.device.type) for name, tensor in shapes.items()} == {
        name: (tensor.shape, tensor.dtype, "meta") for name, tensor in tensors.items()
    }


def test_all_weights_are_taken_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    other = network()
    nn.init.normal_(other[1].running_mean)  # type: ignore[arg-type]
    saved = {f"net.{name}": weight for name, weight in other.state_dict().items()}
    save_file({**saved, "more": torch.rand(3)}, tmp_path / "x.safetensors")
    module = network()
    load_weights(module, tmp_path / "x.safetensors", "net.")
    assert all(torch.equal(module.state_dict()[k], v) for k, v in other.state_dict().items())
    assert caplog.records == []


def test_what_stays_as_it_was_is_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved = dict(network().state_dict())
    saved["2.weight"] = torch.rand(7, 3)
    del saved["1.running_mean"], saved["1.num_batches_tracked"]
    save_file(saved, tmp_path / "x.safetensors")
    module = network()
    before = module[2].weight.detach().clone()
    assert incompatible_weights(module, saved) == (["1.running_mean", "1.num_batches_tracked"], ["2.weight"])
    with caplog.at_level(logging.WARNING):
        load_weights(module, tmp_path / "x.safetensors")
    assert torch.equal(module[2].weight, before)
    assert torch.equal(module[0].weight, saved["0.weight"])
    assert [record.getMessage() for record in caplog.records] == [
        "x.safetensors: 6 weights taken; missing: 1.running_mean, 1.num_batches_tracked; "
        "of another shape: 2.weight"
    ]


def test_a_file_in_which_nothing_fits_is_refused(tmp_path: Path) -> None:
    save_file(network().state_dict(), tmp_path / "x.safetensors")
    with pytest.raises(ValueError, match="No weight in the file fits"):
        load_weights(network(), tmp_path / "x.safetensors", "wrong.")


CUT = b"\x3f\0\0\0\0\0\0\0" + b'{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}'.ljust(63) + bytes(12)


@pytest.mark.parametrize(
    "content", [b"", b"\x05\0\0\0\0\0\0\0{", b"\xff" * 64, b"\x02\0\0\0\0\0\0\0[]", CUT, CUT + bytes(3)]
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.safetensors").write_bytes(content)
    for read in (read_safetensors, read_shapes):
        with pytest.raises(ValueError, match="holds no weights"):
            read(tmp_path / "x.safetensors")


def test_a_file_that_is_just_whole_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.safetensors").write_bytes(CUT + bytes(4))
    assert read_safetensors(tmp_path / "x.safetensors")["a"].tolist() == [0, 0, 0, 0]
