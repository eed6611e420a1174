"""How the house speaks, in figures: `python -m tests.house.vocabulary`.

A name is the term that a PyTorch or Qt engineer would grep for, and one word names one thing. What can be
counted of this is counted here: classes and modules of one name, import circles, gerunds, private words.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import grimp
import networkx as nx

from tests.house.source_files import PACKAGES, modules, name, tree

MAX_GERUNDS = 15

# A module name may stand twice for one concept seen from two sides, or for a role of feature folders.
SHARED_NAMES: Mapping[str, str] = {
    "augmentation": "the kinds, and the modules behind them that travel into scripts",
    "blocks": "the kind of a block, and the edits that make and change one",
    "bundled": "the kinds of bundled data sets, and their readers",
    "check": "the compiler's stage, and the verb of the command line that shows it",
    "controller": "a role: what ties a feature's dock to the rest of the window",
    "dock": "a role: the dock of a feature",
    "document": "the drawing as a value, and the one place in the window that holds it",
    "export": "writing what a run leaves, and the verb of the command line",
    "factory": "a role: chooses the class that fits",
    "graphs": "the kinds of graph data sets, and their readers",
    "header": "a role: the line above a panel or a plot",
    "images": "the kinds of image data sets, and their readers",
    "menu": "a role: the context menu of a feature",
    "metrics": "the kinds of metrics, and the modules behind them",
    "panel": "a role: the content of a dock",
    "presets": "presets as values, and the file in which the window keeps them",
    "problems": "problems as values, and the dock that lists them",
    "runs": "the stored runs, and the verb of the command line that lists them",
    "script": "writing the script, and the dock that shows it",
    "tables": "the kinds of tables, and their readers",
    "train": "the verb of the command line, and the actions of the window",
}

# Terms of the field that end in -ing.
TERMS = frozenset(
    [
        "balanced_sampling",
        "coco_matching",
        "early_stopping",
        "embedding",
        "formatting",
        "indexing",
        "input_preprocessing",
        "losses_ranking",
        "padding",
        "parsing",
        "project_loading",
        "q_learning",
        "random_erasing",
        "ranking",
        "reading",
        "row_ranking",
    ]
)

# Words that mean something here only to those who wrote them, anywhere in an identifier.
PRIVATE_WORDS = frozenset(
    [
        "measures",
        "given",
        "wanted",
        "sure",
        "chances",
        "thing",
        "things",
        "told",
        "tell",
        "tells",
        "telling",
        "say",
        "says",
        "said",
        "found",
        "room",
        "rooms",
        "place",
        "places",
        "words",
        "way",
        "ways",
        "made",
        "kept",
        "seen",
        "each",
        "forget",
        "looks",
        "begin",
        "hands",
    ]
)
PRIVATE_NAMES = frozenset({"take", "rate", "leave", "look_at", "may_leave"})
PRIVATE_STARTS = frozenset({"most", "least"})
PRIVATE = PRIVATE_WORDS | PRIVATE_NAMES | PRIVATE_STARTS

# Parameters of kinds are keys of project files; they keep the names that files have.
FILE_KEYS = frozenset({("graph/parts/coco.py", "most"), ("graph/parts/audio.py", "rate")})

Definition = tuple[str, int]


@dataclass(frozen=True)
class Vocabulary:
    """What was counted; everything that breaks a rule stands in `faults`."""

    num_classes: int
    num_modules: int
    num_identifiers: int
    class_twice: Mapping[str, list[str]]
    module_twice: Mapping[str, list[str]]
    unused_reasons: list[str]
    circles: list[list[str]]
    gerunds: list[str]
    private: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """A line for each rule that does not hold."""
        return [
            *(f"class {title} stands in {', '.join(files)}" for title, files in self.class_twice.items()),
            *(
                f"module {stem} stands in {', '.join(files)}, without a reason"
                for stem, files in self.module_twice.items()
                if stem not in SHARED_NAMES
            ),
            *(f"module {stem} stands once; its reason can go" for stem in self.unused_reasons),
            *(f"import circle: {' -> '.join(circle)}" for circle in self.circles),
            *(self.gerunds if len(self.gerunds) > MAX_GERUNDS else ()),
            *self.private,
        ]


def count() -> Vocabulary:
    """Reads the product's code."""
    files = modules(*PACKAGES)
    classes = _grouped((node.name, name(path)) for path in files for node in _public_classes(path))
    stems = _grouped((path.stem, name(path)) for path in files if path.stem != "__init__")
    identifiers = [(path, definition) for path in files for definition in identifiers_of(tree(path))]
    twice = {stem: paths for stem, paths in stems.items() if len(paths) > 1}
    return Vocabulary(
        num_classes=len(classes),
        num_modules=len(files),
        num_identifiers=len(identifiers),
        class_twice={title: paths for title, paths in classes.items() if len(paths) > 1},
        module_twice=twice,
        unused_reasons=sorted(SHARED_NAMES.keys() - twice.keys()),
        circles=import_circles(),
        gerunds=sorted(stem for stem in stems if stem.endswith("ing") and stem not in TERMS),
        private=[
            f"{name(path)}:{line} {identifier}"
            for path, (identifier, line) in identifiers
            if is_private(identifier) and (name(path), identifier) not in FILE_KEYS
        ],
    )


