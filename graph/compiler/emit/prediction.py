"""Writes how a network answers to new rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.statement_slice import StatementSlice, slice_statements, write_slice
from graph.compiler.emit.unlabeled import REFUSED, Unlabeled, unlabeled_of, write_unlabeled
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan
from graph.compiler.tasks.detection_task import LABELS, PRESENT
from graph.compiler.tasks.task import OutputKind, Task, TaskType, is_image_shape

_ANSWERS = {
    TaskType.CLASSIFICATION: "class_answers",
    TaskType.MULTI_LABEL: "label_answers",
    TaskType.REGRESSION: "number_answers",
    TaskType.EMBEDDING: "number_answers",
    TaskType.SEGMENTATION: "mask_answers",
    TaskType.IMAGE_REGRESSION: "picture_answers",
    TaskType.DETECTION: "box_answers",
    TaskType.TOKEN_CLASSIFICATION: "text_answers",
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """How a network answers to new rows: what it learned to do, and how they are read."""

    task: Task
    unlabeled: Unlabeled
    fields: tuple[str, ...]
    """What it takes of a row, in its order."""
    prefix: str
    """What stands before the name of a field among the rows."""
    lines: StatementSlice | None = None
    """What of the network is used, where the whole of it reads other sources too."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that it takes."""
        module = "box_answers" if self.finds_boxes else "translation" if self.translates else "answers"
        name = "reconstruction_answers" if self.reconstructs else _ANSWERS[self.task.task_type]
        answers = f"graph.parts.{module}.{name}"
        sizes = ["graph.parts.unlabeled_files.picture_sizes"] if self.has_picture_files else []
        sizes += ["graph.parts.box_answers.detected_boxes"] if self.finds_boxes else []
        sizes += [f"graph.parts.{self._decoder}"] if self.translates else []
        return (*self.unlabeled.parts, *sizes, answers, f"graph.parts.answers.{self.write_name}")

    @property
    def beams(self) -> int:
        """How many beginnings of a translation are followed at once."""
        return int(str(self.unlabeled.source.values.get("beams", 1)))

    @property
    def _decoder(self) -> str:
        return "beam_search.search_texts" if self.beams > 1 else "translation.decode_texts"

    @property
    def constants(self) -> tuple[str, ...]:
        """The names of the script's constants that it brings."""
        return (*self.unlabeled.constants, *(["CLASSES"] if self.has_classes else []))

    @property
    def has_picture_files(self) -> bool:
        """Whether masks or boxes are answers to pictures in files, each of a size of its own."""
        is_placed = self.task.task_type in (TaskType.SEGMENTATION, TaskType.DETECTION)
        return is_placed and self.unlabeled.holds == "pictures"

    @property
    def finds_boxes(self) -> bool:
        """Whether the answers are boxes, of which a picture may have several."""
        return self.task.task_type is TaskType.DETECTION

    @property
    def reconstructs(self) -> bool:
        """Whether the answers are the numbers of a row again, which are no picture."""
        is_same = self.task.task_type is TaskType.IMAGE_REGRESSION
        return is_same and not is_image_shape(self.task.fields[self.task.target].shape)

    @property
    def answers_in_tables(self) -> bool:
        """Whether the answers are no pictures."""
        is_picture = self.task.task_type in (TaskType.IMAGE_REGRESSION, TaskType.SEGMENTATION)
        return self.reconstructs or not is_picture

    @property
    def write_name(self) -> str:
        """The function that writes the answers; only that for pictures needs the library of pictures."""
        return "write_answer_table" if self.answers_in_tables else "write_answers"

    @property
    def translates(self) -> bool:
        """Whether the answers are texts, which are generated token by token."""
        return self.task.task_type is TaskType.TOKEN_CLASSIFICATION

    @property
    def marks(self) -> tuple[int, ...]:
        """What stands for each class in the masks that were learned from; empty where it is its number."""
        source = self.unlabeled.source
        field = source.description.field("target") if source.description else None
        if source.kind.name != "data.segmentation" or source.values.get("values") != "marks" or field is None:
            return ()
        is_color = any(name.startswith("#") for name in field.classes)
        return tuple(int(name.lstrip("#"), 16 if is_color else 10) for name in field.classes)

    @property
    def has_classes(self) -> bool:
        """Whether the answers are names of classes."""
        kinds = (TaskType.CLASSIFICATION, TaskType.MULTI_LABEL, TaskType.DETECTION)
        return self.task.task_type in kinds


