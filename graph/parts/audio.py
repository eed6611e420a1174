"""Folders of WAV files, one folder a class."""

import math
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.parts.images import find_split_folders, list_files
from graph.parts.lazy_rows import read_rows
from graph.parts.split_column import SPLIT_COLUMN


def read_sounds(
    path: Path,
    gives: str = "waveform",
    seconds: float = 1.0,
    rate: int = 16000,
    n_mels: int = 64,
    n_fft: int = 1024,
    hop_length: int = 256,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Sounds of one length: waveform [N, 1, T] from -1 to 1, target [N].

    Shorter ones are followed by silence, longer ones are cut. Instead of the waveform
    they are given as `mel`: how loud each pitch is at each time, [N, 1, M, F].
    """
    files = list_sounds(path)
    length = max(1, round(seconds * rate))

    def read(row: int) -> Tensor:
        sound = read_wave(files[row][0], rate)[:length]
        sound = functional.pad(sound, (0, length - len(sound)))
        if gives == "mel":
            sound = mel_spectrogram(sound, rate, n_mels, n_fft, hop_length)
        return sound[None]

    target = torch.tensor([number for _, number, _ in files])
    shape = read(0).shape
    fields = {
        gives: read_rows(read, len(files), shape, reading, progress),
        "target": target,
    }
    if find_split_folders(path):
        fields[SPLIT_COLUMN] = torch.tensor([part for _, _, part in files])
    return fields


def list_sounds(path: Path) -> list[tuple[Path, int, int]]:
    """Every WAV file below the class folders, the numbers of its class and its part."""
    return list_files(path, (".wav", ".wave"), "WAV files")


def read_wave(file: Path, sample_rate: int) -> Tensor:
    """The sound of a file, its channels made one, at so many points a second: [T].

    Raises:
        ValueError: The file is no WAV file.
    """
    try:
        with wave.open(str(file), "rb") as sound:
            width, channels = sound.getsampwidth(), sound.getnchannels()
            source_rate, data = (
                sound.getframerate(),
                sound.readframes(sound.getnframes()),
            )
        data = data[: len(data) // (width * channels) * width * channels]
        whole = (
            torch.from_numpy(pcm_to_float(data, width)).reshape(-1, channels).mean(1)
        )
    except (wave.Error, EOFError, ValueError, ZeroDivisionError) as error:
        name = f"{file.parent.name}/{file.name}"
        raise ValueError(
            f"{name} is no WAV file that can be read; save it as PCM."
        ) from error
    if source_rate == sample_rate or not len(whole):
        return whole
    size = max(1, round(len(whole) * sample_rate / source_rate))
    stretched = functional.interpolate(whole[None, None], size, mode="linear")
    return stretched[0, 0]


def pcm_to_float(data: bytes, width: int) -> np.ndarray:
    """Samples of so many bytes as numbers from -1 to 1."""
    if width == 1:
        return (np.frombuffer(data, np.uint8).astype(np.float32) - 128) / 128
    if width == 3:
        low = np.frombuffer(data, np.uint8).reshape(-1, 3)
        wide: np.ndarray = np.zeros((len(low), 4), np.uint8)
        wide[:, 1:] = low
        data, width = wide.tobytes(), 4
    whole = np.frombuffer(data, {2: "<i2", 4: "<i4"}[width])
    return np.asarray(whole / 2.0 ** (8 * width - 1), dtype=np.float32)


def mel_spectrogram(
    sound: Tensor, sample_rate: int, n_mels: int, n_fft: int, hop_length: int
) -> Tensor:
    """The logarithm of the power in each band of pitch: [T] -> [M, F]."""
    window = torch.hann_window(n_fft)
    spectrum = torch.stft(
        sound,
        n_fft,
        hop_length,
        window=window,
        pad_mode="constant",
        return_complex=True,
    )
    bands = mel_bands(sample_rate, n_mels, n_fft)
    return (bands @ spectrum.abs().square() + 1e-6).log()


def mel_bands(sample_rate: int, n_mels: int, n_fft: int) -> Tensor:
    """Triangles over the frequencies, evenly spread over the pitches: [M, K]."""
    top = 2595 * math.log10(1 + sample_rate / 2 / 700)
    edges = 700 * (10 ** (torch.linspace(0, top, n_mels + 2) / 2595) - 1)
    steps = torch.linspace(0, sample_rate / 2, n_fft // 2 + 1)
    rising = (steps - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - steps) / (edges[2:] - edges[1:-1])[:, None]
    return torch.minimum(rising, falling).clamp(min=0)
