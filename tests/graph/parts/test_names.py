"""Parts meet in one script: what two of them define must not have one name."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graph.compiler.emit.part_extraction import read_part

GRAPH = Path(__file__).parents[3] / "graph"
PARTS = sorted(GRAPH.glob("parts/*.py"))


def test_no_two_parts_define_one_name() -> None:
    modules = [f"graph.parts.{path.stem}" for path in PARTS if path.stem != "__init__"]
    assert "graph.parts.metrics" in modules
    counted = Counter(name for module in modules for name in read_part(module).definitions)
    assert [name for name, count in counted.items() if count > 1] == []


def imported(path: Path) -> Iterator[str]:
    """The names that a part imports from libraries."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        is_own = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graph")
        if isinstance(node, ast.Import | ast.ImportFrom) and not is_own:
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)


def test_what_a_part_imports_is_defined_by_no_script_around_it() -> None:
    texts = [path.read_text(encoding="utf-8") for path in GRAPH.glob("compiler/emit/*.py")]
    around = {name for text in texts for name in re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE)}
    assert "count" in around  # written as text, where it stands at the beginning of a line
    own = {name for path in PARTS for name in read_part(f"graph.parts.{path.stem}").definitions}
    assert {name for path in PARTS for name in imported(path)} & (around | own) == set()
