"""Writes the script that a person would write: for drawings whose data and training are plain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import Call, construction, short_path
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.performance import can_fuse
from graph.compiler.emit.plain_agent import PlainAgent, can_play
from graph.compiler.emit.plain_answers import SUFFIXES, can_answer, write_predict_function
from graph.compiler.emit.plain_generation import PICTURES, Generation, generation_of, write_generate
from graph.compiler.emit.plain_loop import write_run_epoch, write_train
from graph.compiler.emit.plain_main import CommandLine, write_main
from graph.compiler.emit.plain_objective import PlainObjective, plain_objective
from graph.compiler.emit.plain_phases import PlainPhases, plain_phases
from graph.compiler.emit.plain_tables import names_of_features
from graph.compiler.emit.prediction import Prediction, write_predict
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ignored_targets import IGNORING_LOSSES
from graph.compiler.plan.ir import ClassPlan, Plan
from graph.compiler.program import EPISODE_RETURN
from graph.compiler.tasks.task import Task, TaskType
from graph.document import Project, Training

MAX_BYTES = 2**28
"""Rows of so many bytes are read at once, where the drawing leaves it open."""


@dataclass(frozen=True, slots=True)
class PlainScript:
    """What is written of a drawing: its data, its losses and metrics, its answers to new rows."""

    project: Project
    plan: Plan
    source: Reader
    objective: PlainObjective | None
    optimizer: Call | None
    phases: PlainPhases | None
    prediction: Prediction | None
    agent: PlainAgent | None = None
    reading: Prediction | None = None
    """What is answered by parts that read new rows, where that cannot be written out."""
    generation: Generation | None = None

    @property
    def parts(self) -> list[str]:
        """The parts that it calls."""
        objectives = self.phases.objectives if self.phases else [self.objective] if self.objective else []
        called = {part for lines in objectives for part in lines.parts}
        constructed = {item.call.callee for item in self.plan.objective.attributes}
        called_parts = {call.callee for lines in objectives for call in lines.modules} | called
        ignoring = [path for path in IGNORING_LOSSES.values() if path.rpartition(".")[2] in called_parts]
        own = [path for path in self.plan.parts if path.rpartition(".")[2] not in constructed - called_parts]
        own = [path for path in own if ".counted_targets." not in path or path in called]
        if self.agent is not None:
            return [*own, *self.agent.parts]
        further = [*(self.reading.parts if self.reading else ()), *ignoring]
        further += self.generation.parts if self.generation else ()
        return [*self.source.parts, *own, *further]

    def write_settings(self, writer: Writer) -> None:
        """The settings, besides those that every script has."""
        if self.optimizer and (learning_rate := _learning_rate(self.optimizer)):
            writer.line(f"LEARNING_RATE = {learning_rate}")
        if self.agent is not None:
            self.agent.write_settings(writer)
        seed = next((step.arguments["seed"] for step in self.source.steps if "seed" in step.arguments), None)
        if seed is not None:
            writer.line(f"SPLIT_SEED = {seed}  # None: --seed moves the split too")
        if self.classes:
            listed = "[" + ", ".join(literal(name) for name in self.classes) + "]"
            write_expression(writer, "CLASSES = ", listed, depth=0)
        if self.prediction is not None and self.prediction.unlabeled.holds == "pictures":
            writer.line(f"SUFFIXES = {SUFFIXES}")
        names = self._features()
        if names:
            listed = "[" + ", ".join(literal(name) for name in names) + "]"
            write_expression(writer, "FEATURES = ", listed, depth=0)

    def _features(self) -> list[str]:
        """The columns of a table that features are constructed of."""
        reading, description = self.source.reading, self.source.description
        if reading is not None and self.source.shares_reading:
            return names_of_features(reading)
        if self.prediction is None or self.prediction.unlabeled.holds != "table" or description is None:
            return []
        return [name for name, _, _ in description.encodings]

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes that the answers are."""
        return self.prediction.task.classes if self.prediction and self.prediction.has_classes else ()

    def write_after_data(self, writer: Writer, network: str, folder: str) -> None:
        """The functions that train and answer, and the command line.

        Args:
            writer: Where to.
            network: The name of the network's class.
            folder: The project's folder as seen from the script's.
        """
        training, fitted = self.project.training, self.source.is_fitted
        if self.agent is not None:
            self.agent.write_play(writer, network)
            self.agent.write_train(writer, training, network)
            self._write_generate(writer, network, folder)
            write_main(writer, training, CommandLine(TaskType.REINFORCEMENT, generates=self._generates))
            return
        if self.phases is not None:
            parts = self.source.parts_with_rows
            self.phases.write_training(writer, training, parts, is_fitted=fitted)
        elif self.objective is not None and self.optimizer is not None:
            write_run_epoch(writer, self.plan, self.objective, training)
            call = _with_setting(self.optimizer)
            write_train(writer, self.plan, training, self.source, call, network)
        answering = self.prediction or self.reading
        task = answering.task.task_type if answering else None
        if self.reading is not None:
            write_predict(writer, self.reading, self.plan)
        if self.prediction is not None:
            method = self.plan.network.method("forward")
            assert method is not None
            write_predict_function(writer, self.prediction, len(method.results))
        self._write_generate(writer, network, folder)
        rows = "blocks" if self.reading else self.prediction.unlabeled.holds if self.prediction else ""
        pictures = answering is not None and not answering.answers_in_tables
        offered = CommandLine(task, rows, pictures, self._generates, fitted)
        leaves_out = self.reading is not None and self.reading.unlabeled.leaves_out
        write_main(writer, training, replace(offered, leaves_out=leaves_out))

    @property
    def _generates(self) -> str:
        return self.generation.holds if self.generation else ""

    def _write_generate(self, writer: Writer, network: str, folder: str) -> None:
        if self.generation is not None:
            name = "nn.ModuleDict" if self.phases else network
            write_generate(writer, self.generation, name, folder, by_key=self.phases is not None)


