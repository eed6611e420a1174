"""The samples as the lessons of a course: their order, their titles, and what each is about."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from graph.document import Project
from graph.problems import GraphError
from gui.project.document import read_project_file


class Lesson(NamedTuple):
    """One sample."""

    path: Path
    project: Project

    @property
    def title(self) -> str:
        """The name of the project."""
        return self.project.name

    @property
    def about(self) -> str:
        """The heading of its first note; empty where it has none."""
        notes = [node for node in self.project.main.nodes.values() if node.kind == "note"]
        text = str(notes[0].params.get("text", "")) if notes else ""
        heading = re.search(r"^#+\s*(.+)$", text, re.MULTILINE)
        return heading.group(1).strip() if heading else ""


class LessonGroup(NamedTuple):
    """Some lessons that belong together."""

    title: str
    lessons: tuple[Lesson, ...]


def group_lessons(files: Iterable[Path]) -> list[LessonGroup]:
    """The lessons in files, in the order of the course; those that it does not name come last.

    Files that cannot be read are left out.
    """
    lessons = {path.stem: lesson for path in files if (lesson := _read_lesson(path)) is not None}
    groups = [
        LessonGroup(title, tuple(lessons.pop(name) for name in names if name in lessons))
        for title, names in _lesson_order()
    ]
    others = LessonGroup(QCoreApplication.translate("Lessons", "Others"), tuple(lessons.values()))
    return [group for group in (*groups, others) if group.lessons]


def _read_lesson(path: Path) -> Lesson | None:
    try:
        return Lesson(path, read_project_file(path)[0])
    except GraphError:
        return None


def _lesson_order() -> tuple[tuple[str, tuple[str, ...]], ...]:
    translate = QCoreApplication.translate
    return (
        (
            translate("Lessons", "First steps"),
            ("diabetes_regression", "iris_mlp", "digits_mlp", "digits_cnn"),
        ),
        (
            translate("Lessons", "How networks learn"),
            ("digits_overfitting", "digits_augmentation", "pumps_imbalance"),
        ),
        (
            translate("Lessons", "Seeing"),
            ("digits_resnet", "digits_vit", "digits_simclr", "shapes_segmentation"),
        ),
        (
            translate("Lessons", "Making pictures"),
            ("digits_autoencoder", "digits_vae", "digits_gan", "digits_diffusion"),
        ),
        (
            translate("Lessons", "Series, sound and text"),
            ("series_lstm", "tones_classify", "text_rnn", "text_gpt", "text_bert", "translate_attention"),
        ),
        (translate("Lessons", "Graphs and games"), ("graph_gcn", "cartpole_dqn")),
    )
