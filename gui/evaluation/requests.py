"""What can be wished of a run that is open, and how each wish is answered.

The answers are worked out in the examiner's thread; torch is loaded there, and nowhere else in the window.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from runtime.control import Control
from runtime.evaluation.result_types import Method
from runtime.evaluation.run_selection import Examined
from runtime.evaluation.text_generation_request import Asked

if TYPE_CHECKING:
    from runtime.evaluation.evaluation_session import Examination

Tell: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Evaluate:
    """Predict a split and make its report."""

    examined: Examined
    split: str

    def answer(self, run: "Examination", control: Control, tell: Tell) -> object:
        """An `Evaluation`; of the last split where this one is missing."""
        split = self.split if self.split in run.subject.splits else next(reversed(run.subject.splits))
        return run.evaluate(split, control, tell)


@dataclass(frozen=True)
class Explain:
    """Find what speaks for an answer to a row."""

    examined: Examined
    split: str
    row: int
    method: str
    node: str | None = None

    def answer(self, run: "Examination", _control: Control, _tell: Tell) -> object:
        """A `Saliency`."""
        return run.explain(self.split, self.row, Method(self.method), None, self.node)


@dataclass(frozen=True, eq=False)
class Try:
    """Answer to an input of one's own."""

    examined: Examined
    values: Any

    def answer(self, run: "Examination", _control: Control, _tell: Tell) -> object:
        """A `Guess`."""
        return run.try_input(self.values)


@dataclass(frozen=True)
class Make:
    """Make rows out of noise."""

    examined: Examined
    count: int
    seed: int
    is_walk: bool = False

    def answer(self, run: "Examination", control: Control, _tell: Tell) -> object:
        """The rows."""
        return run.make(self.count, self.seed, control, is_walk=self.is_walk)


@dataclass(frozen=True)
class Write:
    """Go on with a text."""

    examined: Examined
    asked: Asked

    def answer(self, run: "Examination", control: Control, _tell: Tell) -> object:
        """The text."""
        return run.write(self.asked, control)


@dataclass(frozen=True)
class Play:
    """Play an episode."""

    examined: Examined
    split: str
    number: int

    def answer(self, run: "Examination", control: Control, _tell: Tell) -> object:
        """An `Episode`."""
        return run.play(self.split, self.number, control)


Wish: TypeAlias = Evaluate | Explain | Try | Make | Write | Play
ORDER = (Try, Explain, Make, Write, Play, Evaluate)
"""Small wishes do not wait for large ones."""
