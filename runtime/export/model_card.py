"""What a package says of itself: what the network does, of which data, how well, and what is in it."""

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from graph.catalogue.kinds import CATALOGUE
from graph.dataset_fields import DataDescription
from runtime.export.data_licences import licence_of
from runtime.export.run_network import RunNetwork
from runtime.number_text import number_text
from runtime.store.records import RunRecord

DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow"}
"""What is installed as something else than it is imported."""


def write_model_card(
    network: RunNetwork, record: RunRecord | None, libraries: Sequence[str], notes: Sequence[str]
) -> str:
    """The text of the package's README."""
    run, project = network.run, network.run.project
    sections = [
        f"# {project.name}\n\nA network that was drawn and trained with Netloom. It takes "
        f"{_listed(network.inputs)} and learned to give {_task_text(network)}.",
        _use(network),
        "## What it needs\n\n" + "\n".join(f"- {_with_version(name)}" for name in libraries),
        "## The data\n\n" + "\n\n".join(_data(network, node) for node in run.descriptions),
        "## How well it does\n\n" + _metrics(record),
        "## The training\n\n" + _training(network, record),
        "## What was checked\n\n" + "\n".join(f"- {note}" for note in notes),
        _FILES,
    ]
    return "\n\n".join(sections) + "\n"


_FILES = """## Files

| file | what it is |
|---|---|
| `predict.py` | the network and how rows are read; needs nothing of Netloom |
| `weights.safetensors` | the weights |
| `preprocessing.json` | what is done to a row: columns, categories, means, deviations |
| `classes.json` | the names of the classes, in the order of the outputs |
| `drawing.netloom` | the drawing, which Netloom opens |
| `certificate.json`, `certificate.safetensors` | inputs and outputs of rows, as the training app had them |
| `SHA256SUMS` | the hash of each file: `sha256sum -c SHA256SUMS` |"""


def _use(network: RunNetwork) -> str:
    lines = ["python predict.py DATA -o answers.csv"] if network.program.predict else []
    lines.append("python predict.py --verify")
    text = "## Use\n\n```sh\n" + "\n".join(lines) + "\n```"
    if not network.program.predict:
        text += "\n\nIt has no reader of new rows; take `load_model()` of `predict.py` and give it tensors."
    return text


def _task_text(network: RunNetwork) -> str:
    task = network.run.task
    if task.classes:
        return f"one of {len(task.classes)} {task.task_type.value}: {_listed(task.classes[:20])}"
    return f"{task.task_type.value} ({task.target or 'without a target'})"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _with_version(name: str) -> str:
    known = DISTRIBUTIONS.get(name, name)
    try:
        return f"{known} (made with {version(known)})"
    except PackageNotFoundError:
        return known


def _data(network: RunNetwork, node: str) -> str:
    description: DataDescription = network.run.descriptions[node]
    drawn = network.run.project.main.nodes[node]
    kind = CATALOGUE.of(drawn)
    path = str(drawn.params.get("path", ""))
    lines = [f"**{node}** (`{drawn.kind}`): {kind.doc if kind else ''}"]
    if path:
        lines.append(f"- File: {path.rpartition('/')[2]}")
    if description.rows:
        lines.append(
            "- Rows: " + ", ".join(f"{count:,} {split}" for split, count in description.rows.items())
        )
    lines += [f"- {item.name}: {item.dtype} {list(item.shape)}" for item in description.fields]
    lines.append(f"- Licence: {licence_of(drawn, network.run.run_ref.folder)}.")
    return "\n".join(lines)


def _metrics(record: RunRecord | None) -> str:
    if record is None or not record.metrics:
        return "Nothing was measured."
    names = sorted({name for values in record.metrics.values() for name in values})
    head = "| split | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|"
    rows = [
        f"| {split} | " + " | ".join(_figure(values, name) for name in names) + " |"
        for split, values in record.metrics.items()
    ]
    return "\n".join([head, *rows])


def _figure(values: Mapping[str, float], name: str) -> str:
    value = values.get(name)
    return "–" if value is None else number_text(value)


def _training(network: RunNetwork, record: RunRecord | None) -> str:
    run = network.run
    training = run.project.training
    lines = [f"- Run: {run.run_ref.run}, its {run.weights.name} weights ({network.program.num_weights:,})"]
    if record is not None:
        trained = f"{record.epoch:,} epochs in {record.seconds:,.0f} s on {record.device}"
        lines.append(f"- {trained}; the best was epoch {record.best_epoch}")
    lines.append(f"- Batches of {training.batch_size}, seed {training.seed}, {training.precision}")
    return "\n".join(lines)
