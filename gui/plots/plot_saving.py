"""A plot in a file: its picture or its values."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from gui.errors import show_warning
from gui.plots.csv_export import CsvExport
from gui.plots.image_export import IMAGE_WRITERS
from gui.plots.plot_view import PlotView, frame_of
from gui.widgets.chosen_path import chosen_path

translate = QCoreApplication.translate


def save_picture(view: PlotView) -> None:
    """Asks for a file, and writes the plot as it looks there."""
    _save(view, (".png", ".svg"))


def save_values(view: PlotView) -> None:
    """Asks for a file, and writes all points of the plot there."""
    _save(view, (".csv",))


def _save(view: PlotView, suffixes: tuple[str, ...]) -> None:
    is_picture = ".png" in suffixes
    title = translate("PlotMenu", "Save picture") if is_picture else translate("PlotMenu", "Save values")
    patterns = ";;".join(f"*{suffix}" for suffix in suffixes)
    name = view.title.text() + suffixes[0]
    chosen, pattern = QFileDialog.getSaveFileName(frame_of(view), title, name, patterns)
    typed = Path(chosen).suffix.lower()
    suffix = typed if typed in suffixes else pattern.removeprefix("*") or suffixes[0]
    path = chosen_path(chosen, suffix, frame_of(view).window())
    if path is None:
        return
    if not is_picture:
        CsvExport(view.to_table(), path, frame_of(view).window())
        return
    try:
        IMAGE_WRITERS[path.suffix.lower()](view, path)
    except OSError as error:
        template = translate("PlotMenu", "{path} cannot be written: {reason}. Choose another place.")
        show_warning(frame_of(view), template.format(path=path, reason=error.strerror or error))
