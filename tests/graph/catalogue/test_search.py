"""What people type finds what they mean."""

import pytest

from graph.catalogue import ALL_KINDS, search_catalogue


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("conv", "Conv2d"),
        ("conv2d", "Conv2d"),
        ("dense", "Linear"),
        ("fc", "Linear"),
        ("합성곱", "Conv2d"),
        ("lstm", "LSTM"),
        ("adam", "Adam"),
        ("bn2", "BatchNorm2d"),
        ("cross", "CrossEntropyLoss"),
        ("concat", "torch.cat"),
        ("mnist", "data.idx"),
        ("table", "data.csv"),
        ("드롭아웃", "Dropout"),
    ],
)
def test_it_is_among_the_first(typed: str, meant: str) -> None:
    assert meant in [kind.name for kind in search_catalogue(typed)[:4]]


def test_the_exact_name_comes_first() -> None:
    assert [search_catalogue(kind.name)[0].name for kind in ALL_KINDS] == [kind.name for kind in ALL_KINDS]


def test_nothing_typed_lists_all_and_nonsense_nothing() -> None:
    assert search_catalogue("  ") == list(ALL_KINDS)
    assert search_catalogue("zzqqxx") == []
