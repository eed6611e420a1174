"""What a network answers to new rows is what it gives for the same rows of its data."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image

from graph.compiler import load
from graph.document import Project, Training
from graph.parts.answers import mask_answers, write_answers
from graph.parts.unlabeled_files import picture_sizes
from graph.problems import GraphError
from runtime.control import Control
from runtime.data import describe_project, with_encodings
from runtime.evaluation.new_rows import Predictor, open_predictor
from runtime.evaluation.run_selection import RunRef
from runtime.export import export_script
from runtime.preprocessing import Preprocessing, preprocessing_text, read_preprocessing
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing
from tests.data_files import learning, write_files

NEW_ROWS = {
    "data.csv": "path",
    "data.parquet": "path",
    "data.npz": "path",
    "data.image_folder": "path",
    "data.segmentation": "images",
    "data.sound_folder": "path",
    "data.text_table": "path",
}
"""The kinds that read files, and the parameter with what can be asked about."""


@pytest.mark.parametrize("kind", NEW_ROWS)
def test_the_answers_are_those_to_the_rows_of_the_data(kind: str, tmp_path: Path) -> None:
    values = write_files(kind, tmp_path)
    more = {"tokens": "words", "vocabulary": 60} if kind == "data.text_table" else {}
    project = learning(kind, {**values, **more, "split": "random", "validation": 0.0, "test": 0.0})
    descriptions = with_encodings(project, describe_project(project, tmp_path)[0], tmp_path)
    program = load(project, descriptions, tmp_path)
    splits, scales = program.load_scaled(None)
    torch.manual_seed(0)
    model = program.build_model().eval()
    assert program.predict is not None
    answers = list(program.predict(model, tmp_path / values[NEW_ROWS[kind]], scales, "cpu"))
    rows = splits["train"]
    inputs = [name for name in rows if name in program.source.text.split("def predict")[1]]
    with torch.no_grad():
        output = model(*(rows[name] for name in inputs))
    if "picture" in answers[0]:
        pictures = [picture for block in answers for picture in block["picture"]]
        names = [name for block in answers for name in block["row"]]
        for name, picture, scores in zip(names, pictures, output, strict=True):
            with Image.open(tmp_path / values[NEW_ROWS[kind]] / name) as photo:
                mask = Image.fromarray(scores.argmax(0).byte().numpy())
                assert (picture == np.asarray(mask.resize(photo.size, Image.Resampling.NEAREST))).all()
        return
    shares = [name for name in answers[0] if name.startswith("share of ")]
    shown = np.array([[text for block in answers for text in block[name]] for name in shares], np.float32).T
    assert np.abs(shown - output.reshape(len(shown), -1).softmax(1).numpy()).max() < 1e-6
    assert len(shown) == len(output)


def homes(folder: Path, rows: int = 60) -> pd.DataFrame:
    """A table as people write them: semicolons, decimal commas, gaps, dates, categories."""
    random = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "city": random.choice(["Busan", "Seoul", "Jeju"], rows),
            "area": random.uniform(20, 120, rows).round(1),
            "built": pd.date_range("2001-01-01", periods=rows, freq="37D").strftime("%d.%m.%Y"),
        }
    )
    table["price"] = (table["area"] * 3 + random.normal(0, 5, rows)).round(2)
    table.loc[[3, 17], "area"] = np.nan
    table.to_csv(folder / "homes.csv", sep=";", decimal=",", index=False)
    return table


def pricing(**more: object) -> Project:
    graph = drawing(
        [
            ("data", "data.csv", {"path": "homes.csv", "missing": "mean", "date_encoding": "cyclic", **more}),
            ("line", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("sgd", "Adam", {"lr": 0.05}),
        ],
        "data.features>line.input line.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )
    return Project("Homes", graph, training=Training(epochs=3, batch_size=8, device="cpu"))


def trained(project: Project, folder: Path) -> RunRef:
    """A run of a project in a folder."""
    events: list = []
    run_project(TrainingRequest(project, folder, folder / "runs"), events.append, Control())
    (run,) = [path.name for path in (folder / "runs").iterdir() if path.is_dir()]
    return RunRef(folder / "runs", run, folder)


def answers_of(predictor: Predictor, path: Path) -> pd.DataFrame:
    return pd.concat([pd.DataFrame(block) for block in predictor.answers(path, Control())])


def test_numbers_are_in_the_units_of_the_file_and_the_data_may_be_gone(tmp_path: Path) -> None:
    table = homes(tmp_path)
    ref = trained(pricing(standardize_target=True), tmp_path)
    table.drop(columns="price").to_csv(tmp_path / "new.csv", index=False)
    (tmp_path / "homes.csv").unlink()
    predictor = open_predictor(ref, tmp_path / "new.csv", Control())
    shown = answers_of(predictor, tmp_path / "new.csv")
    assert list(shown) == ["row", "predicted price"]

    weights = {name: value.double().numpy() for name, value in predictor.model.state_dict().items()}
    expected = by_hand(table, weights)
    assert np.abs(shown["predicted price"].astype(float).to_numpy() / expected - 1).max() < 1e-5


def by_hand(table: pd.DataFrame, weights: dict[str, np.ndarray]) -> np.ndarray:
    """The predictions with pandas and numpy alone; the training rows are those of scikit-learn's split."""
    from sklearn.model_selection import train_test_split

    train, _ = train_test_split(np.arange(len(table)), test_size=round(len(table) * 0.2), random_state=0)
    train, _ = train_test_split(train, test_size=round(len(table) * 0.1), random_state=0)
    days = pd.to_datetime(table["built"], format="%d.%m.%Y")
    years = (days - pd.Timestamp("1970-01-01")).dt.days / 365.2425
    weeks = days.dt.day_of_week / 7
    waves = [wave(2 * np.pi * turn) for turn in (years, weeks) for wave in (np.sin, np.cos)]
    dummies = [(table["city"] == name).astype(float) for name in ("Busan", "Jeju", "Seoul")]
    area = table["area"].fillna(table["area"].iloc[train].mean())
    features = np.column_stack([*dummies, area, *waves])
    features = (features - features[train].mean(0)) / features[train].std(0)
    price = table["price"].iloc[train]
    scaled = features @ weights["line.weight"].T + weights["line.bias"]
    return scaled[:, 0] * price.std(ddof=0) + price.mean()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("city,area\nBusan,3\n", "has no column “built”"),
        ("city,area,built\nDaegu,3,01.02.2003\n", "has never seen; it knows Busan, Jeju, Seoul"),
        ("city,area,built\nBusan,many,01.02.2003\n", "“many” in line 2"),
        ("city,area,built\nBusan,3,yesterday\n", "is no date"),
        ("city,area,built\n,3,01.02.2003\n", "lacks"),
        ("city,area,built\n", "has no row to predict"),
    ],
)
def test_rows_that_cannot_be_used_are_refused(text: str, sentence: str, tmp_path: Path) -> None:
    homes(tmp_path)
    ref = trained(pricing(missing="drop"), tmp_path)
    path = tmp_path / "new.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError) as error:
        answers_of(open_predictor(ref, path, Control()), path)
    assert sentence in str(error.value.problems[0].values["reason"])


