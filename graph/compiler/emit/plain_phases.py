"""Writes how several optimizers train networks that are modules of their own, as in a GAN."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import Call, construction, short_path
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.init_weights import NAME as INIT_WEIGHTS
from graph.compiler.emit.init_weights import write_init_weights
from graph.compiler.emit.performance import can_fuse
from graph.compiler.emit.plain_loop import (
    EPOCH_ARGUMENTS,
    ROW_MEAN,
    first_field,
    write_best,
    write_checkpoint,
    write_epochs,
    write_metrics,
    write_taken_up,
)
from graph.compiler.emit.plain_objective import LOOP_NAMES, PlainObjective, plain_objective
from graph.compiler.emit.statement_slice import of_model
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import PhasePlan, Plan
from graph.document import Project, Training
from graph.topology import Origin

_MODULE_NAMES = frozenset(
    {"add_module", "apply", "bfloat16", "buffers", "children", "clear", "compile", "cpu", "cuda", "double"}
    | {"dump_patches", "eval", "extra_repr", "float", "forward", "half", "items", "keys", "modules", "pop"}
    | {"parameters", "train", "training", "type", "update", "values", "to", "share_memory", "zero_grad"}
    | {"named_parameters", "named_modules", "named_children", "named_buffers", "state_dict", "mtia", "ipu"}
)
"""Names that a `ModuleDict` has itself, so that no network in it can have them."""


@dataclass(frozen=True, slots=True)
class PlainPhases:
    """Several phases as plain lines: the losses of each, and its optimizer."""

    plan: Plan
    objectives: tuple[PlainObjective, ...]
    optimizers: tuple[Call, ...]

    def write_build_model(self, writer: Writer) -> None:
        """The function `build_model`."""
        write_init_weights(writer, self.plan, by_key=True)
        writer.gap(2)
        writer.line("def build_model() -> nn.ModuleDict:")
        writer.line('"""The networks with fresh weights."""', 1)
        items = ", ".join(f'"{item.node}": {item.call}' for item in self.plan.network.attributes)
        if not self.plan.has_init:
            write_expression(writer, "return ", f"nn.ModuleDict({{{items}}})")
            return
        write_expression(writer, "model = ", f"nn.ModuleDict({{{items}}})")
        writer.line(f"{INIT_WEIGHTS}(model)", 1)
        writer.line("return model", 1)

    def write_training(
        self, writer: Writer, training: Training, parts: Sequence[str], *, is_fitted: bool
    ) -> None:
        """The functions of the losses, `run_epoch` and `train`."""
        for phase, lines in zip(self.plan.phases, self.objectives, strict=True):
            _write_loss(writer, self.plan, phase, lines)
        writer.gap(2)
        names = ", ".join(f'"{phase.loss_name}": {phase.loss_name}' for phase in self.plan.phases)
        write_expression(writer, "LOSSES = ", "{" + names + "}", depth=0)
        self._write_run_epoch(writer, training)
        self._write_train(writer, training, parts, is_fitted=is_fitted)

    def _write_run_epoch(self, writer: Writer, training: Training) -> None:
        writer.gap(2)
        learners = "optimizers: dict[str, torch.optim.Optimizer] | None = None"
        arguments = ["model: nn.ModuleDict", *EPOCH_ARGUMENTS[1:], learners]
        writer.items("def run_epoch(", arguments, ") -> Metrics:")
        writer.line('"""The mean losses of rows; optimizers learn from them, one after the other."""', 1)
        writer.line("losses: dict[str, list[Tensor]] = {name: [] for name in LOSSES}", 1)
        field = first_field(self.plan)
        writer.line(f'order = torch.arange(len(rows["{field}"])) if order is None else order', 1)
        writer.lines(
            """\
