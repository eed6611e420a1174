"""Random WAV files are what SciPy reads and resamples, or are refused in words."""

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.io import wavfile
from scipy.signal import resample_poly

from graph.parts.wave_format import read_wave

DTYPES = {np.uint8: 255.0, np.int16: 2.0**15, np.int32: 2.0**31, np.float32: 1.0, np.float64: 1.0}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sounds") / "a.wav"


def written(seed: int, dtype: type, channels: int, frames: int, sample_rate: int) -> tuple[bytes, np.ndarray]:
    """A file by SciPy, and the mean of its channels from -1 to 1."""
    values = np.random.default_rng(seed).uniform(-1, 1, (frames, channels))
    if dtype is np.uint8:
        stored = np.round(values * 127 + 128).astype(np.uint8)
        exact = (stored.astype(np.float64) - 128) / 128
    else:
        scale = DTYPES[dtype]
        stored = (values * (scale - 1 if scale > 1 else 1)).astype(dtype)
        exact = stored.astype(np.float64) / scale
    data = io.BytesIO()
    wavfile.write(data, sample_rate, stored)
    return data.getvalue(), exact.mean(1)


@given(
    seed=st.integers(0, 99),
    dtype=st.sampled_from(list(DTYPES)),
    channels=st.integers(1, 5),
    frames=st.integers(0, 700),
    rates=st.tuples(*[st.sampled_from([4000, 8000, 11025, 16000, 22050, 44100, 48000])] * 2),
    length=st.one_of(st.none(), st.integers(1, 900)),
)
def test_any_file_is_what_scipy_makes_of_it(
    file: Path, seed: int, dtype: type, channels: int, frames: int, rates: tuple[int, int], length: int | None
) -> None:
    data, exact = written(seed, dtype, channels, frames, rates[0])
    file.write_bytes(data)
    common = np.gcd(*rates)
    expected = resample_poly(exact, rates[1] // common, rates[0] // common) if frames else exact
    result = read_wave(file, rates[1], length).numpy()
    expected = expected if length is None else expected[:length]
    assert len(result) == len(expected)
    assert np.abs(result - expected).max(initial=0) < 1e-5


@given(seed=st.integers(0, 9), end=st.integers(0, 400), position=st.integers(0, 60), byte=st.integers(0, 255))
def test_any_damage_gives_a_sound_or_one_sentence(
    file: Path, seed: int, end: int, position: int, byte: int
) -> None:
    data, _ = written(seed, np.int16, 2, 80, 8000)
    hurt = bytearray(data[:end])
    if position < len(hurt):
        hurt[position] = byte
    file.write_bytes(bytes(hurt))
    sentence, sound = "", None
    try:
        sound = read_wave(file, 8000, 500)
    except ValueError as error:
        sentence = str(error)
    if sound is None:
        assert sentence.startswith(f"{file.parent.name}/a.wav ")
        assert sentence.endswith("save it as PCM.")
    else:
        assert sound.isfinite().all()


def test_a_rate_that_cannot_be_is_refused(file: Path) -> None:
    data, _ = written(0, np.int16, 1, 80, 8000)
    for sample_rate in (0, 0xFFFFFFFF):
        file.write_bytes(data.replace(struct.pack("<I", 8000), struct.pack("<I", sample_rate), 1))
        with pytest.raises(ValueError, match="is no WAV file that can be read"):
            read_wave(file, 16000)


def test_a_cut_at_any_byte_leaves_the_whole_frames_before_it(file: Path) -> None:
    data, exact = written(0, np.int16, 2, 80, 8000)
    start = data.index(b"data") + 8
    for end in range(start, len(data)):
        file.write_bytes(data[:end])
        frames = (end - start) // 4
        assert np.abs(read_wave(file, 8000).numpy() - exact[:frames]).max(initial=0) < 1e-6
    file.write_bytes(data[:start].replace(struct.pack("<I", 320), b"\0\0\0\0") + data[start:])
    assert len(read_wave(file, 8000)) == 80
