"""The names of keypoints, and which of them a line joins: from the file of annotations."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import values_of
from graph.document import Project

COCO = "data.coco"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The names of points, and pairs of their numbers that a line joins."""

    names: tuple[str, ...]
    bones: tuple[tuple[int, int], ...] = ()


def skeleton_of(project: Project, folder: Path, count: int) -> Skeleton:
    """The skeleton of the objects in a project's data; numbers where there are no names."""
    for node in project.main.nodes.values():
        kind = find_kind(node.kind)
        if node.kind == COCO and kind is not None:
            try:
                whole = json.loads((folder / str(values_of(kind, node)["path"])).read_text(encoding="utf-8"))
                return read_skeleton(whole, count)
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                break  # the rows could be read, so only names are lost
    return _numbered(count)


def read_skeleton(whole: dict[str, Any], count: int) -> Skeleton:
    """The skeleton of the first class with so many points. Raises what wrong data raise."""
    for category in whole["categories"]:
        names = tuple(str(item) for item in category.get("keypoints", ()))
        if len(names) == count:
            pairs = ((int(first) - 1, int(second) - 1) for first, second in category.get("skeleton", ()))
            return Skeleton(names, tuple(pair for pair in pairs if all(0 <= item < count for item in pair)))
    return _numbered(count)


def _numbered(count: int) -> Skeleton:
    return Skeleton(tuple(str(number) for number in range(1, count + 1)))
