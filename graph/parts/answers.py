"""From what a network gives to answers in the words of its data, column by column."""

import csv
import os
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from PIL import Image
from torch import Tensor

MAX_SHARES = 20
"""So many classes have a column each that says how likely they are."""


def float_texts(values: Tensor) -> list[str]:
    """Numbers as the shortest texts that are these numbers in 32 bits."""
    texts: list[str] = values.numpy().astype(np.float32).astype(str).tolist()
    return texts


def share_texts(values: Tensor) -> list[str]:
    """Shares with seven digits, as many as 32 bits hold."""
    return [f"{value:.7g}" for value in values.tolist()]


def class_answers(
    names: Sequence[str], shares: Tensor, classes: Sequence[str], title: str
) -> dict[str, Any]:
    """The likeliest class of each row, how likely it is, and how likely each is.

    Args:
        names: Those of the rows.
        shares: How likely each class is, [N, C].
        classes: Their names.
        title: The name of the column of answers.
    """
    certainty, best = shares.max(1)
    answers: dict[str, Any] = {
        "row": names,
        title: [classes[number] for number in best.tolist()],
        "certainty": share_texts(certainty),
    }
    if len(classes) <= MAX_SHARES:
        for number, name in enumerate(classes):
            answers[f"share of {name}"] = share_texts(shares[:, number])
    return answers


def label_answers(
    names: Sequence[str], shares: Tensor, classes: Sequence[str], title: str
) -> dict[str, Any]:
    """The labels of each row that are likelier than not, and how likely each is."""
    chosen = (shares > 0.5).tolist()
    answers: dict[str, Any] = {
        "row": names,
        title: [
            "; ".join(name for name, is_it in zip(classes, row, strict=True) if is_it)
            for row in chosen
        ],
    }
    for number, name in enumerate(classes):
        answers[f"share of {name}"] = share_texts(shares[:, number])
    return answers


def number_answers(
    names: Sequence[str], values: Tensor, titles: Sequence[str]
) -> dict[str, Any]:
    """The numbers [N, K] of each row, a column each."""
    columns = {title: float_texts(values[:, i]) for i, title in enumerate(titles)}
    return {"row": names, **columns}


def reconstruction_answers(
    names: Sequence[str],
    output: Tensor,
    target: Tensor,
    values: Tensor,
    titles: Sequence[str],
) -> dict[str, Any]:
    """What became of the numbers of each row, and how far that is from them.

    Args:
        names: Those of the rows.
        output: What the network gives, [N, *].
        target: What it was given, [N, *]; the error is the mean of their squared
            differences, as in training.
        values: The output in the units of the data, [N, *].
        titles: The names of its numbers; empty: only the error is told.
    """
    errors = (output - target).flatten(1).square().mean(1)
    columns = number_answers(names, values.flatten(1), titles)
    return {**columns, "error": float_texts(errors)}


def picture_answers(names: Sequence[str], pictures: Tensor) -> dict[str, Any]:
    """A picture for each row, of light [N, C, H, W] from 0 to 1."""
    pictures = (pictures.clamp(0, 1) * 255).round().movedim(1, -1)
    pictures = pictures[..., 0] if pictures.shape[-1] == 1 else pictures
    return {"row": names, "picture": pictures.byte().numpy()}


def mask_answers(
    names: Sequence[str],
    masks: Tensor,
    sizes: Sequence[tuple[int, int]] = (),
    marks: Sequence[int] = (),
) -> dict[str, Any]:
    """A picture for each row that holds the number of the class of each point.

    Args:
        names: Those of the rows.
        masks: Numbers of classes, [N, H, W].
        sizes: Height and width that the mask of each row is brought to, where a point
            takes the class of the nearest one; empty: those of the network.
        marks: What stands for each class in place of its number, as in the masks that
            were learned from: greys, or colours as 65536 red + 256 green + blue.
    """
    numbers = masks.numpy().astype(np.int64)
    numbers = np.array(marks)[numbers] if marks else numbers
    if max(marks, default=0) > 0xFFFF:
        bands = (numbers >> 16, numbers >> 8 & 255, numbers & 255)
        numbers = np.stack(bands, -1).astype(np.uint8)
    else:
        largest = max(marks, default=numbers.max(initial=0))
        numbers = numbers.astype(np.uint8 if largest < 256 else np.uint16)
    if not sizes:
        return {"row": names, "picture": numbers}
    grown = (  # one after the other, since they may be large
        mask[nearest_points(height, len(mask))][:, nearest_points(width, len(mask[0]))]
        for mask, (height, width) in zip(numbers, sizes, strict=True)
    )
    return {"row": names, "picture": grown}


def nearest_points(count: int, source: int) -> np.ndarray:
    """Of each of `count` points on a side the nearest of `source` ones, [count]."""
    return (np.arange(count) * 2 + 1) * source // (2 * count)


def write_answers(
    answers: Iterable[dict[str, Any]], path: Path, encoding: str = "utf-8"
) -> int:
    """Writes answers into a .csv file, or pictures into a folder; gives how many.

    Raises:
        OSError: Pictures were to be written into a file, or a table into a folder.
    """
    blocks = iter(answers)
    first = next(blocks, None)
    if first is None:
        return 0
    if "picture" not in first:
        return write_answer_table(chain([first], blocks), path, encoding)
    count = 0
    for block in chain([first], blocks):
        count += len(block["row"])
        write_pictures(block["row"], block["picture"], path)
    return count


def write_answer_table(
    answers: Iterable[dict[str, Any]], path: Path, encoding: str = "utf-8"
) -> int:
    """Writes answers into a .csv file; gives how many.

    Spreadsheets know letters beyond ASCII by the mark of the encoding utf-8-sig. The
    table is written beside the file, and put in its place when all of it is there.

    Raises:
        OSError: The file cannot be written, as where it is a folder.
    """
    count = 0
    is_new = not path.exists() or path.is_file()
    beside = (
        path.with_name(f".{path.name[:40]}.{uuid4().hex[:8]}.part") if is_new else path
    )
    try:
        for number, block in enumerate(answers):
            count += len(block["row"])
            mode, further = ("w", encoding) if number == 0 else ("a", "utf-8")
            with beside.open(mode, encoding=further, newline="") as file:
                writer = csv.writer(file)
                if number == 0:
                    writer.writerow(block)
                writer.writerows(zip(*block.values(), strict=True))
        if is_new and beside.exists():
            os.replace(beside, path.resolve())
    finally:
        if is_new:
            beside.unlink(missing_ok=True)
    return count


def write_pictures(
    names: Sequence[str], pictures: Iterable[np.ndarray], folder: Path
) -> None:
    """Writes a .png file for each row into a folder, named as the row."""
    for name, picture in zip(names, pictures, strict=True):
        path = folder / (name if name.lower().endswith(".png") else f"{name}.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path)
