"""The document: frozen values for the drawing and its training settings.

The reader of files builds them, the functions of `graph.edits` turn one into the next, and everything
else only reads them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

from graph.frozendict import EMPTY, FrozenDict, frozen_mapping
from graph.study import Study

REROUTE = "reroute"
"""The kind of a dot through which a wire is led."""

# What a parameter may hold: the values of JSON, with tuples in place of lists.
Value: TypeAlias = bool | int | float | str | tuple[Any, ...] | None


@dataclass(frozen=True, slots=True, order=True)
class Wire:
    """From the port `output` of the node `source` to the port `input` of the node `target`."""

    source: str
    output: str
    target: str
    input: str

    def __str__(self) -> str:
        return f"{self.source}.{self.output} -> {self.target}.{self.input}"


@dataclass(frozen=True, slots=True)
class SharedWeights:
    """The weights are those of the node `share`."""

    share: str


@dataclass(frozen=True, slots=True)
class CopiedWeights:
    """The weights are a copy of those of the node `copy`, which does not learn itself.

    It is copied every `every` steps, or updated after each step as an exponential moving average: `ema` of
    itself and the rest of the other.
    """

    copy: str
    every: int | None = None
    ema: float | None = None


@dataclass(frozen=True, slots=True)
class LoadedWeights:
    """The weights start as those in a file, those below `prefix`: `by` equal `name`, or in `order`."""

    load: str
    prefix: str = ""
    by: str = "name"


Weights: TypeAlias = SharedWeights | CopiedWeights | LoadedWeights


@dataclass(frozen=True, slots=True)
class FreezePeriod:
    """When weights are frozen: `until` so many epochs or optimizer steps are done, or `from` then on."""

    edge: str
    count: int
    unit: str = "epoch"

    @property
    def condition(self) -> str:
        """Whether they are frozen, as an expression of `epoch` or `step`, which count what is done."""
        return f"{self.unit} {'<' if self.edge == 'until' else '>='} {self.count}"

    @property
    def span(self) -> str:
        """The counts in which they are frozen, as a canvas shows them: `0–3`, `5–`."""
        return f"0–{self.count}" if self.edge == "until" else f"{self.count}–"


FREEZE_EDGES = ("until", "from")
FREEZE_UNITS = ("epoch", "step")


@dataclass(frozen=True, slots=True)
class Node:
    """A node on the canvas: a call of its kind with its parameters.

    `params` holds only what was set; every other parameter has its kind's default. `at` is the
    upper left corner in canvas units. `weights` is None where the node owns its weights. `init` says by the
    names of its weights what they begin with, as `graph.initializers` reads it. `extra` stores what a file
    holds that this version does not know.
    """

    id: str
    kind: str
    params: Mapping[str, Value] = EMPTY
    at: tuple[float, float] = (0.0, 0.0)
    repeat: int | str = 1
    """How often it is passed through: a number, or an expression of the parameters of its block."""
    weights: Weights | None = None
    frozen: bool = False
    bypass: bool = False
    collapsed: bool = False
    """Whether only its title is seen on the canvas."""
    compact: bool = False
    """Whether ports that need no wire and have none are left out on the canvas."""
    locked: bool = False
    """Whether it stays as it is until it is unlocked: `graph.edits.locks` says what that means."""
    extra: Mapping[str, Any] = EMPTY
    collect: Mapping[str, str] = EMPTY
    """What is asked of repeated outputs in place of the last value: the `sum` or the `stack` of all."""
    init: Mapping[str, Value] = EMPTY
    mode: str = "train"
    """Whether it follows the mode of the whole, `train`, or stays in evaluation mode, `eval`."""
    no_grad: bool = False
    """Whether no gradient is computed in it: what it gives is a constant for all that follows."""
    freeze: FreezePeriod | None = None
    """When its weights are frozen, where they are so for a part of the training only."""
    when: str = ""
    """The expression that says whether it works in a block; where it is false its first input goes on."""

    def __post_init__(self) -> None:
        assert self.id.isidentifier(), self.id
        object.__setattr__(self, "params", frozen_mapping(self.params))
        object.__setattr__(self, "collect", frozen_mapping(self.collect))
        object.__setattr__(self, "init", frozen_mapping(self.init))
        object.__setattr__(self, "extra", frozen_mapping(self.extra))
        object.__setattr__(self, "at", (float(self.at[0]), float(self.at[1])))

    @property
    def is_passthrough(self) -> bool:
        """Whether it passes its input through unchanged: a bypassed node, or a dot on a wire."""
        return self.bypass or self.kind == REROUTE

    @property
    def is_repeated(self) -> bool:
        """Whether it is passed through more than once, or so often as an expression says."""
        return self.repeat != 1

    @property
    def repeat_text(self) -> str:
        """How often it is passed through, as text: `3`, `depth`."""
        return str(self.repeat).removeprefix("=").strip()

    @property
    def when_text(self) -> str:
        """On what condition it works, as text: `stride != 1`; empty: always."""
        return self.when.removeprefix("=").strip()

    def with_param(self, name: str, value: Value) -> "Node":
        """This node with one parameter set."""
        return replace(self, params={**self.params, name: value})

    def without_param(self, name: str) -> "Node":
        """This node with one parameter back at its default."""
        return replace(self, params={key: value for key, value in self.params.items() if key != name})


@dataclass(frozen=True)
class Graph:
    """Nodes by id, in the order they are written, and the wires between them.

    A graph may hold wires that lead nowhere: a broken file must be showable. `graph.compiler.checks.check`
    reports what is wrong with it.
    """

    nodes: Mapping[str, Node] = EMPTY
    wires: tuple[Wire, ...] = ()
    extra: Mapping[str, Any] = EMPTY
    order: str = "flow"
    """What decides the order of nodes that do not depend on each other: one of `NODE_ORDERS`.

    With `flow` it is the wires and ids, branch by branch. With `written` it is the order of `nodes`, as in
    drawings of files in which positions on the canvas decided it.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", FrozenDict(self.nodes))
        object.__setattr__(self, "wires", tuple(self.wires))
        object.__setattr__(self, "extra", frozen_mapping(self.extra))

    @staticmethod
    def of(nodes: Iterable[Node], wires: Iterable[Wire] = ()) -> "Graph":
        """A graph of these nodes and wires."""
        return Graph({node.id: node for node in nodes}, tuple(wires))

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Wire, ...]]:
        return _group_by(self.wires, lambda wire: wire.target)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Wire, ...]]:
        return _group_by(self.wires, lambda wire: wire.source)

    def wires_into(self, node: str, port: str | None = None) -> tuple[Wire, ...]:
        """The wires that end at `node`, or at one input of it, in their order."""
        wires = self._by_target.get(node, ())
        return wires if port is None else tuple(wire for wire in wires if wire.input == port)

    def wires_from(self, node: str, port: str | None = None) -> tuple[Wire, ...]:
        """The wires that start at `node`, or at one output of it, in their order."""
        wires = self._by_source.get(node, ())
        return wires if port is None else tuple(wire for wire in wires if wire.output == port)

    def with_node(self, node: Node) -> "Graph":
        """This graph with `node` added, or put in place of the node that has its id."""
        return replace(self, nodes={**self.nodes, node.id: node})

    def with_nodes(self, nodes: Iterable[Node]) -> "Graph":
        """This graph with several nodes added or replaced."""
        return replace(self, nodes={**self.nodes, **{node.id: node for node in nodes}})

    def with_wires(self, wires: Iterable[Wire]) -> "Graph":
        """This graph with `wires` in place of all its wires."""
        return replace(self, wires=tuple(wires))


