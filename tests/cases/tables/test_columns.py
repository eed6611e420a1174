"""Kind: what a column is for. Judge: what was written, and pandas' own reading of it."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, TableCase, rows_of, table_case

K = np.array([n * 37 % 101 for n in range(N)])


def role(case: TableCase, name: str) -> tuple[str, str]:
    """Role and type of a column."""
    assert case.description is not None, case.errors
    columns = case.description.resolved["columns"]
    return next((role, kind) for column, role, kind in columns if column == name)


@pytest.mark.parametrize("name", ["", "Unnamed: 0", "index", "번호", "passenger"])
def test_an_index_does_not_give_the_class_away(tmp_path: Path, name: str) -> None:
    case = table_case(tmp_path, rows_of(f"{name},size,label", "{n},{k},{n // 20}"))
    assert role(case, name)[0] == "ignore"
    assert case.features.tolist() == K[:, None].tolist()
    assert case.codes == ["columns-row-number"]
    assert case.fixed("columns-row-number").features.shape == (N, 2)


def test_an_index_that_pandas_wrote(tmp_path: Path) -> None:
    frame = pd.DataFrame({"size": K, "label": np.arange(N) % 3})
    case = table_case(tmp_path, frame.to_csv())
    assert case.features.shape == (N, 1)
    again = table_case(tmp_path, pd.read_csv(io.StringIO(frame.to_csv())).to_csv())
    assert again.features.shape == (N, 1)
    assert "“ ”, “Unnamed: 0”" in again.sentence("columns-row-number")


def test_identifiers_are_left_out(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("id,size,label", "{k * 7 % 1009},{k},{n % 2}"))
    assert role(case, "id")[0] == "ignore"
    assert "“id”" in case.sentence("columns-id")


def test_rising_numbers_in_rows_sorted_by_class(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("ticket,size,label", "{n * 3 + n // 7},{k},{n // 30}"))
    assert role(case, "ticket")[0] == "ignore"
    assert "“ticket”" in case.sentence("columns-sorted")
    mixed = table_case(tmp_path, rows_of("ticket,size,label", "{n * 3 + n // 7},{k},{n % 2}"))
    assert role(mixed, "ticket")[0] == "feature"


def test_the_only_feature_may_count_up(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("x,y", "{n},{2 * n + 1}.5"))
    assert case.features[:, 0].tolist() == list(range(N))
    assert case.codes == []


def test_label_is_the_target_and_coordinates_are_features(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("x,y,label", "{k},{k * 3 % 17},{n % 2}"))
    assert role(case, "label") == ("target", "category")
    assert role(case, "y") == ("feature", "number")
    assert "“label”" in case.sentence("target-choice")
    assert "“y”" in case.sentence("target-choice")
    assert case.fixed("target-choice").target[:, 0].tolist() == (K * 3 % 17).tolist()


def test_coordinates_before_an_unnamed_target(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("x,y,outcome", '{k},{k * 3 % 17},{"ab"[n % 2]}'))
    assert role(case, "outcome") == ("target", "category")
    assert "target-choice" in case.codes


def test_y_is_the_target_of_x(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("y,x", "{k}.5,{k}"))
    assert role(case, "y")[0] == "target"
    assert case.codes == []


def test_the_target_is_never_a_date_or_a_number_of_rows(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,kind,id", '{k},{"xy"[n % 2]},{n * 7}'))
    assert role(case, "kind")[0] == "target"
    assert "“kind”" in case.sentence("target-choice")


def test_the_target_is_never_guessed_to_be_what_all_rows_share(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,price,plant", "{k},{k * 3}.5,7"))
    assert role(case, "price")[0] == "target"
    assert "“plant” is the same" in case.sentence("target-constant")
    assert "target-alone" not in case.codes
    assert case.target[:, 0].tolist() == (K * 3 + 0.5).tolist()


def test_no_column_of_many_texts_is_offered_as_the_target(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,price,kind,say", '{k},{n}.5,{"ab"[n % 2]},said {n}'))
    problem = next(problem for problem in case.problems if problem.code == "target-choice")
    assert problem.values["columns"] == "“kind”"
    assert not [fix for fix in problem.fixes if fix.code == "choose-target"]


def test_a_column_that_was_left_out_becomes_the_target_as_numbers(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,kind,id", '{k},{"xy"[n % 2]},{n * 7}')).fixed("target-choice")
    assert role(case, "id") == ("target", "number")
    assert case.target[:, 0].tolist() == (np.arange(N) * 7).tolist()


def test_labels_that_pandas_wrote_as_floats_are_classes(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": K * 1.5, "label": (np.arange(N) % 2).astype(float)})
    case = table_case(tmp_path, frame.to_csv(index=False))
    assert case.classes == ("0", "1")
    assert case.target.tolist() == (np.arange(N) % 2).tolist()


def test_several_targets(tmp_path: Path) -> None:
    text = rows_of("a,y1,y2", "{k},{k}.5,{n}.25")
    case = table_case(tmp_path, text)
    assert np.allclose(case.target, pd.read_csv(io.StringIO(text))[["y1", "y2"]])
    assert "“y1”, “y2”" in case.sentence("targets-numbered")
    columns = (("a", "feature", "number"), ("y1", "target", "number"), ("y2", "target", "number"))
    named = table_case(tmp_path, text, columns=columns)
    assert named.target.shape == (N, 2)
    assert named.codes == []


def test_several_targets_of_which_one_is_a_category_are_refused(tmp_path: Path) -> None:
    columns = (("a", "feature", "number"), ("y1", "target", "number"), ("y2", "target", "category"))
    case = table_case(tmp_path, rows_of("a,y1,y2", "{k},{k}.5,{n}"), columns=columns)
    assert "“y2” is a category" in case.errors[0]


def test_names_in_decomposed_letters_are_the_same(tmp_path: Path) -> None:
    text = "u\u0308,정답\n".replace("정답", "\u110c\u1165\u11bc\u1103\u1161\u11b8")
    text += "".join(f"{k},{'xy'[n % 2]}\n" for n, k in enumerate(K))
    columns = (("ü", "feature", "number"), ("정답", "target", "category"))
    assert table_case(tmp_path, text, columns=columns).features.shape == (N, 1)
    assert role(table_case(tmp_path, text), "정답")[0] == "target"


def test_categories_in_decomposed_letters_are_the_same(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("a,kind", '{k},{"ü" if n % 2 else "u\u0308"}{n % 3}'))
    assert case.classes == ("ü0", "ü1", "ü2")


def test_codes_with_a_leading_zero_are_categories(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("zip,size,kind", '{n % 7:05d},{k},{"xy"[n % 2]}'))
    assert case.features[:, :7].argmax(1).tolist() == (np.arange(N) % 7).tolist()
    assert "“zip”" in case.sentence("columns-code")


@pytest.mark.slow
def test_a_leading_zero_far_down_in_a_large_file(tmp_path: Path) -> None:
    lines = [f"{10_000 + n % 50},{n % 7},{'xy'[n % 2]}" for n in range(50_000)]
    lines[45_000] = "00042,1,x"
    case = table_case(tmp_path, "code,size,kind\n" + "\n".join(lines), drop_doubles=False)
    assert role(case, "code")[1] == "category"
    assert "columns-code" in case.codes


def test_numbers_too_long_for_a_float_are_codes(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("account,size,kind", '90071992547409{n:03d},{k},{"xy"[n % 2]}'))
    assert role(case, "account") == ("ignore", "category")
    assert {"columns-code", "columns-free-text"} <= set(case.codes)


def test_postcodes_are_codes_by_name(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("우편번호,size,kind", '{10_000 + n % 7},{k},{"xy"[n % 2]}'))
    assert role(case, "우편번호") == ("feature", "category")
    assert "columns-code" in case.codes


@pytest.mark.slow
def test_texts_of_too_many_kinds_are_left_out_and_reported(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("name,size,kind", 'person {n},{k},{"xy"[n % 2]}'))
    assert case.features.shape == (N, 1)
    assert "60 different" in case.sentence("columns-free-text")
    assert case.fixed("columns-free-text").features.shape == (N, N + 1)


@pytest.mark.slow
def test_many_columns_of_one_kind_are_one_warning(tmp_path: Path) -> None:
    names = ",".join(f"note{number}" for number in range(8))
    texts = ",".join(f"text {number} {{n}}" for number in range(8))
    case = table_case(tmp_path, rows_of(f"{names},size,kind", f"{texts},{{k}},{{'xy'[n % 2]}}"))
    assert case.codes == ["columns-free-text"]
    assert "“note0”, “note1”, “note2” +5" in case.sentence("columns-free-text")


def test_an_empty_column_is_left_out_and_reported(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("nothing,size,kind", ',{k},{"xy"[n % 2]}'))
    assert case.features.shape == (N, 1)
    assert case.codes == ["columns-empty"]


def test_unnamed_empty_columns_of_a_spreadsheet(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,kind,,", '{k},{"xy"[n % 2]},,'))
    assert role(case, "kind")[0] == "target"
    assert case.codes == ["columns-empty"]


@pytest.mark.slow
def test_storing_what_was_detected_ends_the_warnings(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("x,y,label", '"{k},500.5",{k},{n % 2}'))
    stored = case.fixed("target-choice", -1)
    assert stored.codes == []
    assert stored.rows["features"].tolist() == case.rows["features"].tolist()
    assert stored.node.params["encoding"] == "utf-8"


def test_a_clean_table_gives_no_warning(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"a": K, "b": K * 1.5, "c": [("red", "blue")[n % 2] for n in range(N)], "kind": K % 3}
    )
    assert table_case(tmp_path, frame.to_csv(index=False)).codes == []


GUESSED = {
    "Survived,Age,Fare": ("{n % 2},{k},{k * 3 % 71}.5", "Survived"),
    "diagnosis,r1,r2": ('{"MB"[n % 2]},{k}.5,{k * 3 % 71}.25', "diagnosis"),
    "price,area,rooms": ("{k * 1000 + n},{k},{k % 5}", "price"),
    "outcome,a,b": ("{n % 2},{k},{k * 3 % 71}", "outcome"),
    "등급,무게,길이": ('{"가나다"[n % 3]},{k},{k * 3 % 71}', "등급"),
    "side,a,b": ('{"lr"[n % 2]},{k},{k * 3 % 71}', "side"),
    "flag,a,b": ("{k % 2},{k},{k * 3 % 71}", "flag"),
    "a,quality,b": ("{k},{k % 4},{k * 3 % 71}", "quality"),
}


@pytest.mark.slow
@pytest.mark.parametrize("header", GUESSED)
def test_a_guessed_target_comes_with_the_likely_ones(tmp_path: Path, header: str) -> None:
    line, likely = GUESSED[header]
    text = rows_of(header, line)
    case = table_case(tmp_path, text)
    assert f"“{header.split(',')[-1]}” is taken as the target" in case.sentence("target-choice")
    fixed, column = case.fixed("target-choice"), pd.read_csv(io.StringIO(text))[likely]
    assert fixed.codes in ([], ["target-unscaled"])
    if fixed.classes:
        assert [fixed.classes[number] for number in fixed.target] == [str(value) for value in column]
    else:
        assert fixed.target[:, 0].tolist() == column.tolist()
    assert bool(fixed.classes) == (likely != "price")
    assert fixed.features.shape[1] == 2


CLEAR = {
    "sepal,petal,species": '{k},{n}.5,{"abc"[n % 3]}',
    "sex,age,alive": '{"fm"[n % 2]},{k},{"no" if k % 3 else "yes"}',
    "sex,age,charges": '{"fm"[n % 2]},{k},{k * 77}.5',
    "flag,size,num": "{k % 2},{k},{n % 2}",
    "a,b,c": "{k},{k * 3 % 71},{n}.5",
}


@pytest.mark.parametrize("header", CLEAR)
def test_a_clear_target_needs_no_word(tmp_path: Path, header: str) -> None:
    assert "target-choice" not in table_case(tmp_path, rows_of(header, CLEAR[header])).codes
