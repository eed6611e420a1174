"""Writes the whole script, top to bottom."""

import ast
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.compiler.emit.data import data_parts, reads_files, write_load_data
from graph.compiler.emit.network import describe_network, write_class
from graph.compiler.emit.parts import Extract, extract
from graph.compiler.emit.training import update_of, write_compute_loss, write_loop, write_optimizer
from graph.compiler.emit.writer import Writer
from graph.compiler.infer import Inference
from graph.compiler.literals import class_name, literal, prose
from graph.compiler.plan import Plan, all_values, kind_of
from graph.compiler.results import Source
from graph.document import Project, Training
from graph.fields import DataDescription
from graph.frozen import FrozenDict

# What the script's own text may use, and where it comes from.
IMPORTS = {
    "argparse": ("argparse", ""),
    "math": ("math", ""),
    "torch": ("torch", ""),
    "Callable": ("collections.abc", "Callable"),
    "Iterator": ("collections.abc", "Iterator"),
    "Path": ("pathlib", "Path"),
    "Tensor": ("torch", "Tensor"),
    "nn": ("torch", "nn"),
}

_OWN_NAMES = frozenset({"Objective", "Rows", "Measures"})


@dataclass(frozen=True, slots=True)
class Options:
    """How the text is written: for whom.

    `folder` is the project's folder as seen from the script's. `watch` sends every value of the network and
    the objective through `watch(node, value)`.
    """

    folder: str = ""
    watch: bool = False


def write_script(
    project: Project,
    plan: Plan,
    inference: Inference,
    descriptions: Mapping[str, DataDescription],
    options: Options,
) -> Source:
    """The text of the script and the node of each line."""
    graph = project.main
    data_kind = kind_of(graph, plan.data.id)
    data_values = all_values(graph, inference, plan.data.id)
    update = update_of(plan, graph, inference)
    parts = extract([*_module_parts(project, plan), *data_parts(data_kind, data_values)])
    name = class_name(project.name, parts.names | _OWN_NAMES | set(IMPORTS))

    body = Writer()
    _write_parts(body, parts)
    doc = describe_network(plan.network, plan.types)
    write_class(body, name, doc, plan.network, watch=options.watch)
    doc = "What the training makes small, and what is measured on the way."
    write_class(body, "Objective", doc, plan.objective, watch=options.watch)
    description = descriptions.get(plan.data.id)
    write_load_data(body, plan.data, data_kind, data_values, description, options.folder)
    _write_build_model(body, name)
    write_optimizer(body, plan, graph, update)
    write_compute_loss(body, plan)
    write_loop(body, plan, project.training, update)
    _write_main(body, project.training)

    head = Writer()
    _write_head(head, project, parts, body.source().text, reads_files(data_kind))
    return _joined(head.source(), body.source())


def _module_parts(project: Project, plan: Plan) -> list[str]:
    """The parts that the classes make their modules of."""
    nodes = [each.node for module in (plan.network, plan.objective) for each in module.attributes]
    paths = [kind_of(project.main, node).path for node in nodes]
    return [path for path in paths if path.startswith("graph.parts.")]


def _write_parts(writer: Writer, parts: Extract) -> None:
    for text in parts.texts:
        writer.gap(2)
        writer.lines(text)


def _write_build_model(writer: Writer, name: str) -> None:
    writer.gap(2)
    writer.line("def build_model() -> nn.Module:")
    writer.line('"""The network with fresh weights."""', 1)
    writer.line(f"return {name}()", 1)


def _write_head(writer: Writer, project: Project, parts: Extract, body: str, with_folder: bool) -> None:
    title = prose(project.name) or "Untitled"
    writer.line(f'"""{title}: a network, its data and its training.')
    writer.gap()
    writer.line("Run it with Python; --help lists what can be chosen.")
    writer.line('"""')
    writer.gap()
    _write_imports(writer, _imports(parts, body, with_folder))
    writer.gap()
    if with_folder:
        writer.line("FOLDER = Path(__file__).resolve().parent")
    writer.line(f"EPOCHS = {project.training.epochs}")
    writer.line(f"BATCH_SIZE = {project.training.batch_size}")
    writer.line(f"SEED = {project.training.seed}")
    writer.gap()
    writer.line("Rows = dict[str, Tensor]")
    writer.line("Measures = dict[str, float]")


def _imports(parts: Extract, body: str, with_folder: bool) -> set[tuple[str, str]]:
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    used |= {"Tensor"} | ({"Path"} if with_folder else set())
    return set(parts.imports) | {IMPORTS[name] for name in used if name in IMPORTS}


def _is_standard(module: str) -> bool:
    """Whether a module, perhaps `package.module as name`, comes with Python."""
    return module.partition(" ")[0].partition(".")[0] in sys.stdlib_module_names


def _write_imports(writer: Writer, imports: Iterable[tuple[str, str]]) -> None:
    """The imports as isort groups them: the standard library, then the others."""
    for is_standard in (True, False):
        group = [each for each in imports if _is_standard(each[0]) is is_standard]
        writer.gap()
        for module in sorted({module for module, name in group if not name}):
            writer.line(f"import {module}")
        for module in sorted({module for module, name in group if name}):
            names = sorted((name for each, name in group if each == module and name), key=_isort_key)
            writer.items(f"from {module} import ", names, "")


def _isort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the others, as isort orders the names of one import."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name


def _write_main(writer: Writer, training: Training) -> None:
    writer.gap(2)
    if training.device == "auto":
        _write_best_device(writer)
        default = "best_device()"
    else:
        default = literal(training.device)
    writer.lines(
        f'''\
def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--device", default={default}, help="cpu, cuda, mps")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--hex", action="store_true", help="print exact figures")
    options = parser.parse_args()

    def show(title: str, measures: dict[str, Measures]) -> None:
        parts = [title]
        for split, values in measures.items():
            for name, value in values.items():
                text = float(value).hex() if options.hex else f"{{value:.4f}}"
                parts.append(f"{{split}} {{name}} {{text}}")
        print("  ".join(parts), flush=True)

    train(options.epochs, options.device, options.seed, show)


if __name__ == "__main__":
    main()
'''
    )


def _write_best_device(writer: Writer) -> None:
    writer.lines(
        '''\
def best_device() -> str:
    """The fastest device of this machine."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
'''
    )
    writer.gap(2)


def _joined(head: Source, body: Source) -> Source:
    """One text, with two empty lines between; the owners of the body's lines move down."""
    offset = head.text.count("\n") + 2
    lines = {line + offset: node for line, node in body.lines.items()}
    return Source(head.text + "\n\n" + body.text, FrozenDict(lines))
