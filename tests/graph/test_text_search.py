"""Items are found by words anywhere in them, in any order, misspelt or half typed."""

import pytest

from graph.text_search import SearchIndex, SearchTerms, letters_of, merge_hits, split_terms

ITEMS = (
    SearchTerms((("BatchNorm2d", 1.0), ("batch normalization", 0.8), ("배치 정규화", 0.8))),
    SearchTerms((("MaxPool2d", 1.0), ("Keeps the largest value of every window", 0.3))),
    SearchTerms((("data.image_folder", 1.0), ("A folder of pictures", 0.3))),
    SearchTerms((("Dropout", 1.0), ("드롭아웃", 0.8)), popularity=1.0),
    SearchTerms((("Dropout2d", 1.0),)),
)
INDEX = SearchIndex(ITEMS)


def indices(text: str) -> list[int]:
    return [hit.index for hit in INDEX.search(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("batchnorm", 0),
        ("batch norm", 0),
        ("norm batch", 0),
        ("Normalization of the batch", 0),
        ("배치정규화", 0),
        ("정규화 배치", 0),
        ("max pooling", 1),
        ("largest window", 1),
        ("image folder", 2),
        ("folder image", 2),
        ("imgae", 2),
        ("droput", 3),
        ("drop out", 3),
        ("드롭아", 3),
        ("드롭앗", 3),
        ("nn.Dropout2d", 4),
    ],
)
def test_what_was_meant_comes_first(typed: str, first: int) -> None:
    assert indices(typed)[0] == first
    assert INDEX.search(typed)[0].is_complete


def test_all_terms_must_match_if_that_can_be() -> None:
    assert indices("dropout 2d") == [4]
    assert indices("the layer dropout")[:2] == [3, 4]


def test_of_two_alike_the_more_used_one_comes_first() -> None:
    assert indices("drop") == [3, 4]


def test_what_matches_some_of_the_terms_is_near() -> None:
    hits = INDEX.search("quantum dropout")
    assert hits[0].index == 3
    assert not any(hit.is_complete for hit in hits)
    assert INDEX.search("zzqqxx") == []
    assert INDEX.search(" ,. ") == []


def test_short_terms_forgive_no_typo() -> None:
    assert indices("mix") == []
    assert indices("max") == [1]


def test_several_indexes_give_one_order_and_only_what_is_complete() -> None:
    other = SearchIndex([SearchTerms((("Dropout of my own", 0.9),)), SearchTerms((("norm", 0.1),))])
    merged = merge_hits([INDEX.search("dropout"), other.search("dropout")])
    assert [(group, hit.index) for group, hit in merged] == [(0, 3), (0, 4), (1, 0)]
    near = merge_hits([INDEX.search("batch norm"), other.search("batch norm")])
    assert all(group == 0 for group, _ in near)


def test_hangul_is_compared_letter_by_letter() -> None:
    assert letters_of("드롭") == "ㄷㅡㄹㅗㅂ"
    assert letters_of("값") == "ㄱㅏㅂㅅ"
    assert split_terms("torch.nn.BatchNorm2d") == ["torch", "nn", "batch", "norm", "2d"]
