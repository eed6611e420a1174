"""Every kind in a small drawing of its own: what it takes, and values for what has no default."""

from graph.catalogue import ALL_KINDS
from graph.catalogue.kind import Kind, Required, outputs_of
from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Node, Project, Training
from tests.builders import drawing, wires

# Shapes of one row that a kind takes, where it is not a row of numbers.
SEQUENCE, PICTURE = (4, 12), (4, 12, 12)
VOLUME = (4, 6, 6, 6)
BY_AXES = {"1d": SEQUENCE, "2d": PICTURE, "3d": VOLUME}
STEPS = frozenset(
    {"RNN", "LSTM", "GRU", "TransformerEncoderLayer", "TransformerDecoderLayer", "Transformer"}
    | {
        "MultiheadAttention",
        "SelfAttention",
        "torch.permute",
        "torch.transpose",
        "torch.select",
        "torch.narrow",
    }
)
SHAPES: dict[str, tuple[int, ...]] = {
    **{
        kind.name: BY_AXES[kind.name.removesuffix("_with_indices")[-2:]]
        for kind in ALL_KINDS
        if kind.name.removesuffix("_with_indices")[-2:] in BY_AXES
    },
    **dict.fromkeys(["GroupNorm", "Upsample", "PixelShuffle", "PixelUnshuffle", "ChannelShuffle"], PICTURE),
    **dict.fromkeys(["Unfold", "LocalResponseNorm", "torch.nn.functional.interpolate"], PICTURE),
    **{kind.name: (3, 12, 10) for kind in ALL_KINDS if kind.name.startswith("augment.")},
    **dict.fromkeys(STEPS, (6, 8)),
    **dict.fromkeys(["SinusoidalPositionalEncoding", "LearnedPositionalEncoding", "ClassToken"], (6, 8)),
    **dict.fromkeys(["RelativePositionBias", "WindowPositionBias"], (6, 8)),
    **dict.fromkeys(["PatchEmbedding", "SqueezeExcite"], (3, 32, 16)),
    **dict.fromkeys(["Dropout1d", "FeatureAlphaDropout"], (6, 8)),
    "BatchNorm1d": (8,),
    "Fold": (36, 16),
    "torch.matmul": (8, 8),
    "torch.squeeze": (8, 1),
    "torch.split": (2,),
    "torch.unbind": (2,),
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
    "embed_dim": 6,
    "num_classes": 10,
    "unflattened_size": (2, 4),
    "output_size": 6,
    "size": (8,),
    "n_classes": 10,
    "cutoffs": (4,),
    "window": 2,
    "window_size": (2, 3),
}
LEFT_OPEN: dict[str, dict[str, object]] = {
    f"metric.{name}": {"probabilities": False} for name in ("AUROC", "AveragePrecision")
}
"""Values for parameters that data alone leave open."""
CLASS_NUMBERS = frozenset({"Embedding", "EmbeddingBag", "torch.nn.functional.one_hot"})


def placed(kind: Kind, name: str = "it") -> Node:
    """A node of the kind with a value for everything that needs one."""
    needed = {
        parameter.name: VALUES[parameter.name]
        for parameter in kind.parameters
        if isinstance(parameter.default, Required) and parameter.inferred is None
    }
    return Node(name, kind.name, {**needed, **LEFT_OPEN.get(kind.name, {})})


def fields_for(kind: Kind) -> DataDescription:
    """Data that fit the kind: `input` and `more` go in."""
    shape = SHAPES.get(kind.name, (8,))
    dtype = "int64" if kind.name in CLASS_NUMBERS else "float32"
    return DataDescription(
        (Field("input", shape, dtype), Field("target", (), "int64"), Field("more", shape, dtype))
    )


def between_data_and_loss(kind: Kind, output: str = "") -> Analysis:
    """The analysis of a drawing in which one output of the kind is all that a loss sees."""
    output = output or outputs_of(kind, placed(kind))[0].name
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
    inputs = " ".join(f"data.input>it.{port.name}" for port in kind.inputs if not port.optional)
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
    names = {field.id for field in more}
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


def script_of(analysis: Analysis, warned: tuple[str, ...] = ()) -> dict:
    """The names that the exported script defines. Fails where the drawing has another problem than these."""
    codes = tuple(problem.code for problem in analysis.problems)
    assert codes == warned, [str(problem)[:300] for problem in analysis.problems]
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    return names


def added_to_a_layer(nodes: list, wiring: str, output: str, shape: tuple[int, ...] = (4, 8)) -> dict:
    """The script's names for a drawing in which `output` is added to what the layer `fc` gives."""
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            *nodes,
            ("fc", "Linear", {"out_features": shape[-1]}),
            ("sum", "torch.add"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"data.input>fc.input fc.output>sum.input {output}>sum.other sum.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    graph = Graph(graph.nodes, (*graph.wires, *wires(wiring)))
    rows = {"data": DataDescription((Field("input", shape), Field("target", shape)))}
    return script_of(analyse(Project(main=graph), rows))
