"""Opening a project for a verb, and the one error with which a verb fails."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue.kinds import kinds_of
from graph.catalogue.python_node import codes_in, fingerprint
from graph.catalogue.value_types import InvalidValueError
from graph.document import Project
from graph.edits.nodes import set_parameter
from graph.file.read import read_project
from graph.frozendict import frozen_value
from graph.messages import problem_text
from runtime.project_file import from_file


class CommandError(Exception):
    """A verb cannot do what was asked; the text is one sentence. `code` is the exit code."""

    def __init__(self, text: str, code: int = 1) -> None:
        self.code = code
        super().__init__(text)


def open_project(path: Path) -> tuple[Project, Path]:
    """The project in a file, and its folder.

    Raises:
        CommandError: The file cannot be read or holds no project.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    reading = read_project(data)
    if reading.project is None:
        raise CommandError(f"{path}: {problem_text(reading.problems[0])}")
    return from_file(reading.project, path), path.resolve().parent


def add_trust(verb: argparse.ArgumentParser) -> None:
    """Adds the option that lets the Python nodes of a project run, this once."""
    verb.add_argument("--trust", action="store_true", help="let the project's own Python code run")


def trusted_for(project: Project, trust: bool) -> frozenset[str]:
    """The fingerprints of code that may run."""
    from runtime.code_trust import trusted_fingerprints

    now = map(fingerprint, codes_in(project)) if trust else ()
    return trusted_fingerprints() | frozenset(now)


def with_settings(project: Project, assignments: Sequence[str]) -> Project:
    """The project with parameters set from the command line, each as NODE.PARAM=VALUE.

    Raises:
        CommandError: An assignment names nothing, or its value does not fit.
    """
    graph, kinds = project.main, kinds_of(project)
    for assignment in assignments:
        path, sign, text = assignment.partition("=")
        node, dot, name = path.partition(".")
        if not sign or not dot:
            raise CommandError(f"--set needs NODE.PARAM=VALUE, not “{assignment}”.", 2)
        known = graph.nodes.get(node)
        kind = kinds.of(known) if known else None
        parameter = kind.parameter(name) if kind else None
        if parameter is None:
            raise CommandError(f"There is no parameter “{path}” in this project.", 2)
        try:
            graph = set_parameter(graph, node, name, parameter.type.accept(_value(text)))
        except InvalidValueError as error:
            raise CommandError(f"“{path}” is “{text}”; it must be {error.expected}.", 2) from None
    return replace(project, main=graph)


def _value(text: str) -> Any:
    try:
        return frozen_value(json.loads(text))
    except ValueError:
        return text
