"""What the pages of an evaluation ask of the run that is open."""

from collections.abc import Callable
from pathlib import Path

from gui.evaluation.pages import EvaluationPages
from gui.evaluation.request_worker import EvaluationWorker
from gui.evaluation.requests import (
    AnswerFileRequest,
    EvaluateRequest,
    ExplainRequest,
    GenerateRequest,
    GenerateTextRequest,
    InferRequest,
    PlayEpisodeRequest,
    SaveAnswersRequest,
)
from runtime.evaluation.text_generation_request import TextGenerationRequest


class PageRequests:
    """Hands the requests of pages to a worker, with the run of the latest evaluation."""

    def __init__(
        self,
        pages: EvaluationPages,
        worker: EvaluationWorker,
        latest_request: Callable[[], EvaluateRequest | None],
    ) -> None:
        self._pages, self._worker, self._latest_request = pages, worker, latest_request
        pages.saliency_requested.connect(self._explain)
        pages.inference_requested.connect(self._infer)
        pages.generation_requested.connect(self._generate)
        pages.text_requested.connect(self._generate_text)
        pages.episode_requested.connect(self._play_episode)
        pages.answers_requested.connect(self._answer_file)
        pages.saving_requested.connect(self._save_answers)
        pages.cancel_requested.connect(worker.cancel)

    def _explain(self, row: int, method: str, node: str) -> None:
        request, evaluation = self._latest_request(), self._pages.evaluation
        if request is not None and evaluation is not None:
            split = evaluation.predictions.split
            self._worker.submit(ExplainRequest(request.run_ref, split, row, method, node or None))

    def _infer(self, values: object) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(InferRequest(request.run_ref, values))

    def _generate(self, count: int, seed: int, is_interpolation: bool) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(GenerateRequest(request.run_ref, count, seed, is_interpolation))

    def _generate_text(self, text: TextGenerationRequest) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(GenerateTextRequest(request.run_ref, text))

    def _play_episode(self, split: str, number: int) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(PlayEpisodeRequest(request.run_ref, split, number))

    def _answer_file(self, path: Path) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(AnswerFileRequest(request.run_ref, path, self._source))

    def _save_answers(self, path: Path, output: Path) -> None:
        if (request := self._latest_request()) is not None:
            self._worker.submit(SaveAnswersRequest(request.run_ref, path, output, self._source))

    @property
    def _source(self) -> str:
        """The data node that was chosen on the page of new rows; empty: none."""
        return self._pages.views.prediction.source
