"""What holds for every edit that goes through the document: undo and redo lead through the same projects."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from graph.document import Graph, Project
from graph.file.write import write_project
from gui.project.document import Document
from tests.strategies import edits, graphs


@given(data=st.data(), graph=graphs())
def test_undo_and_redo_lead_through_every_project(
    qapp: QApplication, data: st.DataObject, graph: Graph
) -> None:
    document = Document(Project(main=graph))
    history = [(document.project, write_project(document.project))]
    for step in range(data.draw(st.integers(1, 8))):
        document.edit_graph(f"Step {step}", data.draw(edits(document.project.main)))
        if document.undo_stack.count() == len(history):  # an edit that changes nothing is no step
            history.append((document.project, write_project(document.project)))
        assert (document.project, write_project(document.project)) == history[-1]
    assert document.undo_stack.count() == len(history) - 1
    for before in reversed(history[:-1]):
        document.undo_stack.undo()
        assert (document.project, write_project(document.project)) == before
    assert not document.undo_stack.canUndo()
    for after in history[1:]:
        document.undo_stack.redo()
        assert (document.project, write_project(document.project)) == after
    assert not document.undo_stack.canRedo()
