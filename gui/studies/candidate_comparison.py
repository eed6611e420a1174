"""The candidates of a study compared: mean, interval, difference from the best, and what of it is noise."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from graph.problems import make_problem
from gui.errors import problem_text
from gui.studies.study_progress import StudyProgress
from gui.widgets.durations import format_duration
from runtime.number_text import metric_text

if TYPE_CHECKING:
    from runtime.studies.mean_intervals import MeanInterval
    from runtime.studies.summary import Candidate

MAX_ROWS = 200
"""Candidates in the table, the best first."""
ROW_HEIGHT = 26
RANK, TEXT, MEAN, DIFFERENCE, TRIALS, SECONDS = range(6)


class CandidateComparison(QWidget):
    """A table of candidates, the best first, and in words what it tells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: StudyProgress | None = None
        self.table = QTableWidget(0, 6, self)
        self.table.setAccessibleName(self.tr("Comparison"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.remarks = QLabel(self)
        self.remarks.setObjectName("hint")
        self.remarks.setWordWrap(True)
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.remarks)

    def chosen(self) -> "Candidate | None":
        """The candidate of the selected row, else the best one; None where neither has a value."""
        if self._progress is None:
            return None
        row = self.table.currentRow()
        candidates = self._progress.summary.candidates
        selected = candidates[row] if 0 <= row < len(candidates) else None
        return selected if selected is not None and selected.result else self._progress.summary.best

    def show_progress(self, progress: StudyProgress) -> None:
        """Shows a study as it stands."""
        before, self._progress = self._progress, progress
        if before is not None and before.summary == progress.summary and before.tests == progress.tests:
            return
        chosen = self.table.item(self.table.currentRow(), TEXT) if self.table.currentRow() >= 0 else None
        chosen_text = chosen.text() if chosen is not None else ""
        titles = (
            self.tr("Rank"), self.tr("What differs"), progress.study.monitor,
            self.tr("From the best"), self.tr("Trials"), self.tr("Time"),
        )  # fmt: skip
        self.table.setHorizontalHeaderLabels(titles)
        candidates = progress.summary.candidates[:MAX_ROWS]
        self.table.setRowCount(len(candidates))
        for row, candidate in enumerate(candidates):
            texts = self._texts(row + 1, candidate)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column in (TEXT, DIFFERENCE) else "")
                self.table.setItem(row, column, item)
            if chosen_text and texts[TEXT] == chosen_text:
                self.table.selectRow(row)
        self.table.resizeColumnsToContents()
        self.remarks.setText("\n".join(self._remarks(progress)))
        self.remarks.setVisible(bool(self.remarks.text()))

    def _texts(self, rank: int, candidate: "Candidate") -> tuple[str, ...]:
        time = format_duration(candidate.seconds) if candidate.seconds else ""
        result = candidate.result
        if result is None:
            return (
                "–",
                candidate_name(candidate),
                self._state(candidate),
                "",
                str(len(candidate.trials)),
                time,
            )
        difference = "" if candidate.difference is None else interval_text(candidate.difference, "+")
        if candidate.is_within_noise and result.count > 1:
            difference = self.tr("{difference}, within the noise").format(difference=difference)
        return (
            str(rank),
            candidate_name(candidate),
            interval_text(result),
            difference,
            str(result.count),
            time,
        )

    def _state(self, candidate: "Candidate") -> str:
        texts = {
            "failed": self.tr("failed"),
            "pruned": self.tr("pruned"),
            "running": self.tr("under way"),
            "done": self.tr("finished"),
        }
        return texts[candidate.state]

    def _remarks(self, progress: StudyProgress) -> list[str]:
        summary, lines = progress.summary, []
        best = summary.best
        if best is not None and best.result is not None:
            if best.result.count > 1:
                lines.append(
                    self.tr(
                        "± is the 95 % interval of the mean over {count} trials (Student’s t); their "
                        "standard deviation is {spread} for the best."
                    ).format(count=best.result.count, spread=f"{best.result.spread:.4f}")
                )
            elif len(summary.candidates) > 1:
                lines.append(
                    self.tr(
                        "One trial each: whether differences are more than noise cannot be told; set seeds."
                    )
                )
            close = sum(
                item.is_within_noise for item in summary.candidates if item.result and item.result.count > 1
            )
            if close:
                text = self.tr("As good as the best for all that is known, within the noise: {count}.")
                lines.append(text.format(count=close))
        if summary.num_failed:
            lines.append(self.tr("Failed and not ranked: {count}.").format(count=summary.num_failed))
        if summary.num_pruned:
            lines.append(self.tr("Stopped early by the pruner: {count}.").format(count=summary.num_pruned))
        if progress.tests:
            lines += self._test_lines(progress.tests)
        elif summary.best is not None and not progress.is_over:
            lines.append(self.tr("The test rows are looked at once, after the last trial."))
        return lines

    def _test_lines(self, tests: Mapping[str, Any]) -> list[str]:
        """What the test rows gave: the mean over the winner's runs, with its interval where it has some."""
        from runtime.studies.mean_intervals import mean_interval
        from runtime.studies.study_run import ENSEMBLE

        runs = {run: metrics for run, metrics in tests.items() if run != ENSEMBLE}
        names = list(dict.fromkeys(name for metrics in runs.values() for name in metrics))
        values = {name: [metrics[name] for metrics in runs.values() if name in metrics] for name in names}
        parts = [f"{name} {interval_text(mean_interval(numbers))}" for name, numbers in values.items()]
        text = self.tr("On the test rows, looked at once, by the winner’s runs ({count}): {figures}.")
        lines = [text.format(count=len(runs), figures=", ".join(parts))]
        return [*lines, *self._ensemble_lines(tests.get(ENSEMBLE, {}))]

    def _ensemble_lines(self, record: Mapping[str, Any]) -> list[str]:
        """What the winner's runs reach as one, each figure beside that of their mean member."""
        if problem := record.get("problem"):
            reason = problem_text(make_problem(problem["code"], **problem["values"]))
            return [self.tr("No ensemble of them: {reason}").format(reason=reason)]
        figure = self.tr("{name} {value} (mean member {mean})")
        members = record.get("members", {})
        figures = [
            figure.format(name=name, value=metric_text(value), mean=metric_text(members[name]))
            for name, value in record.get("metrics", {}).items()
            if name in members
        ]
        text = self.tr("As one, by the mean of their answers: {figures}.")
        return [text.format(figures=", ".join(figures))] if figures else []


def candidate_name(candidate: "Candidate") -> str:
    """What differs in a candidate, in the window's language where nothing does."""
    is_plain = candidate.text == "as drawn"
    return QCoreApplication.translate("CandidateComparison", "as drawn") if is_plain else candidate.text


def interval_text(value: "MeanInterval", sign: str = "") -> str:
    """`0.9512 ± 0.0041`; the mean alone of a single number."""
    mean = f"{value.mean:{sign}.4f}"
    return mean if math.isnan(value.half_width) else f"{mean} ± {value.half_width:.4f}"
