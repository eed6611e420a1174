"""Trainings with which nothing is wrong."""

from graph.document import Project, Training
from tests.builders import digits_mlp, drawing, iris_mlp, sample
from tests.runtime.doctor.drawing_up import Case, Layer, chain
from tests.runtime.doctor.sick import mlp


def squashing() -> Project:
    """Two layers with tanh and a sigmoid."""
    layers: list[Layer] = [
        ("flat", "Flatten"),
        ("first", "Linear", {"out_features": 32}),
        ("tanh", "Tanh"),
        ("second", "Linear", {"out_features": 32}),
        ("squash", "Sigmoid"),
        ("head", "Linear", {"out_features": 10}),
    ]
    return chain("digits", layers, training=Training(10, 32))


def recurrent() -> Project:
    """An LSTM over sequences of twelve steps."""
    layers: list[Layer] = [
        ("lstm", "LSTM", {"hidden_size": 16}),
        ("last", "torch.select", {"dim": 1, "index": -1}),
        ("head", "Linear", {"out_features": 2}),
    ]
    return chain("arrays", layers, training=Training(15, 32))


def convolution() -> Project:
    """Two convolutions with batch normalisation and dropout."""
    layers: list[Layer] = [
        ("conv1", "Conv2d", {"out_channels": 8, "kernel_size": 3, "padding": 1}),
        ("norm1", "BatchNorm2d"),
        ("relu1", "ReLU"),
        ("conv2", "Conv2d", {"out_channels": 16, "kernel_size": 3, "padding": 1}),
        ("norm2", "BatchNorm2d"),
        ("relu2", "ReLU"),
        ("pool", "AdaptiveAvgPool2d", {"output_size": 2}),
        ("flat", "Flatten"),
        ("drop", "Dropout", {"p": 0.2}),
        ("head", "Linear", {"out_features": 10}),
    ]
    return chain("digits", layers, training=Training(5, 32))


def attention() -> Project:
    """A layer of a transformer over the rows of digits."""
    layers: list[Layer] = [
        ("rows", "torch.squeeze", {"dim": 1}),
        ("embed", "Linear", {"out_features": 16}),
        ("encoder", "TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 32}),
        ("mean", "torch.mean", {"dim": (1,)}),
        ("head", "Linear", {"out_features": 10}),
    ]
    return chain("digits", layers, training=Training(4, 32))


def autoencoder() -> Project:
    """Pictures through a narrow place and back."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("narrow", "Linear", {"out_features": 12}),
            ("relu", "ReLU"),
            ("wide", "Linear", {"out_features": 64}),
            ("sigmoid", "Sigmoid"),
            ("loss", "MSELoss"),
            ("optimizer", "Adam", {"lr": 0.003}),
        ],
        "digits.image>flat.input flat.output>narrow.input narrow.output>relu.input relu.output>wide.input "
        "wide.output>sigmoid.input sigmoid.output>loss.input flat.output>loss.target "
        "loss.output>optimizer.loss",
    )
    return Project("Autoencoder", graph, training=Training(8, 64))


def residual() -> Project:
    """Six layers with a way round each."""
    nodes: list[Layer] = [("cancer", "data.sklearn_breast_cancer"), ("first", "Linear", {"out_features": 24})]
    text, before = "cancer.features>first.input ", "first"
    for index in range(6):
        nodes += [
            (f"norm{index}", "LayerNorm"),
            (f"layer{index}", "Linear", {"out_features": 24}),
            (f"gelu{index}", "GELU"),
            (f"sum{index}", "torch.add"),
        ]
        text += (
            f"{before}.output>norm{index}.input norm{index}.output>layer{index}.input "
            f"layer{index}.output>gelu{index}.input gelu{index}.output>sum{index}.input "
            f"{before}.output>sum{index}.other "
        )
        before = f"sum{index}"
    nodes += [
        ("drop", "Dropout"),
        ("head", "Linear", {"out_features": 2}),
        ("loss", "CrossEntropyLoss"),
        ("optimizer", "AdamW", {"lr": 0.001}),
    ]
    text += (
        f"{before}.output>drop.input drop.output>head.input head.output>loss.input "
        "cancer.target>loss.target loss.output>optimizer.loss"
    )
    return Project("Residual", drawing(nodes, text), training=Training(8, 32))


HEALTHY = (
    Case("digits, one layer", digits_mlp()),
    Case("iris, dropout and a norm", iris_mlp()),
    Case("sample digits_mlp", sample("digits_mlp")),
    Case("sample digits_cnn", sample("digits_cnn")),
    Case("sample iris_mlp", sample("iris_mlp")),
    Case("sample diabetes", sample("diabetes_regression")),
    Case("SGD", mlp(optimizer=("SGD", {"lr": 0.1, "momentum": 0.9}), training=Training(10, 64))),
    Case("slow but sure", mlp(optimizer=("SGD", {"lr": 0.01}), training=Training(10, 32))),
    Case("wine", mlp(source="wine", classes=3, training=Training(20, 16))),
    Case("tanh and sigmoid", squashing()),
    Case("recurrent", recurrent(), arrays="rows"),
    Case("convolution", convolution()),
    Case("attention", attention()),
    Case("autoencoder", autoencoder()),
    Case("residual", residual()),
)
