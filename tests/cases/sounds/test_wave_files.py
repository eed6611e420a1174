"""WAV files of every layout, whole and cut off, against SciPy; what is converted is told."""

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.io import wavfile
from scipy.signal import resample_poly

from graph.parts.audio import read_sounds
from graph.parts.wave_format import read_wave, read_wave_header
from tests.cases.problem_reports import data_problems, first_fixed, sentences
from tests.data_files import learning

SAMPLE_RATE = 8000
TONE = np.sin(np.arange(SAMPLE_RATE) * 2 * np.pi * 440 / SAMPLE_RATE) * 0.6
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
GUID = b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"


def packed(values: np.ndarray, bits: int, order: str = "<") -> bytes:
    """Whole numbers of so many bits for values from -1 to 1."""
    if bits == 8:
        return np.round(values * 127 + 128).astype(np.uint8).tobytes()
    whole = np.round(values.astype(np.float64) * (2 ** (bits - 1) - 1)).astype(np.int64)
    name = "little" if order == "<" else "big"
    return b"".join(int(value).to_bytes(bits // 8, name, signed=True) for value in whole.ravel())


def chunk(name: bytes, data: bytes, order: str = "<", pad: bool = True) -> bytes:
    return name + struct.pack(f"{order}I", len(data)) + data + (b"\0" if len(data) % 2 and pad else b"")


def layout(tag: int, channels: int, bits: int, *, extensible: bool = False, order: str = "<") -> bytes:
    block = channels * bits // 8
    head = struct.pack(
        f"{order}HHIIHH",
        EXTENSIBLE if extensible else tag,
        channels,
        SAMPLE_RATE,
        SAMPLE_RATE * block,
        block,
        bits,
    )
    return head + (struct.pack("<HHI", 22, bits, 0) + struct.pack("<H", tag) + GUID if extensible else b"")


def riff(*chunks: bytes, name: bytes = b"RIFF", order: str = "<") -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return name + struct.pack(f"{order}I", min(len(body), 0xFFFFFFFF)) + body


def stored(folder: Path, data: bytes, name: str = "a.wav") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def by_scipy(file: Path) -> np.ndarray:
    """The mean of the channels from -1 to 1, as SciPy reads them."""
    _, values = wavfile.read(file)
    if values.dtype == np.uint8:
        values = (values.astype(np.float64) - 128) / 128
    elif values.dtype.kind == "i":
        values = values / 2.0 ** (8 * values.dtype.itemsize - 1)
    return values if values.ndim == 1 else values.mean(1)


@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("extensible", [False, True])
@pytest.mark.parametrize(
    ("tag", "bits"), [(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64)]
)
def test_every_layout_is_what_scipy_reads(
    tmp_path: Path, tag: int, bits: int, extensible: bool, channels: int
) -> None:
    values = np.random.default_rng(bits).uniform(-1, 1, (300, channels))
    data = values.astype(f"<f{bits // 8}").tobytes() if tag == FLOAT else packed(values, bits)
    head = layout(tag, channels, bits, extensible=extensible)
    file = stored(tmp_path, riff(chunk(b"fmt ", head), chunk(b"data", data)))
    assert np.abs(read_wave(file, SAMPLE_RATE).numpy() - by_scipy(file)).max() < 1e-6


@pytest.mark.parametrize("bits", [16, 24, 32])
def test_the_big_endian_layout_is_the_same_sound(tmp_path: Path, bits: int) -> None:
    chunks = (
        chunk(b"fmt ", layout(PCM, 1, bits, order=">"), ">"),
        chunk(b"data", packed(TONE, bits, ">"), ">"),
    )
    file = stored(tmp_path, riff(*chunks, name=b"RIFX", order=">"))
    assert np.abs(read_wave(file, SAMPLE_RATE).numpy() - TONE).max() < 1e-4


@pytest.mark.parametrize("name", [b"RF64", b"BW64"])
def test_files_of_more_than_4_gb_declare_their_size_elsewhere(tmp_path: Path, name: bytes) -> None:
    data = packed(TONE, 16)
    sizes = chunk(b"ds64", struct.pack("<QQQI", 0, len(data), len(TONE), 0))
    unsized = b"data" + b"\xff\xff\xff\xff" + data + chunk(b"LIST", b"INFO")
    file = stored(tmp_path, riff(sizes, chunk(b"fmt ", layout(PCM, 1, 16)), unsized, name=name))
    assert read_wave_header(file).frames == len(TONE)
    assert not read_wave_header(file).is_cut_off


@pytest.mark.parametrize("pad", [True, False])
@pytest.mark.parametrize("name", [b"LIST", b"bext", b"junk", b"fact"])
def test_odd_chunks_before_the_samples_are_passed_over(tmp_path: Path, name: bytes, pad: bool) -> None:
    before = chunk(name, b"odd", pad=pad)
    file = stored(
        tmp_path, riff(before, chunk(b"fmt ", layout(PCM, 1, 16)), before, chunk(b"data", packed(TONE, 16)))
    )
    assert np.abs(read_wave(file, SAMPLE_RATE).numpy() - TONE).max() < 1e-4


def test_chunks_behind_the_samples_are_no_samples(tmp_path: Path) -> None:
    data = chunk(b"data", packed(TONE, 16)) + chunk(b"LIST", b"INFO" * 40)
    file = stored(tmp_path, riff(chunk(b"fmt ", layout(PCM, 1, 16)), data))
    assert len(read_wave(file, SAMPLE_RATE)) == SAMPLE_RATE


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 2 * SAMPLE_RATE * 10])
def test_a_recorder_that_was_switched_off_leaves_all_that_is_there(tmp_path: Path, size: int) -> None:
    data = b"data" + struct.pack("<I", size) + packed(TONE, 16) + b"\x01"
    file = stored(tmp_path / "all" / "a", riff(chunk(b"fmt ", layout(PCM, 1, 16)), data))
    assert np.abs(read_wave(file, SAMPLE_RATE).numpy() - TONE).max() < 1e-4
    whole = riff(chunk(b"fmt ", layout(PCM, 1, 16)), chunk(b"data", packed(TONE, 16)))
    for number in range(9):
        stored(tmp_path / "all" / "b", whole, f"{number}.wav")
    problems = data_problems(
        "data.sound_folder", {"path": "all", "rate": SAMPLE_RATE, "stratify": False}, tmp_path
    )
    assert sentences(problems).startswith("1 sounds are cut off, as of a recorder")
    assert "a/a.wav" in sentences(problems)


