"""Writes how a network is trained as one would write it by hand: one pass over rows, and the epochs."""

from collections.abc import Mapping, Sequence

from graph.compiler.call_syntax import Call
from graph.compiler.emit.averaging import write_averaged
from graph.compiler.emit.epoch_end import write_epoch_end
from graph.compiler.emit.epoch_order import order_of_epoch, steps_of_epoch
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.phases import write_schedule
from graph.compiler.emit.plain_objective import PlainObjective
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal
from graph.compiler.plan.ir import PhasePlan, Plan, field_key
from graph.document import EarlyStopping, Training

EPOCH_ARGUMENTS = ("model: nn.Module", "rows: Rows", "device: str", "order: Tensor | None = None")
TRAIN_ARGUMENTS = (
    "epochs: int = EPOCHS",
    'device: str = "cpu"',
    "seed: int = SEED",
    "show: Callable[[str, dict[str, Metrics]], object] = print",
    "weights: Path | None = None",
    "resume: Path | None = None",
)
ROW_MEAN = "fmean(torch.cat({}).tolist())"
"""The mean of a list of tensors that hold a number for each row, exact whatever the batches are."""


def write_run_epoch(writer: Writer, plan: Plan, lines: PlainObjective, training: Training) -> None:
    """The function `run_epoch`: one pass over rows, with an optimizer or without."""
    phase, field = plan.phases[0], first_field(plan)
    steps = phase.schedule is not None and phase.schedule.every == "step"
    arguments = [*EPOCH_ARGUMENTS, "optimizer: torch.optim.Optimizer | None = None"]
    if steps:
        arguments.append("scheduler: torch.optim.lr_scheduler.LRScheduler | None = None")
    writer.gap(2)
    writer.items("def run_epoch(", arguments, ") -> Metrics:")
    writer.line('"""The mean loss and the metrics of rows; an optimizer learns from them."""', 1)
    for name, call, node in zip(lines.names, lines.modules, lines.nodes, strict=True):
        writer.call(f"{name} = ", call, depth=1, node=node)
    lists = ["losses", *([] if lines.counts_rows or phase.adds_up else ["sizes"]), *lines.lists]
    writer.line(f"{', '.join(lists)} = {', '.join(['[]'] * len(lists))}", 1)
    if any("(exact)" in text for text, _ in lines.tallies):
        single = 'torch.float32 if device == "mps" else torch.float64  # mps has no float64'
        writer.line(f"exact = {single}", 1)
    for counter in lines.counters:
        writer.line(counter, 1)
    writer.line(f'order = torch.arange(len(rows["{field}"])) if order is None else order', 1)
    writer.line("model.train(optimizer is not None)", 1)
    writer.line("for chosen in order.split(BATCH_SIZE):", 1)
    writer.line("batch = {name: values[chosen].to(device) for name, values in rows.items()}", 2)
    writer.line("with torch.set_grad_enabled(optimizer is not None):", 2)
    if lines.outputs:
        writer.unpack(lines.outputs, Call("model", tuple(lines.inputs)), 3)
    for target, call, node in lines.losses:
        writer.call(f"{target} = ", call, depth=3, node=node)
    _write_learning(writer, lines, training, steps=steps)
    _write_losses(writer, lines, phase)
    for text, node in lines.tallies:
        for line in text.splitlines():
            write_expression(writer, *_assigned(line), depth=2, node=node)
    _write_results(writer, lines, phase)


def _write_learning(writer: Writer, lines: PlainObjective, training: Training, *, steps: bool) -> None:
    """A step of the optimizer, and of a schedule that counts steps."""
    writer.line("if optimizer is not None:", 2)
    writer.line("optimizer.zero_grad()", 3)
    writer.line(f"{lines.loss}.backward()", 3)
    if training.clip_norm is not None:
        weights = "model.parameters()"
        writer.line(f"nn.utils.clip_grad_norm_({weights}, {literal(training.clip_norm)})", 3)
    writer.line("optimizer.step()", 3)
    if steps:
        writer.line("if scheduler is not None:", 3)
        writer.line("scheduler.step()", 4)


def _assigned(text: str) -> tuple[str, str]:
    """The left side of a statement, and the expression."""
    head, sign, value = text.partition(" = ")
    return (head + sign, value) if sign and head.isidentifier() else ("", text)


def _write_losses(writer: Writer, lines: PlainObjective, phase: PhasePlan) -> None:
    """The loss of a batch, by what it counts."""
    if lines.counts_rows and not phase.adds_up:
        writer.line(f"losses.append({lines.loss}.detach().expand(len(chosen)))", 2)
        return
    writer.line(f"losses.append({lines.loss}.detach())", 2)
    if not phase.adds_up:
        writer.line(f"sizes.append({lines.sizes})", 2)


