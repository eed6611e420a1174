"""Parts meet in one script: what two of them define must not have one name."""

from collections import Counter
from pathlib import Path

from graph.compiler.emit.part_extraction import read_part

PARTS = sorted(Path(__file__).parents[3].glob("graph/parts/*.py"))


def test_no_two_parts_define_one_name() -> None:
    modules = [f"graph.parts.{path.stem}" for path in PARTS if path.stem != "__init__"]
    assert "graph.parts.metrics" in modules
    counted = Counter(name for module in modules for name in read_part(module).definitions)
    assert [name for name, count in counted.items() if count > 1] == []