def test_a_run_of_before_takes_its_preprocessing_from_its_data(tmp_path: Path) -> None:
    homes(tmp_path)
    ref = trained(pricing(), tmp_path)
    first = answers_of(open_predictor(ref, tmp_path / "homes.csv", Control()), tmp_path / "homes.csv")
    (ref.path / "preprocessing.json").unlink()
    second = answers_of(open_predictor(ref, tmp_path / "homes.csv", Control()), tmp_path / "homes.csv")
    assert first.equals(second)


def test_the_file_gives_back_the_value(tmp_path: Path) -> None:
    homes(tmp_path)
    project = pricing()
    descriptions = with_encodings(project, describe_project(project, tmp_path)[0], tmp_path)
    scales = {"features.mean": torch.rand(3, dtype=torch.float64), "target.mean": torch.tensor([1e300 / 3])}
    before = Preprocessing(descriptions, scales)
    after = read_preprocessing(preprocessing_text(before))
    assert after is not None
    assert {name: values.tolist() for name, values in after.scales.items()} == {
        name: values.double().tolist() for name, values in scales.items()
    }
    for node, description in descriptions.items():
        other = after.descriptions[node]
        assert other.encodings == description.encodings
        assert other.resolved == description.resolved
        assert [replace(field, bounds=None, span=None, largest_sum=None) for field in description.fields] == [
            *other.fields
        ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "sources": 3}', "[" * 9000]
)
def test_a_damaged_file_holds_nothing(text: str) -> None:
    assert read_preprocessing(text) is None


