"""All that the doctor knows of a training: its drawing, its data, and the events so far."""

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
from runtime.doctor.data_stats_types import DataStats
from runtime.doctor.loss_trend import LossHistory, LossTrend
from runtime.events import EpochFinished, Event, Failed, ProbesMeasured, Started, StepsMeasured
from runtime.reading import NodeReading

MAX_EARLY_PROBES = 3
"""First probes that are stored."""
MAX_RECENT_PROBES = 24
"""Last probes that are stored."""
MIN_AGREEING_PROBES = 3
"""Probes in a row that must agree before a fault is reported."""
FIRST_SETTLED_STEP = 8
"""The first step whose probe counts among them: what fresh weights do means little."""


@dataclass(frozen=True)
class StepReadings:
    """What the probes read in one step, by the path of the node, in the order of the calls."""

    step: int
    readings: Mapping[str, NodeReading]

    @cached_property
    def updates(self) -> list[float]:
        """How far every node's weights were moved, in shares of their size."""
        updates = (reading.update for reading in self.readings.values() if reading.is_moved)
        return [reading for reading in updates if reading is not None]

    @property
    def update(self) -> float:
        """The usual one of `updates`; 0 without any."""
        return median(self.updates) if self.updates else 0.0


@dataclass
class TrainingHistory:
    """The training so far, collected from its events by `handle_event`."""

    project: Project
    data: DataStats = field(default_factory=DataStats)
    early: list[StepReadings] = field(default_factory=list)
    recent: deque[StepReadings] = field(default_factory=lambda: deque(maxlen=MAX_RECENT_PROBES))
    loss_histories: dict[str, LossHistory] = field(default_factory=dict)
    epochs: list[EpochFinished] = field(default_factory=list)
    failure: Failed | None = None
    max_update: float = 0.0
    """The largest median update of all probes."""
    step: int = 0
    total_steps: int = 0
    """Steps of the whole run; 0 while that is not known."""

    def handle_event(self, event: Event) -> None:
        """Adds what an event holds."""
        match event:
            case ProbesMeasured():
                self._add_probe(event)
            case StepsMeasured():
                self.loss_histories.setdefault(event.loss_name, LossHistory()).add(event.losses)
                self.step = max(self.step, event.last_step)
            case Started():
                self.total_steps = event.epochs * event.steps_per_epoch
            case EpochFinished():
                self.epochs.append(event)
            case Failed():
                self.failure = event

    def _add_probe(self, event: ProbesMeasured) -> None:
        probe = StepReadings(event.step, {reading.node: reading for reading in event.readings})
        if len(self.early) < MAX_EARLY_PROBES:
            self.early.append(probe)
        self.recent.append(probe)
        self.max_update = max(self.max_update, probe.update)
        self.step = max(self.step, event.step)

    @property
    def latest_probes(self) -> list[StepReadings]:
        """The last probes, which must agree; empty while there are too few."""
        probes = list(self.recent)[-MIN_AGREEING_PROBES:]
        return probes if len(probes) == MIN_AGREEING_PROBES and probes[0].step >= FIRST_SETTLED_STEP else []

    @property
    def trend(self) -> LossTrend | None:
        """Where the loss goes. None while that is unknown, or where it means little: where losses work
        against each other, and in an environment, where more is hoped for the better the network plays.
        """
        if any(
            is_environment(kind) for node in self.nodes_of_form(Form.DATA) if (kind := self.kinds.of(node))
        ):
            return None
        return next(iter(self.loss_histories.values())).trend() if len(self.loss_histories) == 1 else None

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
        block, node = split_node_path(self.project, path)
        return graph_of(self.project, block).nodes.get(node)

    def nodes_of_form(self, form: Form) -> list[Node]:
        """The nodes of a form in the main drawing."""
        nodes = self.project.main.nodes.values()
        return [node for node in nodes if (kind := self.kinds.of(node)) and kind.form is form]

    def sources(self, node: str, port: str | None = None) -> list[str]:
        """The nodes of the main drawing whose values go into a node."""
        return [wire.source for wire in self.project.main.wires_into(node, port)]


def split_node_path(project: Project, path: str) -> tuple[str | None, str]:
    """The block in which the node at a path was drawn (None: the main drawing), and its id there."""
    names = [name for name in path.split(".") if not name.isdigit()]
    block: str | None = None
    for name in names[:-1]:
        node = graph_of(project, block).nodes.get(name)
        if node is None or not node.kind.startswith("block:"):
            return block, name  # a part of a node that is one node in the drawing
        block = node.kind.removeprefix("block:")
    return block, names[-1]
