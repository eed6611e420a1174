"""What is to be written, as values: classes, their methods, the phases of a step."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graph.catalogue.optimizers import CLOSURE_OPTIMIZERS
from graph.compiler.analysis import TensorType
from graph.compiler.call_syntax import Call
from graph.document import Block, CopiedWeights, LoadedWeights, Node, Value
from graph.frozendict import EMPTY
from graph.topology import Origin

LOAD_INITIAL = "load_initial"
"""The function that begins a weight with a tensor of a file."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a `forward`: the call of a node, and the names of what it gives.

    `target` is the left side as text; empty where nothing is assigned. `comment` is the shape that comes out.
    With a `loop` the call is made several times, with `no_grad` without a gradient. With a `condition` it is
    made where that holds; else what is assigned is `otherwise`.
    """

    node: str
    call: Call
    target: str = ""
    comment: str = ""
    loop: "Loop | None" = None
    no_grad: bool = False
    condition: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """Several calls in a row.

    `members` names the attribute whose members are called one after the other; empty: the whole is called.
    All of that happens so many `times`. `states` are the variables that go from one call into the next, each
    with what it begins with. `collected` are the values that are asked of all calls.
    """

    members: str
    times: Value
    states: tuple[tuple[str, str], ...]
    collected: tuple["Collected", ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """A variable whose values are put into the list `every`, of which it is then computed as `result`."""

    variable: str
    every: str
    result: str


@dataclass(frozen=True, slots=True)
class Repetition:
    """Several modules constructed by one call in a loop over `variable`; they are members of a `holder`."""

    holder: str
    variable: str
    count: Value


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute set in `__init__`: the node's module, or the repetitions of a block.

    `frozen` weights do not learn; with `evaluates` the module stays in evaluation mode too, so that nothing
    is dropped and no statistics move. `tied` names another attribute whose `weight` it has. Where its
    `condition` does not hold, an `nn.Identity` stands in its place.
    """

    node: str
    call: Call
    repetition: Repetition | None = None
    frozen: bool = False
    evaluates: bool = False
    copied: CopiedWeights | None = None
    tied: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class InitRule:
    """What weights of one name begin with, wherever they are: `callee(weight, *arguments)`.

    `*` is any name. Only weights of at least `axes` axes are meant; with `classes` those of such modules
    alone, where the attribute `guard` of theirs is there.
    """

    name: str
    callee: str
    arguments: tuple[str, ...]
    axes: int = 0
    classes: tuple[str, ...] = ()
    guard: str = ""


