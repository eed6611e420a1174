"""What can be requested of a run that is open, and how each request is answered.

The answers are worked out in the examiner's thread; torch is loaded there, and nowhere else in the window.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from runtime.control import Control
from runtime.evaluation.result_types import SaliencyMethod
from runtime.evaluation.run_selection import RunRef
from runtime.evaluation.text_generation_request import TextGenerationRequest

if TYPE_CHECKING:
    from runtime.evaluation.evaluation_session import EvaluationSession

SplitProgress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True)
class EvaluateRequest:
    """Predict a split and make its report."""

    run_ref: RunRef
    split: str

    def execute(
        self, session: "EvaluationSession", control: Control, report_progress: SplitProgress
    ) -> object:
        """An `SplitEvaluation`; of the last split where this one is missing."""
        split = self.split if self.split in session.context.splits else next(reversed(session.context.splits))
        return session.evaluate(split, control, report_progress)


@dataclass(frozen=True)
class ExplainRequest:
    """Find what speaks for an answer to a row."""

    run_ref: RunRef
    split: str
    row: int
    method: str
    node: str | None = None

    def execute(
        self, session: "EvaluationSession", _control: Control, _report_progress: SplitProgress
    ) -> object:
        """A `Saliency`."""
        return session.explain(self.split, self.row, SaliencyMethod(self.method), None, self.node)


@dataclass(frozen=True, eq=False)
class InferRequest:
    """Answer to an input of one's own."""

    run_ref: RunRef
    values: Any

    def execute(
        self, session: "EvaluationSession", _control: Control, _report_progress: SplitProgress
    ) -> object:
        """A `InputPrediction`."""
        return session.predict_input(self.values)


@dataclass(frozen=True)
class GenerateRequest:
    """Make rows out of noise."""

    run_ref: RunRef
    count: int
    seed: int
    is_interpolation: bool = False

    def execute(
        self, session: "EvaluationSession", control: Control, _report_progress: SplitProgress
    ) -> object:
        """The rows."""
        return session.generate(self.count, self.seed, control, is_interpolation=self.is_interpolation)


@dataclass(frozen=True)
class GenerateTextRequest:
    """Go on with a text."""

    run_ref: RunRef
    request: TextGenerationRequest

    def execute(
        self, session: "EvaluationSession", control: Control, _report_progress: SplitProgress
    ) -> object:
        """The text."""
        return session.generate_text(self.request, control)


@dataclass(frozen=True)
class PlayEpisodeRequest:
    """Play an episode."""

    run_ref: RunRef
    split: str
    number: int

    def execute(
        self, session: "EvaluationSession", control: Control, _report_progress: SplitProgress
    ) -> object:
        """An `Episode`."""
        return session.rollout(self.split, self.number, control)


@dataclass(frozen=True, eq=False)
class AnswerFileRequest:
    """Answer to the first rows of a file or a folder."""

    run_ref: RunRef
    path: Path
    source: str = ""

    def execute(
        self, session: "EvaluationSession", control: Control, _report_progress: SplitProgress
    ) -> object:
        """An `AnswerTable`."""
        return session.answer_file(self.path, control, self.source)


@dataclass(frozen=True, eq=False)
class SaveAnswersRequest:
    """Write the answers to all rows of a file or a folder."""

    run_ref: RunRef
    path: Path
    output: Path
    source: str = ""

    def execute(
        self, session: "EvaluationSession", control: Control, report_progress: SplitProgress
    ) -> object:
        """How many were written."""
        return session.save_answers(self.path, self.output, control, report_progress, self.source)


EvaluationRequest: TypeAlias = (
    EvaluateRequest
    | ExplainRequest
    | InferRequest
    | GenerateRequest
    | GenerateTextRequest
    | PlayEpisodeRequest
    | AnswerFileRequest
    | SaveAnswersRequest
)
PRIORITY = (
    InferRequest,
    ExplainRequest,
    GenerateRequest,
    GenerateTextRequest,
    PlayEpisodeRequest,
    AnswerFileRequest,
    EvaluateRequest,
    SaveAnswersRequest,
)
"""Small requests do not wait for large ones."""
