"""File > Export Picture, by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from graph.document import Graph, Node, Project
from gui.figure.dialog import FigureDialog
from gui.figure.options import FigureOptions
from gui.figure.printing import PDF_TYPE, SVG_TYPE, paint_page
from gui.shell.main_window import EditorWindow
from tests.builders import sample
from tests.gui.figure.pdf_reading import pdf_text
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.windows import answering

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


@pytest.fixture
def dialog(hand: Callable[[QWidget], Hand], tmp_path: Path) -> FigureDialog:
    shown = FigureDialog(
        sample("digits_resnet"), None, FigureOptions(), lambda end: tmp_path / f"resnet{end}"
    )
    hand(shown)
    return shown


def choose(dialog: FigureDialog, **values: object) -> None:
    """Chooses entries of the boxes by their values."""
    for name, value in values.items():
        box = getattr(dialog, f"{name}_box")
        if hasattr(box, "findData"):
            box.setCurrentIndex(box.findData(value))
        elif hasattr(box, "setChecked"):
            box.setChecked(value)
        else:
            box.setValue(value)


def press(button: QPushButton) -> None:
    Hand(button).click(button.rect().center())


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def test_the_choices_change_the_figure(dialog: FigureDialog) -> None:
    closed = dialog.figure
    choose(dialog, style="paper")
    assert not dialog.notes_box.isChecked()
    assert dialog.figure != closed
    choose(dialog, depth=1)
    assert dialog.figure.box.width > closed.box.width
    choose(dialog, block="Residual")
    assert dialog.figure.title == "Residual"
    assert dialog.depth_box.maximum() == 0
    assert dialog.options == FigureOptions(style="paper", block="Residual", notes=False)


def test_the_preview_shows_it(dialog: FigureDialog) -> None:
    picture = dialog.preview.grab().toImage()
    middle = [picture.pixelColor(x, picture.height() // 2).lightness() for x in range(picture.width())]
    assert max(middle) == 255
    assert min(middle) < 230


@pytest.mark.parametrize(("end", "signature"), [(".svg", b"<svg"), (".pdf", b"%PDF"), (".png", b"\x89PNG")])
def test_it_is_saved_in_the_format_that_is_chosen(
    dialog: FigureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, signature: bytes
) -> None:
    answer_with(monkeypatch, tmp_path / "out")
    choose(dialog, format=end)
    assert dialog.scale_box.isEnabled() is (end == ".png")
    press(dialog.save_button)
    assert (tmp_path / f"out{end}").read_bytes().startswith(signature)
    assert not dialog.isVisible()


def test_a_missing_folder_is_an_error_box(
    dialog: FigureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, tmp_path / "nowhere" / "out.svg")
    with answering(lambda box: box.accept()) as answered:
        press(dialog.save_button)
    assert isinstance(answered[0], QMessageBox)
    assert "cannot be written" in answered[0].text()
    assert dialog.isVisible()


def test_the_clipboard_has_pixels_svg_and_pdf(dialog: FigureDialog) -> None:
    press(dialog.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data(SVG_TYPE).data()).startswith(b"<svg")
    assert "Conv2d" in pdf_text(bytes(data.data(PDF_TYPE).data()))
    assert QImage(data.imageData()).width() == round(dialog.figure.box.width * 2)


def test_a_page_holds_the_whole_figure(dialog: FigureDialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    paint_page(printer, dialog.figure)
    assert {"stem", "head", "sgd"} <= set(pdf_text((tmp_path / "page.pdf").read_bytes()).splitlines())


def test_overlapping_nodes_are_mentioned(hand: Callable[[QWidget], Hand], tmp_path: Path) -> None:
    heap = Project("heap", Graph.of([Node("a", "ReLU"), Node("b", "ReLU")]))
    dialog = FigureDialog(heap, None, FigureOptions(), lambda end: tmp_path / end)
    hand(dialog)
    assert "they stand in columns" in dialog.size_label.text()
    choose(dialog, layout="automatic")
    assert "they stand in columns" not in dialog.size_label.text()


@pytest.mark.slow
def test_the_menu_opens_it_on_the_visible_drawing_and_keeps_the_choices(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keys = make_window()
    window.document.load(sample("digits_resnet"))
    answer_with(monkeypatch, tmp_path / "a.svg")

    def save_as_paper(dialog: QDialog) -> None:
        assert isinstance(dialog, FigureDialog)
        choose(dialog, style="paper")
        dialog.save_button.click()

    with answering(save_as_paper) as answered:
        keys.key(Qt.Key.Key_E, CTRL | SHIFT)
    assert len(answered) == 1
    assert "CrossEntropyLoss" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    window.navigation.enter("stage1")
    opened: list[FigureOptions] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FigureDialog)
        opened.append(dialog.options)
        dialog.reject()

    with answering(look):
        window.menus.actions["picture"].trigger()
    assert [(options.style, options.block) for options in opened] == [("paper", "Residual")]
