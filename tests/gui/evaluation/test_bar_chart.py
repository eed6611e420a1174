"""Bars of an answer, of which the ones that matter are always seen."""

from pytestqt.qtbot import QtBot

from gui.evaluation.bar_chart import MIN_BAR_WIDTH, MIN_ROW_HEIGHT, HorizontalBar, HorizontalBars


def test_where_there_is_little_space_the_answer_and_the_truth_are_still_visible(qtbot: QtBot) -> None:
    bars = HorizontalBars()
    qtbot.addWidget(bars)
    shares = [0.3, 0.02, 0.01, 0.0, 0.05, 0.0, 0.0, 0.02, 0.0, 0.6]
    created = tuple(
        HorizontalBar(str(number), share, f"{share:.1%}", is_predicted=number == 9, is_target=number == 3)
        for number, share in enumerate(shares)
    )
    bars.show_bars(created)
    bars.resize(240, 400)
    assert bars.visible_bars() == list(created)
    whole = bars.grab().toImage()
    bars.resize(240, 4 * MIN_ROW_HEIGHT)
    assert [bar.name for bar in bars.visible_bars()] == ["0", "3", "4", "9"]
    assert bars.grab().toImage() != whole
    bars.show_bars(())
    assert bars.visible_bars() == []
    bars.grab()


def test_long_names_get_what_bars_can_spare(qtbot: QtBot) -> None:
    bars = HorizontalBars()
    qtbot.addWidget(bars)
    long, short = HorizontalBar("sugar (g/l) = 4", 0.5, ""), HorizontalBar("x = 1", -0.2, "")
    bars.show_bars((long, short))
    bars.resize(bars.fontMetrics().horizontalAdvance(long.name) + MIN_BAR_WIDTH + 30, 100)
    assert (bars.shown_name(long), bars.shown_name(short)) == (long.name, short.name)
    bars.resize(bars.width() - 25, 100)
    assert "…" in bars.shown_name(long)
    assert bars.shown_name(long).endswith("4")
