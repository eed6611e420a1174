"""Recognises drawings that make rows out of noise: generators, decoders of codes, networks of diffusion."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.compiler import Compilation
from graph.compiler.emit.phases import field_key
from graph.compiler.plan.ir import Origin, PhasePlan, Plan
from graph.dataset_fields import Field
from graph.document import Shared
from graph.frozendict import FrozenDict
from runtime.evaluation.tasks.task import Aim, Maker, Scores, Task

EVEN = "torch.rand"
_NOISE = ("torch.randn", EVEN, "Reparameterize")
DIFFUSION = "DiffusionNoise"


def find_maker(stages: Compilation) -> Maker | None:
    """What makes rows like those of the data out of noise; None where nothing does."""
    if stages.plan is None:
        return None
    search = _Search(stages, stages.plan)
    for node in stages.project.main.nodes.values():
        if node.id in stages.plan.used and node.kind in (*_NOISE, DIFFUSION):
            found = search.undoing(node.id) if node.kind == DIFFUSION else search.making(node.id)
            if found is not None:
                return found
    return None


def making_task(stages: Compilation, maker: Maker) -> Task | None:
    """The task of a drawing that makes rows and compares none of them with the data."""
    assert stages.plan is not None
    search = _Search(stages, stages.plan)
    method = stages.plan.network.method(stages.plan.phases[maker.phase].method)
    assert method is not None
    fields = {key: search.fields[key] for _, origin in method.arguments if (key := search.key(origin))}
    if not fields:
        return None
    known = {**fields, maker.field: search.fields[maker.field]}
    return Task(
        aim=Aim.SAMPLES,
        scores=Scores.VALUES,
        loss="",
        phase=maker.phase,
        output=0,
        target=maker.field,
        inputs=tuple(fields),
        fields=FrozenDict[str, Field](known),
        maker=maker,
    )


@dataclass
class _Search:
    stages: Compilation
    plan: Plan

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the data by their keys among the rows."""
        return {
            field_key(self.plan, (node, field.name)): field
            for node, described in self.stages.descriptions.items()
            for field in described.fields
        }

    def key(self, origin: Origin) -> str:
        """The key of a field; empty for other values."""
        key = field_key(self.plan, origin)
        return key if key in self.fields else ""

    def making(self, noise: str) -> Maker | None:
        """What becomes of noise before anything judges it: the last value shaped as rows of the data."""
        for index, phase in enumerate(self.plan.phases):
            method = self.plan.network.method(phase.method)
            steps = [step.node for step in method.steps] if method is not None else []
            if noise not in steps:
                continue
            made = self._made(noise, phase)
            rows = [(node, key) for node in steps if node in made and (key := self._like_data(node))]
            rows = [(node, key) for node, key in rows if self._is_free(node, noise, key)]
            codes = self._shape(noise)
            if rows and codes:
                node, key = rows[-1]
                is_even = self.stages.project.main.nodes[noise].kind == EVEN
                return Maker(node, noise, index, codes, key, is_even=is_even)
        return None

    def undoing(self, noise: str) -> Maker | None:
        """The network that tells the noise which a diffusion added."""
        graph = self.stages.project.main
        for wire in graph.wires:
            if (wire.source, wire.output, wire.input) != (noise, "noise", "target"):
                continue
            told = next((each.source for each in graph.wires_into(wire.target, "input")), None)
            key = self._like_data(noise)
            for index, phase in enumerate(self.plan.phases):
                method = self.plan.network.method(phase.method)
                if told and key and method and told in [step.node for step in method.steps]:
                    shape = self.fields[key].shape
                    return Maker(told, noise, index, shape, key, is_diffusion=True)
        return None

    def _made(self, noise: str, phase: PhasePlan) -> set[str]:
        """The nodes that noise goes through, up to those whose weights another optimizer moves."""
        graph = self.stages.project.main
        found, waiting, begun = {noise}, [noise], False
        while waiting:
            for wire in graph.wires_from(waiting.pop(0)):
                owner = self._owner(wire.target)
                is_moved = owner in phase.modules
                begun = begun or is_moved
                if wire.target not in found and (is_moved or not self._has_weights(owner)):
                    found.add(wire.target)
                    waiting.append(wire.target)
        return found - {noise} if begun else set()

    def _is_free(self, node: str, noise: str, field: str) -> bool:
        """Whether a value is made without the rows that it is like, but for what the noise is drawn with."""
        graph = self.stages.project.main
        found, waiting = {node}, [node]
        while waiting:
            for wire in graph.wires_into(waiting.pop()):
                if self.key((wire.source, wire.output)) == field:
                    return False
                if wire.source not in found and wire.source != noise:
                    found.add(wire.source)
                    waiting.append(wire.source)
        return True

    def _owner(self, node: str) -> str:
        weights = self.stages.project.main.nodes[node].weights
        return weights.share if isinstance(weights, Shared) else node

    def _has_weights(self, node: str) -> bool:
        return any(node in phase.modules for phase in self.plan.phases)

    def _shape(self, node: str) -> tuple[int, ...]:
        """The shape of a row of a node's first value; empty where it is not fixed."""
        first = next((each for origin, each in self.plan.types.items() if origin[0] == node), None)
        sizes = first.shape[1:] if first is not None else ()
        return tuple(each for each in sizes if isinstance(each, int))

    def _like_data(self, node: str) -> str:
        """The field whose rows have the shape of a node's value; empty where none has."""
        shape = self._shape(node)
        return next(
            (
                key
                for key, field in self.fields.items()
                if shape and field.shape == shape and field.dtype.startswith("float")
            ),
            "",
        )