def prediction_of(task: Task | None, sources: Sequence[Reader], plan: Plan) -> Prediction | None:
    """How a network with a task answers to new rows; None where it cannot."""
    if task is None or task.task_type not in _ANSWERS or not task.inputs:
        return None
    task, lines = without_other_sources(task, plan)
    if len(owners_of(task)) != 1:
        return None
    owner = next(iter(owners_of(task)))
    source = next((item for item in sources if item.node.id == owner or len(sources) == 1), None)
    needed = [name for name in task.inputs if name not in task.training_inputs]
    fields = tuple(name.rpartition(".")[2] for name in needed)
    unlabeled = unlabeled_of(source, fields) if source is not None else None
    if unlabeled is None or (task.task_type is TaskType.DETECTION and unlabeled.holds != "pictures"):
        return None
    prediction = Prediction(task, unlabeled, fields, f"{owner}." if owner else "", lines)
    if prediction.reconstructs and not (task.has_plain_target and task.target in task.inputs):
        return None
    is_text = task.task_type is TaskType.TOKEN_CLASSIFICATION
    if is_text and not (task.decoder_input and "TARGET_VOCABULARY" in unlabeled.constants):
        return None
    return prediction


def owners_of(task: Task) -> set[str]:
    """The data nodes whose fields a network reads to answer; an empty name where there is one data node."""
    return {name.rpartition(".")[0] for name in task.inputs if name not in task.training_inputs}


def without_other_sources(task: Task, plan: Plan) -> tuple[Task, StatementSlice | None]:
    """The task with the inputs that its output takes, and the lines from these to it where it has more."""
    if len(owners_of(task)) < 2:
        return task, None
    method = plan.network.method(plan.phases[task.phase].method)
    if method is None or task.parts or task.decoder_input:
        return task, None
    keys = dict(zip((name for name, _ in method.arguments), task.inputs, strict=True))
    lines = slice_statements(method.statements, method.results[task.output][0], tuple(keys))
    if lines is None or "model" in lines.variables:
        return task, None
    return replace(task, inputs=tuple(keys[name] for name in lines.inputs)), lines


def write_predict(writer: Writer, prediction: Prediction, plan: Plan) -> None:
    """The functions `read_unlabeled` and `predict`, with the constants that they need."""
    task, source = prediction.task, prediction.unlabeled.source
    if prediction.has_classes:
        writer.gap(2)
        write_expression(writer, "CLASSES = ", literal(task.classes), depth=0)
    write_unlabeled(writer, prediction.unlabeled, prediction.fields, prediction.prefix)
    scaled = source.is_fitted
    writer.gap(2)
    arguments = ["model: nn.Module", "path: Path", *(["scales: Scales"] if scaled else [])]
    arguments.append('device: str = "cpu"')
    reading = f"path{', scales' if scaled else ''}"
    if prediction.unlabeled.leaves_out:
        arguments.append(REFUSED)
        reading += ", refused=refused"
    writer.items("def predict(", arguments, ") -> Iterator[dict[str, Any]]:")
    writer.line('"""The answers to new rows, some at once, as columns by their names."""', 1)
    writer.line("model.eval()", 1)
    if prediction.lines is not None:
        writer.gap()
        arguments_text = ", ".join(f"{name}: Tensor" for name in prediction.lines.inputs)
        writer.line(f"def answer({arguments_text}) -> Tensor:", 1)
        write_slice(writer, prediction.lines, 2, "return ")
        writer.gap()
    writer.line(f"for names, rows in read_unlabeled({reading}):", 1)
    writer.line("with torch.no_grad():", 2)
    values = ", ".join(
        "None" if name in task.training_inputs else f'rows["{name}"].to(device)' for name in task.inputs
    )
    method = plan.network.method(plan.phases[task.phase].method)
    assert method is not None
    callee = "model" if method.name == "forward" else f"model.{method.name}"
    index = f"[{task.output}]" if len(method.results) > 1 else ""
    callee, index = ("answer", "") if prediction.lines else (callee, index)
    if prediction.translates:
        _write_translation(writer, prediction, callee, is_several=len(method.results) > 1)
        return
    if prediction.finds_boxes:
        writer.line(f"results = {callee}({values})", 3)
        _write_boxes(writer, prediction, is_several=len(method.results) > 1)
        return
    writer.line(f"output = {callee}({values}){index}.float().cpu()", 3)
    _write_answers(writer, prediction)


