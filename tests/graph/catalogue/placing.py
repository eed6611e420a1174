"""Every kind in a small drawing of its own: what it takes, and values for what has no default."""

from graph.catalogue.kind import Kind, Required
from graph.compiler import analyse
from graph.compiler.results import Analysis
from graph.document import Graph, Node, Project, Training
from graph.fields import DataDescription, Field
from tests.builders import drawing, wires

# Shapes of one row that a kind takes, where it is not a row of numbers.
SEQUENCE, PICTURE = (4, 12), (4, 12, 12)
SHAPES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(["Conv1d", "ConvTranspose1d", "MaxPool1d", "AvgPool1d", "AdaptiveAvgPool1d"], SEQUENCE),
    **dict.fromkeys(["Conv2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d"], PICTURE),
    **dict.fromkeys(["AdaptiveAvgPool2d", "AdaptiveMaxPool2d", "BatchNorm2d", "InstanceNorm2d"], PICTURE),
    **dict.fromkeys(["GroupNorm", "Dropout2d", "Upsample", "ZeroPad2d", "PixelShuffle"], PICTURE),
    **dict.fromkeys(["RNN", "LSTM", "GRU", "TransformerEncoderLayer", "MultiheadAttention"], (6, 8)),
    **dict.fromkeys(
        ["Dropout1d", "torch.permute", "torch.transpose", "torch.select", "torch.narrow"], (6, 8)
    ),
    "Conv3d": (2, 6, 6, 6),
    "torch.matmul": (8, 8),
    "torch.squeeze": (8, 1),
    "torch.nn.functional.interpolate": PICTURE,
    "torch.nn.functional.scaled_dot_product_attention": (2, 6, 8),
}
# Values for parameters that have no default.
VALUES: dict[str, object] = {
    "out_features": 5,
    "out_channels": 4,
    "hidden_size": 5,
    "num_groups": 2,
    "nhead": 2,
    "num_heads": 2,
    "num_embeddings": 10,
    "embedding_dim": 4,
    "num_classes": 10,
    "unflattened_size": (2, 4),
}
CLASS_NUMBERS = frozenset({"Embedding", "torch.nn.functional.one_hot"})


def placed(kind: Kind, name: str = "it") -> Node:
    """A node of the kind with a value for everything that needs one."""
    needed = {
        parameter.name: VALUES[parameter.name]
        for parameter in kind.parameters
        if isinstance(parameter.default, Required) and parameter.inferred is None
    }
    return Node(name, kind.name, needed)


def fields_for(kind: Kind) -> DataDescription:
    """Data that fit the kind: `input` and `more` go in."""
    shape = SHAPES.get(kind.name, (8,))
    dtype = "int64" if kind.name in CLASS_NUMBERS else "float32"
    return DataDescription(
        (Field("input", shape, dtype), Field("target", (), "int64"), Field("more", shape, dtype))
    )


def between_data_and_loss(kind: Kind, output: str = "output") -> Analysis:
    """The analysis of a drawing in which one output of the kind is all that a loss sees."""
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("more",)}),
            ("seen", "torch.Tensor.float"),
            ("bend", "PReLU"),  # something that learns
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"it.{output}>seen.input seen.output>bend.input bend.output>loss.input bend.output>loss.target "
        "loss.output>sgd.loss",
    )
    inputs = " ".join(f"data.input>it.{port.name}" for port in kind.inputs)
    if kind.inputs[0].variadic:
        inputs = "data.input>it.tensors data.more>it.tensors"
    graph = graph.with_node(placed(kind)).with_wires([*graph.wires, *wires(inputs)])
    return analyse(Project(main=graph), {"data": fields_for(kind)})


def learning(last: Node, loss: Node, optimizer: Node, *more: Node, target: Field) -> Analysis:
    """The analysis of a drawing that learns `target` from eight numbers through one layer and `last`.

    `more` may hold a schedule, called `schedule`, and a metric, called `metric`.
    """
    graph = drawing(
        [("data", "data.npz", {"path": "x.npz"}), ("head", "Linear", {"out_features": 3})],
        "data.input>head.input head.output>last.input last.output>loss.input data.target>loss.target "
        "loss.output>optimizer.loss",
    ).with_nodes([last, loss, optimizer, *more])
    names = {each.id for each in more}
    added = []
    if "schedule" in names:
        added += wires("schedule.schedule>optimizer.schedule")
    if "metric" in names:
        added += wires("last.output>metric.input data.target>metric.target")
    description = DataDescription((Field("input", (8,)), target))
    project = Project(
        main=Graph(graph.nodes, (*graph.wires, *added)), training=Training(epochs=2, batch_size=8)
    )
    return analyse(project, {"data": description})


def script_of(analysis: Analysis) -> dict:
    """The names that the exported script defines. Fails where the drawing has a problem."""
    assert analysis.problems == ()
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    return names