def _write_results(writer: Writer, lines: PlainObjective, phase: PhasePlan) -> None:
    """What the pass gives."""
    for share in lines.shares:
        for line in share.splitlines():
            writer.line(line, 1)
    mean = ROW_MEAN.format("losses")
    if phase.adds_up:
        mean = "math.fsum(torch.stack(losses).tolist())"
    elif not lines.counts_rows:
        writer.line("means, counts = torch.stack(losses).tolist(), torch.stack(sizes).tolist()", 1)
        only = "" if lines.counts_all else " if count"
        pairs = f"mean * count for mean, count in zip(means, counts, strict=True){only}"
        write_expression(writer, "total = ", f"math.fsum({pairs})")
        mean = "total / sum(counts)" if lines.counts_all else "total / (sum(counts) or math.nan)"
        if not lines.counts_all:
            note = 'f"{ignored} batches: every target is ignored, so they teach nothing"'
            writer.line("if ignored := counts.count(0):", 1)
            writer.line(f"note = {note}", 2)
            writer.line("print(note, file=sys.stderr)", 2)
    results = {"loss": mean, **lines.results}
    means = {name: text.partition("cat(")[2].partition(")")[0] for name, text in results.items()}
    items = ", ".join(f'"{name}": {text}' for name, text in results.items())
    is_mean = all(text == ROW_MEAN.format(means[name]) for name, text in results.items())
    if is_mean and not fits(f"return {{{items}}}", 1):
        items = ", ".join(f'"{name}": {text}' for name, text in means.items())
        write_expression(writer, "figures = ", "{" + items + "}")
        text = ROW_MEAN.format("values")
        writer.line(f"return {{name: {text} for name, values in figures.items()}}", 1)
        return
    write_expression(writer, "return ", "{" + items + "}")


def first_field(plan: Plan) -> str:
    """The key of a field that the rows have."""
    network = plan.network.method(plan.phases[0].method)
    assert network is not None
    return field_key(plan, next(origin for _, origin in network.arguments))


def write_train(
    writer: Writer, plan: Plan, training: Training, source: Reader, optimizer: Call, network: str
) -> None:
    """The function `train`.

    Args:
        writer: Where to.
        plan: What is trained.
        training: How.
        source: Where its rows come from.
        optimizer: The call that makes the optimizer.
        network: The name of the network's class.
    """
    phase, field, parts = plan.phases[0], first_field(plan), source.parts_with_rows
    write_taken_up(writer, network, is_fitted=source.is_fitted)
    writer.call("optimizer = ", optimizer, depth=1, node=phase.optimizer.id)
    _write_scheduler(writer, plan, training, field)
    writer.line("generator = torch.Generator().manual_seed(seed)", 1)
    held = ["model", "optimizer", *(["scheduler"] if phase.schedule else [])]
    write_best(writer, training, [f'{name}.load_state_dict(state["{name}"])' for name in held])
    write_epochs(writer, training)
    write_expression(writer, "order = ", _of_rows(order_of_epoch(plan), field), depth=2)
    if plan.drops_single:
        writer.line("if len(order) % BATCH_SIZE == 1 and len(order) > BATCH_SIZE:", 2)
        writer.line("order = order[:-1]  # a single row cannot be normalised", 3)
    behind = ", scheduler" if phase.schedule and phase.schedule.every == "step" else ""
    write_metrics(writer, parts, f"order, optimizer{behind}")
    write_epoch_end(writer, plan, None)
    write_checkpoint(writer, training, parts, {name: f"{name}.state_dict()" for name in held})


def write_metrics(writer: Writer, parts: Sequence[str], learning: str) -> None:
    """The metrics of an epoch: of the rows it learned from, and of those it did not."""
    call = f'run_epoch(model, data["train"], device, {learning})'
    write_expression(writer, "metrics = ", f'{{"train": {call}}}', depth=2)
    if "validation" in parts:
        writer.line('metrics["validation"] = run_epoch(model, data["validation"], device)', 2)
    writer.line('show(f"epoch {epoch}/{epochs}", metrics)', 2)


def write_taken_up(writer: Writer, network: str, *, is_fitted: bool) -> None:
    """The head of `train`: the data, and the network of some class, perhaps with weights of a file."""
    writer.gap(2)
    writer.items("def train(", TRAIN_ARGUMENTS, f") -> {network}:")
    writer.line('"""The trained network; with `resume`, a file, its training can go on from there."""', 1)
    writer.line("torch.manual_seed(seed)", 1)
    writer.line(f"data{', _' if is_fitted else ''} = load_data(seed)", 1)
    writer.line("model = build_model().to(device)", 1)
    writer.line("if weights:", 1)
    writer.line("load_trained(model, weights)", 2)


