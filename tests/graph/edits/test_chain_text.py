"""A line of text names nodes and their values."""

import pytest
from torch import nn

from graph.catalogue import find_kind
from graph.document import Value
from graph.edits.chain_text import parse_chain, parse_values


def kinds(text: str, rank: int | None = None) -> list[str]:
    return [draft.kind for draft in parse_chain(text, rank).drafts]


def values(text: str) -> list[dict[str, Value]]:
    return [dict(draft.params) for draft in parse_chain(text).drafts]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("conv 32, bn, relu, pool", ["Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"]),
        ("conv 32 bn relu pool", ["Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"]),
        ("conv -> bn → relu | pool", ["Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"]),
        ("linear 128 gelu x3", ["Linear", "GELU"] * 3),
        ("flatten, linear 128 gelu x2, linear 10", ["Flatten", "Linear", "GELU", "Linear", "GELU", "Linear"]),
        ("[conv 8, relu] x2, pool", ["Conv2d", "ReLU", "Conv2d", "ReLU", "MaxPool2d"]),
        ("(conv 8, relu) x2, pool", ["Conv2d", "ReLU", "Conv2d", "ReLU", "MaxPool2d"]),
        ("batch norm leaky relu", ["BatchNorm2d", "LeakyReLU"]),
        ("linear 4, binary cross entropy, adamw", ["Linear", "BCEWithLogitsLoss", "AdamW"]),
        ("합성곱 32, 렐루, 풀링", ["Conv2d", "ReLU", "MaxPool2d"]),
        ("linear 8, bn", ["Linear", "BatchNorm1d"]),
        ("embedding 100 16, lstm 32", ["Embedding", "LSTM"]),
        ("linaer 5, dropot", ["Linear", "Dropout"]),
    ],
)
def test_names_of_all_sorts_are_understood(text: str, named: list[str]) -> None:
    chain = parse_chain(text)
    assert [draft.kind for draft in chain.drafts] == named
    assert chain.unknown == ()
    assert not chain.is_plain


def test_values_follow_the_order_of_parameters_or_their_names() -> None:
    conv = {"out_channels": 32, "kernel_size": 3, "padding": 1}
    assert values("conv 32") == [conv]
    assert values("conv 32 5 stride=2") == [{**conv, "kernel_size": 5, "padding": 2, "stride": 2}]
    assert values("conv 32 kernel_size 5 padding 0") == [{**conv, "kernel_size": 5, "padding": 0}]
    assert values("conv 16 3x5")[0]["kernel_size"] == (3, 5)
    assert values("dropout 0.3, adam lr=1e-2") == [{"p": 0.3}, {"lr": 0.01}]
    assert values("lstm 64 2") == [{"hidden_size": 64, "num_layers": 2}]


def test_one_number_of_an_embedding_is_its_width() -> None:
    assert values("embedding 32, lstm 16") == [{"embedding_dim": 32}, {"hidden_size": 16}]
    assert values("embedding 100 16") == [{"num_embeddings": 100, "embedding_dim": 16}]
    assert values("embedding 100 16 0")[0]["padding_idx"] == 0
    assert values("embedding 100 embedding_dim=16") == [{"num_embeddings": 100, "embedding_dim": 16}]
    assert values("embedding embedding_dim=16 100") == [{"num_embeddings": 100, "embedding_dim": 16}]
    assert values("embedding num_embeddings=100 16") == [{"num_embeddings": 100, "embedding_dim": 16}]


def test_the_axes_that_come_in_choose_among_kinds() -> None:
    assert kinds("conv 8, bn, pool", 3) == ["Conv1d", "BatchNorm1d", "MaxPool1d"]
    assert kinds("conv 8, bn, pool, flatten, bn", 5) == [
        "Conv3d", "BatchNorm3d", "MaxPool3d", "Flatten", "BatchNorm1d",
    ]  # fmt: skip


def test_a_block_of_the_project_is_named_like_a_kind() -> None:
    chain = parse_chain("res stage x2, relu", blocks=["ResStage", "Relu"])
    assert [draft.kind for draft in chain.drafts] == ["block:ResStage", "block:ResStage", "block:Relu"]
    assert chain.unknown == ()
    assert parse_chain("stage 3", blocks=["Stage"]).unknown == ("3",)