def test_the_cells_of_the_file_stand_beside_the_answers(tmp_path: Path) -> None:
    table = homes(tmp_path)
    ref = trained(pricing(), tmp_path)
    lines = (tmp_path / "homes.csv").read_text(encoding="utf-8").splitlines()
    lines.insert(3, ";;;")
    path = tmp_path / "new.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    predictor = open_predictor(ref, path, Control())
    shown = pd.concat(
        [pd.DataFrame(block) for block in predictor.answers(path, Control(), with_columns=True)]
    )
    assert list(shown) == ["row", "predicted price", "city", "area", "built", "price"]
    assert shown["row"].tolist() == [str(number) for number in range(1, 62)]
    for name in ("city", "built"):
        cells = table[name].tolist()
        assert shown[name].tolist() == [*cells[:2], "", *cells[2:]]
    plain = answers_of(predictor, path)
    assert plain["predicted price"].tolist() == shown["predicted price"].tolist()


def test_many_rows_are_answered_in_blocks(tmp_path: Path) -> None:
    table = homes(tmp_path)
    ref = trained(pricing(), tmp_path)
    many = pd.concat([table.assign(place=number) for number in range(150)])
    many.to_csv(tmp_path / "many.csv", index=False)
    many.to_parquet(tmp_path / "many.parquet", index=False)
    first = None
    for name in ("many.csv", "many.parquet"):
        path = tmp_path / name
        predictor = open_predictor(ref, path, Control())
        blocks = list(predictor.answers(path, Control(), with_columns=True))
        assert len(blocks) == 3
        shown = pd.concat([pd.DataFrame(block) for block in blocks])
        assert shown["row"].tolist() == [str(row) for row in range(1, 9001)]
        assert shown["place"].astype(float).tolist() == many["place"].tolist()
        first = shown["predicted price"] if first is None else first
        assert shown["predicted price"].tolist() == first.tolist()