def _of_rows(text: str, field: str) -> str:
    """An expression in which the number of training rows is that of a field."""
    return text.replace('count(data["train"])', f'len(data["train"]["{field}"])')


def _write_scheduler(writer: Writer, plan: Plan, training: Training, field: str) -> None:
    phase = plan.phases[0]
    if phase.schedule is None:
        return
    if "steps_per_epoch" in phase.schedule_arguments:
        writer.lines("\n".join(_of_rows(line, field) for line in steps_of_epoch(plan, training)), 1)
    write_schedule(writer, phase.schedule, "scheduler = ")


def write_best(
    writer: Writer,
    training: Training,
    restored: Sequence[str],
    order: str = 'generator.set_state(state["order"])',
) -> None:
    """What is kept between epochs, and how it is taken up again.

    Args:
        writer: Where to.
        training: How the network is trained.
        restored: Lines that take what they need from `state`, besides what all random numbers come from.
        order: The line by which the next batches are those that would have come.
    """
    writer.line("first = 1", 1)
    if stopping := training.early_stopping:
        worst = "math.inf" if stopping.mode == "min" else "-math.inf"
        writer.line(f"best, best_epoch, best_weights = {worst}, 0, {{}}", 1)
    writer.line("if resume and resume.exists():", 1)
    writer.line("state = load_state(resume)", 2)
    for line in restored:
        writer.line(line, 2)
    writer.line(order, 2)
    writer.line('torch.set_rng_state(state["random"])', 2)
    writer.line('torch.cuda.set_rng_state_all(state["cuda"])', 2)
    writer.line('first = state["epoch"] + 1', 2)
    if stopping:
        writer.line('best, best_epoch, best_weights = state["best"]', 2)


def write_checkpoint(
    writer: Writer, training: Training, parts: Sequence[str], held: Mapping[str, str]
) -> None:
    """What follows an epoch, and the last one; `held` are expressions for what is saved, by its names."""
    if stopping := training.early_stopping:
        part = "validation" if "validation" in parts else "train"
        writer.line(f'value = metrics["{part}"]["{stopping.monitor}"]', 2)
        write_best_epoch(writer, stopping)
    write_saving(writer, training, held)
    if "test" in parts:
        writer.line('show("test", {"test": run_epoch(model, data["test"], device)})', 1)
    writer.line("return model", 1)


def write_saving(
    writer: Writer, training: Training, held: Mapping[str, str], order: str = '"order": generator.get_state()'
) -> None:
    """The state after an epoch, in a file, and the best weights at last; `order` is an item of the state."""
    stopping = training.early_stopping
    writer.line("if resume:", 2)
    items = ", ".join(f'"{name}": {text}' for name, text in held.items())
    write_expression(writer, "state = ", "{" + items + "}", depth=3)
    writer.line('state |= {"epoch": epoch, "cuda": torch.cuda.get_rng_state_all()}', 3)
    writer.line(f'state |= {{{order}, "random": torch.get_rng_state()}}', 3)
    if stopping:
        writer.line('state["best"] = (best, best_epoch, best_weights)', 3)
    writer.line('torch.save(state, part := resume.with_name(f"{resume.name}.part"))', 3)
    writer.line("part.replace(resume)", 3)
    write_averaged(writer, training)
    if stopping:
        writer.line("if best_weights:", 1)
        writer.line("model.load_state_dict(best_weights)", 2)


def write_epochs(writer: Writer, training: Training) -> None:
    """The head of the loop over epochs, which ends early where none was better for too long."""
    writer.line("for epoch in range(first, epochs + 1):", 1)
    if training.early_stopping:
        writer.line(f"if epoch - best_epoch > {training.early_stopping.patience}:", 2)
        writer.line("break", 3)


def write_best_epoch(writer: Writer, stopping: EarlyStopping) -> None:
    """Whether an epoch is the best one by a `value`."""
    sign = "<" if stopping.mode == "min" else ">"
    note = f'f"epoch {{epoch}}: {stopping.monitor} is {{value}}, so it cannot be the best"'
    writer.line("if not math.isfinite(value):", 2)
    writer.line(f"note = {note}", 3)
    writer.line("print(note, file=sys.stderr)", 3)
    writer.line(f"elif value {sign} best:", 2)
    writer.line("best, best_epoch = value, epoch", 3)
    writer.line("best_weights = {k: v.clone() for k, v in model.state_dict().items()}", 3)
