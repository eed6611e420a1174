"""What the single values of a row are called."""

from pathlib import Path

from graph.document import Node, Project


def feature_names(project: Project, folder: Path, count: int) -> tuple[str, ...]:
    """The names of the features of the first data node; numbered where they have none."""
    node = next((each for each in project.main.nodes.values() if each.kind.startswith("data.")), None)
    found = _names_of(node, folder) if node is not None else ()
    return found if len(found) == count else tuple(f"x{number}" for number in range(1, count + 1))


def _names_of(node: Node, folder: Path) -> tuple[str, ...]:
    if node.kind.startswith("data.sklearn_"):
        return _bundled_names(node.kind.removeprefix("data.sklearn_"))
    if node.kind == "data.csv":
        return _column_names(node, folder)
    return ()


def _bundled_names(name: str) -> tuple[str, ...]:
    from sklearn import datasets

    load = getattr(datasets, f"load_{name}", None)
    return tuple(map(str, load().feature_names)) if load is not None else ()


def _column_names(node: Node, folder: Path) -> tuple[str, ...]:
    """The columns of a table; a category has a name for each of its values."""
    from graph.parts.tables import choose_columns, read_table

    params = node.params
    path, delimiter, columns = params.get("path"), params.get("delimiter"), params.get("columns", ())
    if not isinstance(path, str) or not isinstance(columns, tuple):
        return ()
    try:
        held, rows = read_table(folder / path, delimiter if isinstance(delimiter, str) else None)
        found = choose_columns(path, held, rows, columns, str(params.get("missing", "error")))
    except (ValueError, OSError):
        return ()
    names: list[str] = []
    for name, role, kind, cells in found:
        if role == "feature" and kind == "number":
            names.append(name)
        elif role == "feature":
            names += [f"{name} = {value}" for value in sorted({cell for _, cell in cells})]
    return tuple(names)
