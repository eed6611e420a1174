"""Writes the command line of a plain script: training, weights in a file, answers to new rows."""

from dataclasses import dataclass

from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.plain_generation import PICTURES, TEXTS
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.tasks.task import TaskType
from graph.document import Training

ANSWERS = "predict(model, options.predict, {scales}options.device)"
GENERATED = "generate(model, options.count, options.seed, options.device)"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the function `main` of a script offers.

    `task` says what the answers to new rows are; None where there are none. `rows` are what new rows are: a
    `table`, `pictures`, or whatever is answered in `blocks` of rows; the answers may be pictures themselves.
    `generates` is what the function `generate` gives, as `plain_generation` calls it; empty where there is
    none. If something `is_fitted` to the training rows, `loading` is the call that reads them.
    """

    task: TaskType | None
    rows: str = ""
    gives_pictures: bool = False
    generates: str = ""
    is_fitted: bool = False
    loading: str = "load_data(options.seed)"
    leaves_out: bool = False
    """Whether rows that cannot be used are named, while the others are answered."""

    @property
    def is_asked(self) -> bool:
        """Whether it answers to new rows."""
        return self.task not in (None, TaskType.REINFORCEMENT)

    @property
    def saves_pictures(self) -> bool:
        """Whether the answers to new rows are pictures, which `main` saves as those that are generated."""
        return self.gives_pictures and self.rows != "blocks"

    @property
    def wishes(self) -> str:
        """The options that ask for answers, as an expression; empty where there are none."""
        asked = ["options.predict"] if self.is_asked else []
        asked += ["options.count"] if self.generates else []
        return f"({' or '.join(asked)})" if len(asked) > 1 else "".join(asked)


def write_main(writer: Writer, training: Training, offered: CommandLine) -> None:
    """The function `main`, and what it needs."""
    task, is_fitted = offered.task, offered.is_fitted
    writer.gap(2)
    writer.lines(_LOAD_TRAINED)
    writer.gap(2)
    writer.lines(_LOAD_STATE)
    if is_fitted and task is not None:
        _write_load_scales(writer)
    _write_options(writer, training, offered)
    _write_model(writer, offered.loading if is_fitted else "", offered.wishes)
    writer.line("if options.save:", 1)
    if is_fitted:
        writer.line("known = {k: v.tolist() for k, v in scales.items()}", 2)
    metadata = ', {"scales": json.dumps(known)}' if is_fitted else ""
    writer.line(f"save_model(model, str(options.save){metadata})", 2)
    if offered.is_asked:
        _write_answering(writer, offered)
    if offered.generates and not offered.saves_pictures:
        _write_generated(writer, offered.generates)
    writer.gap(2)
    writer.line('if __name__ == "__main__":')
    writer.line("main()", 1)


def _write_options(writer: Writer, training: Training, offered: CommandLine) -> None:
    """The head of `main`: what can be chosen, and how metrics are shown."""
    generates = offered.generates
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
    is_folder = offered.gives_pictures if offered.is_asked else (generates == PICTURES)
    output = ("answers" if offered.is_asked else "generated") + ("" if is_folder else ".csv")
    if offered.is_asked:
        writer.line('add("--predict", type=Path, help="new rows to answer to")', 1)
    if generates:
        writer.line('add("--count", type=int, default=0, help="how many to generate")', 1)
    if generates == TEXTS:
        writer.line('add("--prompt", default="", help="what they begin with")', 1)
        writer.line('add("--tokens", type=int, default=120, help="that are added")', 1)
    if offered.wishes:
        writer.line(f'add("--output", type=Path, default=Path("{output}"))', 1)
    writer.line("options = parser.parse_args()", 1)
    if training.threads is not None:
        writer.line("torch.set_num_threads(THREADS)", 1)
    writer.gap()
    writer.lines(_SHOW, 1)
    writer.gap()


def _write_model(writer: Writer, loading: str, wishes: str) -> None:
    """Where the network comes from: a file if it is used as it is, else training.

    `loading` reads the rows by which it was fitted.
    """
    depth = 1
    if wishes:
        writer.line(f"if options.weights and {wishes}:", 1)
        writer.line("model = build_model().to(options.device)", 2)
        writer.line("load_trained(model, options.weights)", 2)
        if loading:
            writer.line("scales = load_scales(options.weights)", 2)
        writer.line("else:", 1)
        depth = 2
    writer.line("given = options.epochs, options.device, options.seed, show", depth)
    writer.line("model = train(*given, options.weights, options.resume)", depth)
    if loading:
        writer.line(f"scales = {loading}[1]", depth)


_LOAD_TRAINED = """\
def load_trained(model: nn.Module, path: Path) -> None:
    \"\"\"Puts the weights of a file into a network, or ends with what is wrong with it.\"\"\"
    try:
        load_model(model, path)
    except (OSError, RuntimeError, SafetensorError) as error:
        reason = " ".join(str(error).split())
        sys.exit(f"{path} does not hold the weights of this network: {reason}")"""

_LOAD_STATE = """\
def load_state(path: Path) -> dict[str, Any]:
    \"\"\"The state of a training in a file, of which nothing is run.\"\"\"
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, EOFError, RuntimeError, pickle.UnpicklingError):
        sys.exit(f"{path} holds no state of a training; take a file of --resume.")"""

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
        known = json.loads((file.metadata() or {}).get("scales", "null"))
    if known is None:
        sys.exit(f"{path} does not say how its rows are scaled; take one of --save.")
    return {k: torch.tensor(v, dtype=torch.float64) for k, v in known.items()}'''
    )


def _write_answering(writer: Writer, offered: CommandLine) -> None:
    """The answers, written into a table or a folder."""
    call = ANSWERS.format(scales="scales, " if offered.is_fitted else "")
    if offered.saves_pictures:
        if offered.generates:
            writer.line("if options.predict or options.count:", 1)
            writer.line(f"answers = {call}", 2)
            writer.line("if options.count:", 2)
            writer.line(f"answers = {GENERATED}", 3)
        else:
            writer.line("if options.predict:", 1)
            writer.line(f"answers = {call}", 2)
        writer.lines(_SAVE_PICTURES, 2)
        return
    writer.line("if options.predict:", 1)
    if offered.rows == "blocks":
        if offered.leaves_out:
            writer.line("refused: dict[str, str] = {}", 2)
            call = call.replace("options.device)", "options.device, refused)")
        write_expression(writer, "answers = ", call, depth=2)
        name = "write_answers" if offered.gives_pictures else "write_answer_table"
        writer.lines(
            f"""\
