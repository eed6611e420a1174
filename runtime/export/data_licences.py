"""Under what the data of a run are given, as far as it is known."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from graph.catalogue.kinds import CATALOGUE
from graph.catalogue.value_types import is_path
from graph.document import Node

_UCI = "CC BY 4.0, as the UCI Machine Learning Repository gives it; name its authors: {}"
_BY_KIND = {
    "data.sklearn_digits": _UCI.format(
        "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits"
    ),
    "data.sklearn_iris": _UCI.format("R. A. Fisher, Iris"),
    "data.sklearn_wine": _UCI.format("S. Aeberhard and M. Forina, Wine"),
    "data.sklearn_breast_cancer": _UCI.format(
        "W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic)"
    ),
    "data.sklearn_diabetes": (
        "none stated by its authors, B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (Least Angle "
        "Regression, 2004); scikit-learn, which brings it, is under BSD 3-Clause"
    ),
}
_GENERATED = "MIT, as the rest of Netloom, with which they come; they describe nothing real"
_KARATE_CLUB = "none stated by its author, W. W. Zachary (An Information Flow Model, 1977); name him"
_UNKNOWN = "not stated with the data; ask where they come from before you pass this on"
MAX_BYTES = 1_000_000
"""So large is the largest file or folder of a sample at most."""
MAX_FILES = 200
_BY_DIGEST = {
    "81bdc585ec49cad3abab7df7bcf80c09": _KARATE_CLUB,  # club_friends.csv
    "2e761a6218789668f1910dab47bb7961": _KARATE_CLUB,  # club_members.csv
    "8d57e9dab50d24b8241010593fd89db0": _GENERATED,  # numbers.csv
    "df44564df59cf1db4702904e843405d7": _GENERATED,  # power.csv
    "69853a77340d90f82038fcf63e23d61c": _GENERATED,  # pumps.csv
    "2e5951a017afaf6518f00139803bf70f": _GENERATED,  # reviews.csv
    "d460a3062633eefc42eaff44c9eecb18": _GENERATED,  # shapes.npz
    "c04f7f84267c3bcfe8c582f778461b6f": _GENERATED,  # stories.txt
    "91b460bf71206c29358faddf630f8c81": _GENERATED,  # tones
}
"""By the digests of the samples' own files and folders."""


def licence_of(node: Node, folder: Path) -> str:
    """Under what the data of a node are given, as a phrase.

    Files are known by their bytes, so that those of a sample are, wherever they lie, and no others.

    Args:
        node: The data node.
        folder: The project's folder.
    """
    if node.kind in _BY_KIND:
        return _BY_KIND[node.kind]
    if node.kind == "data.gymnasium":
        return f"none: the rows are played in {node.params.get('environment')}, which has its own"
    kind = CATALOGUE.of(node)
    paths = [item.name for item in kind.parameters if is_path(item.type)] if kind else []
    values = [str(node.params[name]) for name in paths if node.params.get(name)]
    licences = {_BY_DIGEST.get(content_digest(folder / value), "") for value in values}
    return licences.pop() or _UNKNOWN if len(licences) == 1 else _UNKNOWN


def content_digest(path: Path) -> str:
    """A digest of a small file, or of the names and files of a small folder; empty for others."""
    try:
        files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
        if len(files) > MAX_FILES or sum(item.stat().st_size for item in files) > MAX_BYTES:
            return ""
        parts = b"".join(_digests(files, path))
    except OSError:
        return ""
    return hashlib.sha256(parts).hexdigest()[:32]


def _digests(files: list[Path], root: Path) -> Iterator[bytes]:
    for file in files:
        yield f"{file.relative_to(root).as_posix()}\n".encode() if file != root else b""
        yield hashlib.sha256(file.read_bytes()).digest()
