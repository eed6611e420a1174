"""What reads files again: on demand, and when another program has changed them."""

from PySide6.QtCore import QObject

from gui.data.controller import DataController
from gui.project.analyzer import Analyzer
from gui.project.data_file_watch import DataFileWatch
from gui.project.document import Document


def watch_data_files(
    document: Document, analyzer: Analyzer, data: DataController, parent: QObject
) -> DataFileWatch:
    """Watches the files that a document names, so that its analysis and the rows that are shown follow them.

    Args:
        document: Names the files.
        analyzer: Finds problems in them.
        data: Shows their rows.
        parent: Owns the watch, which begins with the first analysis: that loads torch in its thread.
    """
    watch = DataFileWatch(parent)

    def analyse() -> None:
        analyzer.submit(document.project, document.folder)

    data.dock.load_requested.connect(analyse)
    watch.changed.connect(analyse)
    watch.changed.connect(data.refresh)
    document.changed.connect(lambda _before, after: watch.follow(after, document.folder))
    analyzer.analysis_ready.connect(watch.start)
    return watch
