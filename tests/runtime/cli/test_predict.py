"""`netloom predict`: answers to files of new rows, and what is generated without any."""

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.file.write import write_project
from tests.runtime.cli.terminal import run_here
from tests.runtime.evaluation.runs import gan, lm, pixels, reviews
from tests.runtime.evaluation.test_new_rows import homes, pricing


def saved(project: object, folder: Path) -> Path:
    path = folder / "project.netloom"
    path.write_bytes(write_project(project).encode())  # type: ignore[arg-type]
    return path


def trained(project: object, folder: Path) -> tuple[Path, list[str | Path]]:
    """A project that was trained once, and the option that names its runs."""
    path, runs = saved(project, folder), ["--runs", folder / "runs"]
    assert run_here("train", path, "--epochs", "1", *runs).returncode == 0
    return path, runs


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_answers_to_a_table_are_written(tmp_path: Path) -> None:
    table = homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    new, output = tmp_path / "new.csv", tmp_path / "answers.csv"
    table.drop(columns="price").to_csv(new, index=False, sep="\t")
    done = run_here("predict", path, new, "-o", output, *runs)
    assert done.returncode == 0, done.stderr
    assert "60 answers" in done.stdout
    assert "the newest run is" in done.stderr
    answers = rows_of(output)
    assert list(answers[0]) == ["row", "predicted price"]
    done = run_here("predict", path, new, "-o", output, *runs, "--with-columns", "--json")
    record = json.loads(done.stdout)
    assert (record["event"], record["rows"], record["output"]) == ("finished", 60, str(output))
    both = rows_of(output)
    assert [row["predicted price"] for row in both] == [row["predicted price"] for row in answers]
    assert [row["city"] for row in both] == table["city"].tolist()


@pytest.mark.slow
def test_the_drawing_may_have_changed_since(tmp_path: Path) -> None:
    homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    run = next(item.name for item in (tmp_path / "runs").iterdir() if item.is_dir())
    arguments = (tmp_path / "homes.csv", "--run", run, *runs)
    run_here("predict", path, *arguments, "-o", tmp_path / "before.csv")
    saved(pixels(tmp_path), tmp_path)
    done = run_here("predict", path, *arguments, "-o", tmp_path / "after.csv")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["-o", "x.csv"], 2, "Name a file or folder of new rows"),
        (["new.csv", "--count", "3", "-o", "x.csv"], 2, "Name a file or folder of new rows"),
        (["--count", "0", "-o", "x.csv"], 2, "at least 1"),
        (["new.csv", "-o", "x.csv"], 1, "has weights yet"),
        (["new.csv", "--run", "nothing", "-o", "x.csv"], 1, "There is no run “nothing”"),
    ],
)
def test_wrong_use_is_refused(arguments: list[str], code: int, sentence: str, tmp_path: Path) -> None:
    path = saved(pricing(), tmp_path)
    done = run_here("predict", path, *arguments, "--runs", tmp_path / "runs")
    assert done.returncode == code
    assert sentence in done.stderr


@pytest.mark.slow
def test_an_unwritable_output_ends_with_a_sentence(tmp_path: Path) -> None:
    homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    done = run_here("predict", path, tmp_path / "homes.csv", "-o", tmp_path / "no" / "x.csv", *runs)
    assert done.returncode == 1
    assert "No such file" in done.stderr
    done = run_here("predict", path, "--count", "2", "-o", tmp_path / "x.csv", *runs)
    assert "generates nothing" in done.stderr


def test_regions_are_written_as_pictures(tmp_path: Path) -> None:
    path, runs = trained(pixels(tmp_path), tmp_path)
    done = run_here("predict", path, tmp_path / "pixels.npz", "-o", tmp_path / "masks", *runs)
    assert done.returncode == 0, done.stderr
    masks = sorted((tmp_path / "masks").iterdir(), key=lambda file: int(file.stem))
    assert len(masks) == 40
    assert set(np.unique(np.asarray(Image.open(masks[0])))) <= {0, 1}


@pytest.mark.slow
def test_pictures_are_generated_from_a_seed(tmp_path: Path) -> None:
    path, runs = trained(gan(1), tmp_path)
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        done = run_here("predict", path, "--count", 4, "--seed", seed, "-o", tmp_path / name, *runs)
        assert done.returncode == 0, done.stderr
    first, same, other = ((tmp_path / name / "2.png").read_bytes() for name in "abc")
    assert first == same != other
    assert len(list((tmp_path / "a").iterdir())) == 4