def plain_script(
    project: Project,
    plan: Plan,
    kinds: Kinds,
    sources: Sequence[Reader],
    prediction: Prediction | None,
    task: Task | None,
) -> PlainScript | None:
    """The script in plain lines; None where the drawing asks for more than they can do."""
    if len(sources) != 1 or not _is_plain(plan, project.training):
        return None
    source, phase = sources[0], plan.phases[0]
    is_playing = bool(plan.environment)
    if not is_playing and not (source := _in_memory(source)).stays_in_memory:
        return None
    if _is_odd_objective(plan.objective):
        return None
    assert source.description is not None
    source = replace(source, is_seeded=True)
    reading = None
    if prediction is not None and not can_answer(prediction):
        prediction, reading = None, prediction
    source = _with_classes(source, prediction)
    if len(plan.phases) > 1:
        phases = plain_phases(project, plan, kinds)
        if phases is None:
            return None
        generation = generation_of(plan, [source], task)
        return PlainScript(project, plan, source, None, None, phases, None, generation=generation)
    kind = kinds.require(phase.optimizer)
    arguments = ("model.parameters()", *construction(kind, phase.values).arguments)
    if can_fuse(project, phase):
        arguments = (*arguments, "fused=True")
    optimizer = Call(short_path(kind.path), arguments)
    if is_playing:
        return _agent_script(project, plan, source, optimizer, task)
    objective = plain_objective(plan, phase)
    script = PlainScript(project, plan, source, objective, optimizer, None, prediction, None, reading)
    return replace(
        script, generation=generated_beside(prediction or reading, generation_of(plan, [source], task))
    )


def _is_odd_objective(objective: ClassPlan) -> bool:
    """Whether losses hold tensors of their own, or some of them come without gradients."""
    statements = (statement for method in objective.methods for statement in method.statements)
    holds = any("torch.tensor" in str(item.call) for item in objective.attributes)
    return holds or any(statement.no_grad for statement in statements)


def _agent_script(
    project: Project, plan: Plan, source: Reader, optimizer: Call, task: Task | None
) -> PlainScript | None:
    """The script of a network that learns by playing; None where its play is not plain."""
    phase = plan.phases[0]
    if phase.schedule or not can_play(plan, source):
        return None
    objective = plain_objective(plan, phase)
    agent = PlainAgent(plan, source, objective, _with_setting(optimizer))
    script = PlainScript(project, plan, source, objective, optimizer, None, None, agent)
    return replace(script, generation=generation_of(plan, [source], task))


def generated_beside(prediction: Prediction | None, generation: Generation | None) -> Generation | None:
    """What a script generates that may answer to new rows too: one sort, which `--output` holds."""
    if prediction is None or generation is None:
        return generation
    is_table = generation.holds != PICTURES
    return generation if is_table is prediction.answers_in_tables else None


def _in_memory(source: Reader) -> Reader:
    """A source that reads its rows at once, if they are known to be small and it may."""
    description = source.description
    if source.values.get("reading") != "auto" or description is None or not description.fields:
        return source
    sizes = [prod(size for size in item.shape if isinstance(size, int)) for item in description.fields]
    is_small = 8 * sum(sizes) * sum(description.rows.values()) <= MAX_BYTES
    return replace(source, values={**source.values, "reading": "at_once"}) if is_small else source


def _with_classes(source: Reader, prediction: Prediction | None) -> Reader:
    """A source that calls the classes of its target as the answers do, if they are the same."""
    if prediction is None or not prediction.has_classes or source.reading is None:
        return source
    is_same = [item.categories for item in source.reading.role("target")] == [prediction.task.classes]
    return replace(source, classes="CLASSES") if is_same else source


def _is_plain(plan: Plan, training: Training) -> bool:
    """Whether the training is of one network by one optimizer, in full precision."""
    phase = plan.phases[0]
    asks_more = (
        bool(plan.loaded) or plan.reads_initial_files or plan.balanced is not None or bool(plan.streams)
    )
    asks_more = asks_more or plan.is_timed or training.average is not None
    asks_more = asks_more or (bool(plan.copies) and not plan.environment)
    is_fast = training.compile != "off" or training.channels_last or training.precision != "float32"
    is_odd = phase.needs_gradient or phase.every > 1 or bool(phase.groups)
    is_odd = is_odd or any(item.takes_closure for item in plan.phases)
    is_odd = is_odd or (len(plan.phases) == 1 and phase.moved is not None)
    stopping = training.early_stopping
    losses = (phase.loss_name for phase in plan.phases)
    figures = (*losses, *plan.metrics, *([EPISODE_RETURN] if plan.environment else []))
    is_known = stopping is None or stopping.monitor in figures
    grouped = training.accumulate > 1 or training.deterministic
    return is_known and not (asks_more or is_fast or is_odd or grouped or plan.code)


def _learning_rate(optimizer: Call) -> str:
    """The learning rate of an optimizer, where it is given."""
    rates = (item.removeprefix("lr=") for item in optimizer.arguments if item.startswith("lr="))
    return next(rates, "")


def _with_setting(optimizer: Call) -> Call:
    """The optimizer with the rate of the settings."""
    arguments = ("lr=LEARNING_RATE" if item.startswith("lr=") else item for item in optimizer.arguments)
    return Call(optimizer.callee, tuple(arguments))
