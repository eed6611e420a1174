"""Writes how a network is trained as one would write it by hand: one pass over rows, and the epochs."""

from collections.abc import Sequence

from graph.compiler.call_syntax import Call
from graph.compiler.emit.epoch_end import write_epoch_end
from graph.compiler.emit.epoch_order import order_of_epoch, steps_of_epoch
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.plain_objective import PlainObjective
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal
from graph.compiler.plan.ir import PhasePlan, Plan, field_key
from graph.document import EarlyStopping, Training


def write_run_epoch(writer: Writer, plan: Plan, lines: PlainObjective, training: Training) -> None:
    """The function `run_epoch`: one pass over rows, with an optimizer or without."""
    phase, field = plan.phases[0], first_field(plan)
    steps = phase.schedule is not None and phase.schedule.every == "step"
    arguments = ["model", "rows", "device", "order=None", "optimizer=None"]
    writer.gap(2)
    writer.items("def run_epoch(", [*arguments, *(["scheduler=None"] if steps else [])], "):")
    writer.line('"""The mean loss and the metrics of rows; an optimizer learns from them."""', 1)
    for name, call, node in zip(lines.names, lines.modules, lines.nodes, strict=True):
        writer.call(f"{name} = ", call, depth=1, node=node)
    simple = [counter.split(" = ") for counter in lines.counters if counter.endswith((" = 0", " = 0.0"))]
    counters = [["losses", "[]"], *([] if lines.counts_rows or phase.adds_up else [["sizes", "[]"]]), *simple]
    names, values = (", ".join(items) for items in zip(*counters, strict=True))
    writer.line(f"{names} = {values}", 1)
    for counter in lines.counters:
        if counter.split(" = ") not in simple:
            writer.line(counter, 1)
    writer.line(f'order = torch.arange(len(rows["{field}"])) if order is None else order', 1)
    writer.line("model.train(optimizer is not None)", 1)
    writer.line("for chosen in order.split(BATCH_SIZE):", 1)
    writer.line("batch = {name: values[chosen].to(device) for name, values in rows.items()}", 2)
    writer.line("with torch.set_grad_enabled(optimizer is not None):", 2)
    if lines.outputs:
        head = ", ".join(lines.outputs) + " = "
        writer.call(head, Call("model", tuple(lines.inputs)), depth=3)
    for target, call, node in lines.losses:
        writer.call(f"{target} = ", call, depth=3, node=node)
    writer.line("if optimizer is not None:", 2)
    writer.line("optimizer.zero_grad()", 3)
    writer.line(f"{lines.loss}.backward()", 3)
    if training.clip_norm is not None:
        weights = "model.parameters()"
        writer.line(f"nn.utils.clip_grad_norm_({weights}, {literal(training.clip_norm)})", 3)
    writer.line("optimizer.step()", 3)
    if steps:
        writer.line("scheduler.step()", 3)
    _write_losses(writer, lines, phase)
    for text, node in lines.tallies:
        head, value = _assigned(text)
        if value.endswith("()") and not fits(text, 2):
            writer.line(head + "(", 2, node)
            writer.line(value, 3, node)
            writer.line(")", 2, node)
            continue
        write_expression(writer, head, value, depth=2, node=node)
    _write_results(writer, lines, phase)


def _assigned(text: str) -> tuple[str, str]:
    """The left side of a statement, and the expression."""
    head, sign, value = text.partition(" += ")
    return (head + sign, value) if sign else ("", text)


def _write_losses(writer: Writer, lines: PlainObjective, phase: PhasePlan) -> None:
    """The loss of a batch, by what it counts."""
    if phase.adds_up:
        writer.line(f"losses.append({lines.loss}.item())", 2)
    elif lines.counts_rows:
        writer.line(f"losses.append({lines.loss}.item() * {lines.sizes})", 2)
    else:
        writer.line(f"sizes.append({lines.sizes}.item())", 2)
        writer.line(f"losses.append({lines.loss}.item() * sizes[-1] if sizes[-1] else 0.0)", 2)


def _write_results(writer: Writer, lines: PlainObjective, phase: PhasePlan) -> None:
    """What the pass gives."""
    mean = "math.fsum(losses)" if phase.adds_up else "math.fsum(losses) / len(order)"
    if not lines.counts_rows and not phase.adds_up:
        mean = "math.fsum(losses) / (sum(sizes) or math.nan)"
    for share in lines.shares:
        for line in share.splitlines():
            writer.line(line, 1)
    items = ", ".join(f'"{name}": {text}' for name, text in {"loss": mean, **lines.results}.items())
    write_expression(writer, "return ", "{" + items + "}")


def first_field(plan: Plan) -> str:
    """The key of a field that the rows have."""
    network = plan.network.method(plan.phases[0].method)
    assert network is not None
    return field_key(plan, next(origin for _, origin in network.arguments))


