"""Questions about pictures, with an answer each."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from graph.parts.images import load_images
from graph.parts.picture_files import locate_picture
from graph.parts.text_tables import pad_rows
from graph.parts.tokens import PAD, UNKNOWN, encode


def read_visual_questions(
    path: Path,
    folder: Path | None = None,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    tokens: str = "words",
    vocabulary: int = 5000,
    length: int = 24,
    answers: int = 1000,
    white: float | None = None,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures, questions and answers: image [N, C, H, W], question [N, T], target [N].

    The file lists objects with `image`, `question` and `answer`; the paths of the
    pictures count from `folder`, or else from its own. Questions whose answer is not
    among the most frequent `answers` are left out. Number 0 fills a question up.
    """
    rows, names = list_questions(path, folder, answers)
    numbers, _ = encode_questions(rows, tokens, vocabulary)
    return {
        "image": load_images(
            [file for file, _, _ in rows], size, mode, reading, progress, white
        ),
        "question": pad_rows(numbers, length),
        "target": torch.tensor([names.index(answer) for _, _, answer in rows]),
    }


def list_questions(
    path: Path, folder: Path | None, answers: int
) -> tuple[list[tuple[Path, str, str]], list[str]]:
    """For each question its image, text and answer; and all answers, sorted.

    Raises:
        FileNotFoundError: An image is missing.
        ValueError: The file is no list of questions.
    """
    below = path.parent if folder is None else folder
    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip().startswith("["):
            entries = json.loads(text)
        else:
            entries = [json.loads(line) for line in text.splitlines() if line.strip()]
        rows = [
            (
                locate_picture(below, str(entry["image"])),
                str(entry["question"]),
                str(entry["answer"]),
            )
            for entry in entries
        ]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(
            f"{path.name} is no list of questions that can be read; each needs an "
            "image, a question and an answer."
        ) from error
    if not rows:
        raise ValueError(f"{path.name} has no question to learn from.")
    for file, question, _ in rows:
        if not file.is_file():
            raise FileNotFoundError(
                f"The picture {file.name} of the question “{question}” is not there; "
                "mend its path, or choose the folder of the pictures."
            )
    counts = Counter(answer for _, _, answer in rows)
    frequent = sorted(counts, key=lambda answer: (-counts[answer], answer))[:answers]
    return [row for row in rows if row[2] in set(frequent)], sorted(frequent)


def encode_questions(
    rows: Sequence[tuple[Path, str, str]], tokens: str, vocabulary: int
) -> tuple[list[list[int]], list[str]]:
    """The numbers of the tokens of each question, and the name of each number."""
    return encode(
        [question for _, question, _ in rows], tokens, vocabulary, (PAD, UNKNOWN)
    )
