"""What the Training dock asks of the other parts of its window."""

from collections.abc import Callable

from gui.docks.problems import ProblemsDock
from gui.project.document import Document
from gui.training.dock import TrainingDock


def connect_training(
    dock: TrainingDock, problems: ProblemsDock, document: Document, raise_panel: Callable[[str], object]
) -> None:
    """Connects the dock to the document, and to the panels that show what it speaks of.

    Args:
        dock: The Training dock.
        problems: Shows why a drawing cannot be trained.
        document: Is edited by it; what was to begin with one drawing does not begin with another.
        raise_panel: Shows a panel by its name.
    """
    dock.start_requested.connect(lambda: raise_panel("training"))
    dock.edited.connect(document.edit)
    dock.banner.list_requested.connect(lambda: raise_panel("inside"))
    dock.train_actions.explain.triggered.connect(lambda: raise_panel("problems"))
    dock.train_actions.explain.triggered.connect(lambda: problems.choose_next(1))
    dock.fixed.connect(problems.fixed)
    problems.shown_here.connect(lambda: raise_panel("problems"))
    document.loaded.connect(dock.cancel_awaited)