@pytest.mark.slow
def test_texts_go_on_from_a_prompt(tmp_path: Path) -> None:
    path, runs = trained(lm(tmp_path), tmp_path)
    output = tmp_path / "texts.csv"
    done = run_here("predict", path, "--count", 2, "--prompt", "a", "--tokens", 5, "-o", output, *runs)
    assert done.returncode == 0, done.stderr
    texts = [row["text"] for row in rows_of(output)]
    assert len(texts) == 2
    assert all(text.startswith("a") and len(text) >= 5 for text in texts)


@pytest.mark.slow
def test_the_rows_are_not_overwritten(tmp_path: Path) -> None:
    homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    before = (tmp_path / "homes.csv").read_bytes()
    done = run_here("predict", path, tmp_path / "homes.csv", "-o", tmp_path / "homes.csv", *runs)
    assert done.returncode == 1
    assert "another file" in done.stderr
    assert (tmp_path / "homes.csv").read_bytes() == before


@pytest.mark.slow
def test_a_spreadsheet_is_named(tmp_path: Path) -> None:
    homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    (tmp_path / "new.xlsx").write_bytes(b"PK\x03\x04")
    done = run_here("predict", path, tmp_path / "new.xlsx", "-o", tmp_path / "x.csv", *runs)
    assert "save it as CSV" in done.stderr
    for name in ("answers.xlsx", "answers.JSON"):
        done = run_here("predict", path, tmp_path / "homes.csv", "-o", tmp_path / name, *runs)
        assert done.returncode == 1
        assert f"which {name} would not be; let its name end in .csv" in done.stderr
        assert not (tmp_path / name).exists()


@pytest.mark.slow
def test_open_ended_cells_are_named(tmp_path: Path) -> None:
    rows = "\n".join(f"{number + 0.25};{number * 2 + 1}".replace(".", ",") for number in range(40))
    (tmp_path / "homes.csv").write_text(f"size;price\n{rows}\n", encoding="utf-8")
    path, runs = trained(pricing(missing="drop", date_encoding=None), tmp_path)
    new = tmp_path / "new.csv"
    new.write_text("size\n>51\n12\n", encoding="utf-8")
    done = run_here("predict", path, new, "-o", tmp_path / "x.csv", *runs)
    assert done.returncode == 0, done.stderr
    assert "open-ended" in done.stderr


def test_texts_that_are_cut_are_counted(tmp_path: Path) -> None:
    path, runs = trained(reviews(tmp_path), tmp_path)
    new = tmp_path / "new.txt"
    new.write_text("good film\n" + "good film " * 200 + "\n", encoding="utf-8")
    done = run_here("predict", path, new, "-o", tmp_path / "x.csv", *runs)
    assert done.returncode == 0, done.stderr
    assert "1 of 2 texts have more than" in done.stderr


@pytest.mark.slow
def test_a_copied_project_names_the_option_that_helps(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    homes(first)
    path, _ = trained(pricing(), first)
    shutil.copytree(first, second)
    copied, output = second / path.name, tmp_path / "answers.csv"
    asked = ("predict", copied, second / "homes.csv", "-o", output, "--runs")
    run = next(item.name for item in (first / "runs").iterdir() if item.is_dir())
    away = run_here(*asked, tmp_path / "none")
    assert away.returncode == 1
    assert away.stderr.strip().endswith(f"but some in {second / 'runs'} have; add --runs {second / 'runs'}.")
    done = run_here(*asked, second / "runs")
    assert done.returncode == 1
    assert f"{run} of {path} has" in done.stderr
    assert done.stderr.strip().endswith(f"add --run {run}.")
    shutil.rmtree(first)
    assert run_here(*asked, second / "runs", "--run", run).returncode == 0
    assert len(rows_of(output)) == 60


@pytest.mark.slow
def test_one_answer_is_no_plural(tmp_path: Path) -> None:
    homes(tmp_path)
    path, runs = trained(pricing(), tmp_path)
    new, output = tmp_path / "new.csv", tmp_path / "answers.csv"
    new.write_text("city,area,built\nBusan,,01.02.2003\n", encoding="utf-8")
    done = run_here("predict", path, new, "-o", output, *runs)
    assert "1 answer of" in done.stdout
    assert "means of the training rows: 1, in “area”." in done.stderr
    new.write_text("city,area,built\n,50,01.02.2003\nBusan,4,01.02.2003\n", encoding="utf-8")
    done = run_here("predict", path, new, "-o", output, *runs)
    assert "“city”" in done.stderr
    assert "1 gaps" not in done.stderr
