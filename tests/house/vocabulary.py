"""How the house speaks, in figures: `python -m tests.house.vocabulary`.

A name is the term that a PyTorch or Qt engineer would grep for, and one word names one thing. What can be
counted of this is counted here: classes, aliases of types, functions and modules of one name, import circles,
gerunds, private words.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import grimp
import networkx as nx

from tests.house.source_files import PACKAGES, modules, name, tree

MAX_GERUNDS = 15

LIBRARY = "netloom"
"""The door for programs calls things as the packages behind it do."""
# A module name may stand twice for one concept seen from two sides, or for a role of feature folders.
SHARED_NAMES: Mapping[str, str] = {
    "augmentation": "the kinds, and the modules behind them that travel into scripts",
    "blocks": "the kind of a block, and the edits that make and change one",
    "bundled": "the kinds of bundled data sets, and their readers",
    "check": "the compiler's stage, and the verb of the command line that shows it",
    "controller": "a role: what ties a feature's dock to the rest of the window",
    "dock": "a role: the dock of a feature",
    "document": "the drawing as a value, and the one place in the window that holds it",
    "predict": "what a run answers to its own rows, and the verb of the command line",
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
    "study": "a study as a value, and the verb of the command line that runs it",
    "tables": "the kinds of tables, and their readers",
    "train": "the verb of the command line, and the actions of the window",
}

# A public function of a module may stand twice for a role, or for one concept in two languages.
SHARED_FUNCTIONS: Mapping[str, str] = {
    "add_verb": "a role: declares a verb of the command line",
    "fix_text": "what a fix does: in English, and in the language of the window",
    "main": "a role: what `python -m` runs",
    "problem_text": "the sentence of a problem: in English, and in the language of the window",
    "run": "a role: what a verb of the command line does, and the window",
}

# Terms of the field that end in -ing.
GERUND_TERMS = frozenset(
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
PRIVATE_TERMS = frozenset(
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
PRIVATE = PRIVATE_TERMS | PRIVATE_NAMES | PRIVATE_STARTS

# Parameters of kinds are keys of project files; they keep the names that files have.
FILE_KEYS = frozenset({("graph/parts/coco.py", "most"), ("graph/parts/audio.py", "rate")})

Definition = tuple[str, int]


@dataclass(frozen=True)
class Vocabulary:
    """What was counted; everything that breaks a rule stands in `faults`."""

    num_types: int
    num_modules: int
    num_identifiers: int
    type_twice: Mapping[str, list[str]]
    function_twice: Mapping[str, list[str]]
    module_twice: Mapping[str, list[str]]
    unused_reasons: list[str]
    circles: list[list[str]]
    gerunds: list[str]
    private: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """A line for each rule that does not hold."""
        return [
            *(f"type {title} stands in {', '.join(files)}" for title, files in self.type_twice.items()),
            *(
                f"function {title} stands in {', '.join(files)}, without a reason"
                for title, files in self.function_twice.items()
                if title not in SHARED_FUNCTIONS
            ),
            *(
                f"module {stem} stands in {', '.join(files)}, without a reason"
                for stem, files in self.module_twice.items()
                if stem not in SHARED_NAMES
            ),
            *(f"{stem} stands once; its reason can go" for stem in self.unused_reasons),
            *(f"import circle: {' -> '.join(circle)}" for circle in self.circles),
            *(self.gerunds if len(self.gerunds) > MAX_GERUNDS else ()),
            *self.private,
        ]


def count() -> Vocabulary:
    """Reads the product's code; the names inside of the tests too."""
    files = modules(*[package for package in PACKAGES if package != LIBRARY])
    types = _grouped((title, name(path)) for path in files for title in public_types(tree(path)))
    functions = _grouped((title, name(path)) for path in files for title in public_functions(tree(path)))
    same_functions = _several(functions)
    stems = _grouped((path.stem, name(path)) for path in files if path.stem != "__init__")
    identifiers = [
        (path, definition)
        for path in modules(*PACKAGES, "tests")
        for definition in identifiers_of(tree(path))
    ]
    twice = _several(stems)
    return Vocabulary(
        num_types=len(types),
        num_modules=len(files),
        num_identifiers=len(identifiers),
        type_twice=_several(types),
        function_twice=same_functions,
        module_twice=twice,
        unused_reasons=sorted(
            (SHARED_NAMES.keys() - twice.keys()) | (SHARED_FUNCTIONS.keys() - same_functions.keys())
        ),
        circles=import_circles(),
        gerunds=sorted(stem for stem in stems if stem.endswith("ing") and stem not in GERUND_TERMS),
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
    terms = terms_of(identifier)
    return (
        not PRIVATE_TERMS.isdisjoint(terms)
        or identifier.strip("_").lower() in PRIVATE_NAMES
        or (bool(terms) and terms[0] in PRIVATE_STARTS)
    )


def terms_of(identifier: str) -> list[str]:
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
        f"{vocabulary.num_modules} modules, {vocabulary.num_types} public names of types, "
        f"{vocabulary.num_identifiers} definitions of a name",
        f"public names of classes and aliases used twice: {len(vocabulary.type_twice)}",
        f"public names of functions used twice: {len(vocabulary.function_twice)}, of them with a reason: "
        f"{len(vocabulary.function_twice.keys() & SHARED_FUNCTIONS.keys())}",
        *(f"    {title:14} {reason}" for title, reason in SHARED_FUNCTIONS.items()),
        f"module names used twice: {len(vocabulary.module_twice)}, of them with a reason: "
        f"{len(vocabulary.module_twice.keys() & SHARED_NAMES.keys())}",
        *(f"    {stem:14} {reason}" for stem, reason in SHARED_NAMES.items()),
        f"import circles, typing imports included: {len(vocabulary.circles)}",
        f"module names in -ing, no term of the field: {len(vocabulary.gerunds)}, at most {MAX_GERUNDS}",
        f"    terms: {' '.join(sorted(GERUND_TERMS))}",
        f"uses of {len(PRIVATE)} private words as names: {len(vocabulary.private)}",
        f"    {' '.join(sorted(PRIVATE))}",
    ]
    return "\n".join((*lines, *vocabulary.faults()))


def main() -> int:
    """Prints the figures; gives 1 where a rule does not hold."""
    vocabulary = count()
    sys.stdout.write(report(vocabulary) + "\n")
    return 1 if vocabulary.faults() else 0


def public_types(module: ast.Module) -> Iterator[str]:
    """The public names of classes, and of the aliases of types that stand at the top of a module."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
    for statement in module.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=title)]) | ast.AnnAssign(target=ast.Name(id=title)):
                if re.fullmatch(r"[A-Z]\w*[a-z]\w*", title):
                    yield title


def public_functions(module: ast.Module) -> Iterator[str]:
    """The public names of the functions at the top of a module."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name


def _several(groups: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {title: files for title, files in groups.items() if len(files) > 1}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


if __name__ == "__main__":
    sys.exit(main())
