"""Kind: bands of pitch that hold no frequency. Judge: triangles over frequencies, written by hand."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from tests.cases.problem_reports import data_problems, first_fixed, sentences
from tests.data_files import learning


def empty_bands(hertz: int, bands: int, n_fft: int) -> int:
    """How many triangles have no frequency of the transform within them."""
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + hertz / 1400), bands + 2) / 2595) - 1)
    frequencies = np.arange(n_fft // 2 + 1) * hertz / n_fft
    within = [
        ((frequencies > low) & (frequencies < high)).any()
        for low, high in zip(edges, edges[2:], strict=False)
    ]
    return within.count(False)


def sounds(folder: Path, hertz: int, **params: object) -> dict:
    for name in "ab":
        (folder / "all" / name).mkdir(parents=True, exist_ok=True)
        for number in range(4):
            noise = np.random.default_rng(number).normal(size=hertz // 10) * 8000
            wavfile.write(folder / "all" / name / f"{number}.wav", hertz, noise.astype(np.int16))
    return {"path": "all", "gives": "mel", "seconds": 0.1, "rate": hertz, "stratify": False, **params}


@pytest.mark.parametrize(
    ("hertz", "bands", "n_fft"),
    [(16000, 128, 256), (16000, 64, 256), (8000, 128, 256), (44100, 128, 1024)],
)
def test_empty_bands_are_reported_with_fixes(tmp_path: Path, hertz: int, bands: int, n_fft: int) -> None:
    params = sounds(tmp_path, hertz, n_mels=bands, n_fft=n_fft, hop_length=n_fft // 4)
    problems = data_problems("data.sound_folder", params, tmp_path)
    count = empty_bands(hertz, bands, n_fft)
    assert f"{count} of {bands} mel bands are always empty" in sentences(problems)
    for number in range(2):
        fixed = first_fixed(learning("data.sound_folder", params), problems["bands-empty"], number)
        values = fixed.main.nodes["data"].params
        assert not empty_bands(hertz, values["n_mels"], values["n_fft"])
        assert "bands-empty" not in data_problems("data.sound_folder", dict(values), tmp_path)


@pytest.mark.parametrize(("hertz", "bands", "n_fft"), [(16000, 64, 1024), (16000, 40, 512), (8000, 20, 256)])
def test_bands_that_hold_something_are_not_reported(
    tmp_path: Path, hertz: int, bands: int, n_fft: int
) -> None:
    assert not empty_bands(hertz, bands, n_fft)
    params = sounds(tmp_path, hertz, n_mels=bands, n_fft=n_fft)
    assert "bands-empty" not in data_problems("data.sound_folder", params, tmp_path)
    waveforms = data_problems("data.sound_folder", {**params, "gives": "waveform", "n_mels": 500}, tmp_path)
    assert "bands-empty" not in waveforms