def write_train(
    writer: Writer, plan: Plan, training: Training, parts: Sequence[str], optimizer: Call, *, is_fitted: bool
) -> None:
    """The function `train`.

    Args:
        writer: Where to.
        plan: What is trained.
        training: How.
        parts: The parts of the data that have rows.
        optimizer: The call that makes the optimizer.
        is_fitted: Whether something is learned of the rows.
    """
    phase, field = plan.phases[0], first_field(plan)
    write_taken_up(writer, is_fitted=is_fitted)
    writer.call("optimizer = ", optimizer, depth=1, node=phase.optimizer.id)
    _write_scheduler(writer, plan, training, field)
    writer.line("generator = torch.Generator().manual_seed(seed)", 1)
    held = ["model", "optimizer", *(["scheduler"] if phase.schedule else [])]
    write_best(writer, training, held)
    writer.line("for epoch in range(first, epochs + 1):", 1)
    writer.line(f"order = {_of_rows(order_of_epoch(plan), field)}", 2)
    if plan.drops_single:
        writer.line("if len(order) % BATCH_SIZE == 1 and len(order) > BATCH_SIZE:", 2)
        writer.line("order = order[:-1]  # a single row cannot be normalised", 3)
    behind = ", scheduler" if phase.schedule and phase.schedule.every == "step" else ""
    calls = {"train": f'run_epoch(model, data["train"], device, order, optimizer{behind})'}
    if "validation" in parts:
        calls["validation"] = 'run_epoch(model, data["validation"], device)'
    items = ", ".join(f'"{part}": {call}' for part, call in calls.items())
    write_expression(writer, "metrics = ", "{" + items + "}", depth=2)
    writer.line('show(f"epoch {epoch}/{epochs}", metrics)', 2)
    write_epoch_end(writer, plan, None)
    write_checkpoint(writer, training, parts)


def write_taken_up(writer: Writer, *, is_fitted: bool) -> None:
    """The head of `train`: the data, and the network, perhaps with weights of a file."""
    writer.gap(2)
    arguments = ["epochs=EPOCHS", 'device="cpu"', "seed=SEED", "show=print", "weights=None", "resume=None"]
    writer.items("def train(", arguments, "):")
    writer.line('"""The trained network; with `resume`, a file, its training can go on from there."""', 1)
    writer.line("torch.manual_seed(seed)", 1)
    writer.line(f"data{', _' if is_fitted else ''} = load_data(seed)", 1)
    writer.line("model = build_model().to(device)", 1)
    writer.line("if weights:", 1)
    writer.line("model.load_state_dict(load_file(weights))", 2)


def _of_rows(text: str, field: str) -> str:
    """An expression in which the number of training rows is that of a field."""
    return text.replace('count(data["train"])', f'len(data["train"]["{field}"])')


def _write_scheduler(writer: Writer, plan: Plan, training: Training, field: str) -> None:
    phase = plan.phases[0]
    if phase.schedule is None:
        return
    if "steps_per_epoch" in phase.schedule_arguments:
        writer.lines("\n".join(_of_rows(line, field) for line in steps_of_epoch(plan, training)), 1)
    for name, call in phase.schedule.parts:
        writer.call(f"{name} = ", call, depth=1, node=name)
    writer.call("scheduler = ", phase.schedule.call, depth=1, node=phase.schedule.node)


def write_best(writer: Writer, training: Training, held: Sequence[str]) -> None:
    """What is kept between epochs, and how it is taken up again."""
    writer.line(f"first, parts = 1, ({', '.join(held)})", 1)
    if stopping := training.early_stopping:
        worst = "math.inf" if stopping.mode == "min" else "-math.inf"
        writer.line(f"best, best_epoch, best_weights = {worst}, 0, {{}}", 1)
    writer.line("if resume and resume.exists():", 1)
    writer.line('state = torch.load(resume, map_location="cpu", weights_only=True)', 2)
    writer.line('for part, held in zip(parts, state["parts"], strict=True):', 2)
    writer.line("part.load_state_dict(held)", 3)
    writer.line('torch.set_rng_state(state["random"])', 2)
    writer.line('generator.set_state(state["order"])', 2)
    writer.line('first = state["epoch"] + 1', 2)
    if stopping:
        writer.line('best, best_epoch, best_weights = state["best"]', 2)


def write_checkpoint(writer: Writer, training: Training, parts: Sequence[str]) -> None:
    """What follows an epoch, and the last one."""
    if stopping := training.early_stopping:
        part = "validation" if "validation" in parts else "train"
        writer.line(f'value = metrics["{part}"]["{stopping.monitor}"]', 2)
        write_stopping(writer, stopping)
    writer.line("if resume:", 2)
    writer.line('state = {"epoch": epoch, "parts": [part.state_dict() for part in parts]}', 3)
    writer.line('state |= {"order": generator.get_state(), "random": torch.get_rng_state()}', 3)
    if stopping:
        writer.line('state |= {"best": (best, best_epoch, best_weights)}', 3)
    writer.line("torch.save(state, resume)", 3)
    if stopping:
        writer.line("if best_weights:", 1)
        writer.line("model.load_state_dict(best_weights)", 2)
    if "test" in parts:
        writer.line('show("test", {"test": run_epoch(model, data["test"], device)})', 1)
    writer.line("return model", 1)


def write_stopping(writer: Writer, stopping: EarlyStopping) -> None:
    """Whether an epoch is the best one by a `value`, and whether there was none for too long."""
    sign = "<" if stopping.mode == "min" else ">"
    writer.line(f"if math.isfinite(value) and value {sign} best:", 2)
    writer.line("best, best_epoch = value, epoch", 3)
    writer.line("best_weights = {k: v.clone() for k, v in model.state_dict().items()}", 3)
    writer.line(f"elif epoch - best_epoch >= {stopping.patience}:", 2)
    writer.line("break", 3)
