"""A decoder that reads its own beginning translates a text of one's own, token by token."""

from pathlib import Path

from graph.parts.tokenizer import detokenize
from tests.runtime.evaluation.runs import opened
from tests.runtime.evaluation.shouting import shouting


def test_a_text_is_translated_behind_earlier_text(tmp_path: Path) -> None:
    examination = opened(shouting(tmp_path), tmp_path / "runs", tmp_path)
    task = examination.run.task
    assert (task.decoder_input, task.input) == ("target_in", "source")
    for text in ("ba", "cab", "bcc"):
        guess = examination.predict_input(text)
        assert detokenize(guess.predicted.tolist(), task.tokens) == text.upper()
