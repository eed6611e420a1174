"""Frequencies, and complex values."""

from graph.catalogue.builders import flag, function, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import IntType, ListType, OptionalType

_AXES = ListType(IntType(), min_length=1)
_FOURIER = ("fourier", "frequency", "spectrum", "푸리에")


def _along_one(name: str, doc: str) -> Kind:
    along = (Parameter("dim", IntType(), -1, "the axis"),)
    return function(f"torch.fft.{name}", "Math", doc, "[*] -> [*]", along, aliases=_FOURIER)


def _along_many(name: str, doc: str) -> Kind:
    along = (Parameter("dim", _AXES, (-2, -1), "the axes", torch_default=None),)
    return function(f"torch.fft.{name}", "Math", doc, "[*] -> [*]", along, aliases=_FOURIER)


def _of_pictures(name: str, doc: str) -> Kind:
    along = (Parameter("dim", ListType(IntType(), 2), (-2, -1), "the axes"),)
    shapes = "[B, C, H, W] -> [B, C, H, W]"
    return function(f"torch.fft.{name}", "Math", doc, shapes, along, aliases=(*_FOURIER, "fno", "image"))


_WINDOWS = (
    whole("n_fft", 16, "steps of a window", suggested=True),
    Parameter("hop_length", OptionalType(IntType(low=1)), None, "steps between windows; empty: a quarter"),
    Parameter("win_length", OptionalType(IntType(low=1)), None, "steps that are heard; empty: all"),
)
_WINDOW = tensor("window", "how much each step of a window counts", optional=True, keyword=True)
_CENTRE = flag("center", True, "whether windows stand around their steps, and reach over the edges")
_NORMALIZED = flag("normalized", False, "whether sizes are those of a unitary transform")

SPECTRAL = (
    _along_one("fft", "The frequencies along an axis."),
    _along_one("ifft", "Back from frequencies to values."),
    _along_one("rfft", "The frequencies of plain values along an axis."),
    _along_one("irfft", "Back from frequencies to plain values."),
    function("torch.fft.fftn", "Math", "The frequencies along all axes.", "[*] -> [*]", aliases=("fourier",)),
    _along_many("ifftn", "Back from frequencies along several axes to values."),
    _along_many("rfftn", "The frequencies of plain values along several axes."),
    _along_many("irfftn", "Back from frequencies along several axes to plain values."),
    _of_pictures("fft2", "The frequencies of pictures."),
    _of_pictures("ifft2", "Back from frequencies of pictures to values."),
    _of_pictures("rfft2", "The frequencies of pictures of plain values."),
    _of_pictures("irfft2", "Back from frequencies of pictures to plain values."),
    _along_many("fftshift", "Puts frequency 0 into the middle."),
    _along_many("ifftshift", "Puts frequency 0 from the middle back to the first place."),
    function(
        "torch.stft",
        "Math",
        "The frequencies of a sound, window by window: a spectrogram.",
        "[B, L] -> [B, N, T]",
        (
            *_WINDOWS,
            _CENTRE,
            _NORMALIZED,
            flag("return_complex", True, "always: frequencies are complex", suggested=True),
        ),
        inputs=(tensor("input"), _WINDOW),
        aliases=("spectrogram", "sound", "fourier", "audio", "스펙트로그램"),
    ),
    function(
        "torch.istft",
        "Math",
        "Back from the frequencies of windows to a sound.",
        "[B, N, T] -> [B, L]",
        (
            *_WINDOWS,
            _CENTRE,
            _NORMALIZED,
            Parameter(
                "length", OptionalType(IntType(low=1)), None, "steps that come out; empty: all that fit"
            ),
        ),
        inputs=(tensor("input", "complex values"), _WINDOW),
        shape_call="{input}.real.new_empty((*{input}.shape[:-2], {length} or ({hop_length} or {n_fft} // 4) "
        "* ({input}.shape[-1] - 1) + (0 if {center} else {n_fft})))",
        aliases=("vocoder", "sound", "fourier", "audio", "스펙트로그램"),
    ),
    function("torch.real", "Math", "The real part of complex values.", "[*] -> [*]", aliases=("complex",)),
    function(
        "torch.imag", "Math", "The imaginary part of complex values.", "[*] -> [*]", aliases=("complex",)
    ),
    function(
        "torch.angle",
        "Math",
        "The angle of complex values.",
        "[*] -> [*]",
        aliases=("complex", "phase", "위상"),
    ),
    function(
        "torch.conj",
        "Math",
        "Complex values with the other sign of their imaginary part.",
        "[*] -> [*]",
        aliases=("complex", "conjugate"),
    ),
    function(
        "torch.complex",
        "Math",
        "Complex values of a real and an imaginary part.",
        "[*], [*] -> [*]",
        inputs=(tensor("real"), tensor("imag")),
        aliases=("phase", "복소수"),
    ),
    function(
        "torch.polar",
        "Math",
        "Complex values of a length and an angle.",
        "[*], [*] -> [*]",
        inputs=(tensor("abs", "the length"), tensor("angle")),
        aliases=("complex", "phase", "rotary"),
    ),
    function(
        "torch.view_as_real",
        "Shape",
        "Complex values as pairs of plain ones, a new last axis.",
        "[*] -> [*, 2]",
        aliases=("complex",),
    ),
    function(
        "torch.view_as_complex",
        "Shape",
        "Pairs of plain values, the last axis, as complex ones.",
        "[*, 2] -> [*]",
        aliases=("complex", "rotary"),
    ),
)
