"""Try it: a digit drawn with the mouse, a picture from a file, numbers that are typed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from graph.document import Project, Training
from gui.evaluation.dock import EvaluationDock
from gui.evaluation.inference_page import InferencePage
from tests.builders import drawing
from tests.gui.evaluation.driver import LONG_MS, ONE, RING, choose, draw, press, wait_until_shown
from tests.gui.hand import RIGHT, Hand
from tests.gui.windows import answering
from tests.runtime.evaluation.runs import reviews, train


@pytest.fixture
def page(evaluated: EvaluationDock) -> InferencePage:
    assert evaluated.pages is not None
    evaluated.pages.open_page("inference")
    return evaluated.pages.views.inference


def test_a_drawn_digit_is_answered_while_it_is_drawn(qtbot: QtBot, page: InferencePage) -> None:
    assert page.bars.bars == ()
    draw(page, *RING)
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=LONG_MS)
    assert sum(bar.share for bar in page.bars.bars) == pytest.approx(1, abs=1e-5)
    qtbot.waitUntil(lambda: page.prediction_label.text().startswith("“0”"), timeout=LONG_MS)
    assert "Weights of step 20" in page.hint.text()
    ((name, image),) = page.view.images
    assert name == "input"
    assert (image.width(), image.height()) == (8, 8)


def test_clear_takes_ink_and_answer_away(qtbot: QtBot, page: InferencePage) -> None:
    draw(page, *ONE)
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=LONG_MS)
    press(page.clear_button)
    assert page.sketch_pad.is_empty
    assert page.sketch_pad.ink().sum() == 0
    assert page.bars.bars == ()
    assert page.current_input() is None


@pytest.mark.slow
def test_the_right_button_rubs_out(page: InferencePage) -> None:
    draw(page, *ONE)
    before = page.sketch_pad.ink().sum()
    draw(page, (0.5, 0.4), (0.5, 0.6), button=RIGHT)
    assert 0 < page.sketch_pad.ink().sum() < before


def test_the_pen_can_be_wider(page: InferencePage) -> None:
    draw(page, *ONE)
    thin = page.sketch_pad.ink().sum()
    press(page.clear_button)
    page.pen_slider.setFocus()
    for _ in range(10):
        Hand(page.pen_slider).key(Qt.Key.Key_Right)
    draw(page, *ONE)
    assert page.sketch_pad.ink().sum() > 1.5 * thin


def test_drawings_are_placed_as_the_data_are_unless_one_does_not_want_it(page: InferencePage) -> None:
    draw(page, (0.2, 0.1), (0.2, 0.3))
    placed = page.current_input()
    Hand(page.centred).click((8, page.centred.height() / 2))
    as_drawn = page.current_input()
    assert placed is not None
    assert as_drawn is not None
    assert placed.shape == as_drawn.shape == (1, 8, 8)
    assert placed.sum() > 2 * as_drawn.sum()
    assert placed[0, :, :2].sum() == 0


@pytest.mark.slow
def test_light_and_dark_can_be_swapped(page: InferencePage) -> None:
    draw(page, *ONE)
    before = page.current_input()
    Hand(page.inverted).click((8, page.inverted.height() / 2))
    after = page.current_input()
    assert before is not None
    assert after is not None
    assert after == pytest.approx(1 - before, abs=1e-5)


@pytest.mark.slow
def test_a_picture_from_a_file_is_answered(qtbot: QtBot, page: InferencePage, tmp_path: Path) -> None:
    picture = QImage(320, 200, QImage.Format.Format_RGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("white"), 30))
    painter.drawLine(160, 20, 160, 180)
    painter.end()
    path = tmp_path / "그림 1.png"
    assert picture.save(str(path))
    page.open_image(path)
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=LONG_MS)
    values = page.current_input()
    assert values is not None
    assert values.shape == (1, 8, 8)
    assert values[0, 4].argmax() in (3, 4)
    assert values[0, :, 0].max() == 0


@pytest.mark.slow
def test_the_picture_dialog_opens_in_the_project_and_then_in_the_last_folder(
    page: InferencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pictures" / "dot.png"
    path.parent.mkdir()
    image = QImage(28, 28, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert image.save(str(path))
    starts: list[str] = []

    def choose_path(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        starts.append(start)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_path)
    press(page.open_button)
    press(page.open_button)
    assert page._evaluation is not None
    context = page._evaluation.context
    assert starts == [str(context.data_folder or context.run_ref.folder), str(path.parent)]


@pytest.mark.slow
def test_a_file_that_is_no_picture_is_refused_with_a_sentence(page: InferencePage, tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture", encoding="utf-8")
    with answering(lambda box: box.accept()) as answered:
        page.open_image(path)
    (box,) = answered
    assert "notes.png is no picture" in box.text()


@pytest.mark.slow
def test_numbers_without_columns_are_typed_and_answered(qtbot: QtBot, evaluated: EvaluationDock) -> None:
    choose(evaluated.chooser.run, "Iris")
    wait_until_shown(qtbot, evaluated)
    assert evaluated.pages is not None
    evaluated.pages.open_page("inference")
    page = evaluated.pages.views.inference
    whole = evaluated.pages.evaluation
    assert whole is not None
    page.show_evaluation(replace(whole, context=replace(whole.context, encoding=None)))
    form = page.numbers
    assert [label.text() for label in form.labels][:2] == ["sepal length (cm)", "sepal width (cm)"]
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=LONG_MS)
    before = page.bars.bars
    form.fields[2].setFocus()
    form.fields[2].selectAll()
    Hand(form.fields[2]).type("2.5")
    qtbot.waitUntil(lambda: page.bars.bars != before, timeout=LONG_MS)
    values = form.values()
    assert values is not None
    assert values[2] == 2.5
    press(form.row_button)
    taken = form.values()
    assert taken is not None
    assert taken == pytest.approx(np.asarray(whole.predictions.inputs[0]), abs=1e-4)
    assert "row 1" in form.hint.text()


@pytest.mark.slow
def test_a_row_of_the_data_can_be_taken(qtbot: QtBot, evaluated: EvaluationDock, page: InferencePage) -> None:
    evaluation = evaluated.pages.evaluation if evaluated.pages else None
    assert evaluation is not None
    for row in (0, 1):
        press(page.row_button)
        predicted = evaluation.predictions.predicted[row]
        qtbot.waitUntil(
            lambda predicted=predicted: (
                len(page.bars.bars) == 10
                and [bar.share for bar in page.bars.bars] == pytest.approx(predicted.tolist(), abs=1e-4)
            ),
            timeout=LONG_MS,
        )
    draw(page, *ONE)
    qtbot.waitUntil(
        lambda: not np.array_equal(page.current_input(), evaluation.predictions.inputs[1]), timeout=LONG_MS
    )


@pytest.mark.slow
def test_a_number_is_answered_with_the_name_of_its_column(
    hand: Callable[[QWidget], Hand], qtbot: QtBot, tmp_path: Path
) -> None:
    lines = ["area,price", *(f"{20 + n},{1000 * n + 500}.5" for n in range(60))]
    (tmp_path / "houses.csv").write_text("\n".join(lines), encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.csv", {"path": "houses.csv"}),
            ("fc", "Linear"),
            ("loss", "MSELoss"),
            ("adam", "Adam"),
        ],
        "data.features>fc.input fc.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    graph = graph.with_node(graph.nodes["fc"].with_param("out_features", 1))
    train(Project("Houses", graph, training=Training(epochs=1, device="cpu")), tmp_path / "runs", tmp_path)
    dock = EvaluationDock()
    dock.set_folders(tmp_path / "runs", tmp_path)
    dock.resize(1300, 330)
    hand(dock)
    dock.refresh()
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    dock.pages.open_page("inference")
    page = dock.pages.views.inference
    qtbot.waitUntil(lambda: page.prediction_label.text().startswith("price: "), timeout=LONG_MS)
    assert page.raw.hint.text() == "This is row 1."
    dock.close_worker()


@pytest.mark.slow
def test_a_text_is_typed_and_answered(hand: Callable[[QWidget], Hand], qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    train(reviews(folder), tmp_path / "runs", folder)
    dock = EvaluationDock()
    dock.set_folders(tmp_path / "runs", tmp_path)
    dock.resize(1300, 330)
    hand(dock)
    dock.refresh()
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    page = dock.pages.views.inference
    dock.pages.open_page("inference")
    page.text.text.setFocus()
    Hand(page.text.text).type("what an awful poor film")
    qtbot.waitUntil(lambda: page.prediction_label.text().startswith("“cruel”"), timeout=LONG_MS)
    press(page.text.row_button)
    qtbot.waitUntil(lambda: page.text.text.toPlainText().startswith("what a "), timeout=LONG_MS)
    dock.pages.open_page("samples")
    detail = dock.pages.views.samples.browser.detail
    qtbot.waitUntil(lambda: bool(detail.saliency.bars), timeout=LONG_MS)
    assert "film" in {bar.name for bar in detail.saliency.bars}
    assert detail.text.text().startswith("what a ")
    dock.close_worker()


@pytest.mark.slow
def test_a_row_is_typed_in_the_units_of_the_file(qtbot: QtBot, dock: EvaluationDock) -> None:
    choose(dock.chooser.run, "Iris")
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    dock.pages.open_page("inference")
    page = dock.pages.views.inference
    qtbot.waitUntil(lambda: bool(page.bars.bars), timeout=LONG_MS)
    length = page.raw.fields["petal length (cm)"]
    assert isinstance(length, QDoubleSpinBox)
    assert 1.0 <= length.value() <= 6.9
    for name, value in (("petal length (cm)", "1.3"), ("petal width (cm)", "0.2")):
        field = page.raw.fields[name]
        field.setFocus()
        assert isinstance(field, QDoubleSpinBox)
        field.selectAll()
        Hand(field).type(value)
        Hand(field).key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "setosa" in page.prediction_label.text(), timeout=LONG_MS)
