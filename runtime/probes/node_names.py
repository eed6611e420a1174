"""Which node of a drawing a module is, by its name, and which node a call is of, by its line."""

import os
import sys
from collections.abc import Iterator, Mapping
from types import FrameType

from torch import nn

from graph.compiler.python_errors import DRAWING_FILE

DRAWING_MODULE = "drawing"
"""The name of the module in which the classes of loaded drawings are."""
MAX_FRAMES = 12
"""Frames between a call in a drawing and what is asked about it."""
_INSIDE_TORCH = f"{os.sep}torch{os.sep}"
_MODULES = os.path.join("torch", "nn", "modules")


def nodes_in(model: nn.Module, path: str = "") -> Iterator[tuple[str, nn.Module, bool]]:
    """Every node that is a module: its path, the module, and whether more nodes are inside of it."""
    for name, child in model.named_children():
        inner = f"{path}{name}"
        has_nodes = is_container(child)
        yield inner, child, has_nodes
        if has_nodes:
            yield from nodes_in(child, f"{inner}.")


def is_container(module: nn.Module) -> bool:
    """Whether a module was drawn, so that its parts are nodes too: a block, or a row of them."""
    is_drawn = type(module).__module__ == DRAWING_MODULE or isinstance(module, nn.ModuleList | nn.Sequential)
    return is_drawn and any(True for _ in module.children())


def calling_frame(frame: FrameType | None, only_through_functions: bool = False) -> FrameType | None:
    """The frame of the drawing that a call came from; None where it came from elsewhere.

    With `only_through_functions`, a call inside a module of torch is none of the drawing's.
    """
    for _ in range(MAX_FRAMES):
        if frame is None:
            return None
        name = frame.f_code.co_filename
        if name.startswith(DRAWING_FILE):
            return frame
        is_of_torch = _INSIDE_TORCH in name and _MODULES not in name
        if only_through_functions and not is_of_torch and name != __file__:
            return None
        frame = frame.f_back
    return None


def node_at(frame: FrameType, lines: Mapping[int, str], paths: Mapping[int, str]) -> str | None:
    """The path of the node whose line a frame of a drawing is at; None for lines of no node."""
    node = lines.get(frame.f_lineno, "").rpartition("/")[2]
    if not node:
        return None
    holder = paths.get(id(frame.f_locals.get("self")), "")
    return f"{holder}.{node}" if holder else node


def current_frame(depth: int = 1) -> FrameType:
    """The frame of whoever asks, or of one further out."""
    return sys._getframe(depth + 1)