model.train(optimizers is not None)
for chosen in order.split(BATCH_SIZE):
    batch = {name: values[chosen].to(device) for name, values in rows.items()}
    for name, compute in LOSSES.items():
        with torch.set_grad_enabled(optimizers is not None):
            loss = compute(model, batch)
        if optimizers is not None:
            optimizers[name].zero_grad()
            loss.backward()""",
            1,
        )
        if training.clip_norm is not None:
            writer.line('weights = optimizers[name].param_groups[0]["params"]', 4)
            writer.line(f"nn.utils.clip_grad_norm_(weights, {literal(training.clip_norm)})", 4)
        writer.line("optimizers[name].step()", 4)
        writer.line("losses[name].append(loss.detach().expand(len(chosen)))", 3)
        text = ROW_MEAN.format("values")
        writer.line(f"return {{name: {text} for name, values in losses.items()}}", 1)

    def _write_train(
        self, writer: Writer, training: Training, parts: Sequence[str], *, is_fitted: bool
    ) -> None:
        field = first_field(self.plan)
        write_taken_up(writer, "nn.ModuleDict", is_fitted=is_fitted)
        items = ", ".join(
            f'"{phase.loss_name}": {call}'
            for phase, call in zip(self.plan.phases, self.optimizers, strict=True)
        )
        write_expression(writer, "optimizers: dict[str, torch.optim.Optimizer] = ", "{" + items + "}")
        writer.line("generator = torch.Generator().manual_seed(seed)", 1)
        restored = (
            'model.load_state_dict(state["model"])',
            "for name, optimizer in optimizers.items():",
            '    optimizer.load_state_dict(state["optimizers"][name])',
        )
        write_best(writer, training, restored)
        write_epochs(writer, training)
        order = f'torch.randperm(len(data["train"]["{field}"]), generator=generator)'
        write_expression(writer, "order = ", order, depth=2)
        write_metrics(writer, parts, "order, optimizers")
        optimizers = "{k: v.state_dict() for k, v in optimizers.items()}"
        write_checkpoint(writer, training, parts, {"model": "model.state_dict()", "optimizers": optimizers})


def plain_phases(project: Project, plan: Plan, kinds: Kinds) -> PlainPhases | None:
    """The phases as plain lines; None where they ask for more than those can do."""
    network = plan.network
    odd = any(
        item.repetition or item.frozen or item.evaluates or item.copied or item.tied
        for item in network.attributes
    )
    names = {item.node for item in network.attributes}
    odd = odd or any(phase.joins for phase in plan.phases)
    if odd or names & _MODULE_NAMES or plan.objective.stored or len(network.methods) != len(plan.phases):
        return None
    objectives, optimizers = [], []
    for phase in plan.phases:
        method = network.method(phase.method)
        moved = [text.removeprefix("model.") for text in phase.moved or sorted(names)]
        is_odd = phase.every > 1 or phase.groups or phase.schedule or phase.needs_gradient or phase.adds_up
        if method is None or is_odd or phase.metrics or phase.counter or not set(moved) <= names:
            return None
        lines = plain_objective(plan, phase)
        targets = {target for target, _, _ in lines.losses}
        locals_ = {statement.target for statement in method.statements}
        is_mixed = targets & set(lines.outputs) or any(
            statement.loop or statement.no_grad for statement in method.statements
        )
        if is_mixed or (locals_ | targets) & {"model", "batch"} or phase.loss_name in LOOP_NAMES:
            return None
        objectives.append(lines)
        kind = kinds.require(phase.optimizer)
        spread = [f'model["{name}"].parameters()' for name in moved]
        weights = spread[0] if len(spread) == 1 else "[" + ", ".join(f"*{text}" for text in spread) + "]"
        arguments = (weights, *construction(kind, phase.values).arguments)
        fused = ("fused=True",) if can_fuse(project, phase) else ()
        optimizers.append(Call(short_path(kind.path), (*arguments, *fused)))
    return PlainPhases(plan, tuple(objectives), tuple(optimizers))


def _write_loss(writer: Writer, plan: Plan, phase: PhasePlan, lines: PlainObjective) -> None:
    """The function that gives what an optimizer minimises, from a batch."""
    network = plan.network.method(phase.method)
    assert network is not None
    writer.gap(2)
    writer.line(f"def {phase.loss_name}(model: nn.ModuleDict, batch: Rows) -> Tensor:")
    writer.line(f'"""What {phase.optimizer.id} minimises."""', 1)
    for name, call, node in zip(lines.names, lines.modules, lines.nodes, strict=True):
        writer.call(f"{name} = ", call, depth=1, node=node)
    fields: list[tuple[str, Origin]] = list(network.arguments)
    for (name, _), text in zip(fields, lines.inputs, strict=True):
        writer.line(f"{name} = {text}", 1)
    before = ""
    for statement in network.statements:
        comment, before = ("" if statement.comment == before else statement.comment), statement.comment
        call = of_model(statement.call, by_key=True)
        head = f"{statement.target} = " if statement.target else ""
        writer.call(head, call, depth=1, node=statement.node, comment=comment)
    results = [name for name, _ in network.results]
    renamed = [(a, b) for a, b in zip(lines.outputs, results, strict=True) if a not in (b, "_")]
    for new, old in renamed:
        writer.line(f"{new} = {old}", 1)
    for target, call, node in lines.losses[:-1]:
        writer.call(f"{target} = ", call, depth=1, node=node)
    target, call, node = lines.losses[-1]
    if target == lines.loss:
        writer.call("return ", call, depth=1, node=node)
        return
    writer.call(f"{target} = ", call, depth=1, node=node)
    writer.line(f"return {lines.loss}", 1)
