"""Writes what makes training fast or deterministic: precision, compiling, memory format, optimizers."""

from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import PhasePlan, Plan
from graph.document import Project, Training

FUSED = frozenset({"Adam", "AdamW", "SGD"})
"""Optimizers that can move all weights in one go on every device."""


def can_fuse(project: Project, phase: PhasePlan) -> bool:
    """Whether an optimizer may use its fused implementation; not with sparse gradients."""
    graphs = (project.main, *(block.graph for block in project.blocks.values()))
    is_sparse = any(node.params.get("sparse") for graph in graphs for node in graph.nodes.values())
    is_late = any(node.freeze for graph in graphs for node in graph.nodes.values())
    if phase.optimizer.kind == "SGD" and phase.values.get("momentum") and is_late:
        return False  # the fused one cannot begin the momentum of some weights later than that of others
    return phase.optimizer.kind in FUSED and not is_sparse


def is_compiled(training: Training) -> bool:
    """Whether the network is compiled before it is trained."""
    return training.compile != "off"


def uses_cuda_graphs(training: Training) -> bool:
    """Whether a step may be replayed as a CUDA graph, so that its start must be marked."""
    return training.compile not in ("off", "default")


def needs_prepare(training: Training, *, watch: bool) -> bool:
    """Whether the network is prepared once it is on the device. A watched one is not compiled."""
    return training.channels_last or (is_compiled(training) and not watch)


def write_prepare(writer: Writer, plan: Plan, training: Training, *, watch: bool) -> None:
    """The function `prepare`, where it has something to do."""
    if not needs_prepare(training, watch=watch):
        return
    writer.gap(2)
    writer.line("def prepare(model: nn.Module) -> nn.Module:")
    writer.line('"""The network, made ready to be trained fast."""', 1)
    if training.channels_last:
        writer.line("model.to(memory_format=torch.channels_last)", 1)
    if is_compiled(training) and not watch:
        mode = f'mode="{training.compile}"' if uses_cuda_graphs(training) else ""
        for phase in (item.lead for item in plan.passes):
            if phase.method == "forward":
                writer.line(f"model.compile({mode})", 1)
            else:
                method = f"model.{phase.method}"
                writer.line(f"{method} = torch.compile({', '.join(filter(None, (method, mode)))})", 1)
    writer.line("return model", 1)


def write_deterministic(writer: Writer, training: Training) -> None:
    """Allows only deterministic operations."""
    if training.deterministic:
        writer.line('os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")', 1)
        writer.line("torch.use_deterministic_algorithms(True)", 1)


def write_precision(writer: Writer, training: Training) -> int:
    """The line below which numbers are short; how deep what follows stands."""
    if training.precision == "float32":
        return 1
    device = "next(iter(batch.values())).device.type"
    writer.line(f"with torch.autocast({device}, torch.{training.precision}):", 1)
    return 2


def uses_grad_scaler(training: Training) -> bool:
    """Whether gradients are scaled, since float16 has no small numbers."""
    return training.precision == "float16"