@dataclass(frozen=True, slots=True)
class InitCall:
    """What one weight of a class begins with: `target` is its name there. A block has `rules` instead."""

    node: str
    target: str
    callee: str = ""
    arguments: tuple[str, ...] = ()
    rules: tuple[InitRule, ...] = ()
    is_conditional: bool = False
    """Whether its module is there on a condition."""
    only: str = ""
    """The class that its module must have, where a parameter of the block chooses it."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a class: its arguments, statements and results. `optional` arguments may be None."""

    name: str
    arguments: tuple[tuple[str, Origin], ...]
    statements: tuple[Statement, ...]
    results: tuple[tuple[str, Origin], ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a block's `__init__`. Without a default its value follows from the use."""

    name: str
    type: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class TimedValue:
    """A number of a module that follows the time: `target = text`, of `step`, `epoch` and `progress`."""

    node: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class TimedPlan:
    """What a class does when the time goes on.

    `attributes` hold step, epoch or progress, each with its name; `modules` are told them too, each of them
    or, where it is repeated, its members.
    """

    attributes: tuple[tuple[str, str], ...] = ()
    values: tuple[TimedValue, ...] = ()
    modules: tuple[tuple[str, bool], ...] = ()
    frozen: tuple[tuple[str, str], ...] = ()
    """The modules that are frozen for a while, each with the condition of that."""

    def __bool__(self) -> bool:
        return bool(self.attributes or self.values or self.modules or self.frozen)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class to be written. `stored` are the arguments stored as attributes, with the attributes' names."""

    name: str
    attributes: tuple[Attribute, ...]
    methods: tuple[Method, ...]
    arguments: tuple[Argument, ...] = ()
    stored: tuple[tuple[str, str], ...] = ()
    block: str = ""
    init: tuple[InitCall, ...] = ()
    """What its weights begin with, where torch's constructors do not say it."""
    timed: TimedPlan = TimedPlan()
    keeps_progress: bool = False
    """Whether it keeps among its weights how far the training is."""

    def method(self, name: str) -> Method | None:
        """The method of this name."""
        return next((method for method in self.methods if method.name == name), None)


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """What one optimizer does in a step.

    `loss_name` names its loss among the metrics. `modules` are the nodes whose weights it updates, `moved`
    their expressions; None: all weights of the network. `groups` are the parameter groups wired into it.
    """

    optimizer: Node
    values: Mapping[str, Value]
    loss_name: str
    method: str
    metrics: tuple[str, ...]
    moved: tuple[str, ...] | None
    modules: tuple[str, ...]
    groups: tuple["GroupPlan", ...] = ()
    schedule: "SchedulePlan | None" = None
    every: int = 1
    needs_gradient: bool = False
    counter: str = ""
    """The attribute of the objective that holds what counts in a batch's mean; empty: rows do."""
    adds_up: bool = False
    """Whether the losses of the batches are added up, as they are sums."""
    mixed: tuple[str, ...] = ()
    """Losses that count differently, and are averaged over rows nevertheless."""
    joins: bool = False
    """Whether it minimises what the phase before it does, by the gradients of one forward and backward."""

    @property
    def takes_closure(self) -> bool:
        """Whether its optimizer computes the loss several times in a step."""
        return self.optimizer.kind in CLOSURE_OPTIMIZERS

    @property
    def monitor(self) -> str:
        """What a schedule that waits for a plateau watches: its loss, or a metric."""
        return (self.schedule.monitor if self.schedule else "") or self.loss_name

    @property
    def schedule_every(self) -> str:
        """When the schedule steps: `step`, `epoch` or `plateau`."""
        return self.schedule.every if self.schedule else "epoch"

    @property
    def schedule_arguments(self) -> tuple[str, ...]:
        """What the schedule needs of the training: `epochs`, `steps_per_epoch`."""
        calls = (self.schedule.call, *(call for _, call in self.schedule.parts)) if self.schedule else ()
        functions = self.schedule.functions if self.schedule else ()
        text = " ".join([*map(str, calls), *(line for item in functions for line in item.lines)])
        return tuple(name for name in ("epochs", "steps_per_epoch") if name in text)


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A parameter group: some of the weights of some modules, and the settings that differ for them.

    `node` is empty for what is wired into the optimizer itself beside its groups.
    """

    node: str
    modules: tuple[str, ...]
    select: str
    settings: Mapping[str, Value] = EMPTY


@dataclass(frozen=True, slots=True)
class FactorPlan:
    """A function of a LambdaLR: what a rate is multiplied with after so many steps or epochs.

    `counter` is its argument, beside the rate of a group where it `takes_rate`. `lines` work out what
    `text` reads besides.
    """

    node: str
    name: str
    counter: str
    takes_rate: bool
    lines: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PassPlan:
    """One forward and one backward, and the phases whose optimizers move by its gradients."""

    phases: tuple[PhasePlan, ...]

    @property
    def lead(self) -> PhasePlan:
        """The phase that says what all of them minimise."""
        return self.phases[0]

    @property
    def every(self) -> int:
        """In each so many-th step it is done."""
        return math.gcd(*(phase.every for phase in self.phases))


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """How a schedule is constructed, for a variable `optimizer`, and when it steps.

    `parts` are the schedules that it is made of, by the variables that hold them.
    """

    node: str
    call: Call
    every: str
    parts: tuple[tuple[str, Call], ...] = ()
    functions: tuple[FactorPlan, ...] = ()
    """The functions that it calls."""
    monitor: str = ""
    """The metric that it watches, where it waits for a plateau of one; empty: the loss."""


@dataclass(frozen=True, slots=True)
class StreamPlan:
    """Data nodes whose rows have one order, as `graph.parts.data_streams.Stream` describes it.

    Without a `batch_size` it is that of the training; `balance` is the key of the classes and the method.
    """

    nodes: tuple[str, ...]
    pairing: str
    batch_size: int | None = None
    shuffle: bool = True
    balance: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be written of a drawing."""

    network: ClassPlan
    objective: ClassPlan
    blocks: tuple[ClassPlan, ...]
    phases: tuple[PhasePlan, ...]
    data: tuple[Node, ...]
    metrics: tuple[str, ...]
    types: Mapping[Origin, TensorType]
    used: frozenset[str]
    parts: tuple[str, ...] = ()
    """The dotted paths of our own parts that the classes make and call."""
    code: tuple[str, ...] = ()
    """Code of the user's own, trusted."""
    loaded: tuple[tuple[str, LoadedWeights], ...] = ()
    environment: str = ""
    """The environment that the network plays in, if there is one."""
    balanced: tuple[str, str] | None = None
    """The key of the classes that every epoch draws as often as each other, and how."""
    streams: tuple[StreamPlan, ...] = ()
    """How the data nodes go, where any does otherwise than row by row in a new order; empty else."""
    evaluated: int = 0
    """The stream whose rows the evaluation goes through once."""
    reads_on_demand: bool = False
    """Whether some rows may be read only when they are needed."""
    init: tuple[InitRule, ...] = ()
    """What all weights begin with, unless a class says more."""
    drops_single: bool = False
    """Whether a last batch of a single row is left out: a batch normalisation cannot learn from one."""

    @property
    def passes(self) -> tuple[PassPlan, ...]:
        """The phases by the forward and backward that they have in common, in the order of a step."""
        starts = [index for index, phase in enumerate(self.phases) if not phase.joins]
        ends = [*starts[1:], len(self.phases)]
        return tuple(PassPlan(self.phases[start:end]) for start, end in zip(starts, ends, strict=True))

    @property
    def classes(self) -> tuple[ClassPlan, ...]:
        """The classes of the network, innermost first."""
        return (*self.blocks, self.network)

    @property
    def is_timed(self) -> bool:
        """Whether something in it follows how far the training is."""
        return self.network.keeps_progress

    @property
    def has_init(self) -> bool:
        """Whether some weights begin with something else than torch's constructors draw."""
        return bool(self.init) or any(item.init for item in self.classes)

    @property
    def reads_initial_files(self) -> bool:
        """Whether some weights begin with tensors of files."""
        return any(call.callee == LOAD_INITIAL for item in self.classes for call in item.init)

    @property
    def copies(self) -> tuple[tuple[str, CopiedWeights], ...]:
        """The nodes whose weights follow those of others."""
        copied_nodes = ((attribute.node, attribute.copied) for attribute in self.network.attributes)
        return tuple((node, copied) for node, copied in copied_nodes if copied is not None)


def block_type(block: Block, parameter: str) -> str:
    """The annotation of a block's parameter."""
    value = block.params[parameter]
    if isinstance(value, bool | int | float | str):
        return type(value).__name__
    return "tuple[int, ...]" if isinstance(value, tuple) else "float | None"


def field_key(plan: Plan, origin: Origin) -> str:
    """The key of a field among the rows: its name, behind the node's where there are several data nodes."""
    return origin[1] if len(plan.data) == 1 else f"{origin[0]}.{origin[1]}"