def test_a_value_may_be_written_in_short() -> None:
    chain = parse_chain("conv 16 k5 s2, bn, l1")
    assert chain.unknown == ()
    assert [draft.kind for draft in chain.drafts] == ["Conv2d", "BatchNorm2d", "L1Loss"]
    params = chain.drafts[0].params
    assert (params["kernel_size"], params["stride"], params["padding"]) == (5, 2, 2)
    assert parse_chain("relu k3, conv 8").unknown == ("k3",)


def test_what_is_not_understood_is_named() -> None:
    assert parse_chain("conv 8, frobnicate, relu").unknown == ("frobnicate",)
    assert parse_chain("linear 8 9 10 11 12").unknown != ()
    assert parse_chain("linear -3, relu").unknown == ("-3",)
    assert parse_chain("x3").unknown == ("x3",)
    assert parse_chain("linear 4 )").unknown == (")",)


@pytest.mark.parametrize("text", ["", "cross entropy", "image folder", "max pool", "conv", "zzqqxx"])
def test_one_name_alone_is_left_to_the_search(text: str) -> None:
    assert parse_chain(text).is_plain


def test_a_line_cannot_add_without_end() -> None:
    assert len(parse_chain("relu x200").drafts) == 200
    assert parse_chain("linear 8 relu x9999").unknown == ("x9999",)
    assert parse_chain("relu x0").unknown == ("x0",)


@pytest.mark.parametrize(
    ("text", "module", "params"),
    [
        (
            "nn.Conv2d(3, 16, 5)",
            nn.Conv2d(3, 16, 5),
            {"in_channels": 3, "out_channels": 16, "kernel_size": 5},
        ),
        (
            "Conv2d(3, 16, kernel_size=5)",
            nn.Conv2d(3, 16, kernel_size=5),
            {"in_channels": 3, "out_channels": 16, "kernel_size": 5},
        ),
        ("nn.Linear(784, 128)", nn.Linear(784, 128), {"in_features": 784, "out_features": 128}),
        (
            "torch.nn.LSTM(8, 16, 2)",
            nn.LSTM(8, 16, 2),
            {"input_size": 8, "hidden_size": 16, "num_layers": 2},
        ),
        ("nn.BatchNorm2d(16)", nn.BatchNorm2d(16), {"num_features": 16}),
        ("nn.Embedding(1000, 64)", nn.Embedding(1000, 64), {"num_embeddings": 1000, "embedding_dim": 64}),
    ],
)
def test_a_call_of_torch_means_what_torch_means(
    text: str, module: nn.Module, params: dict[str, Value]
) -> None:
    chain = parse_chain(text)
    assert chain.unknown == ()
    (draft,) = chain.drafts
    assert dict(draft.params) == params
    for name, value in params.items():
        assert getattr(module, name) in (value, (value, value))


def test_a_call_with_less_than_torch_asks_for_is_in_short() -> None:
    assert values("Linear(128)") == [{"out_features": 128}]
    assert values("Conv2d(16, 5)") == [{"out_channels": 16, "kernel_size": 5, "padding": 2}]


def test_a_number_behind_a_norm_is_not_its_eps() -> None:
    for text in ("bn 16", "batchnorm 16, relu", "layernorm 64"):
        chain = parse_chain(text)
        assert chain.unknown != ()
        assert "eps" not in chain.drafts[0].params


def test_a_value_that_a_node_cannot_have_is_no_word_of_a_search() -> None:
    assert values("dropout 50%, relu") == [{"p": 0.5}, {}]
    for text in ("linear 64.5", "linear 0", "linear -5", "dropout 1.5", "dropout 150%"):
        chain = parse_chain(text)
        assert chain.has_wrong_value
        assert chain.unknown == (text.split()[1],)
    assert not parse_chain("max pool 2d").has_wrong_value


def test_values_of_a_node_that_is_there() -> None:
    conv = find_kind("Conv2d")
    assert conv is not None
    assert parse_values(conv, "64 5 stride=2") == (
        {"out_channels": 64, "kernel_size": 5, "stride": 2}, (),
    )  # fmt: skip
    assert parse_values(conv, "64, gelu")[1] == ("GELU",)
    assert parse_values(conv, "stride wide")[1] != ()
    assert parse_values(conv, "") == ({}, ())
