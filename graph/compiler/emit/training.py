"""Writes how the network is trained: optimizer, schedule, the loss of a batch, the epoch loop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.catalogue.kind import Kind
from graph.compiler.calls import Call, Expression, construction
from graph.compiler.emit.writer import Writer
from graph.compiler.infer import Inference
from graph.compiler.literals import literal
from graph.compiler.plan import Module, Plan, all_values, kind_of
from graph.document import EarlyStopping, Graph, Training, Value


@dataclass(frozen=True, slots=True)
class Update:
    """What the optimizer and its schedule are called with."""

    optimizer: Kind
    optimizer_values: Mapping[str, Value]
    schedule: Kind | None
    schedule_values: Mapping[str, Value]

    @property
    def schedule_arguments(self) -> tuple[str, ...]:
        """What the schedule needs to know of the training: `epochs`, `steps_per_epoch`."""
        texts = " ".join(str(each) for each in self.schedule_values.values() if isinstance(each, Expression))
        return tuple(name for name in ("epochs", "steps_per_epoch") if name in texts)


def update_of(plan: Plan, graph: Graph, inference: Inference) -> Update:
    """What the optimizer and the schedule of a plan are called with."""
    return Update(
        kind_of(graph, plan.optimizer.id),
        all_values(graph, inference, plan.optimizer.id),
        kind_of(graph, plan.schedule.id) if plan.schedule else None,
        all_values(graph, inference, plan.schedule.id) if plan.schedule else {},
    )


def write_optimizer(writer: Writer, plan: Plan, graph: Graph, update: Update) -> None:
    """The functions `build_optimizer` and, with a schedule, `build_scheduler`."""
    writer.gap(2)
    writer.line("def build_optimizer(model: nn.Module) -> torch.optim.Optimizer:")
    moved, words = _moved(plan, graph)
    writer.line(f'"""The optimizer that moves {words}."""', 1)
    made = construction(update.optimizer, update.optimizer_values)
    call = Call(made.callee, (moved, *made.arguments))
    writer.call("return ", call, depth=1, node=plan.optimizer.id)
    if plan.schedule is None or update.schedule is None:
        return
    writer.gap(2)
    arguments = ["optimizer: torch.optim.Optimizer", *(f"{each}: int" for each in update.schedule_arguments)]
    kind = "ReduceLROnPlateau" if plan.schedule_every == "plateau" else "LRScheduler"
    writer.items("def build_scheduler(", arguments, f") -> torch.optim.lr_scheduler.{kind}:")
    writer.line('"""The schedule of the learning rate."""', 1)
    made = construction(update.schedule, update.schedule_values)
    writer.call("return ", Call(made.callee, ("optimizer", *made.arguments)), depth=1, node=plan.schedule.id)


def _moved(plan: Plan, graph: Graph) -> tuple[str, str]:
    """The expression for the weights that are moved, and words for them."""
    wires = graph.wires_into(plan.optimizer.id, "parameters")
    if not wires:
        return "model.parameters()", "all weights of the network"
    names = [wire.source for wire in wires]
    if len(names) == 1:
        return f"model.{names[0]}.parameters()", f"the weights of {names[0]}"
    spread = ", ".join(f"*model.{name}.parameters()" for name in names)
    return f"[{spread}]", "the weights of " + " and ".join(names)


def write_compute_loss(writer: Writer, plan: Plan) -> None:
    """The function `compute_loss`: forward through the network, then the objective."""
    data = plan.data.id
    network, objective = plan.network, plan.objective
    outputs = [name for name, _ in network.results]
    writer.gap(2)
    writer.items(
        "def compute_loss(", ["model: nn.Module", "objective: nn.Module", "batch: Rows"], ") -> Tensor:"
    )
    writer.line('"""The mean loss of a batch; the metrics see the batch too."""', 1)
    read = [f'batch["{origin[1]}"]' for _, origin in network.arguments]
    forward = Call("model", tuple(read))
    asked = [
        f'batch["{origin[1]}"]' if origin[0] == data else outputs[_index(network, origin)]
        for _, origin in objective.arguments
    ]
    writer.call(", ".join(outputs) + " = ", forward, depth=1)
    writer.call("return ", Call("objective", tuple(asked)), depth=1)


def _index(network: Module, origin: tuple[str, str]) -> int:
    return [each for _, each in network.results].index(origin)


def write_loop(writer: Writer, plan: Plan, training: Training, update: Update) -> None:
    """The functions that measure, evaluate and train."""
    writer.gap(2)
    _write_batches(writer)
    writer.gap(2)
    _write_measure(writer, plan.metrics)
    writer.gap(2)
    _write_evaluate(writer)
    writer.gap(2)
    _write_train(writer, plan, training, update)


def _block(writer: Writer, text: str, depth: int = 0) -> None:
    writer.lines(text.strip("\n"), depth)


def _write_batches(writer: Writer) -> None:
    _block(
        writer,
        '''
def batches(rows: Rows, order: Tensor, device: str) -> Iterator[Rows]:
    """The rows in this order, batch after batch, on the device."""
    for chosen in order.split(BATCH_SIZE):
        yield {name: values[chosen].to(device) for name, values in rows.items()}


def count(rows: Rows) -> int:
    """The number of rows."""
    return len(next(iter(rows.values())))
''',
    )


def _write_measure(writer: Writer, metrics: Iterable[str]) -> None:
    writer.line("def measure(objective: nn.Module, losses: list[tuple[Tensor, int]]) -> Measures:")
    writer.line('"""The mean loss of the rows and the metrics, since the last time."""', 1)
    writer.line("values = torch.stack([loss for loss, _ in losses]).tolist()", 1)
    writer.line("sizes = [size for _, size in losses]", 1)
    writer.line("total = math.fsum(v * n for v, n in zip(values, sizes, strict=True))", 1)
    writer.line('measures = {"loss": total / sum(sizes)}', 1)
    for metric in metrics:
        writer.line(f'measures["{metric}"] = objective.{metric}.compute()', 1, metric)
        writer.line(f"objective.{metric}.reset()", 1, metric)
    writer.line("return measures", 1)


def _write_evaluate(writer: Writer) -> None:
    _block(
        writer,
        '''
@torch.no_grad()
def evaluate(
    model: nn.Module, objective: nn.Module, rows: Rows, device: str
) -> Measures:
    """The measures over rows that nothing is learned from."""
    model.eval()
    objective.eval()
    losses = []
    for batch in batches(rows, torch.arange(count(rows)), device):
        losses.append((compute_loss(model, objective, batch), count(batch)))
    return measure(objective, losses)
''',
    )


def _write_train(writer: Writer, plan: Plan, training: Training, update: Update) -> None:
    schedule = plan.schedule_every if plan.schedule else ""
    stopping = training.early_stopping
    _block(
        writer,
        '''
def train(
    epochs: int = EPOCHS,
    device: str = "cpu",
    seed: int = SEED,
    show: Callable[[str, dict[str, Measures]], None] = print,
) -> nn.Module:
    """The network, trained from fresh weights; `show` is told the measures."""
    torch.manual_seed(seed)
    data = load_data()
    model = build_model().to(device)
    objective = Objective().to(device)
    optimizer = build_optimizer(model)
''',
    )
    if "steps_per_epoch" in update.schedule_arguments:
        writer.line('steps_per_epoch = math.ceil(count(data["train"]) / BATCH_SIZE)', 1)
    if schedule:
        arguments = ("optimizer", *update.schedule_arguments)
        writer.line(f"scheduler = build_scheduler({', '.join(arguments)})", 1)
    writer.line("generator = torch.Generator().manual_seed(seed)", 1)
    if stopping:
        worst = "math.inf" if stopping.mode == "min" else "-math.inf"
        writer.line(f"best, best_epoch, best_weights = {worst}, 0, {{}}", 1)
    writer.line("for epoch in range(1, epochs + 1):", 1)
    _write_epoch(writer, training, schedule, drops_single=plan.drops_single)
    if stopping:
        _write_stopping(writer, stopping)
    _block(
        writer,
        """
