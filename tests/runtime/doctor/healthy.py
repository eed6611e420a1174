"""Trainings with which nothing is wrong."""

from graph.document import CopiedWeights, Project, SharedWeights, Training
from tests.builders import digits_mlp, drawing, iris_mlp, sample
from tests.runtime.doctor.drawings import Case, Layer, chain
from tests.runtime.doctor.sick import deep, mlp
from tests.runtime.training.steps.run_step import mlp as stepping_mlp
from tests.runtime.training.steps.run_step import with_weights


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


def adversaries() -> Project:
    """A generator and a judge with an optimizer each, the judge used three times."""
    graph = drawing(
        [
            ("arrays", "data.npz", {"path": "arrays.npz"}),
            ("noise", "torch.randn", {"size": (4,)}),
            ("generator", "block:Generator"),
            ("cut", "torch.Tensor.detach"),
            ("judge", "block:Judge"),
            ("judge_cut", "block:Judge"),
            ("judge_fake", "block:Judge"),
            ("ones", "torch.full_like", {"fill_value": 1.0}),
            ("zeros", "torch.full_like", {"fill_value": 0.0}),
            ("real_loss", "BCEWithLogitsLoss"),
            ("cut_loss", "BCEWithLogitsLoss"),
            ("judge_loss", "torch.add"),
            ("fake_loss", "BCEWithLogitsLoss"),
            ("adam_judge", "Adam", {"lr": 0.002}),
            ("adam_generator", "Adam", {"lr": 0.002, "order": 1}),
        ],
        "arrays.input>noise.like noise.output>generator.x generator.y>cut.input arrays.input>judge.x "
        "cut.output>judge_cut.x generator.y>judge_fake.x judge.y>ones.input judge.y>zeros.input "
        "judge.y>real_loss.input ones.output>real_loss.target judge_cut.y>cut_loss.input "
        "zeros.output>cut_loss.target real_loss.output>judge_loss.input cut_loss.output>judge_loss.other "
        "judge_loss.output>adam_judge.loss judge_fake.y>fake_loss.input ones.output>fake_loss.target "
        "fake_loss.output>adam_generator.loss judge.parameters>adam_judge.parameters "
        "generator.parameters>adam_generator.parameters",
    )
    graph = with_weights(graph, judge_cut=SharedWeights("judge"), judge_fake=SharedWeights("judge"))
    blocks = {"Generator": stepping_mlp(16, 8), "Judge": stepping_mlp(16, 1)}
    return Project("Adversaries", graph, blocks, Training(15, 32))


def following() -> Project:
    """A network that learns to give what a slow copy of it gives for the same rows with noise."""
    graph = drawing(
        [
            ("arrays", "data.npz", {"path": "arrays.npz"}),
            ("online", "block:Net"),
            ("slow", "block:Net"),
            ("predictor", "Linear", {"out_features": 4}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.002}),
        ],
        "arrays.input>online.x arrays.input>slow.x online.y>predictor.input predictor.output>loss.input "
        "slow.y>loss.target loss.output>adam.loss",
    )
    graph = with_weights(graph, slow=CopiedWeights("online", ema=0.99))
    return Project("Following", graph, {"Net": stepping_mlp(16, 4)}, Training(15, 32))


HEALTHY = (
    Case("digits, one layer", digits_mlp()),
    Case("iris, dropout and a norm", iris_mlp()),
    Case("sample digits_mlp", sample("digits_mlp")),
    Case("sample digits_cnn", sample("digits_cnn")),
    Case("sample iris_mlp", sample("iris_mlp")),
    Case("sample diabetes", sample("diabetes_regression")),
    Case("SGD", mlp(optimizer=("SGD", {"lr": 0.1, "momentum": 0.9}), training=Training(10, 64))),
    Case("four ReLUs", deep("ReLU", 4, ("Adam", {"lr": 0.003}))),
    Case("slow but sure", mlp(optimizer=("SGD", {"lr": 0.01}), training=Training(10, 32))),
    Case("wine", mlp(source="wine", classes=3, training=Training(20, 16))),
    Case("tanh and sigmoid", squashing()),
    Case("recurrent", recurrent(), arrays="rows"),
    Case("convolution", convolution()),
    Case("attention", attention()),
    Case("autoencoder", autoencoder()),
    Case("residual", residual()),
    Case("adversaries", adversaries(), arrays="plain"),
    Case("slow copy", following(), arrays="plain"),
)
