"""From a messy table to a trained network."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from gui.widgets.fix_button import FixButton
from tests.gui.hand import Hand
from tests.gui.journeys.steps import click_panel, drop, train, write_line
from tests.gui.journeys.tally import Tally

pytestmark = pytest.mark.slow

LAYERS = "linear 32, relu, linear 1, mse, adam, r2"


def write_table(path: Path) -> None:
    """Houses: a numbering, dates, gaps, signs for gaps, spaces, capitals, thousands with commas."""
    chance = random.Random(1)  # noqa: S311
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", "sold", "area", "storeys", "district", "heating", "price"])
        for row in range(2000):
            area, storeys = chance.uniform(30, 150), chance.randrange(1, 6)
            table.writerow(
                [
                    row,
                    f"2024-0{1 + row % 9}-{10 + row % 18}",
                    f"{area:.1f}" if row % 7 else "n/a",
                    storeys if row % 11 else "",
                    chance.choice(["Mitte", "Nord", "west ", " West"]),
                    chance.choice(["gas", "oil", "?"]),
                    f"{area * 3000 + storeys * 10000:,.0f}",
                ]
            )


def press_fix(window: EditorWindow, tally: Tally, text: str) -> None:
    """Presses a button of the Problems dock."""
    buttons = [button for button in window.problems_dock.list.findChildren(FixButton) if button.isVisible()]
    button = next((button for button in buttons if text in button.text()), None)
    assert button is not None, [button.text() for button in buttons]
    tally.hand(button).click(button.rect().center())
    assert window.analyzer.wait_until_idle()


def test_a_messy_table_is_cleaned_and_learned(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot, tmp_path: Path
) -> None:
    write_table(tmp_path / "houses.csv")
    window, _ = make_window()
    tally = Tally(window)
    drop(window, tally, tmp_path / "houses.csv", "Table of features")
    write_line(window, tally, LAYERS)
    click_panel(window, tally, "Problems")
    press_fix(window, tally, "mean")
    press_fix(window, tally, "tandard")
    finished = train(window, tally, qtbot)
    assert finished.metrics["test"]["r2_score"] > 0.5
    tally.check(clicks=5, keys=len(LAYERS) + 2)
