"""Padding: values added at the edges."""

from graph.catalogue.builders import layer, number, size
from graph.catalogue.kind import Kind
from graph.catalogue.layers.conv import AXES, MOVED

_SIDES = "left, right, top, bottom, front, back"

_MODES = {
    "ZeroPad": "zeros",
    "ReflectionPad": "the values next to the edge, mirrored",
    "ReplicationPad": "the value at the edge again and again",
    "CircularPad": "the values of the opposite edge",
}


def _pad(mode: str, axes: int) -> Kind:
    sides = ", ".join(_SIDES.split(", ")[: 2 * axes])
    return layer(
        f"{mode}{axes}d",
        "Shape",
        f"Adds {_MODES[mode]} at the edges.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (size("padding", 2 * axes, 1, f"how many: one number, or {sides}", low=0, suggested=True),),
        positional=1,
        aliases=("padding", "edge", "패딩"),
    )


def _constant(axes: int) -> Kind:
    sides = ", ".join(_SIDES.split(", ")[: 2 * axes])
    return layer(
        f"ConstantPad{axes}d",
        "Shape",
        "Adds one number at the edges.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (
            size("padding", 2 * axes, 1, f"how many: one number, or {sides}", low=0, suggested=True),
            number("value", 0.0, "the number", suggested=True),
        ),
        positional=2,
        aliases=("padding", "edge", "패딩"),
    )


PADDINGS = (
    *(_pad(mode, axes) for mode in _MODES for axes in (1, 2, 3)),
    *(_constant(axes) for axes in (1, 2, 3)),
)