def _group_by(wires: Iterable[Wire], key: Any) -> Mapping[str, tuple[Wire, ...]]:
    groups: dict[str, list[Wire]] = {}
    for wire in wires:
        groups.setdefault(key(wire), []).append(wire)
    return {name: tuple(group) for name, group in groups.items()}


@dataclass(frozen=True)
class Block:
    """A named graph with parameters of its own, usable as a kind (`block:<name>`)."""

    graph: Graph = field(default_factory=Graph)
    params: Mapping[str, Value] = EMPTY
    help: Mapping[str, str] = EMPTY
    """What its inputs, outputs and parameters are for, by their names; those without a word are left out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", frozen_mapping(self.params))
        object.__setattr__(self, "help", frozen_mapping(self.help))


@dataclass(frozen=True, slots=True)
class EarlyStopping:
    """Stop the training when a metric no longer improves; the weights of the best epoch are restored."""

    monitor: str = "loss"
    """What is watched on the validation part: `loss`, or the id of a metric node."""
    patience: int = 10
    """Epochs without a better value before the training ends."""
    mode: str = "min"
    """`min` where smaller is better, `max` where larger is."""


@dataclass(frozen=True, slots=True)
class WeightAverage:
    """Averaged weights that are evaluated, saved and exported in place of those that learn."""

    method: str = "ema"
    """`ema`, an exponential moving average after each step, or `swa`, the mean over the epochs."""
    decay: float = 0.999
    """How much of the average stays in each step, for `ema`."""
    from_epoch: int = 0
    """The epochs that are done before averaging begins."""


NODE_ORDERS = ("flow", "written")
AVERAGE_METHODS = ("ema", "swa")
NODE_MODES = ("train", "eval")
PRECISIONS = ("float32", "bfloat16", "float16")
RESIDENT_MODES = ("auto", "always", "never")
COMPILE_MODES = ("off", "default", "reduce-overhead", "max-autotune")


@dataclass(frozen=True, slots=True)
class Training:
    """How the drawing is trained."""

    epochs: int = 10
    """Times that all training rows are seen."""
    batch_size: int = 64
    """Rows in one step."""
    seed: int = 0
    """Decides initial weights, the order of the rows, augmentation and dropout."""
    device: str = "auto"
    """`auto` (the best there is), `cpu`, `cuda`, `cuda:1`, `mps`."""
    precision: str = "float32"
    """The floating-point type of the forward pass: one of `PRECISIONS`; the weights stay as they are."""
    compile: str = "off"
    """How the network is compiled to faster code: one of `COMPILE_MODES`, the modes of `torch.compile`.

    It takes a while at first and may round otherwise. All but `default` replay CUDA graphs on NVIDIA GPUs.
    """
    channels_last: bool = False
    """Whether pictures lie in memory with their channels last, which suits convolutions on GPUs."""
    deterministic: bool = False
    """Whether only operations are used that give the same to the last bit each time, also on GPUs."""
    threads: int | None = None
    """How many threads compute on the CPU; None: as many as are fastest, found by trying.

    The last bits of sums depend on it.
    """
    resident: str = "auto"
    """Whether the rows are kept on the device: one of `RESIDENT_MODES`; `auto` does so where they fit."""
    checkpoint_every: int | None = None
    """Epochs after which the weights are written to a file that stays; None: only the last and the best."""
    accumulate: int = 1
    """Batches whose gradients are added up before the weights move."""
    clip_norm: float | None = None
    """Largest norm of all gradients together; larger ones are scaled down to it."""
    early_stopping: EarlyStopping | None = None
    average: WeightAverage | None = None
    """What is evaluated and kept in place of the weights that learn; None: these themselves."""
    init: str = "default"
    """What all weights begin with: the name of a recipe or rules, as `graph.initializers` reads them."""
    extra: Mapping[str, Any] = EMPTY

    def __post_init__(self) -> None:
        object.__setattr__(self, "extra", frozen_mapping(self.extra))


@dataclass(frozen=True)
class Project:
    """One file: the main graph, the blocks it uses, the training settings, a study where it has one."""

    name: str = "Untitled"
    main: Graph = field(default_factory=Graph)
    blocks: Mapping[str, Block] = EMPTY
    training: Training = field(default_factory=Training)
    extra: Mapping[str, Any] = EMPTY
    study: Study | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", FrozenDict(self.blocks))
        object.__setattr__(self, "extra", frozen_mapping(self.extra))

    def with_main(self, graph: Graph) -> "Project":
        """This project with another main graph."""
        return replace(self, main=graph)
