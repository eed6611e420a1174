"""The samples as the lessons of a course: their order, their titles, and what each is about."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from graph.document import Project
from graph.problems import GraphError
from gui.project.document import project_in


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
        words = str(notes[0].params.get("text", "")) if notes else ""
        heading = re.search(r"^#+\s*(.+)$", words, re.MULTILINE)
        return heading.group(1).strip() if heading else ""


class Part(NamedTuple):
    """Some lessons that belong together."""

    title: str
    lessons: tuple[Lesson, ...]


def parts_of(files: Iterable[Path]) -> list[Part]:
    """The lessons in files, in the order of the course; those that it does not name come last.

    Files that cannot be read are left out.
    """
    lessons = {path.stem: lesson for path in files if (lesson := _lesson_in(path)) is not None}
    parts = [
        Part(title, tuple(lessons.pop(name) for name in names if name in lessons))
        for title, names in _course()
    ]
    others = Part(QCoreApplication.translate("Lessons", "Others"), tuple(lessons.values()))
    return [part for part in (*parts, others) if part.lessons]


def _lesson_in(path: Path) -> Lesson | None:
    try:
        return Lesson(path, project_in(path)[0])
    except GraphError:
        return None


def _course() -> tuple[tuple[str, tuple[str, ...]], ...]:
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
