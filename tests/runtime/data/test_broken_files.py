"""Whatever is done to the files of a source, it is described or a sentence is told; nothing is raised."""

import random
from pathlib import Path

import pytest

from graph.messages import problem_text
from graph.problems import has_errors
from runtime.data import describe_project
from tests.data_files import WRITTEN, learning, write_files


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes, hurt in one of the ways in which files are."""
    position = rng.randrange(len(data) + 1)
    return rng.choice(
        [
            b"",
            data[:position],
            data[:position] + rng.randbytes(9) + data[position:],
            rng.randbytes(len(data)),
            data.replace(b",", b"", 1),
            data.replace(b"1", b"-99999999999999999999"),
            data.replace(b"\n", b""),
            b"\xff\xfe" + data,
            data.replace(b"]", b"}", 1),
            data.replace(b'"', b"", 1),
            data.replace(b"{", b"[" * 3000),
        ]
    )


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", WRITTEN)
def test_damaged_files_are_reported_as_a_sentence(kind: str, tmp_path: Path) -> None:
    rng = random.Random(kind)  # noqa: S311
    for turn in range(8):
        folder = tmp_path / str(turn)
        folder.mkdir()
        project = learning(kind, write_files(kind, folder))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        victim = rng.choice([file for file in files if file.stat().st_size < 100_000])
        victim.write_bytes(damaged(victim.read_bytes(), rng))
        descriptions, problems = describe_project(project, folder)
        assert bool(descriptions) != has_errors(problems)
        assert all(
            problem_text(problem).endswith((".", "?")) or "pip install" in problem_text(problem)
            for problem in problems
        )
