"""What of a project was changed that its training depends on."""

from collections.abc import Iterable
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Form
from graph.document import Graph, Project
from graph.project_diff import ChangeType, DiffEntry, changed_items, diff_projects
from runtime.setting_change import SettingChange
from runtime.store.run_settings import training_settings


def run_changes(before: Project, after: Project) -> tuple[SettingChange, ...]:
    """Every difference in settings and drawing, but for names, notes and where nodes stand."""
    settings = changed_items(training_settings(before), training_settings(after))
    drawn = diff_projects(before, after)
    return (
        *(SettingChange(*item) for item in settings),
        *(_change_of(entry) for entry in drawn if not _is_note(entry, before, after)),
    )


def with_changes(project: Project, changes: Iterable[SettingChange]) -> Project:
    """The project with other values of nodes in its main graph."""
    graph = project.main
    for change in changes:
        node, _, name = change.name.rpartition(".")
        if node in graph.nodes:
            graph = graph.with_node(graph.nodes[node].with_param(name, change.after))
    return project.with_main(graph)


def _change_of(entry: DiffEntry) -> SettingChange:
    owner = f"{entry.block}/{entry.node}" if entry.block else entry.node
    names_parameter = entry.what not in (ChangeType.ADDED, ChangeType.REMOVED) and entry.name
    name = f"{owner}.{entry.name}" if names_parameter else owner
    return SettingChange(name, _plain(entry.before), _plain(entry.after))


def _plain(value: Any) -> Any:
    """The value as JSON has it, else its text."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _is_note(entry: DiffEntry, before: Project, after: Project) -> bool:
    for project in (before, after):
        block = project.blocks.get(entry.block) if entry.block else None
        graph: Graph = block.graph if block is not None else project.main
        node = graph.nodes.get(entry.node)
        kind = find_kind(node.kind) if node is not None else None
        if kind is not None and kind.form is Form.NOTE:
            return True
    return False
