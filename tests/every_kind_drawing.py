"""A drawing with every kind once, in a folder with the data that it reads."""

from pathlib import Path

import numpy as np

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.kind import Form, Kind, PortType, outputs_of
from graph.document import Graph, Node, Project, Training, Wire
from graph.edits.make_block import make_block
from graph.file.write import write_project
from graph.frozendict import frozen_value
from tests.data_files import OF_LIBRARIES, write_files
from tests.graph.catalogue.function_cases import CASES, COMPLEX_FUNCTIONS, Learned, Rows
from tests.graph.catalogue.mixed import MASK, MIXED, NUMBERS
from tests.graph.catalogue.own_inputs import OWN_INPUTS
from tests.graph.catalogue.single_node_graphs import fields_for, placed

ROWS = 12
POOLED = {f"MaxUnpool{axes}d": f"torch.nn.functional.max_pool{axes}d_with_indices" for axes in (1, 2, 3)}
CLASSES = {"CrossEntropyLoss", "NLLLoss", "MultiMarginLoss"}
APART = {"data.gymnasium", *OF_LIBRARIES}
"""An environment stands beside no other data; libraries need not be there. Both have tests of their own."""
CHOOSES = {"torch.masked_select": {"input": NUMBERS, "mask": MASK}}
"""How many values come out of these depends on the rows."""
VECTORS = {"num_embeddings": 3, "embedding_dim": 8}
NO_SPLIT = {"validation": 0.0, "test": 0.0}
GIVES_REAL = {f"torch.fft.{name}" for name in ("irfft", "irfft2", "irfftn", "fftshift", "ifftshift")}
GIVES_COMPLEX = {"torch.stft", "torch.complex", "torch.polar", "torch.view_as_complex"}


