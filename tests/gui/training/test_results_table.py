"""The table of results fits beside the plots, however many metrics there are."""

from pytestqt.qtbot import QtBot

from gui.training.dock import WIDTH
from gui.training.results_table import ResultTable


def test_many_metrics_with_long_names_take_no_more_width(qtbot: QtBot) -> None:
    table = ResultTable()
    qtbot.addWidget(table)
    names = ("validation_balanced_accuracy_of_rows", "mean_average_precision", "f1", "r2", "mae")
    values = dict.fromkeys(names, 1234.5678)
    table.show_metrics({"train": values, "validation": values, "test": values})
    assert table.minimumSizeHint().width() < WIDTH
    assert [row[0] for row in table.rows()] == ["", *names]
    assert table.rows()[0][1:] == ["training", "validation", "test"]
