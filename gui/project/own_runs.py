"""Which of all stored runs are those of the open project."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from graph.document import Project
from gui.project.document import Document
from runtime.evaluation.run_selection import runs_with_weights
from runtime.events import Event, Started
from runtime.project_file import SAMPLE_PREFIX
from runtime.store.records import RunRecord


@dataclass(frozen=True, slots=True)
class ProjectIdentity:
    """By what the runs of a project are known."""

    name: str
    file: str
    """Empty while it is not saved."""
    folder: str
    """From which the paths of its data count."""
    sample: str = ""
    """How the runs of the sample are marked of which the project is or was a copy."""
    started: frozenset[str] = frozenset()
    """The runs that were started in this tab."""

    def owns(self, run: RunRecord) -> bool:
        """Whether a run is one of the project's.

        One that says nothing of a file was trained unsaved, or by an earlier version. Unsaved projects are
        only known by the tab in which they were trained: their names are shared, and their folder is that of
        the person. Copies of a sample are opened again by its name, and known by it. A run of an earlier
        version is known by its name and the folder of its file.
        """
        if run.id in self.started or (self.sample and run.file == self.sample):
            return True
        if run.file or not self.file:
            return bool(self.file) and run.file == self.file
        is_in_folder = run.folder == self.folder != str(Path.home())
        return is_in_folder and run.project in (self.name, Project().name)


class OwnRuns(QObject):
    """Follows one document and its training.

    `changed` is emitted when other runs than before are the project's; `saved(runs, file, name)` when the
    project has got a file, with the runs that were started before that.
    """

    changed = Signal()
    saved = Signal(object, str, str)

    def __init__(self, document: Document, event_received: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._started: frozenset[str] = frozenset()
        self._untitled = document.project.name
        self._known = self.identity
        document.changed.connect(self._update)
        document.loaded.connect(self._clear_started)
        document.saved.connect(self._on_saved)
        event_received.connect(self._on_run_event)

    @property
    def identity(self) -> ProjectIdentity:
        """The project as it is now."""
        document = self._document
        name = document.project.name if document.project.name != self._untitled else Project().name
        file = str(document.path) if document.path else ""
        sample = SAMPLE_PREFIX + document.sample if document.sample else ""
        return ProjectIdentity(name, file, str(document.folder), sample, self._started)

    def adopt(self, run: str) -> None:
        """Counts a run among the project's."""
        if run not in self._started:
            self._started |= {run}
            self._update()

    def _on_run_event(self, event: Event) -> None:
        if isinstance(event, Started):
            self.adopt(event.run)

    def _on_saved(self, before: Path | None) -> None:
        if before is None and self._started:
            identity = self.identity
            self.saved.emit(tuple(sorted(self._started)), identity.file, identity.name)
        elif before != self._document.path:
            self._started = frozenset()
        self._update()

    def _clear_started(self) -> None:
        self._started = frozenset()
        self._update()

    def _update(self) -> None:
        if self.identity != self._known:
            self._known = self.identity
            self.changed.emit()


def own_records(runs: Path, own_runs: OwnRuns) -> list[RunRecord]:
    """The project's runs that have weights, the newest first."""
    return [record for record in runs_with_weights(runs) if own_runs.identity.owns(record)]


def repeating_runs(project: Project, runs: Path, own_runs: OwnRuns) -> Project:
    """The project as a script has it that repeats the newest of its runs."""
    from runtime.export.script import repeating_newest

    return repeating_newest(project, runs, [record.id for record in own_records(runs, own_runs)])