def test_a_sound_without_a_sample_is_silence_and_reported(tmp_path: Path) -> None:
    head = chunk(b"fmt ", layout(PCM, 1, 16))
    file = stored(tmp_path / "all" / "a", riff(head, chunk(b"data", b""), chunk(b"LIST", b"INFO")))
    assert len(read_wave(file, SAMPLE_RATE)) == 0
    for number in range(9):
        stored(tmp_path / "all" / "b", riff(head, chunk(b"data", packed(TONE, 16))), f"{number}.wav")
    problems = data_problems(
        "data.sound_folder", {"path": "all", "rate": SAMPLE_RATE, "stratify": False}, tmp_path
    )
    assert list(problems) == ["sounds-empty"]
    assert read_sounds(tmp_path / "all", rate=SAMPLE_RATE)["waveform"][0].abs().max() == 0


@pytest.mark.parametrize(
    ("tag", "word"), [(6, "A-law"), (7, "mu-law"), (0x11, "ADPCM"), (0x55, "MP3"), (99, "packed")]
)
@pytest.mark.parametrize("extensible", [False, True])
def test_packed_samples_are_refused_with_a_sentence(
    tmp_path: Path, tag: int, word: str, extensible: bool
) -> None:
    head = chunk(b"fmt ", layout(tag, 1, 8, extensible=extensible))
    file = stored(tmp_path / "a", riff(head, chunk(b"data", bytes(100))))
    with pytest.raises(
        ValueError, match=rf"a/a\.wav holds {word}.* sound, which is not read; save it as PCM"
    ):
        read_wave(file, SAMPLE_RATE)


@pytest.mark.parametrize(
    ("start", "word"), [(b"ID3\4", "MP3"), (b"\xff\xfb\x90", "MP3"), (b"fLaC", "FLAC"), (b"OggS", "Ogg")]
)
def test_other_formats_under_the_name_of_wav_are_named_with_what_to_do(
    tmp_path: Path, start: bytes, word: str
) -> None:
    for number in range(3):
        for name in ("a", "b"):
            stored(tmp_path / "all" / name, start + bytes(60), f"{number}.wav")
    params = {"path": "all", "rate": SAMPLE_RATE, "stratify": False}
    assert sentences(data_problems("data.sound_folder", params, tmp_path)) == (
        "6 files cannot be read: a/0.wav, a/1.wav, a/2.wav …; replace or delete them. "
        f"The first: a/0.wav holds {word} sound, which is not read; save it as PCM."
    )


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"RIFF", b"RIFF\0\0\0\0WAVE", riff(chunk(b"data", bytes(20)))),
        riff(chunk(b"fmt ", layout(PCM, 0, 16)), chunk(b"data", bytes(20))),
        riff(chunk(b"fmt ", layout(PCM, 1, 16))),
    ],
)
def test_files_that_are_no_sounds_are_named_at_check(tmp_path: Path, data: bytes) -> None:
    whole = riff(chunk(b"fmt ", layout(PCM, 1, 16)), chunk(b"data", packed(TONE, 16)))
    for number in range(9):
        stored(tmp_path / "all" / "b", whole, f"{number}.wav")
    stored(tmp_path / "all" / "a", data)
    params = {"path": "all", "rate": SAMPLE_RATE, "stratify": False}
    assert sentences(data_problems("data.sound_folder", params, tmp_path)) == (
        "a/a.wav is no WAV file that can be read; save it as PCM."
    )
    stored(tmp_path / "all" / "b", data, "0.wav")
    assert sentences(data_problems("data.sound_folder", params, tmp_path)) == (
        "2 files cannot be read: a/a.wav, b/0.wav; replace or delete them. "
        "The first: a/a.wav is no WAV file that can be read; save it as PCM."
    )


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_samples_that_are_no_numbers_are_refused_by_name(tmp_path: Path, value: float) -> None:
    values = TONE.astype("<f4")
    values[70] = value
    file = stored(
        tmp_path / "a", riff(chunk(b"fmt ", layout(FLOAT, 1, 32)), chunk(b"data", values.tobytes()))
    )
    with pytest.raises(ValueError, match=r"a/a\.wav holds samples that are no numbers"):
        read_wave(file, SAMPLE_RATE)


