"""`netloom diff`: what differs between two projects, in words; git can show it in place of the lines of JSON.

Git calls an external diff with seven arguments, nine for a file that was renamed, and one for a file that is
not merged; it takes another exit code than 0 for a failure.
"""

import argparse
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from graph.document import Block, Graph, Project
from graph.edits.blocks import graph_of
from graph.file.read import read_project
from graph.messages import problem_text
from graph.project_diff import (
    ChangeType,
    DiffEntry,
    changed_appearance,
    diff_projects,
    diff_studies,
    diff_training,
    reordered_inputs,
)
from runtime.cli.console import count_text, finite_or_null, print_line
from runtime.cli.project_loading import CommandError, open_project
from runtime.cli.project_text import describe_value, project_lines

GIT_ARGUMENTS = (7, 9)
MAX_NAMES = 12
"""So many nodes are named that only look otherwise."""


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("diff", help="what differs between two projects, in words")
    verb.add_argument(
        "paths", type=Path, nargs="+", metavar="PROJECT", help="two projects, or what git gives"
    )
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    verb.add_argument("--text", action="store_true", help="one project as lines of text, for git's textconv")
    verb.set_defaults(run=run, trailing="paths")


def run(options: argparse.Namespace) -> int:
    """1 where the drawings or their training differ, else 0; where nodes stand does not count.

    Raises:
        CommandError: A file cannot be read, or there are not two.
    """
    paths: list[Path] = options.paths
    if options.text:
        return _print_text(paths)
    if len(paths) in GIT_ARGUMENTS:
        return _diff_for_git(paths)
    if len(paths) == 1 and "GIT_DIFF_PATH_COUNTER" in os.environ:
        print_line(f"netloom diff {paths[0]}\n  It is not merged yet: both sides changed it.")
        return 0
    if len(paths) != 2:
        raise CommandError("Name two projects: netloom diff BEFORE AFTER.", 2)
    before, after = (open_project(path)[0] for path in paths)
    sentences = list(differences(before, after))
    appearance = _appearance_sentence(before, after)
    if options.json:
        _print_json(before, after, sentences)
    else:
        for sentence in (*sentences, *appearance):
            print_line(sentence)
        if not sentences:
            print_line("Nothing else differs." if appearance else "They are the same.")
    return 1 if sentences else 0


def differences(before: Project, after: Project) -> Iterator[str]:
    """A sentence for each difference, but for where nodes stand and how they are shown."""
    if before.name != after.name:
        yield f"The project is called “{after.name}” (was “{before.name}”)."
    for name, old, new in diff_training(before.training, after.training):
        yield f"Training: {name} is {describe_value(new)} (was {describe_value(old)})."
    for name, old, new in diff_studies(before.study, after.study):
        yield f"Study: {name} is {describe_value(new)} (was {describe_value(old)})."
    added, removed = _blocks_only_in(after, before), _blocks_only_in(before, after)
    for name, block in added.items():
        yield f"The block {name} is new, with {count_text(len(block.graph.nodes), 'node')}."
    for name in removed:
        yield f"The block {name} is gone."
    for entry in diff_projects(before, after):
        if entry.block not in {*added, *removed}:
            yield _located(entry.block, _sentence(entry, after))
    yield from _rarer_differences(before, after)


def _rarer_differences(before: Project, after: Project) -> Iterator[str]:
    for block, old_graph, new_graph in _graphs(before, after):
        for node, port in reordered_inputs(old_graph, new_graph):
            yield _located(block, f"the wires into {node}.{port} are in another order.")
        if old_graph.extra != new_graph.extra:
            yield _located(block, "something differs that this version does not know.")
    for name in before.blocks.keys() & after.blocks.keys():
        if before.blocks[name].help != after.blocks[name].help:
            yield _located(name, "its descriptions differ.")
    if before.extra != after.extra:
        yield "Something differs that this version does not know."


def _blocks_only_in(one: Project, other: Project) -> Mapping[str, Block]:
    return {name: block for name, block in one.blocks.items() if name not in other.blocks}


def _graphs(before: Project, after: Project) -> Iterator[tuple[str | None, Graph, Graph]]:
    """The graphs that both have, the main drawing first."""
    for block in (None, *(name for name in after.blocks if name in before.blocks)):
        yield block, graph_of(before, block), graph_of(after, block)


def _located(block: str | None, sentence: str) -> str:
    """A sentence with the block that it is about; in the main drawing it begins with a capital or a name."""
    if block is not None:
        return f"In {block}: {sentence}"
    is_phrase = sentence.startswith(("the ", "something "))
    return sentence[0].upper() + sentence[1:] if is_phrase else sentence


