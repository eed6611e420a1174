"""Which graph is on the canvas: the main one, that of a block, or that of a block in a block."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from graph.catalogue.blocks import INPUT, OUTPUT, block_name
from graph.compiler.analysis import Analysis
from graph.compiler.block_view import analysis_of_block, block_at, existing_prefix, find_block_path
from graph.document import Block, Graph, Project
from graph.edits.blocks import graph_of, with_graph
from graph.edits.ports import remove_wires_of_lost_ports, rewire_uses
from graph.edits.projects import with_renamed_references
from gui.project.document import Document


class BlockPath(QObject):
    """The block nodes that were entered, one inside the other.

    `moved` is emitted when another graph is visible, `message` with a sentence for the status bar.
    """

    moved = Signal()
    message = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.path: tuple[str, ...] = ()

    @property
    def block(self) -> str | None:
        """The visible block; None for the main graph."""
        return block_at(self._document.project, self.path)

    @property
    def graph(self) -> Graph:
        """The visible graph."""
        return graph_of(self._document.project, self.block)

    def visible_analysis(self, analysis: Analysis | None) -> Analysis | None:
        """The part of an analysis about the visible graph; None where its project has no such graph."""
        if analysis is None or existing_prefix(analysis.project, self.path) != self.path:
            return None
        return analysis_of_block(analysis, self.path)

    def sync_with(self, project: Project) -> None:
        """Leaves the blocks that a project no longer has."""
        self.go_to(existing_prefix(project, self.path))

    def edit_graph(self, text: str, graph: Graph, merge: str | None = None) -> None:
        """Replaces the visible graph, as one edit; outside of a block go the wires at ends that it loses."""
        before, block = self._document.project, self.block
        lost: tuple[str, ...] = ()
        after = with_graph(before, block, graph)
        if block is not None:
            after, lost = remove_wires_of_lost_ports(before, after, block)
        self._document.edit(text, after, merge)
        if lost and self._document.project is not before:
            message = self.tr("The wires outside at {names} went too; Ctrl+Z brings them back.")
            self.message.emit(message.format(names=", ".join(lost)))

    def edit_with_blocks(self, text: str, graph: Graph, blocks: Mapping[str, Block]) -> None:
        """Replaces the visible graph and the blocks of the project, as one edit."""
        self._document.edit(
            text, with_graph(replace(self._document.project, blocks=blocks), self.block, graph)
        )

    def edit_renamed(self, text: str, graph: Graph, names: Mapping[str, str]) -> None:
        """Replaces the visible graph by one in which nodes have other ids, as one edit; references follow."""
        project = self._document.project
        if self.block is None:
            self._document.edit(text, with_renamed_references(project, graph, names))
            return
        ends = {old: new for old, new in names.items() if graph.nodes[new].kind in (INPUT, OUTPUT)}
        project = with_graph(project, self.block, graph)
        self._document.edit(text, rewire_uses(project, self.block, ends) if ends else project)

    def enter(self, node: str) -> bool:
        """Enters the block of a node; gives whether it has one."""
        block_node = self.graph.nodes.get(node)
        if block_node is None or block_name(block_node.kind) not in self._document.project.blocks:
            return False
        self.go_to((*self.path, node))
        return True

    def go_up(self) -> bool:
        """Leaves the block; gives whether there was one to leave."""
        if not self.path:
            return False
        self.go_to(self.path[:-1])
        return True

    def go_to(self, path: Sequence[str]) -> None:
        """Goes where a path of block nodes leads."""
        if tuple(path) != self.path:
            self.path = existing_prefix(self._document.project, path)
            self.moved.emit()

    def go_to_owner(self, owner: str) -> str:
        """Goes to the graph of a node, written `node` or `Block/node`; gives the id of the node."""
        block, _, node = owner.rpartition("/")
        if (block or None) != self.block:
            path = find_block_path(self._document.project, block) if block else ()
            if path is not None:
                self.go_to(path)
        return node

    def qualified_name(self, node: str) -> str:
        """The qualified name of a node of the visible graph: `node` or `Block/node`."""
        return f"{self.block}/{node}" if self.block else node
