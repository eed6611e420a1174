"""What the browser of rows remarks on what reading does. Judges: pandas, the files as written."""

import io
import struct
import wave
from pathlib import Path

import pandas as pd
from PIL import Image

from graph.messages import problem_text
from graph.problems import Problem
from runtime.data.browsing.browse import browse
from tests.cases.tables.table_case import TableCase, rows_of, table_case
from tests.data_files import learning


def remarks(folder: Path, kind: str, params: dict) -> dict[str, Problem]:
    node = learning(kind, params).main.nodes["data"]
    return {problem.code: problem for problem in browse(node, folder).problems}


def of_table(case: TableCase) -> dict[str, str]:
    return {problem.code: problem_text(problem) for problem in browse(case.node, case.folder).problems}


def test_filled_gaps_are_counted_by_column(tmp_path: Path) -> None:
    text = rows_of(
        "age,size,town,kind", "{k if n % 5 else ''},{k if n % 9 else 'NA'},{'NS '[n % 3].strip()},{n % 2}"
    )
    case = table_case(tmp_path, text, missing="mean")
    counts = pd.read_csv(io.StringIO(text)).isna().sum()
    sentences = of_table(case)
    assert f"“age” ({counts['age']}), “size” ({counts['size']})" in sentences["gaps-filled"]
    assert f"“town” ({counts['town']})" in sentences["gaps-of-category"]
    assert not {"gaps-filled", "gaps-of-category"} & set(case.codes)
    problem = next(p for p in browse(case.node, case.folder).problems if p.code == "gaps-filled")
    assert problem.fixes[0].apply(case.project.main).nodes["data"].params["missing"] == "drop"


def test_gaps_that_are_a_category_can_be_clicked_away(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("job,size,kind", "{'?' if n % 6 == 0 else 'ab'[n % 2]},{k},{n % 2}"))
    assert "10 values of “job”" in of_table(case)["gaps-as-category"]
    problem = next(p for p in browse(case.node, case.folder).problems if p.code == "gaps-as-category")
    main = problem.fixes[0].apply(case.project.main)
    fixed = table_case(
        tmp_path, (tmp_path / "rows.csv").read_text(), **{**main.nodes["data"].params, "missing": "drop"}
    )
    assert fixed.features.shape == (50, 3)


def test_categories_that_are_sentences_are_reported(tmp_path: Path) -> None:
    opinions = [f"it was {word} all day long" for word in ("good", "bad", "so so", "fine", "awful", "grand")]
    text = "opinion,town,size,kind\n" + "".join(
        f"{opinions[n % 6]},{'ab'[n % 2]},{n * 37 % 101},{n % 2}\n" for n in range(60)
    )
    reported = of_table(table_case(tmp_path, text))["sentences-as-category"]
    assert reported.startswith("“opinion” goes in as 6 categories that are whole sentences")


def test_values_before_gaps_of_a_series_are_counted(tmp_path: Path) -> None:
    text = rows_of("temp,load", "{k if n % 7 else ''},{k}.5")
    case = table_case(tmp_path, text, "data.time_series", window=3, horizon=1, missing="last")
    num_filled = int(pd.read_csv(io.StringIO(text))["temp"].iloc[1:].isna().sum())
    assert (
        f"{num_filled} gaps hold the value before them: “temp” ({num_filled})"
        in of_table(case)["series-filled"]
    )


def test_pictures_of_other_sizes_and_colours_are_counted(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / "photos" / "ab"[number % 2]
        folder.mkdir(parents=True, exist_ok=True)
        side = 12 if number < 5 else 8
        mode = "L" if number < 3 else "RGB"
        Image.new(mode, (side, 8), number if mode == "L" else (number, 2, 3)).save(folder / f"{number}.png")
    shown = remarks(tmp_path, "data.image_folder", {"path": "photos", "size": 8})
    assert "5 pictures are brought to 8 × 8 points" in problem_text(shown["pictures-resized"])
    assert "3 pictures are grey" in problem_text(shown["pictures-coloured"])
    in_grey = remarks(tmp_path, "data.image_folder", {"path": "photos", "size": 8, "mode": "L"})
    assert "17 pictures in colours are read in grey" in problem_text(in_grey["pictures-greyed"])


def test_sounds_of_other_rates_and_channels_are_counted(tmp_path: Path) -> None:
    for number in range(20):
        path = tmp_path / "sounds" / "ab"[number % 2] / f"{number}.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(path), "wb") as file:
            channels = 2 if number < 4 else 1
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(struct.pack(f"<{800 * channels}h", *[number] * (800 * channels)))
    shown = remarks(tmp_path, "data.sound_folder", {"path": "sounds", "seconds": 0.1})
    assert "20 sounds are brought to 16,000 Hz" in problem_text(shown["sounds-resampled"])
    assert "4 sounds have up to 2 channels" in problem_text(shown["sounds-mixed"])
    assert "sounds-resampled" not in remarks(
        tmp_path, "data.sound_folder", {"path": "sounds", "seconds": 0.1, "rate": 8000}
    )
