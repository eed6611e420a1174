"""Recognises drawings that make rows out of noise: generators, decoders of codes, networks of diffusion."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.compiler.compilation import Compilation
from graph.compiler.plan.ir import PhasePlan, Plan, field_key
from graph.compiler.tasks.task import GeneratorSpec, OutputKind, Task, TaskType
from graph.dataset_fields import Field
from graph.frozendict import FrozenDict
from graph.topology import Origin, downstream_of, upstream_of, weight_owner

UNIFORM_NOISE = "torch.rand"
_NOISE = ("torch.randn", UNIFORM_NOISE, "Reparameterize")
DIFFUSION = "DiffusionNoise"


def find_generator(stages: Compilation) -> GeneratorSpec | None:
    """What makes rows like those of the data out of noise; None where nothing does."""
    if stages.plan is None:
        return None
    search = _GeneratorSearch(stages, stages.plan)
    for node in stages.project.main.nodes.values():
        if node.id in stages.plan.used and node.kind in (*_NOISE, DIFFUSION):
            spec = search.find_denoiser(node.id) if node.kind == DIFFUSION else search.find_decoder(node.id)
            if spec is not None:
                return spec
    return None


def generation_task(stages: Compilation, spec: GeneratorSpec) -> Task | None:
    """The task of a drawing that makes rows and compares none of them with the data."""
    assert stages.plan is not None
    search = _GeneratorSearch(stages, stages.plan)
    method = stages.plan.network.method(stages.plan.phases[spec.phase].method)
    assert method is not None
    fields = {key: search.fields[key] for _, origin in method.arguments if (key := search.key(origin))}
    if not fields:
        return None
    known = {**fields, spec.field: search.fields[spec.field]}
    return Task(
        task_type=TaskType.GENERATION,
        output_kind=OutputKind.VALUES,
        loss="",
        phase=spec.phase,
        output=0,
        target=spec.field,
        inputs=tuple(fields),
        fields=FrozenDict[str, Field](known),
        generator=spec,
    )


@dataclass
class _GeneratorSearch:
    stages: Compilation
    plan: Plan

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields of the data by their keys among the rows."""
        return {
            field_key(self.plan, (node, field.name)): field
            for node, description in self.stages.descriptions.items()
            for field in description.fields
        }

    def key(self, origin: Origin) -> str:
        """The key of a field; empty for other values."""
        key = field_key(self.plan, origin)
        return key if key in self.fields else ""

    def find_decoder(self, noise: str) -> GeneratorSpec | None:
        """What becomes of noise before anything judges it: the last value shaped as rows of the data."""
        for index, phase in enumerate(self.plan.phases):
            method = self.plan.network.method(phase.method)
            steps = [step.node for step in method.statements] if method is not None else []
            if noise not in steps:
                continue
            reachable = self._reachable(noise, phase)
            rows = [(node, key) for node in steps if node in reachable and (key := self._like_data(node))]
            rows = [(node, key) for node, key in rows if self._is_free(node, noise, key)]
            latent_shape = self._shape(noise)
            if rows and latent_shape:
                node, key = rows[-1]
                is_uniform = self.stages.project.main.nodes[noise].kind == UNIFORM_NOISE
                return GeneratorSpec(node, noise, index, latent_shape, key, is_uniform=is_uniform)
        return None

    def find_denoiser(self, noise: str) -> GeneratorSpec | None:
        """The network that predicts the noise which a diffusion added."""
        graph = self.stages.project.main
        for wire in graph.wires:
            if (wire.source, wire.output, wire.input) != (noise, "noise", "target"):
                continue
            predicted = next((incoming.source for incoming in graph.wires_into(wire.target, "input")), None)
            key = self._like_data(noise)
            for index, phase in enumerate(self.plan.phases):
                method = self.plan.network.method(phase.method)
                if predicted and key and method and predicted in [step.node for step in method.statements]:
                    shape = self.fields[key].shape
                    return GeneratorSpec(predicted, noise, index, shape, key, is_diffusion=True)
        return None

    def _reachable(self, noise: str, phase: PhasePlan) -> set[str]:
        """The nodes that noise goes through, up to those whose weights another optimizer moves."""
        graph = self.stages.project.main
        owners = {node.id: weight_owner(graph, node).id for node in graph.nodes.values()}

        def is_foreign(node: str) -> bool:
            return owners[node] not in phase.modules and self._has_weights(owners[node])

        reached = downstream_of(graph, noise, until=is_foreign) - {noise}
        is_trained = any(owners[node] in phase.modules for node in reached)
        return {node for node in reached if not is_foreign(node)} if is_trained else set()

    def _is_free(self, node: str, noise: str, field: str) -> bool:
        """Whether a value is computed without the rows that it is like, except in what draws the noise."""
        graph = self.stages.project.main
        nodes = upstream_of(graph, node, until=lambda other: other == noise) - {noise}
        inputs = (wire for name in nodes for wire in graph.wires_into(name))
        return all(self.key((wire.source, wire.output)) != field for wire in inputs)

    def _has_weights(self, node: str) -> bool:
        return any(node in phase.modules for phase in self.plan.phases)

    def _shape(self, node: str) -> tuple[int, ...]:
        """The shape of a row of a node's first value; empty where it is not fixed."""
        first = next((item for origin, item in self.plan.types.items() if origin[0] == node), None)
        sizes = first.shape[1:] if first is not None else ()
        return tuple(item for item in sizes if isinstance(item, int))

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
