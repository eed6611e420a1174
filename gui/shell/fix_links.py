"""What a fix adds to the drawing stands in free space and is seen, wherever its button was."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from graph.document import Project
from graph.edits.blocks import graph_of, with_graph
from gui.canvas.added_nodes import bring_into_view, edit_with_space, with_space
from gui.canvas.canvas import Canvas
from gui.docks.problems import ProblemsDock
from gui.inspector.panel import InspectorPanel
from gui.project.document import Document


def connect_fixes(
    problems: ProblemsDock,
    inspector: InspectorPanel,
    canvas: Canvas,
    document: Document,
    block: Callable[[], str | None],
) -> None:
    """Connects those that offer fixes to the document, by way of the canvas that shows what changes.

    Args:
        problems: Its fixes are edits of the project.
        inspector: Its fixes are edits of the graph in view.
        canvas: Shows a graph of the project.
        document: Is edited.
        block: The name of the block whose graph is in view; None for the main drawing.
    """

    def edit_project(text: str, project: Project) -> None:
        name = block()
        added: list[str] = []
        if name is None or name in project.blocks:
            graph = graph_of(project, name)
            added = [node for node in graph.nodes if node not in canvas.graph.nodes]
            if added:
                project = with_graph(project, name, with_space(canvas, graph))
        document.edit(text, project)
        bring_into_view(canvas, added)

    def give_back_keys() -> None:
        focused = QApplication.focusWidget()
        if focused is None or not problems.isAncestorOf(focused):  # its list is walked through by keys
            canvas.setFocus()

    problems.fixed.connect(edit_project)
    problems.fixed.connect(give_back_keys)
    inspector.fixed.connect(partial(edit_with_space, canvas))
    inspector.fixed.connect(give_back_keys)