try:
    {"count = " * offered.leaves_out}{name}(answers, options.output)
except (OSError, ValueError) as error:
    parser.exit(1, f"{{options.predict}}: {{error}}\\n")""",
            2,
        )
        if offered.leaves_out:
            writer.lines(_NAME_REFUSED, 2)
        return
    writer.lines(
        f"""\
try:
    answers = list({call})
except (OSError, ValueError) as error:
    parser.exit(1, f"{{options.predict}}: {{error}}\\n")""",
        2,
    )
    if offered.rows == "table":
        text = 'pd.DataFrame(answers).to_csv(options.output, index=False, lineterminator="\\r\\n")'
        write_expression(writer, "", text, depth=2)
        return
    writer.lines(_SAVE_TABLE, 2)


def _write_generated(writer: Writer, generates: str) -> None:
    """What is generated, written into a table or a folder."""
    writer.line("if options.count:", 1)
    if generates == TEXTS:
        writer.line("wanted = options.seed, options.device, options.prompt, options.tokens", 2)
        writer.line("answers = list(generate(model, options.count, *wanted))", 2)
    elif generates == PICTURES:
        writer.line(f"answers = {GENERATED}", 2)
    else:
        writer.line(f"answers = list({GENERATED})", 2)
    writer.lines(_SAVE_PICTURES if generates == PICTURES else _SAVE_TABLE, 2)


_NAME_REFUSED = """\
for row, reason in refused.items():
    print(f"{row} has no answer: {reason}", file=sys.stderr)
if refused and not count:
    parser.exit(1, "no row has an answer\\n")"""

_SAVE_PICTURES = """\
for name, pixels in answers:
    path = (options.output / name).with_suffix(".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)"""

_SAVE_TABLE = """\
with options.output.open("w", encoding="utf-8", newline="") as file:
    table = csv.DictWriter(file, answers[0])
    table.writeheader()
    table.writerows(answers)"""