@pytest.mark.parametrize("source", [44100, 48000, 22050, 11025, 7999, 4000])
def test_another_rate_is_resampled_as_scipy_does(tmp_path: Path, source: int) -> None:
    values = np.random.default_rng(0).uniform(-0.9, 0.9, source).astype(np.float32)
    wavfile.write(tmp_path / "a.wav", source, values)
    common = np.gcd(source, SAMPLE_RATE)
    expected = resample_poly(values.astype(np.float64), SAMPLE_RATE // common, source // common)
    assert np.abs(read_wave(tmp_path / "a.wav", SAMPLE_RATE).numpy() - expected).max() < 1e-6
    part = read_wave(tmp_path / "a.wav", SAMPLE_RATE, 1000).numpy()
    assert np.abs(part - expected[:1000]).max() < 1e-6


def test_a_tone_above_the_new_half_rate_does_not_fold_back(tmp_path: Path) -> None:
    times = np.arange(44100) / 44100
    wavfile.write(tmp_path / "high.wav", 44100, (np.sin(2 * np.pi * 10_000 * times) * 0.9).astype(np.float32))
    wavfile.write(tmp_path / "low.wav", 44100, (np.sin(2 * np.pi * 1000 * times) * 0.9).astype(np.float32))
    assert read_wave(tmp_path / "high.wav", 16000)[500:-500].abs().max() < 0.005
    assert read_wave(tmp_path / "low.wav", 16000)[500:-500].abs().max() == pytest.approx(0.9, abs=0.01)


def test_channels_become_their_mean_and_those_that_cancel_are_reported(tmp_path: Path) -> None:
    for name, share in (("a", 1.0), ("b", -1.0)):
        (tmp_path / "all" / name).mkdir(parents=True)
        stereo = np.stack([TONE, TONE * share], 1).astype(np.float32)
        for number in range(10):
            wavfile.write(tmp_path / "all" / name / f"{number}.wav", SAMPLE_RATE, stereo)
    waveform = read_sounds(tmp_path / "all", rate=SAMPLE_RATE)["waveform"]
    assert np.abs(waveform[0, 0].numpy() - TONE).max() < 1e-6
    problems = data_problems("data.sound_folder", {"path": "all", "rate": SAMPLE_RATE}, tmp_path)
    assert list(problems) == ["sounds-opposite"]
    assert problems["sounds-opposite"].values["count"] == "10"


def test_floats_of_another_scale_are_reported(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            wavfile.write(
                tmp_path / "all" / name / f"{number}.wav", SAMPLE_RATE, (TONE * 32767).astype(np.float32)
            )
    problems = data_problems("data.sound_folder", {"path": "all", "rate": SAMPLE_RATE}, tmp_path)
    assert "20 sounds reach up to 19660.2 instead of 1" in sentences(problems)


def test_unequal_lengths_are_reported_with_the_longest_as_a_fix(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            part = TONE[: SAMPLE_RATE * (number + 1) // 10]
            wavfile.write(tmp_path / "all" / name / f"{number}.wav", SAMPLE_RATE, part.astype(np.float32))
    params = {"path": "all", "rate": SAMPLE_RATE, "seconds": 0.5}
    problem = data_problems("data.sound_folder", params, tmp_path)["sounds-unequal"]
    assert "8 sounds are filled up with silence and 10 are cut, as seconds is 0.5" in sentences({"": problem})
    fixed = first_fixed(learning("data.sound_folder", params), problem)
    assert fixed.main.nodes["data"].params["seconds"] == 1.0


def test_what_is_cut_is_cut_after_the_low_pass(tmp_path: Path) -> None:
    (tmp_path / "all" / "a").mkdir(parents=True)
    values = np.random.default_rng(1).uniform(-0.9, 0.9, 44100).astype(np.float32)
    wavfile.write(tmp_path / "all" / "a" / "a.wav", 44100, values)
    expected = resample_poly(values.astype(np.float64), 80, 441)[:800]
    waveform = read_sounds(tmp_path / "all", seconds=0.1, rate=8000)["waveform"][0, 0]
    assert torch.allclose(waveform, torch.from_numpy(expected).float(), atol=1e-6)
