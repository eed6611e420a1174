"""Trainings with a fault planted in each, and what is to be found."""

from graph.document import Project, Training, Wire
from tests.builders import drawing
from tests.runtime.doctor.drawings import Case, Layer, chain, with_node

SGD, ADAM = ("SGD", {"lr": 0.1}), ("Adam", {"lr": 0.003})


def mlp(*last: Layer, source: str = "digits", classes: int = 10, **more: object) -> Project:
    """A plain network with a hidden layer, and what comes behind its scores."""
    layers: list[Layer] = [
        ("flat", "Flatten"),
        ("hidden", "Linear", {"out_features": 32}),
        ("relu", "ReLU"),
        ("head", "Linear", {"out_features": classes}),
        *last,
    ]
    return chain(source, layers, **more)  # type: ignore[arg-type]


def between(*inner: Layer, optimizer: tuple[str, dict] = ADAM, source: str = "digits") -> Project:
    """Two layers with something in between."""
    classes = 10 if source == "digits" else 2
    layers: list[Layer] = [
        ("flat", "Flatten"),
        ("hidden", "Linear", {"out_features": 32}),
        *inner,
        ("head", "Linear", {"out_features": classes}),
    ]
    return chain(source, layers, optimizer=optimizer)


def deep(kind: str, depth: int, optimizer: tuple[str, dict]) -> Project:
    """Many narrow layers with the same function behind each."""
    layers: list[Layer] = [("flat", "Flatten")]
    for index in range(depth):
        layers += [(f"layer{index}", "Linear", {"out_features": 16}), (f"bend{index}", kind)]
    layers.append(("head", "Linear", {"out_features": 10}))
    return chain("digits", layers, optimizer=optimizer)


def convolution(
    batch_size: int, epochs: int = 1, optimizer: tuple[str, dict] = ("Adam", {"lr": 0.003})
) -> Project:
    """A small convolutional network with a batch normalisation."""
    layers: list[Layer] = [
        ("conv", "Conv2d", {"out_channels": 4, "kernel_size": 3}),
        ("norm", "BatchNorm2d"),
        ("relu", "ReLU"),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 10}),
    ]
    return chain("digits", layers, optimizer=optimizer, training=Training(epochs, batch_size))


def pictures() -> Project:
    """Pictures from 0 to 255."""
    layers: list[Layer] = [
        ("conv", "Conv2d", {"out_channels": 4, "kernel_size": 3}),
        ("relu", "ReLU"),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 2}),
    ]
    return chain("arrays", layers)


def recurrent() -> Project:
    """A recurrent network that is fed with values far too large and is not bounded."""
    layers: list[Layer] = [
        ("scaled", "torch.mul", {"other": 30.0}),
        ("rnn", "RNN", {"hidden_size": 32, "nonlinearity": "relu"}),
        ("gain", "torch.mul", {"other": 300.0}),
        ("last", "torch.select", {"dim": 1, "index": -1}),
        ("head", "Linear", {"out_features": 2}),
    ]
    return chain("arrays", layers, optimizer=("SGD", {"lr": 0.01}))


def partly_moved() -> Project:
    """An optimizer into which only the last layer is wired."""
    project = mlp()
    wire = Wire("head", "parameters", "optimizer", "parameters")
    return project.with_main(project.main.with_wires([*project.main.wires, wire]))