def _write_translation(writer: Writer, prediction: Prediction, callee: str, *, is_several: bool) -> None:
    """The texts that are generated behind those that are read."""
    task, values = prediction.task, prediction.unlabeled.source.values
    names = [None if name == task.decoder_input else name for name in task.inputs]
    inputs = ", ".join("None" if name is None else f'rows["{name}"].to(device)' for name in names)
    output = (f"output={task.output}",) if is_several else ()
    length = literal(task.fields[task.decoder_input].shape[0])
    arguments = (callee, f"[{inputs}]", "TARGET_VOCABULARY", length, *output)
    decoding = Call("decode_texts", arguments)
    if prediction.beams > 1:
        decoding = Call("search_texts", (*arguments, f"beams={prediction.beams}"))
    writer.call("tokens = ", decoding, depth=3)
    kind = literal(values["tokens"])
    writer.line(f"yield text_answers(names, tokens, TARGET_VOCABULARY, {kind})", 2)


def _write_boxes(writer: Writer, prediction: Prediction, *, is_several: bool) -> None:
    """The boxes in pictures, from those of the results that the losses compare."""
    task = prediction.task
    scores, present = task.parts.get(LABELS), task.parts.get(PRESENT)
    outputs = {
        "": task.output,
        "scores=": scores.output if scores else None,
        "present=": present.output if present else None,
    }
    arguments = [
        f"{name}results{f'[{index}]' if is_several else ''}.float().cpu()"
        for name, index in outputs.items()
        if index is not None
    ]
    if present and present.output_kind is OutputKind.PROBABILITIES:
        arguments.append("is_chance=True")
    writer.call("boxes = ", Call("detected_boxes", ("len(names)", *arguments)), depth=2)
    writer.line("sizes = picture_sizes(path, names)", 2)
    writer.line("yield box_answers(names, boxes, sizes, CLASSES)", 2)


def _write_answers(writer: Writer, prediction: Prediction) -> None:
    task, kind = prediction.task, prediction.task.output_kind
    name = _ANSWERS[task.task_type]
    title = literal(_title(prediction))
    if task.task_type in (TaskType.CLASSIFICATION, TaskType.MULTI_LABEL):
        writer.line("output = output.reshape(len(names), -1)", 2)
        writer.line(f"shares = output{TO_SHARES[kind]}", 2)
        if task.task_type is TaskType.CLASSIFICATION and kind in (
            OutputKind.SIGMOID,
            OutputKind.PROBABILITIES,
        ):
            writer.line("if shares.shape[1] == 1:", 2)
            writer.line("shares = torch.cat([1 - shares, shares], 1)", 3)
        writer.line(f"yield {name}(names, shares, CLASSES, {title})", 2)
    elif task.task_type in (TaskType.REGRESSION, TaskType.EMBEDDING):
        writer.line("values = output.reshape(len(names), -1)", 2)
        if is_scaled_target(prediction):
            write_units(writer, "values", f"{prediction.prefix}target", 2)
        if task.task_type is TaskType.EMBEDDING:
            titles = 'f"dimension {i + 1}" for i in range(values.shape[1])'
        else:
            titles = ", ".join(map(literal, answer_titles(prediction)))
        write_expression(writer, "titles = ", f"[{titles}]", depth=2)
        writer.line("yield number_answers(names, values, titles)", 2)
    elif task.task_type is TaskType.SEGMENTATION:
        if kind in (OutputKind.SIGMOID, OutputKind.PROBABILITIES):
            bound = "0" if kind is OutputKind.SIGMOID else "0.5"
            masks = f"(output > {bound})[:, 0]"
        else:
            masks = "output.argmax(1)"
        sizes = ", picture_sizes(path, names)" if prediction.has_picture_files else ""
        marks = (f"marks={literal(prediction.marks)}",) if prediction.marks else ()
        arguments = ("names", masks, *([sizes.removeprefix(", ")] if sizes else []), *marks)
        writer.call("yield ", Call("mask_answers", arguments), depth=2)
    elif prediction.reconstructs:
        _write_reconstruction(writer, prediction)
    else:
        end = ".sigmoid()" if kind is OutputKind.SIGMOID else ""
        writer.line(f"yield picture_answers(names, output{end})", 2)


