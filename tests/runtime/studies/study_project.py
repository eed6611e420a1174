"""A small project with a study, and a study of it begun in a folder."""

from dataclasses import replace
from pathlib import Path

from graph.document import Project, Training
from graph.file.write import write_project
from graph.study import Choices, Study, Target, Varied
from runtime.studies.study_run import StudyRequest, start_study
from runtime.studies.trials import StudyJob
from tests.builders import iris_mlp

WIDTHS = Varied(Target("hidden", "out_features"), Choices((2, 8)))


def studied(study: Study, epochs: int = 2, **training: object) -> Project:
    """Iris, with a study that compares accuracies unless it says otherwise."""
    return replace(iris_mlp(Training(epochs=epochs, batch_size=32, threads=1, **training)), study=study)  # type: ignore[arg-type]


def begun(folder: Path, project: Project, **more: object) -> StudyJob:
    """A study of a project, its runs below a folder, with one thread."""
    request = StudyRequest(project, folder, folder / "runs", folder / "iris.netloom", **more)  # type: ignore[arg-type]
    return replace(start_study(request), threads=1)


def saved(folder: Path, project: Project) -> Path:
    """The file of a project."""
    path = folder / "iris.netloom"
    path.write_text(write_project(project), encoding="utf-8")
    return path
