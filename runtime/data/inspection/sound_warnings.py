"""What is told of sounds before they are learned from."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter
from graph.problems import Fix, Problem
from runtime.array_types import Array
from runtime.data.inspection.sampled_files import Warn, sampled, sampled_count_text, short_file_names

if TYPE_CHECKING:
    from graph.parts.wave_format import WaveHeader

MAX_DECODED = 48
"""Sounds whose samples are read."""
MAX_SECONDS = 60.0
"""Longer sounds are not offered as the length of all."""
LOUD = 1.5
"""Floats beyond this are no overshoot but another scale."""
MIN_MEAN_SHARE = 0.1
"""The mean of channels that has less of their power than this has lost the sound."""
SAMPLES = 100_000
"""Of each channel, so many samples are read at most."""


def sound_warnings(
    warn: Warn, node: str, files: Sequence[Path], seconds: float, sample_rate: int
) -> tuple[dict[Path, str], list[Problem]]:
    """By file the sentence why it cannot be read, and the warnings on the others."""
    from graph.parts.wave_format import read_wave_header

    broken: dict[Path, str] = {}
    headers: dict[Path, WaveHeader] = {}
    chosen = sampled(files)
    for file in chosen:
        try:
            headers[file] = read_wave_header(file)
        except (ValueError, OSError) as error:
            broken[file] = str(error)
    problems = list[Problem]()

    def add(code: str, selected: Sequence[Path], **values: object) -> None:
        count = sampled_count_text(len(selected), len(chosen), len(files))
        if selected:
            problems.append(warn(code, count=count, names=short_file_names(selected), **values))

    add("sounds-cut-off", [file for file, header in headers.items() if header.is_cut_off])
    add("sounds-empty", [file for file, header in headers.items() if not header.frames])
    peaks = {
        file: peak for file, header in _some(headers, is_float=True) if (peak := _peak(file, header)) > LOUD
    }
    add("sounds-loud", list(peaks), high=f"{max(peaks.values(), default=0):g}")
    opposite = [file for file, header in _some(headers, is_float=False) if _cancels(file, header)]
    add("sounds-opposite", opposite)
    lengths = [header.seconds for header in headers.values() if header.frames]
    problems += _unequal(warn, node, lengths, seconds, sample_rate)
    return broken, problems


def _some(headers: "dict[Path, WaveHeader]", *, is_float: bool) -> "list[tuple[Path, WaveHeader]]":
    """Files of floats, or of several channels, of which the samples are read."""
    chosen = [
        (file, header)
        for file, header in headers.items()
        if header.frames and (header.is_float if is_float else header.channels > 1)
    ]
    return chosen[:MAX_DECODED]


def _samples(file: Path, header: "WaveHeader") -> Array:
    from graph.parts.wave_format import read_samples

    return read_samples(file, header, min(header.frames, SAMPLES))


def _peak(file: Path, header: "WaveHeader") -> float:
    """The largest distance from 0; what is no number counts as none."""
    import numpy as np

    samples = np.abs(_samples(file, header))
    return float(samples[np.isfinite(samples)].max(initial=0.0))


def _cancels(file: Path, header: "WaveHeader") -> bool:
    """Whether the mean of the channels has hardly anything of what they hold."""
    import numpy as np

    samples = _samples(file, header)
    power = float(np.square(samples).mean())
    return power > 0 and float(np.square(samples.mean(1)).mean()) < MIN_MEAN_SHARE * power


def _unequal(
    warn: Warn, node: str, lengths: Sequence[float], seconds: float, sample_rate: int
) -> Iterator[Problem]:
    """Sounds that are filled up or cut, with their own length as a fix."""
    tolerance = 1.5 / sample_rate
    shorter = sum(length < seconds - tolerance for length in lengths)
    longer = sum(length > seconds + tolerance for length in lengths)
    if not shorter and not longer:
        return
    shortest, longest = min(lengths), max(lengths)
    fixes: tuple[Fix, ...] = ()
    if longest <= MAX_SECONDS and round(longest, 3) != seconds:
        fixes = (change_parameter(node, "seconds", round(longest, 3)),)
    texts = {"seconds": f"{seconds:g}", "shortest": f"{shortest:.3g}", "longest": f"{longest:.3g}"}
    yield warn("sounds-unequal", *fixes, parameter="seconds", shorter=shorter, longer=longer, **texts)


def band_warnings(warn: Warn, node: str, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Bands of pitch that are narrower than the steps between frequencies, so that nothing is in them.

    Args:
        warn: Makes a warning at the node.
        node: Its id.
        values: The values of its parameters.
    """
    if values["gives"] != "mel":
        return
    sample_rate, bands, n_fft = values["rate"], values["n_mels"], values["n_fft"]
    empty = _empty_bands(sample_rate, bands, n_fft)
    if not empty:
        return
    fewer = next(
        (count for count in range(bands - 1, 0, -1) if not _empty_bands(sample_rate, count, n_fft)), 0
    )
    sizes = (n_fft * factor for factor in (2, 4, 8, 16, 32))
    larger = next((size for size in sizes if not _empty_bands(sample_rate, bands, size)), 0)
    offered = {"n_fft": larger, "n_mels": fewer}
    fixes = [change_parameter(node, name, value) for name, value in offered.items() if value]
    yield warn("bands-empty", *fixes, parameter="n_mels", count=empty, bands=bands, n_fft=n_fft)


@lru_cache(maxsize=256)
def _empty_bands(sample_rate: int, n_mels: int, n_fft: int) -> int:
    from graph.parts.audio import mel_bands

    return int((mel_bands(sample_rate, n_mels, n_fft).amax(1) <= 0).sum())
