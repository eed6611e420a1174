"""New rows in files, of which nobody knows the target: pictures, sounds, arrays."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.parts.audio import mel_spectrogram
from graph.parts.class_folders import SOUND_SUFFIXES, walk_files
from graph.parts.numpy_arrays import as_tensor, load_arrays
from graph.parts.picture_files import (
    SIDEWAYS,
    read_layout,
    read_picture,
    readable_suffixes,
)
from graph.parts.wave_format import read_wave

Content = TypeVar("Content")


def list_unlabeled(path: Path, suffixes: Collection[str], what: str) -> list[Path]:
    """A file, or the files of some endings below a folder, in the order of their names.

    Raises:
        FileNotFoundError: There is no such file or folder.
        ValueError: There is none in it.
    """
    if not path.is_dir():
        if not path.is_file():
            raise FileNotFoundError(f"There is no {path.name}; choose another.")
        return [path]
    files = list(walk_files(path, suffixes))
    if not files:
        raise ValueError(f"There are no {what} in {path.name}; choose another folder.")
    return sorted(files)


def names_below(files: Sequence[Path], path: Path) -> list[str]:
    """The names of files, from their folder on."""
    folder = path if path.is_dir() else path.parent
    return [file.relative_to(folder).as_posix() for file in files]


def usable_files(
    files: Sequence[Path],
    names: Sequence[str],
    read: Callable[[Path], Content],
    refused: dict[str, str] | None,
) -> tuple[list[str], list[Content]]:
    """The names and contents of the files that can be read; `refused` takes the others.

    Raises:
        OSError, ValueError: One cannot be read, and `refused` is None.
    """
    taken: list[str] = []
    rows: list[Content] = []
    for name, file in zip(names, files, strict=True):
        try:
            rows.append(read(file))
        except (OSError, ValueError) as error:
            if refused is None:
                raise
            refused[name] = str(error)
            continue
        taken.append(name)
    return taken, rows


def read_unlabeled_pictures(
    path: Path,
    size: int | Sequence[int],
    mode: str = "RGB",
    white: float | None = None,
    at_once: int = 64,
    refused: dict[str, str] | None = None,
) -> Iterator[tuple[list[str], Tensor]]:
    """The pictures of a file or a folder: their names, and [N, C, H, W] from 0 to 1.

    Files that cannot be read are left out where `refused` is given, which takes why, by
    their names.
    """
    height, width = (size, size) if isinstance(size, int) else size
    files = list_unlabeled(path, readable_suffixes(), "pictures")
    for start in range(0, len(files), at_once):
        some = files[start : start + at_once]
        names, rows = usable_files(
            some,
            names_below(some, path),
            lambda file: read_picture(file, (height, width), mode, white),
            refused,
        )
        if rows:
            yield names, torch.stack(rows)


def picture_sizes(path: Path, names: Sequence[str]) -> list[tuple[int, int]]:
    """Height and width of pictures as they are seen, by their names below a folder."""
    folder = path if path.is_dir() else path.parent
    sizes = []
    for name in names:
        orientation, (width, height) = read_layout(folder / name)
        is_turned = orientation in SIDEWAYS
        sizes.append((width, height) if is_turned else (height, width))
    return sizes


def read_unlabeled_sounds(
    path: Path,
    gives: str = "waveform",
    seconds: float = 1.0,
    sample_rate: int = 16000,
    n_mels: int = 64,
    n_fft: int = 1024,
    hop_length: int = 256,
    at_once: int = 64,
    refused: dict[str, str] | None = None,
) -> Iterator[tuple[list[str], Tensor]]:
    """The WAV files of a folder, or one: their names, and waveform [N, 1, T] or mel.

    Files that cannot be read are left out where `refused` is given, which takes why, by
    their names.
    """
    length = max(1, round(seconds * sample_rate))
    files = list_unlabeled(path, SOUND_SUFFIXES, "WAV files")

    def read_sound(file: Path) -> Tensor:
        sound = read_wave(file, sample_rate, length)
        sound = functional.pad(sound, (0, length - len(sound)))
        if gives == "mel":
            sound = mel_spectrogram(sound, sample_rate, n_mels, n_fft, hop_length)
        return sound[None]

    for start in range(0, len(files), at_once):
        some = files[start : start + at_once]
        names, rows = usable_files(some, names_below(some, path), read_sound, refused)
        if rows:
            yield names, torch.stack(rows)


def read_unlabeled_arrays(
    path: Path,
    name: str,
    shape: Sequence[int],
    layout: str = "as_stored",
    scale: str = "none",
    is_double: bool = False,
    at_once: int = 1024,
) -> Iterator[tuple[list[str], Tensor]]:
    """The rows of an array in an .npz file, or of an .npy file: number and [N, *].

    Raises:
        ValueError: The file has no such array, or rows of another shape.
    """
    if path.suffix.lower() == ".npy":
        try:
            values = np.load(path, mmap_mode="r", allow_pickle=False)
        except (ValueError, EOFError) as error:
            raise ValueError(
                f"{path.name} is no .npy file of plain numbers."
            ) from error
    else:
        values = load_arrays(path, [name])[name]
    if not len(values):
        raise ValueError(f"{path.name} has no row to predict.")
    for start in range(0, len(values), at_once):
        some = np.asarray(values[start : start + at_once])
        rows = as_tensor(name, some, layout, scale, is_double)
        if tuple(rows.shape[1:]) != tuple(shape):
            raise ValueError(
                f"The rows of {path.name} have the shape {list(rows.shape[1:])}, but "
                f"the network takes {list(shape)}."
            )
        yield [str(start + row + 1) for row in range(len(rows))], rows