def import_circles() -> list[list[str]]:
    """Modules that import each other, also only for types; each circle once."""
    graph = grimp.build_graph(*PACKAGES, include_external_packages=False, exclude_type_checking_imports=False)
    imports = nx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    return [sorted(circle) for circle in nx.strongly_connected_components(imports) if len(circle) > 1]


def is_private(identifier: str) -> bool:
    """Whether a name holds a word that only we would use."""
    words = words_of(identifier)
    return (
        not PRIVATE_WORDS.isdisjoint(words)
        or identifier.strip("_").lower() in PRIVATE_NAMES
        or (bool(words) and words[0] in PRIVATE_STARTS)
    )


def words_of(identifier: str) -> list[str]:
    """The words of a name in snake or camel case, in small letters."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", identifier)]


def identifiers_of(module: ast.Module) -> Iterator[Definition]:
    """Every name that a module defines, with its line: classes, functions, parameters, fields, variables."""
    for node in ast.walk(module):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno
            case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
                if node.name is not None:
                    yield node.name, node.lineno
            case ast.alias(asname=str()):
                yield str(node.asname), node.lineno


def report(vocabulary: Vocabulary) -> str:
    """The figures, and what breaks a rule."""
    lines = [
        f"{vocabulary.num_modules} modules, {vocabulary.num_classes} public class names, "
        f"{vocabulary.num_identifiers} definitions of a name",
        f"public class names used twice: {len(vocabulary.class_twice)}",
        f"module names used twice: {len(vocabulary.module_twice)}, of them with a reason: "
        f"{len(vocabulary.module_twice.keys() & SHARED_NAMES.keys())}",
        *(f"    {stem:14} {reason}" for stem, reason in SHARED_NAMES.items()),
        f"import circles, typing imports included: {len(vocabulary.circles)}",
        f"module names in -ing, no term of the field: {len(vocabulary.gerunds)}, at most {MAX_GERUNDS}",
        f"    terms: {' '.join(sorted(TERMS))}",
        f"uses of {len(PRIVATE)} private words as names: {len(vocabulary.private)}",
        f"    {' '.join(sorted(PRIVATE))}",
    ]
    return "\n".join((*lines, *vocabulary.faults()))


def main() -> int:
    """Prints the figures; gives 1 where a rule does not hold."""
    vocabulary = count()
    sys.stdout.write(report(vocabulary) + "\n")
    return 1 if vocabulary.faults() else 0


def _public_classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


if __name__ == "__main__":
    sys.exit(main())
