"""A store of an older Netloom is brought up to date, one of a newer is left alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.problems import GraphError
from runtime.store.runs import RunStore
from runtime.store.schema import MIGRATIONS, SCHEMA_VERSION


def old_store(folder: Path, version: int) -> None:
    with closing(sqlite3.connect(folder / "runs.db")) as connection, connection:
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(
            "INSERT INTO runs (id, project, started, ended, state, settings, drawing, result)"
            " VALUES ('one', 'Digits', 100, 160, 'done', '{\"seed\": 3}', 'text', ?)",
            ('{"test": {"loss": 0.5}}',),
        )
        connection.execute("INSERT INTO measures VALUES ('one', 7, 'train', 'loss', 0.25)")
        connection.execute(f"PRAGMA user_version = {version}")


def test_the_first_version_is_migrated_with_what_it_holds(tmp_path: Path) -> None:
    old_store(tmp_path, 1)
    store = RunStore(tmp_path)
    run = store.get("one")
    assert (run.project, run.state, run.settings, run.epoch, run.seconds) == (
        "Digits",
        "done",
        {"seed": 3},
        7,
        60,
    )
    assert run.metrics == {"test": {"loss": 0.5}}
    assert (run.star, run.note, run.parent) == (False, "", None)
    assert store.metrics("one") == [(7, "train", "loss", 0.25)]
    assert store.losses("one") == {}
    store.star("one")
    assert RunStore(tmp_path).get("one").star


def test_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    old_store(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / "runs.db")) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = (tmp_path / "runs.db").read_bytes()[100:]
    with pytest.raises(GraphError) as caught:
        RunStore(tmp_path)
    assert caught.value.problems[0].code == "runs-newer"
    assert (tmp_path / "runs.db").read_bytes()[100:] == before


def test_a_broken_database_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "runs.db").write_bytes(b"this is no database at all" * 50)
    with pytest.raises(GraphError) as caught:
        RunStore(tmp_path)
    assert caught.value.problems[0].code == "runs-unreadable"
    assert "not a database" in caught.value.problems[0].values["reason"]


def test_a_folder_that_cannot_be_created_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        RunStore(tmp_path / "file" / "runs")
    assert caught.value.problems[0].code == "file-unwritable"