def _sentence(entry: DiffEntry, after: Project) -> str:
    match entry.what:
        case ChangeType.ADDED:
            return f"{entry.node} is new: {_new_node(entry, after)}."
        case ChangeType.REMOVED:
            return f"{entry.node} ({entry.before}) is gone."
        case ChangeType.WIRED:
            return f"the wire {entry.after} is new."
        case ChangeType.UNWIRED:
            return f"the wire {entry.before} is gone."
    owner = f"{entry.node}: " if entry.node else "parameter "
    return f"{owner}{entry.name} is {describe_value(entry.after)} (was {describe_value(entry.before)})."


def _new_node(entry: DiffEntry, after: Project) -> str:
    """The kind of a new node, its values, and what it is wired to."""
    graph = graph_of(after, entry.block)
    node = graph.nodes[entry.node]
    values = "".join(f", {name} {describe_value(value)}" for name, value in node.params.items())
    sources = [f"{wire.source}.{wire.output}" for wire in graph.wires_into(node.id)]
    return f"{node.kind}{values}" + (f"; it reads {', '.join(sources)}" if sources else "")


def _appearance_sentence(before: Project, after: Project) -> list[str]:
    """What differs on the canvas only, as one sentence; none where nothing does."""
    names = [
        f"{block}.{node}" if block else node
        for block, old, new in _graphs(before, after)
        for node in changed_appearance(old, new)
    ]
    if not names:
        return []
    shown = ", ".join(names[:MAX_NAMES]) + (", …" if len(names) > MAX_NAMES else "")
    return [f"On the canvas only: {count_text(len(names), 'node')} moved, folded or locked: {shown}."]


def _print_json(before: Project, after: Project, sentences: list[str]) -> None:
    for name, old, new in diff_training(before.training, after.training):
        _print_record(what="training", block=None, node="", name=name, before=old, after=new)
    for name, old, new in diff_studies(before.study, after.study):
        _print_record(what="study", block=None, node="", name=name, before=old, after=new)
    for entry in diff_projects(before, after):
        _print_record(**asdict(entry))
    for block, old_graph, new_graph in _graphs(before, after):
        for node, port in reordered_inputs(old_graph, new_graph):
            _print_record(what="reordered", block=block, node=node, name=port, before=None, after=None)
    appearance = [
        [block, node] for block, old, new in _graphs(before, after) for node in changed_appearance(old, new)
    ]
    finished = {
        "event": "finished",
        "same": not sentences,
        "sentences": sentences,
        "on_canvas_only": appearance,
    }
    print_line(json.dumps(finished, ensure_ascii=False))


def _print_record(**values: Any) -> None:
    record = {"event": "difference", **values}
    print_line(json.dumps(finite_or_null(record), ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    """A value of the document as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return dict(value) if isinstance(value, Mapping) else str(value)


def _print_text(paths: list[Path]) -> int:
    """One project as text; one that cannot be read as the sentence that says why, since git wants a text."""
    if len(paths) != 1:
        raise CommandError("Name one project: netloom diff --text PROJECT.", 2)
    try:
        project = _project_in(paths[0])
    except CommandError as error:
        print_line(str(error))
        return 0
    for line in project_lines(project):
        print_line(line)
    return 0


def _diff_for_git(arguments: list[Path]) -> int:
    """What git shows for one file: its path, then the sentences, indented."""
    path, old, new = arguments[0], arguments[1], arguments[4]
    print_line(f"netloom diff {path}")
    try:
        before, after = _project_in(old), _project_in(new)
    except CommandError as error:
        print_line(f"  {error}")
        return 0
    if not _is_nothing(old) and not _is_nothing(new):
        sentences = [*differences(before, after), *_appearance_sentence(before, after)]
    else:
        sentences = ["The file is new." if _is_nothing(old) else "The file is gone."]
        sentences += [] if _is_nothing(new) else list(project_lines(after))
    for sentence in sentences or ["Nothing differs in the drawing."]:
        print_line(f"  {sentence}")
    return 0


def _is_nothing(path: Path) -> bool:
    return str(path) in (os.devnull, "/dev/null")


def _project_in(path: Path) -> Project:
    """The project in a file as it stands there, without what its folder would add.

    Raises:
        CommandError: The file cannot be read or holds no project.
    """
    if _is_nothing(path):
        return Project()
    try:
        reading = read_project(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    if reading.project is None:
        raise CommandError(problem_text(reading.problems[0]))
    return reading.project
