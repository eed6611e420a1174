"""One long text in windows, for networks that learn what comes next."""

from pathlib import Path

import torch
from torch import Tensor

from graph.parts.text_encoding import read_text
from graph.parts.tokens import UNKNOWN, encode


def read_text_windows(
    path: Path,
    tokens: str = "characters",
    vocabulary: int = 256,
    length: int = 64,
    stride: int = 64,
) -> dict[str, Tensor]:
    """Windows of a text: input [N, T], and target [N, T], which is one token later.

    A window starts every `stride` tokens. The numbers of the tokens start with 0 for
    those that are not among the most frequent.
    """
    return cut_text(path, tokens, vocabulary, length, stride)[0]


def cut_text(
    path: Path, tokens: str, vocabulary: int, length: int, stride: int
) -> tuple[dict[str, Tensor], list[str]]:
    """The windows, and the names of the tokens.

    Raises:
        ValueError: The text is too short for one window.
    """
    text = read_plain_text(path)
    (numbers,), names = encode([text], tokens, vocabulary, (UNKNOWN,))
    whole = torch.tensor(numbers)
    if len(whole) <= length:
        raise ValueError(
            f"{path.name} has {len(whole)} tokens, too few for a window of {length}; "
            "take a smaller length or a longer text."
        )
    windows = whole.unfold(0, length + 1, stride)
    fields = {
        "input": windows[:, :-1].contiguous(),
        "target": windows[:, 1:].contiguous(),
    }
    return fields, names


def read_plain_text(path: Path) -> str:
    """The text of a file.

    Raises:
        ValueError: The file is empty or no text.
    """
    text = read_text(path)
    if not text.strip():
        raise ValueError(f"{path.name} is empty; choose a file with text in it.")
    if "\0" in text or text.count("\ufffd") > len(text) // 10:
        raise ValueError(f"{path.name} is no text that can be read; save it as UTF-8.")
    return text.replace("\r\n", "\n")
