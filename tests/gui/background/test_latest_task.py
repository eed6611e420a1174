from collections.abc import Callable

from pytestqt.qtbot import QtBot

from gui.background.latest_task import LatestTask


def test_only_the_latest_errand_counts(qtbot: QtBot) -> None:
    errand, came = LatestTask("test"), []
    errand.done.connect(came.append)
    for number in range(5):
        errand.run(lambda _progress, number=number: number)
    assert errand.wait_until_idle()
    errand.close()
    assert came == [4]


def test_an_errand_reports_how_far_it_is_and_what_went_wrong(qtbot: QtBot) -> None:
    errand, emitted, failed = LatestTask("test"), [], []
    errand.progressed.connect(lambda done, total: emitted.append((done, total)))
    errand.failed.connect(failed.append)

    def work(progress: Callable[[int, int], None]) -> object:
        progress(3, 7)
        raise ValueError("broken")

    errand.run(work)
    assert errand.wait_until_idle()
    errand.close()
    assert emitted == [(3, 7)]
    assert str(failed[0]) == "broken"
