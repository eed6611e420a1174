"""One run that is being looked at: opened once, then asked again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field

from runtime.control import Control
from runtime.evaluation.array_types import Rows
from runtime.evaluation.context import Evaluation, Subject
from runtime.evaluation.episodes import play_episode, play_split
from runtime.evaluation.feature_labels import feature_labels
from runtime.evaluation.generation import made_rows, sample
from runtime.evaluation.input_preprocessing import scale_of
from runtime.evaluation.loaded_run import Trained, open_run
from runtime.evaluation.predict import predict
from runtime.evaluation.report import report_on
from runtime.evaluation.result_types import Episode, Guess, Method, Saliency
from runtime.evaluation.run_selection import Examined
from runtime.evaluation.saliency import explain, methods_of, spatial_nodes
from runtime.evaluation.single_input import row_at, try_input, try_text
from runtime.evaluation.tasks.task import Aim
from runtime.evaluation.text_generation import write
from runtime.evaluation.text_generation_request import Asked
from runtime.training.epoch_source import Playing
from runtime.training.validation import count_rows

# What is done, how much of it, and of how much: `data`, `rows`, `figures`. A total of 0: unknown.
Tell = Callable[[str, int, int], None]


@dataclass
class Examination:
    """A run that is open. Used by one thread at a time."""

    trained: Trained
    subject: Subject
    _known: dict[str, tuple[object, Evaluation]] = field(default_factory=dict)

    @staticmethod
    def of(examined: Examined, control: Control, tell: Tell = lambda *_: None) -> "Examination":
        """Opens a run. Raises what `open_run` raises."""
        tell("data", 0, 0)
        trained = open_run(examined, control, lambda done, total: tell("data", done, total))
        return Examination(trained, _subject(examined, trained))

    def evaluate(self, split: str, control: Control, tell: Tell = lambda *_: None) -> Evaluation:
        """All about a split, with the newest weights. Raises Stopped."""
        self.trained.refresh()
        known = self._known.get(split)
        if known is not None and known[0] == self.trained.weights:
            return known[1]
        ask = _ASKING.get(self.subject.task.aim, predict)
        found = ask(self.trained, split, control, lambda done, total: tell("rows", done, total))
        tell("figures", 0, 0)
        evaluation = Evaluation(self.subject, found, report_on(found))
        self._known[split] = (self.trained.weights, evaluation)
        return evaluation

    def explain(
        self, split: str, index: int, method: Method, answer: int | None = None, node: str | None = None
    ) -> Saliency:
        """What speaks for an answer to a row of a split."""
        return explain(self.trained, row_at(self.trained, split, index), method, answer, node)

    def make(self, count: int, seed: int, control: Control, *, is_walk: bool = False) -> Rows:
        """Rows that are made out of noise with the newest weights; see `made_rows`. Raises Stopped."""
        self.trained.refresh()
        return made_rows(self.trained, count, seed, control, is_walk=is_walk)

    def play(self, split: str, number: int, control: Control) -> Episode:
        """An episode that the newest weights play, with pictures. Raises Stopped."""
        self.trained.refresh()
        return play_episode(self.trained, split, number, control)

    def write(self, asked: Asked, control: Control) -> str:
        """A text that goes on from a beginning, with the newest weights. Raises Stopped."""
        self.trained.refresh()
        return write(self.trained, asked, control)

    def try_input(self, row: Rows | str) -> Guess:
        """The answer to one's own input, or text, with the newest weights."""
        self.trained.refresh()
        if isinstance(row, str):
            return try_text(self.trained, row)
        return try_input(self.trained, row)


_ASKING = {Aim.SAMPLES: sample, Aim.EPISODES: play_split}


def _subject(examined: Examined, trained: Trained) -> Subject:
    import numpy as np

    task = trained.task
    rows = next(iter(trained.rows.values()))[task.input].cpu().numpy()
    count = int(np.prod(task.shape)) if task.shape else 1
    is_picture = task.takes_pictures
    names = () if is_picture else feature_labels(trained.project, examined.folder, count)
    return Subject(
        examined=examined,
        task=task,
        splits=_splits(trained),
        scale=scale_of(rows) if is_picture else None,
        features=names,
        middle=None if is_picture else np.median(rows.reshape(len(rows), -1), axis=0),
        methods=methods_of(trained),
        nodes=spatial_nodes(trained),
    )


def _splits(trained: Trained) -> dict[str, int]:
    """How many rows, or episodes, each split has."""
    if trained.task.aim is Aim.EPISODES:
        return dict.fromkeys(Playing.splits, trained.player.episodes)
    return {name: count_rows(rows) for name, rows in trained.rows.items()}