def test_a_series_is_forecast_behind_its_last_row(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    table = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=80), "wind": random.normal(5, 2, 80)})
    table["power"] = table["wind"] * 3 + random.normal(0, 1, 80)
    table.to_csv(tmp_path / "power.csv", index=False)
    params = {"path": "power.csv", "target": "power", "inputs": ("wind", "power"), "window": 6, "horizon": 2}
    graph = drawing(
        [
            ("data", "data.time_series", params),
            ("flat", "Flatten"),
            ("line", "Linear", {"out_features": 2}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "data.input>flat.input flat.output>line.input line.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    ref = trained(Project("Power", graph, training=Training(epochs=2, batch_size=8, device="cpu")), tmp_path)
    path = tmp_path / "later.csv"
    table.iloc[::-1].to_csv(path, index=False, sep=";")
    predictor = open_predictor(ref, path, Control())
    shown = answers_of(predictor, path)
    assert list(shown) == ["row", "predicted power +1", "predicted power +2"]

    scales = {name: values.numpy() for name, values in predictor.preprocessing.scales.items()}
    last = (table[["wind", "power"]].to_numpy()[-6:] - scales["input.mean"]) / scales["input.deviation"]
    weights = {name: value.double().numpy() for name, value in predictor.model.state_dict().items()}
    scaled = weights["line.weight"] @ last.ravel() + weights["line.bias"]
    expected = scaled * scales["target.deviation"] + scales["target.mean"]
    assert shown.iloc[0, 1:].astype(float).tolist() == pytest.approx(expected.tolist(), rel=1e-5)
    table.iloc[:4].to_csv(path, index=False)
    with pytest.raises(GraphError) as error:
        answers_of(open_predictor(ref, path, Control()), path)
    assert "looks at the last 6" in str(error.value.problems[0].values["reason"])


def simple(folder: Path, text: str, **more: object) -> RunRef:
    """A run on the table that is written."""
    (folder / "homes.csv").write_text(text, encoding="utf-8")
    return trained(pricing(missing="drop", date_encoding=None, **more), folder)


def refused(ref: RunRef, folder: Path, text: str) -> str:
    path = folder / "new.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError) as error:
        answers_of(open_predictor(ref, path, Control()), path)
    return str(error.value.problems[0].values["reason"])


def test_a_table_of_one_column_is_answered(tmp_path: Path) -> None:
    rows = "\n".join(f"{number},{number * 2 + 1}" for number in range(40))
    ref = simple(tmp_path, f"size,price\n{rows}\n")
    assert (
        len(answers_of(open_predictor(ref, tmp_path / "homes.csv", Control()), tmp_path / "homes.csv")) == 40
    )


def test_another_unit_is_refused(tmp_path: Path) -> None:
    rows = "\n".join(f"{number + 1} kg,{number}%,{number * 2 + 1}" for number in range(40))
    ref = simple(tmp_path, f"size,share,price\n{rows}\n")
    assert "has “g” in new.csv, but the network learned from “kg”" in refused(
        ref, tmp_path, "size,share\n5000 g,3%\n"
    )
    assert "“share” has no unit" in refused(ref, tmp_path, "size,share\n5 kg,0.03\n")
    assert "“k”" in refused(ref, tmp_path, "size,share\n5k,3%\n")
    path = tmp_path / "fine.csv"
    path.write_text("size,share\n5,3%\n6 kg,4%\n", encoding="utf-8")
    assert len(answers_of(open_predictor(ref, path, Control()), path)) == 2


@pytest.mark.parametrize("text", ["inf", "1e400", "True"])
def test_what_pandas_makes_no_plain_number_of_is_named(text: str, tmp_path: Path) -> None:
    ref = simple(
        tmp_path, "size,price\n" + "\n".join(f"{number + 1},{number * 2 + 1}" for number in range(40))
    )
    sentence = refused(ref, tmp_path, f"size\n{text}\n")
    assert "line 2" in sentence
    assert "“size”" in sentence


def test_a_date_that_could_be_two_is_reported_in_the_form_that_was_learned(tmp_path: Path) -> None:
    days = pd.date_range("2023-01-05", periods=40, freq="9D")
    rows = "\n".join(f"{day:%d/%m/%Y},{number}" for number, day in enumerate(days))
    (tmp_path / "homes.csv").write_text(f"day,price\n{rows}\n", encoding="utf-8")
    ref = trained(pricing(missing="drop", date_encoding="date parts"), tmp_path)
    path = tmp_path / "new.csv"
    path.write_text("day\n05/01/2023\n", encoding="utf-8")
    predictor = open_predictor(ref, path, Control())
    (remark,) = predictor.remarks(path)
    assert (remark.values["form"], remark.values["other"]) == ("%d/%m/%Y", "%m/%d/%Y")
    first = tmp_path / "first.csv"
    first.write_text("day\n05/01/2023\n17/01/2023\n", encoding="utf-8")
    both = answers_of(open_predictor(ref, first, Control()), first)["predicted price"]
    assert answers_of(predictor, path)["predicted price"][0] == both.iloc[0]


def test_thousands_of_decimal_commas_are_reported_as_they_are_read(tmp_path: Path) -> None:
    rows = "\n".join(f"{number + 1}.{number * 7 % 1000:03d},{number % 10};{number},5" for number in range(40))
    ref = simple(tmp_path, f"size;price\n{rows}\n")
    path = tmp_path / "new.csv"
    path.write_text("size\n15.057\n", encoding="utf-8")
    predictor = open_predictor(ref, path, Control())
    assert [remark.code for remark in predictor.remarks(path)] == ["columns-ambiguous"]
    plain = tmp_path / "plain.csv"
    plain.write_text("size\n15057\n", encoding="utf-8")
    answers = [answers_of(predictor, file)["predicted price"][0] for file in (path, plain)]
    assert answers[0] == answers[1]


def test_masks_come_in_the_sizes_of_their_pictures_upright(tmp_path: Path) -> None:
    upright, turned = tmp_path / "a.png", tmp_path / "b.jpg"
    Image.new("RGB", (50, 30)).save(upright)
    tag = Image.Exif()
    tag[0x0112] = 6
    Image.new("RGB", (50, 30)).save(turned, exif=tag)
    sizes = picture_sizes(tmp_path, ["a.png", "b.jpg"])
    assert sizes == [(30, 50), (50, 30)]
    masks = torch.randint(0, 400, (2, 7, 9))
    for mask, (height, width), picture in zip(
        masks, sizes, mask_answers(["a", "b"], masks, sizes)["picture"], strict=True
    ):
        judge = torch.nn.functional.interpolate(
            mask[None, None].float(), (height, width), mode="nearest-exact"
        )
        assert (picture == judge[0, 0].numpy()).all()
    write_answers([mask_answers(["a", "b"], masks, sizes)], tmp_path / "masks")
    with Image.open(tmp_path / "masks" / "a.png") as written:
        assert np.asarray(written).max() == masks[0].max() > 255


def test_merged_spellings_are_merged_in_new_rows_too(tmp_path: Path) -> None:
    colors = ("Red", "red", "blue", "Blue", "BLUE")
    rows = "\n".join(f"{colors[number % 5]},{number},{number * 2 + 1}" for number in range(40))
    ref = simple(tmp_path, f"color,size,price\n{rows}\n", merge_spellings=True)
    path = tmp_path / "new.csv"
    path.write_text("color,size\nred,3\nRED,3\nRed,3\n", encoding="utf-8")
    answers = answers_of(open_predictor(ref, path, Control()), path)["predicted price"]
    assert len(set(answers)) == 1
    assert "never seen" in refused(ref, tmp_path, "color,size\ngreen,3\n")


@pytest.mark.parametrize("unit", [" kg", ""])
def test_a_script_refuses_rows_in_other_units(unit: str, tmp_path: Path) -> None:
    rows = "\n".join(f"{number + 1}{unit},{number * 2 + 1}" for number in range(40))
    (tmp_path / "homes.csv").write_text(f"size,price\n{rows}\n", encoding="utf-8")
    project = pricing(missing="drop", date_encoding=None)
    text = export_script(project, tmp_path, tmp_path / "script.py")
    assert "--predict" in text
    (tmp_path / "new.csv").write_text("size\n7 lb\n", encoding="utf-8")
    names: dict[str, object] = {"__name__": "script", "__file__": str(tmp_path / "script.py")}
    exec(compile(text, "script.py", "exec"), names)
    answers = names["predict"](names["build_model"](), tmp_path / "new.csv", {})  # type: ignore[operator]
    with pytest.raises(ValueError, match=r"size|7 lb"):
        list(answers)