def _write_reconstruction(writer: Writer, prediction: Prediction) -> None:
    """The numbers of a row as the network gives them again, in the units of the data."""
    task, source, key = prediction.task, prediction.unlabeled.source, prediction.task.target
    if task.output_kind is OutputKind.SIGMOID:
        writer.line("output = output.sigmoid()", 2)
    writer.line(f'target = rows["{key}"].float()', 2)
    values = "output"
    if any(source.values.get(name) for name in ("standardize", "standardize_input")):
        writer.line(f'mean, deviation = scales["{key}.mean"], scales["{key}.deviation"]', 2)
        writer.line("values = output * deviation + mean", 2)
        values = "values"
    titles = ", ".join(map(literal, answer_titles(prediction)))
    write_expression(writer, "titles = ", f"[{titles}]", depth=2)
    call = Call("reconstruction_answers", ("names", "output", "target", values, "titles"))
    writer.call("yield ", call, depth=2)


def write_units(writer: Writer, name: str, key: str, depth: int) -> None:
    """Values in the units of a target, in place of deviations from its mean."""
    writer.line(f'mean, deviation = scales["{key}.mean"], scales["{key}.deviation"]', depth)
    writer.line(f"{name} = {name} * deviation.flatten() + mean.flatten()", depth)


TO_SHARES = {
    OutputKind.LOGITS: ".softmax(1)",
    OutputKind.LOG_PROBABILITIES: ".exp()",
    OutputKind.SIGMOID: ".sigmoid()",
    OutputKind.PROBABILITIES: "",
    OutputKind.VALUES: "",
}
"""What makes shares of the values of a network."""


def is_scaled_target(prediction: Prediction) -> bool:
    """Whether the network's numbers are in deviations from the mean of the target."""
    values = prediction.unlabeled.source.values
    is_target = prediction.task.target.endswith("target") and prediction.task.has_plain_target
    is_series = prediction.unlabeled.holds == "series"
    return is_target and bool(values.get("standardize" if is_series else "standardize_target"))


def _target_names(prediction: Prediction) -> list[str]:
    """The names of the columns of the target, where its source is a table."""
    description = prediction.unlabeled.source.description
    if description is not None and prediction.unlabeled.holds == "series":
        target, horizon = description.resolved["target"], prediction.unlabeled.source.values["horizon"]
        assert isinstance(horizon, int)
        return [f"{target} +{step}" for step in range(1, horizon + 1)] if horizon > 1 else [str(target)]
    columns = description.resolved.get("columns", ()) if description else ()
    assert isinstance(columns, tuple)
    return [str(item[0]) for item in columns if isinstance(item, tuple) and item[1] == "target"]


MAX_NUMBERS = 1000
"""So many numbers of a row have a column each, where they are given again."""


def _feature_names(prediction: Prediction) -> list[str]:
    """The names of the numbers of a row; none where they are more than anyone reads."""
    from graph.parts.table_dates import date_names

    count = prod(prediction.task.fields[prediction.task.target].shape)
    names = []
    description = prediction.unlabeled.source.description
    for name, kind, held in description.encodings if description else ():
        if kind == "category":
            names += [f"{name} = {category}" for category in (held if isinstance(held, tuple) else ())]
        else:
            names += date_names(name, kind, held is True)
    names = names if len(names) == count else [str(number) for number in range(1, count + 1)]
    return names if count <= MAX_NUMBERS else []


def _title(prediction: Prediction) -> str:
    names = _target_names(prediction)
    return f"predicted {names[0]}" if len(names) == 1 else "predicted"


def answer_titles(prediction: Prediction) -> tuple[str, ...]:
    """The names of the columns of answers: of classes, or of numbers of which the count is known."""
    if prediction.reconstructs:
        return tuple(f"predicted {name}" for name in _feature_names(prediction))
    names = _target_names(prediction) if prediction.task.has_plain_target else []
    if prediction.has_classes:
        return (_title(prediction),)
    count = prod(prediction.task.fields[prediction.task.target].shape)
    if len(names) == count:
        return tuple(f"predicted {name}" for name in names)
    return ("predicted",) if count == 1 else tuple(f"predicted {i + 1}" for i in range(count))
