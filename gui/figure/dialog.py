"""The dialog File > Export Picture: what a figure shows, its preview, and where it goes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.analysis import Analysis
from graph.document import Project
from graph.problems import GraphError, make_problem
from gui.errors import show_error
from gui.figure.build import FORMATS, compute_placement, figure_of_placement
from gui.figure.drawing_layout import nesting_depth
from gui.figure.elements import Figure
from gui.figure.options import LAYOUTS, STYLES, FigureOptions
from gui.figure.preview import FigurePreview
from gui.figure.printing import copy_figure, print_figure
from gui.widgets.chosen_path import chosen_path
from runtime.store.atomic_write import write_atomically

DEFAULT_SCALE = 2.0
PathOf = Callable[[str], Path]


class FigureDialog(QDialog):
    """Shows a figure of a project and writes, copies or prints it; `written` is emitted with the file."""

    written = Signal(object)

    def __init__(
        self,
        project: Project,
        analysis: Analysis | None,
        options: FigureOptions,
        path_of: PathOf,
        parent: QWidget | None = None,
    ) -> None:
        """Shows the figure.

        Args:
            project: What is drawn.
            analysis: Gives the shapes on wires; None where they are not known yet.
            options: What is chosen at first.
            path_of: The file that is proposed, by its end.
            parent: The window below.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export Picture"))
        self._project, self._analysis, self._path_of = project, analysis, path_of
        self._create_fields()
        self.preview = FigurePreview(self)
        self.size_label = QLabel(self)
        self.size_label.setObjectName("hint")
        self.size_label.setWordWrap(True)
        self._lay_out()
        self._show_options(options)
        self._connect()
        self._rebuild()

    @property
    def options(self) -> FigureOptions:
        """What is chosen."""
        return FigureOptions(
            style=self.style_box.currentData(),
            block=self.block_box.currentData(),
            depth=self.depth_box.value(),
            shapes=self.shapes_box.isChecked(),
            notes=self.notes_box.isChecked(),
            layout=self.layout_box.currentData(),
        )

    @property
    def figure(self) -> Figure:
        """The figure that is shown."""
        return self._figure

    def _create_fields(self) -> None:
        self.style_box = QComboBox(self)
        for style, text in zip(STYLES, (self.tr("As on the screen"), self.tr("As in a paper")), strict=True):
            self.style_box.addItem(text, style)
        self.block_box = QComboBox(self)
        self.block_box.addItem(self.tr("Main drawing"), None)
        for name in self._project.blocks:
            self.block_box.addItem(name, name)
        self.depth_box = QSpinBox(self)
        self.depth_box.setToolTip(self.tr("How many levels of blocks are shown opened"))
        self.layout_box = QComboBox(self)
        for layout, text in zip(
            LAYOUTS, (self.tr("Where they were put"), self.tr("In columns")), strict=True
        ):
            self.layout_box.addItem(text, layout)
        self.shapes_box = QCheckBox(self.tr("Shapes on wires"), self)
        self.notes_box = QCheckBox(self.tr("Notes"), self)
        self.format_box = QComboBox(self)
        for end in FORMATS:
            self.format_box.addItem(end.removeprefix(".").upper(), end)
        self.scale_box = QDoubleSpinBox(self)
        self.scale_box.setRange(0.1, 10.0)
        self.scale_box.setSingleStep(0.5)
        self.scale_box.setValue(DEFAULT_SCALE)
        self.scale_box.setToolTip(self.tr("Pixels in a unit of the canvas"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Style"), self.style_box)
        form.addRow(self.tr("Drawing"), self.block_box)
        form.addRow(self.tr("Opened levels"), self.depth_box)
        form.addRow(self.tr("Nodes"), self.layout_box)
        form.addRow(self.shapes_box)
        form.addRow(self.notes_box)
        form.addRow(self.tr("Format"), self.format_box)
        form.addRow(self.tr("Scale"), self.scale_box)
        form.addRow(self.size_label)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        columns = QHBoxLayout()
        columns.addWidget(self.preview, 1)
        columns.addLayout(side)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.save_button = QPushButton(self.tr("&Save…"), self)
        self.copy_button = QPushButton(self.tr("&Copy"), self)
        self.print_button = QPushButton(self.tr("&Print…"), self)
        for button in (self.save_button, self.copy_button, self.print_button):
            self.buttons.addButton(button, role)
        self.save_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addWidget(self.buttons)

    def _show_options(self, options: FigureOptions) -> None:
        self.style_box.setCurrentIndex(self.style_box.findData(options.style))
        self.block_box.setCurrentIndex(max(0, self.block_box.findData(options.block)))
        self._limit_depth()
        self.depth_box.setValue(options.depth)
        self.layout_box.setCurrentIndex(self.layout_box.findData(options.layout))
        self.shapes_box.setChecked(options.shapes)
        self.notes_box.setChecked(options.shows_notes)

    def _connect(self) -> None:
        self.style_box.currentIndexChanged.connect(self._on_style_changed)
        self.block_box.currentIndexChanged.connect(self._limit_depth)
        for box in (self.block_box, self.layout_box):
            box.currentIndexChanged.connect(self._rebuild)
        self.depth_box.valueChanged.connect(self._rebuild)
        self.shapes_box.toggled.connect(self._rebuild)
        self.notes_box.toggled.connect(self._rebuild)
        self.format_box.currentIndexChanged.connect(self._show_size)
        self.scale_box.valueChanged.connect(self._show_size)
        self.save_button.clicked.connect(self._save)
        self.copy_button.clicked.connect(self._copy)
        self.print_button.clicked.connect(lambda: print_figure(self._figure, self))
        self.buttons.rejected.connect(self.reject)

    def _on_style_changed(self) -> None:
        """Shows notes as the style usually does; then the figure."""
        with QSignalBlocker(self.notes_box):
            self.notes_box.setChecked(replace(self.options, notes=None).shows_notes)
        self._rebuild()

    def _limit_depth(self) -> None:
        deepest = nesting_depth(self._project, self.block_box.currentData())
        with QSignalBlocker(self.depth_box):
            self.depth_box.setMaximum(deepest)
        self.depth_box.setEnabled(deepest > 0)

    def _rebuild(self) -> None:
        self.setCursor(Qt.CursorShape.WaitCursor)
        options = self.options
        placement = compute_placement(self._project, options, self._analysis)
        self._figure = figure_of_placement(self._project, options, placement)
        self._is_rearranged = placement.is_rearranged and options.layout == "drawn"
        self.preview.show_figure(self._figure)
        self._show_size()
        self.unsetCursor()

    def _show_size(self) -> None:
        """Says how large the file's picture is, and whether its nodes stand elsewhere than in the drawing."""
        is_pixels = self.format_box.currentData() == ".png"
        self.scale_box.setEnabled(is_pixels)
        scale = self.scale_box.value() if is_pixels else 1.0
        sides = [f"{side * scale:,.0f}" for side in (self._figure.box.width, self._figure.box.height)]
        text = self.tr("{width} × {height} pixels") if is_pixels else self.tr("{width} × {height} units")
        lines = [text.format(width=sides[0], height=sides[1])]
        if self._is_rearranged:
            lines.append(self.tr("Nodes lie over each other, so they stand in columns here."))
        self.size_label.setText("\n".join(lines))

    def _save(self) -> None:
        end = self.format_box.currentData()
        name = self.format_box.currentText()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(self._path_of(end)), f"{name} (*{end})"
        )
        if (path := chosen_path(chosen, end, self)) is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            write_atomically(path, FORMATS[path.suffix.lower()](self._figure, self.scale_box.value()))
        except GraphError as error:
            show_error(self, error)
        except OSError as error:
            reason = error.strerror or str(error)
            show_error(self, GraphError([make_problem("file-unwritable", path=path, reason=reason)]))
        else:
            self.written.emit(path)
            self.accept()

    def _copy(self) -> None:
        try:
            copy_figure(self._figure, self.scale_box.value())
        except GraphError as error:
            show_error(self, error)
        else:
            self.size_label.setText(self.tr("Copied: as a picture, as SVG and as PDF."))
