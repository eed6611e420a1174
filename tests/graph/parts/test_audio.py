"""WAV files of every width become samples or spectrograms; broken ones are told."""

import math
import wave
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.parts.audio import mel_bands, mel_spectrogram, read_sounds
from graph.parts.wave_format import read_wave

SAMPLE_RATE = 8000
TONE = np.sin(np.arange(SAMPLE_RATE) * 2 * math.pi * 440 / SAMPLE_RATE) / 2


def as_bytes(shares: np.ndarray, width: int) -> bytes:
    if width == 1:
        return (shares * 127 + 128).astype(np.uint8).tobytes()
    whole = (shares * (2 ** (8 * width - 1) - 1)).astype(np.int64)
    return b"".join(int(value).to_bytes(width, "little", signed=True) for value in whole)


def written(
    path: Path, shares: np.ndarray = TONE, width: int = 2, channels: int = 1, sample_rate: int = SAMPLE_RATE
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(as_bytes(np.repeat(shares, channels), width))
    return path


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_width_gives_the_same_sound(tmp_path: Path, width: int, channels: int) -> None:
    sound = read_wave(written(tmp_path / "a" / "1.wav", TONE[:500], width, channels), SAMPLE_RATE)
    assert sound.dtype is torch.float32
    assert np.abs(sound.numpy() - TONE[:500]).max() < (0.02 if width == 1 else 1e-3)


def test_another_rate_is_brought_to_the_one_asked_for(tmp_path: Path) -> None:
    sound = read_wave(written(tmp_path / "a" / "1.wav"), SAMPLE_RATE // 2)
    assert len(sound) == SAMPLE_RATE // 2
    assert np.abs(sound.numpy()[50:-50] - TONE[::2][50:-50]).max() < 0.2


def test_sounds_are_cut_and_filled_up(tmp_path: Path) -> None:
    written(tmp_path / "high" / "1.wav", TONE[:200])
    written(tmp_path / "low" / "1.wav", TONE)
    progress: list[tuple[int, int]] = []
    fields = read_sounds(tmp_path, seconds=0.05, rate=SAMPLE_RATE, progress=lambda *at: progress.append(at))
    assert fields["waveform"].shape == (2, 1, 400)
    assert fields["waveform"][0, 0, 200:].abs().max() == 0
    assert fields["target"].tolist() == [0, 1]
    assert progress == [(0, 2), (1, 2)]


def test_a_tone_is_loudest_in_its_band() -> None:
    spectrum = mel_spectrogram(torch.tensor(TONE, dtype=torch.float32), SAMPLE_RATE, 40, 512, 128)
    assert spectrum.shape == (40, 1 + SAMPLE_RATE // 128)
    band = mel_bands(SAMPLE_RATE, 40, 512)[int(spectrum.mean(1).argmax())]
    middle = band @ torch.linspace(0, SAMPLE_RATE / 2, 257) / band.sum()
    assert spectrum.mean(1).max() > spectrum.mean(1).median() + 3
    assert 200 < float(middle) < 700


def test_broken_sounds_are_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder gone"):
        read_sounds(tmp_path / "gone")
    with pytest.raises(ValueError, match="holds no folders with WAV files"):
        read_sounds(tmp_path)
    path = written(tmp_path / "a" / "1.wav")
    whole = path.read_bytes()
    for data in (
        b"",
        b"RIFF",
        whole[:30],
        b"x" * 100,
        whole.replace(b"\x01\x00\x01\x00", b"\x03\x00\x01\x00", 1),
    ):
        path.write_bytes(data)
        with pytest.raises(ValueError, match=r"a/1\.wav is no WAV file that can be read"):
            read_sounds(tmp_path)
