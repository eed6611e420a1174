"""A messy file behind a node of a table: what is told of it, and its rows in the order of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from graph.catalogue.kinds import CATALOGUE
from graph.compiler.program_loader import load_source
from graph.dataset_fields import DataDescription
from graph.document import Node, Project
from graph.messages import problem_text
from graph.problems import Problem, Severity
from runtime.data import describe_project
from runtime.data.tables.frame_cache import cached_readers
from tests.cases.tables.plain_rows import assert_same_bits, plain_rows
from tests.data_files import learning

AS_THEY_STAND = {"split": "time", "validation": 0.0, "test": 0.0, "standardize": False}
"""Parameters with which all rows are for training, in the order of the file."""
N = 60


@dataclass(frozen=True)
class TableCase:
    """What is known of a table: its description, its problems, its rows by field."""

    project: Project
    folder: Path
    description: DataDescription | None
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> list[str]:
        """The problems of the table itself, without rows that are in two parts."""
        return [problem.code for problem in self.problems if problem.code != "data-leak"]

    @property
    def errors(self) -> list[str]:
        """The sentences of what keeps it from being trained."""
        return [problem_text(item) for item in self.problems if item.severity is Severity.ERROR]

    def sentence(self, code: str) -> str:
        """The sentence of a problem."""
        return problem_text(next(problem for problem in self.problems if problem.code == code))

    def fixed(self, code: str, fix: int = 0) -> "TableCase":
        """The same with a fix of a problem clicked."""
        problem = next(problem for problem in self.problems if problem.code == code)
        main = problem.fixes[fix].apply(self.project.main)
        return described(replace(self.project, main=main), self.folder)

    @property
    def node(self) -> Node:
        """The source."""
        return self.project.main.nodes["data"]

    @property
    def rows(self) -> dict[str, np.ndarray]:
        """The rows of all fields, in the order of the file; the script reads the same bits."""
        return self.parts["train"]

    @property
    def parts(self) -> dict[str, dict[str, np.ndarray]]:
        """The rows of each part."""
        assert self.description is not None, self.errors
        load = load_source(self.node, CATALOGUE, self.description, self.folder, cached_readers())
        splits = {part: dict(rows) for part, rows in load(None).items()}
        written = plain_rows(self.project, self.folder, self.description)
        if written is not None:
            assert_same_bits(splits, written)
        return {
            part: {name: values.numpy() for name, values in rows.items()} for part, rows in splits.items()
        }

    @property
    def features(self) -> np.ndarray:
        """The features [N, F]."""
        return self.rows["features"]

    @property
    def target(self) -> np.ndarray:
        """The targets [N], [N, 1] or [N, K]."""
        return self.rows["target"]

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes."""
        assert self.description is not None, self.errors
        field = self.description.field("target")
        assert field is not None
        return field.classes


def described(project: Project, folder: Path) -> TableCase:
    """What is known of the table of a project."""
    descriptions, problems = describe_project(project, folder)
    return TableCase(project, folder, descriptions.get("data"), problems)


def table_case(
    folder: Path, content: str | bytes, kind: str = "data.csv", encoding: str = "utf-8", **params: object
) -> TableCase:
    """A file with this content behind a node; its rows stay in their order."""
    path = folder / "rows.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    values: Mapping[str, object] = {"path": path.name, **AS_THEY_STAND, **params}
    return described(learning(kind, dict(values)), folder)


def rows_of(header: str, line: str) -> str:
    """A table of N rows; `line` may use `n`, and `k`, which looks random."""
    values = ((n, n * 37 % 101) for n in range(N))
    body = "".join(f"{eval(f'f{line!r}', {'n': n, 'k': k})}\n" for n, k in values)  # noqa: S307
    return (header + "\n" if header else "") + body
