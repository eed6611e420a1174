"""All that the doctor knows of a training: its drawing, its data, and what was read so far."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, Kind
from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Node, Project
from graph.edits.blocks import graph_of
from runtime.doctor.data_stats_types import DataSeen
from runtime.doctor.loss_trend import Trail, Trend
from runtime.events import EpochFinished, Event, Failed, ProbesMeasured, Started, StepsMeasured
from runtime.reading import Reading

EARLY = 3
"""Looks at the beginning that are kept."""
RECENT = 24
"""Looks at the end that are kept."""
LASTING = 3
"""Looks in a row that must agree before something is said."""
SETTLED = 8
"""The first step whose look counts among them: what fresh weights do says little."""


@dataclass(frozen=True)
class Look:
    """What the probes read in one step, by the path of the node, in the order of the calls."""

    step: int
    readings: Mapping[str, Reading]

    @cached_property
    def updates(self) -> list[float]:
        """How far every node's weights were moved, in shares of their size."""
        found = (each.update for each in self.readings.values() if each.is_moved)
        return [each for each in found if each is not None]

    @property
    def update(self) -> float:
        """The usual one of `updates`; 0 without any."""
        return median(self.updates) if self.updates else 0.0


@dataclass
class History:
    """The training so far. `take` keeps what events tell."""

    project: Project
    data: DataSeen = field(default_factory=DataSeen)
    early: list[Look] = field(default_factory=list)
    recent: deque[Look] = field(default_factory=lambda: deque(maxlen=RECENT))
    trails: dict[str, Trail] = field(default_factory=dict)
    epochs: list[EpochFinished] = field(default_factory=list)
    failure: Failed | None = None
    fastest: float = 0.0
    """The largest of the usual moves that any look has seen."""
    step: int = 0
    steps: int = 0
    """Steps of the whole run; 0 while that is not known."""

    def take(self, event: Event) -> None:
        """Keeps what an event tells."""
        if isinstance(event, ProbesMeasured):
            look = Look(event.step, {each.node: each for each in event.readings})
            if len(self.early) < EARLY:
                self.early.append(look)
            self.recent.append(look)
            self.fastest = max(self.fastest, look.update)
            self.step = max(self.step, event.step)
        elif isinstance(event, StepsMeasured):
            self.trails.setdefault(event.measure, Trail()).add(event.losses)
            self.step = max(self.step, event.last_step)
        elif isinstance(event, Started):
            self.steps = event.epochs * event.steps_per_epoch
        elif isinstance(event, EpochFinished):
            self.epochs.append(event)
        elif isinstance(event, Failed):
            self.failure = event

    @property
    def lasting(self) -> list[Look]:
        """The last looks, which must agree; empty while there are too few."""
        looks = list(self.recent)[-LASTING:]
        return looks if len(looks) == LASTING and looks[0].step >= SETTLED else []

    @property
    def trend(self) -> Trend | None:
        """Where the loss goes. None while that is unknown, or where it says little: where losses work
        against each other, and in an environment, where more is hoped for the better the network plays.
        """
        if any(is_environment(kind) for node in self.named(Form.DATA) if (kind := self.kinds.of(node))):
            return None
        return next(iter(self.trails.values())).trend() if len(self.trails) == 1 else None

    # The drawing

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of the project."""
        return kinds_of(self.project)

    def kind(self, path: str) -> Kind | None:
        """The kind of the node at a path."""
        node = self.node(path)
        return self.kinds.of(node) if node else None

    def node(self, path: str) -> Node | None:
        """The node at a path; None where nothing was drawn there."""
        block, node = place_of(self.project, path)
        return graph_of(self.project, block).nodes.get(node)

    def named(self, form: Form) -> list[Node]:
        """The nodes of a form in the main drawing."""
        nodes = self.project.main.nodes.values()
        return [each for each in nodes if (kind := self.kinds.of(each)) and kind.form is form]

    def sources(self, node: str, port: str | None = None) -> list[str]:
        """The nodes of the main drawing whose values go into a node."""
        return [wire.source for wire in self.project.main.wires_into(node, port)]


def place_of(project: Project, path: str) -> tuple[str | None, str]:
    """The block in which the node at a path was drawn (None: the main drawing), and its id there."""
    names = [each for each in path.split(".") if not each.isdigit()]
    block: str | None = None
    for name in names[:-1]:
        node = graph_of(project, block).nodes.get(name)
        if node is None or not node.kind.startswith("block:"):
            return block, name  # a part of a node that is one thing to whoever draws
        block = node.kind.removeprefix("block:")
    return block, names[-1]
