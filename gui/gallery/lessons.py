"""The samples as the lessons of a course: their order, their titles, and what each is about."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from graph.document import Project
from graph.problems import GraphError
from graph.text_search import SearchIndex, SearchTerms
from gui.gallery.lesson_synonyms import LESSON_SYNONYMS
from gui.project.document import read_project_file

MIN_SCORE_RATIO = 0.6
"""Of the best one's score, what a lesson needs to be shown beside it."""
NO_KINDS = ("note", "reroute", "frame")
"""Kinds by which no lesson is looked for."""


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


class LessonSearch:
    """Finds lessons by their titles, what they are about, what their notes say, and the kinds in them."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._lessons = tuple(lessons)
        self._index = SearchIndex(map(_terms_of, self._lessons))

    def find(self, query: str) -> tuple[Sequence[Lesson], bool]:
        """The lessons that fit, best first, and whether they have every word; all for an empty query."""
        if not query.strip():
            return self._lessons, True
        hits = self._index.search(query)
        near = [hit for hit in hits if hit.score >= MIN_SCORE_RATIO * hits[0].score]
        return [self._lessons[hit.index] for hit in near], not hits or hits[0].is_complete


def _terms_of(lesson: Lesson) -> SearchTerms:
    graphs = [lesson.project.main, *(block.graph for block in lesson.project.blocks.values())]
    nodes = [node for graph in graphs for node in graph.nodes.values()]
    kinds = dict.fromkeys(node.kind.removeprefix("block:") for node in nodes if node.kind not in NO_KINDS)
    notes = [str(node.params.get("text", "")) for node in nodes if node.kind == "note"]
    synonyms = LESSON_SYNONYMS.get(lesson.path.stem, "").split(", ")
    return SearchTerms(
        (
            (lesson.title, 1.0),
            (lesson.path.stem, 1.0),
            (lesson.about, 0.7),
            *((word, 0.95 - 0.01 * position) for position, word in enumerate(synonyms) if word),
            *((kind, 0.45) for kind in kinds),
            *((note, 0.3) for note in notes),
        )
    )


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
        (translate("Lessons", "Graphs and games"), ("graph_gcn", "cartpole_dqn", "cartpole_ppo")),
    )