if "test" in data:
    show("test", {"test": evaluate(model, objective, data["test"], device)})
return model
""",
        1,
    )


def _write_epoch(writer: Writer, training: Training, schedule: str, *, drops_single: bool) -> None:
    _block(
        writer,
        """
model.train()
objective.train()
losses = []
order = torch.randperm(count(data["train"]), generator=generator)
""",
        2,
    )
    if drops_single:
        writer.line("if len(order) % BATCH_SIZE == 1 and len(order) > BATCH_SIZE:", 2)
        writer.line("order = order[:-1]  # a single row cannot be normalised", 3)
    _block(
        writer,
        """
for batch in batches(data["train"], order, device):
    loss = compute_loss(model, objective, batch)
    optimizer.zero_grad()
    loss.backward()
""",
        2,
    )
    if training.clip_norm is not None:
        norm = literal(training.clip_norm)
        writer.line(f"nn.utils.clip_grad_norm_(model.parameters(), {norm})", 3)
    writer.line("optimizer.step()", 3)
    if schedule == "step":
        writer.line("scheduler.step()", 3)
    writer.line("losses.append((loss.detach(), count(batch)))", 3)
    _block(
        writer,
        """
measures = {"train": measure(objective, losses)}
if "validation" in data:
    rows = data["validation"]
    measures["validation"] = evaluate(model, objective, rows, device)
show(f"epoch {epoch}/{epochs}", measures)
""",
        2,
    )
    if schedule == "plateau":
        writer.line('checked = measures.get("validation", measures["train"])', 2)
        writer.line('scheduler.step(checked["loss"])', 2)
    elif schedule == "epoch":
        writer.line("scheduler.step()", 2)


def _write_stopping(writer: Writer, stopping: EarlyStopping) -> None:
    sign = "<" if stopping.mode == "min" else ">"
    writer.line('checked = measures.get("validation", measures["train"])', 2)
    writer.line(f'if checked["{stopping.monitor}"] {sign} best:', 2)
    writer.line(f'best, best_epoch = checked["{stopping.monitor}"], epoch', 3)
    _block(
        writer,
        f"""
        best_weights = {{k: v.clone() for k, v in model.state_dict().items()}}
    elif epoch - best_epoch >= {stopping.patience}:
        break
model.load_state_dict(best_weights)
""",
        1,
    )