class Drawing:
    """A drawing while it grows, with the arrays that its data node reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.nodes: dict[str, Node] = {}
        self.wires: list[Wire] = []
        self.arrays: dict[str, np.ndarray] = {"input": np.random.rand(ROWS, 8).astype("float32")}
        self.ends: list[tuple[str, str]] = []
        self.random = np.random.default_rng(0)

    def add(self, node: Node) -> str:
        index = len(self.nodes)
        self.nodes[node.id] = Node(
            node.id, node.kind, node.params, (300.0 * (index % 40), 200.0 * (index // 40))
        )
        return node.id

    def field(self, shape: tuple[int, ...], dtype: str, largest: int = 3) -> tuple[str, str]:
        """An output of the data node that holds such rows."""
        name = f"f{len(self.arrays)}"
        if dtype == "float32":
            values = self.random.random((ROWS, *shape)).astype("float32") * 0.8 + 0.1
        else:
            values = self.random.integers(0, largest, (ROWS, *shape)).astype(dtype)
        self.arrays[name] = values
        return "arrays", name

    def wire(self, origin: tuple[str, str], node: str, port: str) -> None:
        self.wires.append(Wire(*origin, node, port))

    def end(self, node: str, output: str, *, is_complex: bool = False) -> None:
        """Leads a value into the sum that is learned."""
        plain = self.add(Node(f"plain_{node}_{output}", "torch.abs" if is_complex else "torch.Tensor.float"))
        mean = self.add(Node(f"mean_{node}_{output}", "torch.mean", {"dim": None}))
        self.wire((node, output), plain, "input")
        self.wire((plain, "output"), mean, "input")
        self.ends.append((mean, "output"))


def name_of(kind: Kind) -> str:
    return "k_" + kind.name.replace(".", "_").replace(":", "_").lower()


def inputs_of(drawing: Drawing, kind: Kind, node: str) -> None:
    """Fields that fit, wired into every input."""
    if kind.name in POOLED:
        pool = name_of(find_kind(POOLED[kind.name]))  # type: ignore[arg-type]
        drawing.wire((pool, "output"), node, "input")
        drawing.wire((pool, "indices"), node, "indices")
        return
    if kind.name in MIXED or kind.name in CHOOSES:
        for port, (shape, dtype) in {**MIXED, **CHOOSES}[kind.name].items():
            origin = drawing.field(shape, "float32" if dtype == "bool" else dtype)
            if dtype == "bool":
                mask = drawing.add(Node(f"mask_{node}_{port}", "torch.gt", {"other": 0.5}))
                drawing.wire(origin, mask, "input")
                origin = (mask, "output")
            drawing.wire(origin, node, port)
            if port == "operands":
                drawing.wire(drawing.field(shape, dtype), node, port)
        return
    if kind.name in CASES:
        inputs_of_case(drawing, kind, node)
        return
    if kind.name in COMPLEX_FUNCTIONS:
        complex_input(drawing, node)
        return
    if kind.name in OWN_INPUTS:
        for port, (shape, dtype) in OWN_INPUTS[kind.name].items():
            drawing.wire(drawing.field(shape, dtype), node, port)
        return
    usual_inputs(drawing, kind, node)


def inputs_of_case(drawing: Drawing, kind: Kind, node: str) -> None:
    """Rows of data, learned values and tables of numbers, as the case of a function has them."""
    for key, source in CASES[kind.name].inputs.items():
        port = kind.inputs[0].name if kind.inputs[0].variadic else key
        if isinstance(source, Rows):
            drawing.wire(rows_of(drawing, source, f"mask_{node}_{key}"), node, port)
        elif isinstance(source, Learned):
            params = {"size": source.shape, "init": "normal", "std": 1.0}
            drawing.wire(
                (drawing.add(Node(f"learned_{node}_{key}", "Parameter", params)), "output"), node, port
            )
        else:
            table = drawing.add(
                Node(f"table_{node}_{key}", "torch.tensor", {"data": frozen_value(source.values)})
            )
            drawing.wire(drawing.field((1,), "float32"), table, "like")
            drawing.wire((table, "output"), node, port)


def complex_input(drawing: Drawing, node: str) -> None:
    """Complex values of two fields."""
    joined = drawing.add(Node(f"complex_{node}", "torch.complex"))
    for port in ("real", "imag"):
        drawing.wire(drawing.field((9, 5), "float32"), joined, port)
    drawing.wire((joined, "output"), node, "input")


def rows_of(drawing: Drawing, source: Rows, mask: str) -> tuple[str, str]:
    """An output that holds such rows; yes and no come of numbers."""
    if source.dtype != "bool":
        return drawing.field(source.shape, source.dtype)
    drawing.add(Node(mask, "torch.gt", {"other": 0.5}))
    drawing.wire(drawing.field(source.shape, "float32"), mask, "input")
    return mask, "output"


def usual_inputs(drawing: Drawing, kind: Kind, node: str) -> None:
    """Fields of one shape, or of the shapes that a loss takes."""
    if kind.name == "torch.autograd.grad":
        tracked = ("k_torch_tensor_requires_grad_", "output")
        square = drawing.add(Node("square_of_tracked", "torch.square"))
        drawing.wire(tracked, square, "input")
        drawing.wire((square, "output"), node, "outputs")
        drawing.wire(tracked, node, "inputs")
        return
    usual = fields_for(kind).fields[0]
    for port in kind.inputs:
        if port.type is not PortType.TENSOR or (port.optional and kind.name != "Parameter"):
            continue
        shape, dtype = usual.shape, usual.dtype
        if kind.name in CLASSES or kind.name == "AdaptiveLogSoftmaxWithLoss":
            shape, dtype = ((10,), "float32") if port.name.startswith("input") else ((), "int64")
        if kind.name == "MultiLabelMarginLoss" and port.name == "target":
            dtype = "int64"
        if kind.name in ("CosineEmbeddingLoss",) and port.name == "target":
            shape = ()
        largest = 10 if kind.name == "AdaptiveLogSoftmaxWithLoss" else 3
        drawing.wire(drawing.field(shape, dtype, largest), node, port.name)
        if port.variadic:
            drawing.wire(drawing.field(shape, dtype), node, port.name)


def ctc(drawing: Drawing, node: str) -> None:
    """Steps before rows, as CTC wants them, with real logarithms of shares."""
    shares = drawing.add(Node("shares_ctc", "torch.log"))
    turn = drawing.add(Node("turn_ctc", "torch.transpose", {"dim0": 0, "dim1": 1}))
    drawing.wire(drawing.field((4, 5), "float32"), shares, "input")
    drawing.wire((shares, "output"), turn, "input")
    drawing.wire((turn, "output"), node, "log_probs")
    drawing.arrays["signs"] = np.ones((ROWS, 2), dtype="int64")
    drawing.arrays["steps"] = np.full((ROWS,), 4, dtype="int64")
    drawing.arrays["lengths"] = np.ones((ROWS,), dtype="int64")
    for port, field in (("targets", "signs"), ("input_lengths", "steps"), ("target_lengths", "lengths")):
        drawing.wire(("arrays", field), node, port)


def everything(folder: Path) -> Drawing:
    """Every kind that is called, read or measured, once."""
    drawing = Drawing(folder)
    drawing.add(Node("arrays", "data.npz"))
    for kind in ALL_KINDS:
        node = name_of(kind)
        if kind.name in APART:
            continue
        if kind.form is Form.DATA and kind.name != "data.npz":
            more = {"stratify": False} if kind.parameter("stratify") else {}
            drawing.add(Node(node, kind.name, {**write_files(kind.name, folder), **NO_SPLIT, **more}))
            drawing.end(node, kind.outputs[0].name)
        elif kind.form in (Form.MODULE, Form.FUNCTION, Form.LOSS, Form.METRIC):
            case = CASES[kind.name].params if kind.name in CASES else COMPLEX_FUNCTIONS.get(kind.name, {})
            drawing.add(Node(node, kind.name, {**placed(kind).params, **case}))
            if kind.name == "CTCLoss":
                ctc(drawing, node)
            else:
                inputs_of(drawing, kind, node)
            is_fourier = kind.name.startswith("torch.fft") and kind.name not in GIVES_REAL
            is_complex = is_fourier or kind.name in GIVES_COMPLEX
            for port in outputs_of(kind, drawing.nodes[node]):
                if port.type is PortType.TENSOR:
                    drawing.end(node, port.name, is_complex=is_complex)
        elif kind.form is Form.NOTE:
            drawing.add(Node(node, kind.name))
    return drawing


def finish(drawing: Drawing) -> None:
    """The sum of all ends; a layer for every optimizer, with a schedule and a group of weights; an Output."""
    add, wire = drawing.add, drawing.wire
    add(Node("ends", "torch.stack", {"dim": 0}))
    for origin in drawing.ends:
        wire(origin, "ends", "tensors")
    add(Node("total", "torch.mean", {"dim": None}))
    wire(("ends", "output"), "total", "input")
    rows = drawing.field((8,), "float32")
    schedules = [kind for kind in ALL_KINDS if kind.form is Form.SCHEDULE]
    for index, kind in enumerate(all_kind for all_kind in ALL_KINDS if all_kind.form is Form.OPTIMIZER):
        if kind.name == "SparseAdam":
            layer = add(Node(f"layer{index}", "Embedding", {**VECTORS, "sparse": True}))
            wire(drawing.field((3,), "int64"), layer, "input")
        else:
            layer = add(Node(f"layer{index}", "Linear", {"out_features": 8, "bias": False}))
            wire(rows, layer, "input")
        add(Node(f"goal{index}", "torch.mean", {"dim": None}))
        wire((layer, "output"), f"goal{index}", "input")
        node = add(Node(name_of(kind), kind.name, {"order": index}))
        if index:
            wire((f"goal{index}", "output"), node, "loss")
            wire((layer, "parameters"), node, "parameters")
        if index < len(schedules):
            schedule = schedules[index]
            params = {"milestones": (3,)} if schedule.parameter("milestones") else {}
            if schedule.parameter("cycle_momentum"):
                params["cycle_momentum"] = False  # some of the optimizers have no momentum
            add(Node(name_of(schedule), schedule.name, params))
            wire((name_of(schedule), "schedule"), node, "schedule")
            for turn in range(2) if schedule.inputs else ():
                part = add(Node(f"part{index}_{turn}", "ConstantLR"))
                wire((part, "schedule"), name_of(schedule), "schedulers")
    first = name_of(next(all_kind for all_kind in ALL_KINDS if all_kind.form is Form.OPTIMIZER))
    add(Node("k_parametergroup", "ParameterGroup"))
    wire(("k_parametergroup", "parameters"), first, "parameters")
    add(Node("all", "torch.add"))
    wire(("total", "output"), "all", "input")
    wire(("goal0", "output"), "all", "other")
    wire(("all", "output"), first, "loss")
    add(Node("shown", "Output"))
    wire(("layer0", "output"), "shown", "input")


def write_every_kind(folder: Path) -> Path:
    """The project's file, written into a folder with its data."""
    drawing = everything(folder)
    finish(drawing)
    np.savez(folder / "arrays.npz", **drawing.arrays)  # type: ignore[arg-type]
    more = tuple(name for name in drawing.arrays if name != "input")
    params = {"path": "arrays.npz", "input": "input", "target": "input", "more": more, **NO_SPLIT}
    drawing.nodes["arrays"] = Node("arrays", "data.npz", {**params, "stratify": False})
    graph = Graph(drawing.nodes, tuple(drawing.wires))
    training = Training(epochs=1, batch_size=ROWS)
    project, _, _ = make_block(Project("Every kind", graph, training=training), None, ["goal3"], "Goal")
    position = folder / "every.netloom"
    position.write_text(write_project(project), encoding="utf-8")
    return position
