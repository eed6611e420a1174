"""Pictures with the boxes that were found in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runtime.evaluation.refused_rows import PROBLEM

COLORS = ("#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#008080", "#9a6324", "#808000")
"""Colours of the classes, again from the first on where there are more."""


def with_boxes_drawn(blocks: Iterator[dict[str, Any]], path: Path) -> Iterator[dict[str, Any]]:
    """Answers that are boxes as pictures of them, [H, W, 3], one for each file; others as they are.

    Args:
        blocks: A row for each box, those of a picture behind each other.
        path: The picture, or the folder of the pictures.
    """
    import numpy as np

    folder = path if path.is_dir() else path.parent
    classes: dict[str, int] = {}
    for block in blocks:
        if not {"left", "top", "right", "bottom", "certainty"} <= block.keys():
            yield block
            continue
        rows: dict[str, list[int]] = {}
        for index, name in enumerate(block["row"]):
            if PROBLEM in block and block[PROBLEM][index]:
                continue  # it cannot be read
            rows.setdefault(name, []).append(index)
        drawn = [np.asarray(_drawn(folder / name, block, rows[name], classes)) for name in rows]
        yield {"row": list(rows), "picture": drawn}


def _drawn(file: Path, block: dict[str, Any], rows: list[int], classes: dict[str, int]) -> Any:
    """A picture as it is seen, with the boxes of some rows, each with its class and certainty."""
    from PIL import ImageDraw

    from graph.parts.picture_files import open_image

    picture = open_image(file).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for row in rows:
        if not block["left"][row]:
            continue
        sides = [float(block[side][row]) for side in ("left", "top", "right", "bottom")]
        label = block["predicted"][row]
        color = COLORS[classes.setdefault(label, len(classes)) % len(COLORS)]
        pen.rectangle(sides, outline=color, width=max(1, round(min(picture.size) / 150)))
        text = f"{label} {float(block['certainty'][row]):.0%}"
        pen.text((sides[0] + 2, max(0, sides[1] - 11)), text, fill=color)
    return picture
