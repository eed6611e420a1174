"""The contracts of imports name all that they are for."""

import tomllib

from tests.house.source_files import ROOT, modules

USES_TORCH = {
    "graph.compiler.program",
    "graph.compiler.program_loader",
    "graph.compiler.shapes",
    "graph.parts",
}
DOORS = {"graph", "graph.compiler"}
"""Packages whose modules are named one by one."""


def test_every_module_of_graph_is_in_the_contract_about_torch() -> None:
    """A new module is either kept from torch or named above."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = (
        entry for entry in contracts["contracts"] if entry["name"].startswith("A drawing needs torch")
    )
    covered = {*contract["source_modules"], *USES_TORCH}
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules("graph")]
    assert [name for name in names if not _is_covered(name.removesuffix(".__init__"), covered)] == []


def test_no_import_is_excepted() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "ignore_imports" not in text


def _is_covered(module: str, covered: set[str]) -> bool:
    return module in DOORS or any(module == name or module.startswith(f"{name}.") for name in covered)
