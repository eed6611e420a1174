"""Writes the command line of a plain script: training, weights in a file, answers to new rows."""

from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.tasks.task import TaskType
from graph.document import Training

PICTURES = frozenset({TaskType.IMAGE_REGRESSION, TaskType.SEGMENTATION})
"""What is answered with pictures."""
ANSWERS = "predict(model, options.predict, {scales}options.device)"


def write_main(
    writer: Writer,
    training: Training,
    task: TaskType | None,
    *,
    is_fitted: bool = False,
    rows: str = "",
    loading: str = "load_data(options.seed)",
) -> None:
    """The function `main`, and what it needs.

    Args:
        writer: Where to.
        training: How the network is trained.
        task: What the answers to new rows are; None where there are none.
        is_fitted: Whether something is learned of the rows.
        rows: What new rows are: a `table`, `pictures`, or whatever is answered in `blocks` of rows.
        loading: The call that reads the rows.
    """
    if is_fitted and task is not None:
        _write_load_scales(writer)
    is_asked = task not in (None, TaskType.REINFORCEMENT)
    _write_options(writer, training, task, is_asked=is_asked)
    _write_model(writer, loading if is_fitted else "", is_asked=is_asked)
    writer.line("if options.save:", 1)
    if is_fitted:
        writer.line("known = {k: v.tolist() for k, v in scales.items()}", 2)
    metadata = ', {"scales": json.dumps(known)}' if is_fitted else ""
    writer.line(f"save_model(model, str(options.save){metadata})", 2)
    if is_asked and task is not None:
        _write_answering(writer, task, rows, "scales, " if is_fitted else "")
    writer.gap(2)
    writer.line('if __name__ == "__main__":')
    writer.line("main()", 1)


def _write_options(writer: Writer, training: Training, task: TaskType | None, *, is_asked: bool) -> None:
    """The head of `main`: what can be chosen, and how metrics are shown."""
    device = literal(training.device)
    if training.device == "auto":
        device = 'str(torch.accelerator.current_accelerator() or "cpu")'
    writer.gap(2)
    writer.lines(
        f'''\
def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--epochs", type=int, default=EPOCHS)
    add("--device", default={device})
    add("--seed", type=int, default=SEED)
    add("--hex", action="store_true", help="print exact figures")
    add("--save", type=Path, help="write the weights: FILE.safetensors")
    add("--weights", type=Path, help="begin with these, or answer by them")'''
    )
    writer.line('add("--resume", type=Path, help="keep the state in this file; go on from it")', 1)
    if is_asked:
        output = "answers" if task in PICTURES else "answers.csv"
        writer.line('add("--predict", type=Path, help="new rows to answer to")', 1)
        writer.line(f'add("--output", type=Path, default=Path("{output}"))', 1)
    writer.line("options = parser.parse_args()", 1)
    writer.gap()
    writer.lines(_SHOW, 1)
    writer.gap()


def _write_model(writer: Writer, loading: str, *, is_asked: bool) -> None:
    """Where the network comes from: a file, or training; `loading` reads the rows by which it was fitted."""
    depth = 1
    if is_asked:
        writer.line("if options.weights and options.predict:", 1)
        writer.line("model = build_model().to(options.device)", 2)
        writer.line("load_model(model, options.weights)", 2)
        if loading:
            writer.line("scales = load_scales(options.weights)", 2)
        writer.line("else:", 1)
        depth = 2
    writer.line("given = options.epochs, options.device, options.seed, show", depth)
    writer.line("model = train(*given, options.weights, options.resume)", depth)
    if loading:
        writer.line(f"scales = {loading}[1]", depth)


_SHOW = """\
def show(title: str, metrics: dict[str, Metrics]) -> None:
    pairs = [(f"{p} {k}", v) for p in metrics for k, v in metrics[p].items()]
    texts = [f"{k} {v.hex() if options.hex else round(v, 4)}" for k, v in pairs]
    print(title, *texts, sep="  ", flush=True)"""


def _write_load_scales(writer: Writer) -> None:
    writer.gap(2)
    writer.lines(
        '''\
def load_scales(path: Path) -> Rows:
    """What was learned of the training rows, from a file of weights."""
    with safe_open(path, "pt") as file:
        known = json.loads(file.metadata()["scales"])
    return {k: torch.tensor(v, dtype=torch.float64) for k, v in known.items()}'''
    )


def _write_answering(writer: Writer, task: TaskType, rows: str, scales: str) -> None:
    """The answers, written into a table or a folder."""
    writer.line("if options.predict:", 1)
    call = ANSWERS.format(scales=scales)
    if rows == "blocks":
        writer.line(f"answers = {call}", 2)
        writer.lines(
            """\
try:
    write_answers(answers, options.output)
except (OSError, ValueError) as error:
    parser.exit(1, f"{options.predict}: {error}\\n")""",
            2,
        )
        return
    if task in PICTURES:
        writer.line(f"answers = {call}", 2)
        writer.lines(
            """\
for name, pixels in answers:
    path = (options.output / name).with_suffix(".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)""",
            2,
        )
        return
    writer.lines(
        f"""\
try:
    answers = list({call})
except (OSError, ValueError) as error:
    parser.exit(1, f"{{options.predict}}: {{error}}\\n")""",
        2,
    )
    if rows == "table":
        text = 'pd.DataFrame(answers).to_csv(options.output, index=False, lineterminator="\\r\\n")'
        write_expression(writer, "", text, depth=2)
        return
    writer.lines(
        """\
with options.output.open("w", encoding="utf-8", newline="") as file:
    table = csv.DictWriter(file, answers[0])
    table.writeheader()
    table.writerows(answers)""",
        2,
    )
