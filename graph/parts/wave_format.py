"""Sounds in WAV files: what stands before the samples, and the samples."""

import struct
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.signal import resample_poly
from torch import Tensor

PCM = 1
FLOAT = 3
EXTENSIBLE = 0xFFFE
CODECS = {2: "ADPCM", 6: "A-law", 7: "mu-law", 0x11: "ADPCM", 0x31: "GSM", 0x55: "MP3"}
"""What the numbers of packed sounds stand for."""
OTHER_STARTS = (
    *(("MP3", start) for start in (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    *(("FLAC", b"fLaC"), ("Ogg", b"OggS"), ("AIFF", b"FORM")),
)
"""How files of other formats begin, which some call WAV."""
UNKNOWN_SIZE = 0xFFFFFFFF
"""The size of a chunk whose size stands elsewhere, or that was never ended."""
CHUNK_NAMES = (b"LIST", b"fact", b"fmt ", b"data", b"bext", b"cue ", b"id3 ", b"ID3 ")
MAX_SAMPLE_RATE = 768_000
"""Samples a second that no converter exceeds; more come from a broken file."""
FILTER_ZEROS = 10
"""Of the low-pass of SciPy, half its length in samples of the lower rate."""


@dataclass(frozen=True)
class WaveHeader:
    """How the samples of a file lie in it.

    `is_cut_off` says that the file does not say where they end, or ends before: its
    recorder was switched off.
    """

    order: str
    is_float: bool
    width: int
    channels: int
    sample_rate: int
    start: int
    frames: int
    is_cut_off: bool

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return self.frames / self.sample_rate


def read_wave_header(file: Path) -> WaveHeader:
    """What a WAV file says of its samples.

    Raises:
        ValueError: It is no WAV file, or its samples are packed.
    """
    name = f"{file.parent.name}/{file.name}"
    try:
        with file.open("rb") as opened:
            return parse_wave_header(opened, file.stat().st_size)
    except NotImplementedError as error:
        raise ValueError(
            f"{name} holds {error} sound, which is not read; save it as PCM."
        ) from error
    except (struct.error, ValueError, ZeroDivisionError) as error:
        raise ValueError(
            f"{name} is no WAV file that can be read; save it as PCM."
        ) from error


def parse_wave_header(opened: Any, size: int) -> WaveHeader:
    """What stands before the samples of an opened file of so many bytes.

    Raises:
        ValueError: This is no WAV file.
        NotImplementedError: It is one of another format; the message is which.
    """
    head = opened.read(12)
    for other, start in OTHER_STARTS:
        if head.startswith(start):
            raise NotImplementedError(other)
    riff, _, wave = struct.unpack("<4sI4s", head)
    if riff not in (b"RIFF", b"RIFX", b"RF64", b"BW64") or wave != b"WAVE":
        raise ValueError("no WAV file")
    order = ">" if riff == b"RIFX" else "<"
    position, long_size, layout = 12, 0, (False, 0, 0, 0)
    while position + 8 <= size:
        opened.seek(position)
        name, length = struct.unpack(f"{order}4sI", opened.read(8))
        if name == b"ds64":
            long_size = struct.unpack("<QQ", opened.read(16))[1]
        elif name == b"fmt ":
            layout = parse_layout(opened.read(min(length, 40)), order)
        elif name == b"data":
            length = long_size if length == UNKNOWN_SIZE and long_size else length
            return locate_samples(opened, size, position + 8, length, (order, *layout))
        position += (
            8 + length + (length % 2 and is_padded(opened, position + 8 + length))
        )
    raise ValueError("no samples")


def parse_layout(data: bytes, order: str) -> tuple[bool, int, int, int]:
    """Whether samples are floats, their bytes, the channels and the sample rate.

    Raises:
        NotImplementedError: The samples are packed; the message is how.
        ValueError: The samples are of another kind.
    """
    tag, channels, sample_rate, _, block, _ = struct.unpack_from(f"{order}HHIIHH", data)
    if tag == EXTENSIBLE:
        tag = struct.unpack_from(f"{order}H", data, 24)[0]
    if tag not in (PCM, FLOAT):
        raise NotImplementedError(CODECS.get(tag, f"packed (number {tag})"))
    width = block // channels
    widths = (4, 8) if tag == FLOAT else (1, 2, 3, 4, 8)
    if width not in widths or block != width * channels:
        raise ValueError("no such samples")
    if not 0 < sample_rate <= MAX_SAMPLE_RATE:
        raise ValueError("no such samples")
    return tag == FLOAT, width, channels, sample_rate


def is_padded(opened: Any, position: int) -> bool:
    """Whether a byte fills up a chunk of odd length that ends here, as it should."""
    opened.seek(position)
    return opened.read(4) not in CHUNK_NAMES


def locate_samples(
    opened: Any,
    size: int,
    start: int,
    length: int,
    layout: tuple[str, bool, int, int, int],
) -> WaveHeader:
    """Where the samples end: as the file says, or where it ends if it does not say.

    Raises:
        ValueError: How the samples lie stands nowhere before them.
    """
    order, is_float, width, channels, sample_rate = layout
    if not width:
        raise ValueError("no layout")
    rest = size - start
    opened.seek(start)
    is_open = length == 0 and rest > 0 and opened.read(4) not in CHUNK_NAMES
    is_cut_off = is_open or length > rest
    frames = (rest if is_cut_off else length) // (width * channels)
    return WaveHeader(
        order, is_float, width, channels, sample_rate, start, frames, is_cut_off
    )


def read_wave(file: Path, sample_rate: int, length: int | None = None) -> Tensor:
    """The sound of a file, the mean of its channels, at so many samples a second: [T].

    Args:
        file: A WAV file.
        sample_rate: Samples a second.
        length: Samples that are needed at most; None: all.

    Raises:
        ValueError: The file is no WAV file, or some samples are no numbers.
    """
    header = read_wave_header(file)
    common = gcd(header.sample_rate, sample_rate)
    up, down = sample_rate // common, header.sample_rate // common
    frames = header.frames
    if length is not None:
        margin = 0 if up == down else FILTER_ZEROS * max(up, down) // up + 2
        frames = min(frames, -(-length * down // up) + margin)
    samples = torch.from_numpy(read_samples(file, header, frames)).mean(1)
    if not samples.isfinite().all():
        name = f"{file.parent.name}/{file.name}"
        raise ValueError(f"{name} holds samples that are no numbers; save it as PCM.")
    if up != down and len(samples):
        resampled = resample_poly(samples.double().numpy(), up, down)
        samples = torch.from_numpy(resampled).float()
    return samples if length is None else samples[:length]


def check_sound(file: Path) -> None:
    """Reads a WAV file for nothing but whether it can be read.

    Raises:
        ValueError: The file is no WAV file, or holds no samples.
    """
    if not len(read_wave(file, read_wave_header(file).sample_rate)):
        raise ValueError(f"{file.parent.name}/{file.name} holds no samples; delete it.")


def read_samples(file: Path, header: WaveHeader, frames: int) -> np.ndarray:
    """The first samples of a file as numbers from -1 to 1: [T, channels]."""
    count = frames * header.channels * header.width
    data = np.fromfile(file, np.uint8, count, offset=header.start).tobytes()
    if header.is_float:
        values = np.frombuffer(data, f"{header.order}f{header.width}")
        numbers = values.astype(np.float32)
    else:
        numbers = pcm_to_float(data, header.width, header.order)
    return numbers.reshape(-1, header.channels)


def pcm_to_float(data: bytes, width: int, order: str = "<") -> np.ndarray:
    """Whole numbers of so many bytes as numbers from -1 to 1."""
    if width == 1:
        return (np.frombuffer(data, np.uint8).astype(np.float32) - 128) / 128
    if width == 3:
        low = np.frombuffer(data, np.uint8).reshape(-1, 3)
        wide: np.ndarray = np.zeros((len(low), 4), np.uint8)
        start = 1 if order == "<" else 0  # the lowest byte is the one that is added
        wide[:, start : start + 3] = low
        data, width = wide.tobytes(), 4
    whole = np.frombuffer(data, f"{order}i{width}")
    return np.asarray(whole / 2.0 ** (8 * width - 1), dtype=np.float32)