def two_branches() -> Project:
    """A layer whose values are multiplied by 0 before they join the rest."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("side", "Linear", {"out_features": 10}),
            ("off", "torch.mul", {"other": 0.0}),
            ("main", "Linear", {"out_features": 10}),
            ("sum", "torch.add"),
            ("loss", "CrossEntropyLoss"),
            ("optimizer", "Adam", {"lr": 0.003}),
        ],
        "digits.image>flat.input flat.output>side.input side.output>off.input flat.output>main.input "
        "off.output>sum.input main.output>sum.other sum.output>loss.input digits.target>loss.target "
        "loss.output>optimizer.loss",
    )
    return Project("Branches", graph, training=Training(5, 64))


def chance_drawing() -> Project:
    """Two layers over rows whose classes were thrown with a coin."""
    layers: list[Layer] = [
        ("hidden", "Linear", {"out_features": 4}),
        ("relu", "ReLU"),
        ("head", "Linear", {"out_features": 2}),
    ]
    return chain("arrays", layers, optimizer=("SGD", {"lr": 0.05}), training=Training(5, 64))


SMALL = Training(40, 16)
SIGMOID_LOSS = {"loss": "BCEWithLogitsLoss", "source": "arrays", "classes": 1}
HEART = Training(150, 32)

OVERCONFIDENT = with_node(mlp(), "head", init={"weight": "normal(std=10)"})


SICK = (
    Case("sure from the start", OVERCONFIDENT, "bad-start", "loss"),
    # The drawing
    Case("softmax twice", mlp(("soft", "Softmax", {"dim": 1})), "softmax-twice", "soft"),
    Case(
        "softmax behind dropout",
        mlp(("soft", "Softmax", {"dim": 1}), ("drop", "Dropout", {"p": 0.1})),
        "softmax-twice",
        "soft",
    ),
    Case("sigmoid before a softmax", mlp(("squeeze", "Sigmoid")), "softmax-twice", "squeeze"),
    Case("sigmoid twice", mlp(("squeeze", "Sigmoid"), **SIGMOID_LOSS), "sigmoid-twice", "squeeze", "columns"),
    Case("scores cut off", mlp(("last_relu", "ReLU")), "scores-cut", "last_relu"),
    Case("scores in place of logarithms", mlp(loss="NLLLoss"), "needs-logarithm", "loss"),
    Case(
        "softmax in place of logarithms",
        mlp(("soft", "Softmax", {"dim": 1}), loss="NLLLoss"),
        "needs-logarithm",
        "loss",
    ),
    Case(
        "batches of two",
        chain(
            "iris",
            [
                ("hidden", "Linear", {"out_features": 8}),
                ("norm", "BatchNorm1d"),
                ("relu", "ReLU"),
                ("head", "Linear", {"out_features": 3}),
            ],
            training=Training(3, 2),
        ),
        "batch-too-small",
        "norm",
    ),
    Case("pictures in fours", convolution(4), "batch-too-small", "norm"),
    # The data
    Case(
        "wine as it is",
        mlp(source="wine", classes=3, data={"standardize": False}),
        "not-standardised",
        "wine",
    ),
    Case("large arrays", mlp(source="arrays", classes=2), "not-standardised", "arrays", "large"),
    Case("arrays far from 0", mlp(source="arrays", classes=2), "not-standardised", "arrays", "far"),
    Case("pictures to 255", pictures(), "not-standardised", "arrays", "pictures"),
    Case("one in forty", mlp(source="arrays", classes=2), "unequal-classes", "arrays", "unequal"),
    # The learning rate
    Case("SGD at 20", mlp(optimizer=("SGD", {"lr": 20.0})), "rate-too-high", "optimizer"),
    Case("SGD at a million", mlp(optimizer=("SGD", {"lr": 1e6})), "rate-too-high", "optimizer"),
    Case("Adam at 3", mlp(optimizer=("Adam", {"lr": 3.0})), "rate-too-high", "optimizer"),
    Case("a convolution at 1", convolution(64, 5, ("Adam", {"lr": 1.0})), "rate-too-high", "optimizer"),
    Case(
        "SGD on large targets",
        mlp(source="diabetes", classes=1, loss="MSELoss", optimizer=("SGD", {"lr": 0.5}), training=SMALL),
        "rate-too-high",
        "optimizer",
    ),
    Case("SGD at a millionth", mlp(optimizer=("SGD", {"lr": 1e-6})), "rate-too-low", "optimizer"),
    Case("Adam at next to nothing", mlp(optimizer=("Adam", {"lr": 1e-7})), "rate-too-low", "optimizer"),
    # Gradients
    Case("ten sigmoids", deep("Sigmoid", 10, SGD), "vanishing-gradient", "layer0"),
    Case("eight sigmoids, Adam", deep("Sigmoid", 8, ADAM), "vanishing-gradient", "layer0"),
    Case(
        "gain of 200",
        between(("gain", "torch.mul", {"other": 200.0}), optimizer=("SGD", {"lr": 1e-4})),
        "exploding-gradient",
        "hidden",
    ),
    Case("recurrent gain", recurrent(), "exploding-gradient", "rnn", "rows"),
    Case("frozen and fresh", with_node(mlp(), "hidden", frozen=True), "frozen-fresh", "hidden"),
    Case("left out", partly_moved(), "never-moved", "hidden"),
    Case("cut off", between(("cut", "torch.Tensor.detach")), "cut-off", "hidden"),
    Case("only signs", between(("sign", "torch.sign")), "no-gradient", "hidden"),
    Case("a branch times 0", two_branches(), "no-gradient", "side"),
    # Values
    Case(
        "dead from the start",
        between(("down", "torch.sub", {"other": 50.0}), ("relu", "ReLU")),
        "dead-units",
        "relu",
    ),
    Case(
        "mostly dead",
        between(("down", "torch.sub", {"other": 1.2}), ("relu", "ReLU"), optimizer=("SGD", {"lr": 0.01})),
        "dead-units",
        "relu",
    ),
    Case(
        "steep tanh",
        between(("steep", "torch.mul", {"other": 60.0}), ("tanh", "Tanh"), optimizer=("SGD", {"lr": 0.001})),
        "saturated",
        "tanh",
    ),
    Case(
        "steep sigmoid",
        between(
            ("steep", "torch.mul", {"other": 90.0}),
            ("squash", "torch.sigmoid"),
            optimizer=("SGD", {"lr": 0.001}),
        ),
        "saturated",
        "squash",
    ),
    Case("logarithm of what is below 0", between(("log", "torch.log")), "not-finite", "log"),
    Case("root of what is below 0", between(("root", "torch.sqrt")), "not-finite", "root"),
    Case("times 0", between(("off", "torch.mul", {"other": 0.0})), "constant-output", "off"),
    # What is learned: nothing, or every row by heart
    Case("guesses", chance_drawing(), "chance-level", None, "guesses"),
    Case("noise", mlp(source="arrays", classes=2, training=HEART), "overfitting", None, "noise"),
)
