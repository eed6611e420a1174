"""What reads files again: on demand, and when another program has changed them."""

from gui.data.controller import DataController
from gui.project.analyzer import Analyzer
from gui.project.data_file_watch import DataFileWatch
from gui.project.document import Document


def connect_data_files(
    document: Document, analyzer: Analyzer, data: DataController, watch: DataFileWatch
) -> None:
    """Connects the analysis of a document, and the rows that are shown of it, to the files that it names.

    Args:
        document: Names the files.
        analyzer: Finds problems in them.
        data: Shows their rows.
        watch: Notices when they change. It begins with the first analysis, which loads torch in its thread.
    """

    def analyse() -> None:
        analyzer.submit(document.project, document.folder)

    data.dock.load_requested.connect(analyse)
    watch.changed.connect(analyse)
    watch.changed.connect(data.refresh)
    document.changed.connect(lambda _before, after: watch.follow(after, document.folder))
    analyzer.analysis_ready.connect(watch.start)
