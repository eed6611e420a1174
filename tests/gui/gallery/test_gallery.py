"""Samples are chosen by their pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.gallery.card import PICTURE_SIZE, SampleCard
from gui.gallery.gallery import Gallery
from gui.gallery.lessons import group_lessons
from gui.gallery.thumbnail import thumbnail
from gui.shell.main_window import EditorWindow
from gui.theme.colors import DARK, LIGHT
from runtime.project_file import SAMPLE_FOLDERS
from tests.builders import sample
from tests.gui.hand import Hand
from tests.gui.windows import answering, desk_of

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]
FILES = sorted(SAMPLE_FOLDERS[0].glob("*.netloom"))


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    created = Gallery(FILES, DARK)
    qtbot.addWidget(created)
    created.show()
    qtbot.waitExposed(created)
    return created


def shown(gallery: Gallery) -> list[str]:
    return [card.lesson.path.stem for card in gallery.cards if card.isVisible()]


def test_every_sample_has_its_position_in_the_course(gallery: Gallery) -> None:
    assert sorted(shown(gallery)) == [path.stem for path in FILES]
    assert "Others" not in [part.title for part in group_lessons(FILES)]
    assert all(card.lesson.about for card in gallery.cards)


def test_a_file_that_the_course_does_not_name_comes_last(tmp_path: Path) -> None:
    own, broken = tmp_path / "mine.netloom", tmp_path / "broken.netloom"
    own.write_bytes(FILES[0].read_bytes())
    broken.write_text("{")
    last = group_lessons([own, broken, *FILES])[-1]
    assert last.title == "Others"
    assert [lesson.path for lesson in last.lessons] == [own]


def test_pictures_are_painted_one_after_the_other(gallery: Gallery, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(card.is_drawn for card in gallery.cards), timeout=20_000)


def test_a_picture_shows_the_drawing_in_the_colours_of_the_theme() -> None:
    size = QSize(232, 130)
    dark, light = (thumbnail(sample("digits_cnn"), theme, size, 2.0).toImage() for theme in (DARK, LIGHT))
    assert (dark.width(), dark.height()) == (464, 260)
    assert dark.pixelColor(2, 2).name() == DARK.canvas
    assert light.pixelColor(2, 2).name() == LIGHT.canvas
    visible = {light.pixelColor(x, y).name() for x in range(0, 464, 2) for y in range(0, 260, 2)}
    assert len(visible) > 30


@pytest.mark.slow
def test_text_narrows_the_choice(gallery: Gallery) -> None:
    gallery.search.setFocus()
    Hand(gallery.search).type("digits gan")
    assert shown(gallery) == ["digits_gan"]
    gallery.search.clear()
    Hand(gallery.search).type("praise")
    assert shown(gallery) == ["text_rnn"]
    gallery.search.clear()
    assert len(shown(gallery)) == len(FILES)


def test_fewer_columns_where_there_is_less_space(gallery: Gallery, qtbot: QtBot) -> None:
    def left_edges() -> set[int]:
        return {card.x() for card in gallery.cards}

    for columns in (4, 2):
        gallery.resize(columns * PICTURE_SIZE.width() + 140, 600)
        qtbot.waitUntil(lambda count=columns: len(left_edges()) == count)


@pytest.mark.slow
def test_a_click_opens_a_copy(make_window: MakeWindow) -> None:
    window, _keys = make_window()

    def choose(dialog: QDialog) -> None:
        QApplication.processEvents()
        card = next(item for item in dialog.findChildren(SampleCard) if item.lesson.path.stem == "digits_cnn")
        Hand(card).click(card.rect().center())

    with answering(choose):
        window.menus.actions["sample"].trigger()
    assert window.document.path is None
    assert "conv1" in window.document.project.main.nodes
    assert not window.isWindowModified()


@pytest.mark.slow
def test_the_keyboard_chooses_and_escape_does_not(make_window: MakeWindow) -> None:
    window, _keys = make_window()

    def press(dialog: QDialog) -> None:
        QApplication.processEvents()
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space):
            QTest.keyClick(QApplication.focusWidget(), key)

    def search(dialog: QDialog) -> None:
        assert isinstance(dialog, Gallery)
        QApplication.processEvents()
        Hand(dialog.search).type("small gpt")
        Hand(dialog.search).key(Qt.Key.Key_Return)

    with answering(lambda dialog: Hand(dialog).key(Qt.Key.Key_Escape)):
        window.menus.actions["sample"].trigger()
    assert not window.document.project.main.nodes
    with answering(press):
        window.menus.actions["sample"].trigger()
    assert window.document.project.name == "Iris MLP"
    with answering(search):
        window.menus.actions["sample"].trigger()
    assert "Text GPT" in [page.name for page in desk_of(window).tab_stack.tabs]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("overfiting", "digits_overfitting"),
        ("과적합", "digits_overfitting"),
        ("u net", "shapes_segmentation"),
    ],
)
def test_enter_takes_the_sample_that_fits_best(gallery: Gallery, typed: str, first: str) -> None:
    gallery.search.setFocus()
    Hand(gallery.search).type(typed)
    Hand(gallery.search).key(Qt.Key.Key_Return)
    assert gallery.chosen is not None
    assert gallery.chosen.stem == first


def test_no_search_shows_nothing_without_a_sentence(gallery: Gallery) -> None:
    gallery.search.setFocus()
    Hand(gallery.search).type("zzqqxx")
    assert shown(gallery) == []
    assert "“zzqqxx”" in gallery.message.text()
    gallery.search.clear()
    assert not gallery.message.isVisible()
    Hand(gallery.search).type("quantum gan")
    assert shown(gallery)[0] == "digits_gan"
    assert "near" in gallery.message.text()
