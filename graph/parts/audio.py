"""Folders of WAV files, one folder a class."""

import math
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from graph.parts.broken_files import LEAVE_OUT, readable_rows
from graph.parts.class_folders import SOUND_SUFFIXES, find_split_folders, list_files
from graph.parts.join_keys import KEY_COLUMN, file_keys
from graph.parts.lazy_rows import read_rows
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.wave_format import check_sound, read_wave


def read_sounds(
    path: Path,
    gives: str = "waveform",
    seconds: float = 1.0,
    rate: int = 16000,
    n_mels: int = 64,
    n_fft: int = 1024,
    hop_length: int = 256,
    broken: str = "stop",
    reading: str = "auto",
    key: str = "none",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Sounds of one length: waveform [N, 1, T] from -1 to 1, target [N].

    Shorter ones are followed by silence, longer ones are cut. Instead of the waveform
    they are given as `mel`: how loud each pitch is at each time, [N, 1, M, F]. At a
    file that cannot be read it stops, or leaves it out where `broken` says so. `key`
    says what of a file matches it with rows of other sources: its name or path.
    """
    files = list_sounds(path, broken)
    length = max(1, round(seconds * rate))

    def read(row: int) -> Tensor:
        sound = read_wave(files[row][0], rate, length)
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
    if key != "none":
        fields[KEY_COLUMN] = file_keys(path, (file for file, _, _ in files), key)
    return fields


def list_sounds(path: Path, broken: str = "stop") -> list[tuple[Path, int, int]]:
    """Every WAV file below the class folders, the numbers of its class and its part."""
    files = list_files(path, SOUND_SUFFIXES, "WAV files")
    if broken != LEAVE_OUT:
        return files
    return readable_rows(files, lambda row: row[:1], check_sound)


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
