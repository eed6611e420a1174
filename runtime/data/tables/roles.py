"""What each column of a table is for: which is the target, which only number or name rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from runtime.data.tables.column_facts import CODE_NAMES, plain_name
from runtime.data.tables.column_notes import ColumnFacts, ColumnNote, Oddity

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TARGET_NAMES = (
    "target",
    "label",
    "class",
    "species",
    "정답",
    "레이블",
    "라벨",
    "목표",
    "labels",
    "targets",
    "y",
)
"""Names of targets, the surest first."""
LIKELY_NAMES = frozenset([
    "survived", "survival", "diagnosis", "outcome", "outcomes", "result", "results", "response",
    "price", "prices", "saleprice", "sale_price", "quality", "default", "churn", "churned",
    "exited", "sales", "sale", "revenue", "income", "salary", "wage", "charges", "charge",
    "species", "variety", "medv", "mpg", "rating", "grade", "risk", "fraud", "is_fraud",
    "attrition", "spam", "is_spam", "approved", "loan_status", "disease", "stroke", "class_label",
    "생존", "생존여부", "가격", "등급", "판매량", "매출", "판매가", "집값", "품종", "결과", "진단",
    "점수", "성적", "이탈", "합격", "불량", "분류",
])  # fmt: skip
"""Names that mostly a target has, wherever it stands."""
LAST_NAMES = frozenset([
    "kind", "type", "category", "state", "status", "score", "rank", "count", "cnt", "total", "cost",
    "costs", "output", "prediction", "strength", "power", "demand", "yield", "consumption", "값",
    "종", "종류", "상태", "수요", "소비량", "전력량", "발전량",
])  # fmt: skip
"""Names that a target has where it is the last column, and features have too."""
COORDINATES = frozenset(["x", "y", "z", "lat", "lon", "latitude", "longitude", "위도", "경도"])
NUMBERED_TARGET = re.compile(r"^(target|label|y|output|정답)[ _-]?\d+$")
ROW_NAMES = frozenset(
    [
        "",
        "id",
        "ids",
        "index",
        "idx",
        "row",
        "row_id",
        "rowid",
        "row_number",
        "rownames",
        "no",
        "no.",
        "번호",
        "순번",
        "unnamed: 0",
        "unnamed: 0.1",
        "level_0",
        "아이디",
        "x.1",
    ]
)
KEY_NAME = re.compile(r"(?i:^|[\s_.-])(?i:id|uuid|guid)$|[a-z](?:Id|ID)$|(?:번호|아이디|학번|사번)$")
"""How a column of keys is called."""
MIN_KEYS, MIN_KEY_SHARE = 20, 0.2
"""So many different keys, and such a share of the rows, are learned by heart."""
MIN_NUMBERED_ROWS = 10
"""Rows from which numbers that count up by one are taken for numbers of rows."""
MAX_CLASSES = 20


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """Which columns are the target, which others could be, and whether that is to be said.

    `classes` are those of the others whose numbers stand for classes.
    """

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    constant: str = ""
    """The last column, where it was passed over since all its rows are alike."""

    @property
    def is_doubtful(self) -> bool:
        """Whether another column could be meant."""
        return bool(self.others)


def assign_roles(
    facts: Sequence[ColumnFacts], frame: "Mapping[str, pd.Series]"
) -> tuple[tuple[ColumnFacts, ...], TargetChoice]:
    """The columns with their roles, and how the target was chosen."""
    choice = choose_target(facts, frame)
    columns = [
        _as_target(column, frame, len(choice.names) > 1) if column.name in choice.names else column
        for column in facts
    ]
    columns = [
        _without_row_numbers(column, frame) if column.role == "feature" else column for column in columns
    ]
    if len(choice.names) == 1:
        target = next(column for column in columns if column.name == choice.names[0])
        columns = [_without_sorted(column, target, frame) for column in columns]
    if not any(column.role == "feature" for column in columns):
        columns = [_restored(column) for column in columns]
    return tuple(columns), choice


def choose_target(facts: Sequence[ColumnFacts], frame: "Mapping[str, pd.Series]") -> TargetChoice:
    """The target by its name; else the last column that can be one."""
    choice = _choose_by_name(facts, frame)
    numeric = {column.name for column in facts if column.is_numeric and not column.note(Oddity.STRAY)}
    classes = [name for name in choice.others if name in numeric and _holds_classes(frame[name])]
    return replace(choice, classes=tuple(classes))


def _choose_by_name(facts: Sequence[ColumnFacts], frame: "Mapping[str, pd.Series]") -> TargetChoice:
    usable = [column for column in facts if not (column.note(Oddity.EMPTY) or column.note(Oddity.NESTED))]
    names = {plain_name(column.name): column.name for column in reversed(usable)}
    numbered = [
        column.name
        for column in usable
        if NUMBERED_TARGET.match(plain_name(column.name)) and column.is_numeric
    ]
    named = [names[name] for name in TARGET_NAMES if name in names]
    weak = [name for name in named if plain_name(name) == "y"]
    strong = [name for name in named if name not in weak]
    if strong:
        return TargetChoice((strong[0],), (*strong[1:], *weak))
    if len(numbered) > 1:
        return TargetChoice(tuple(numbered), ("",))
    varying = [column for column in usable if not column.note(Oddity.CONSTANT)] or usable
    last = _last_usable(varying)
    if weak and "x" in names:
        others = [column for column in usable if plain_name(column.name) not in COORDINATES]
        values = [column for column in others if column.role == "feature" and not _is_row_name(column)]
        if values:
            return TargetChoice((values[-1].name,), tuple(weak))
    if weak:
        return TargetChoice((weak[0],))
    if not last:
        return TargetChoice(())
    constant = "" if varying[-1] == usable[-1] else usable[-1].name
    rest = () if last == varying[-1].name else (varying[-1].name,)
    likelier = dict.fromkeys((*_likelier(last, varying, frame), *rest))
    return TargetChoice((last,), tuple(likelier), constant=constant)


def _likelier(last: str, usable: Sequence[ColumnFacts], frame: "Mapping[str, pd.Series]") -> tuple[str, ...]:
    """The columns that may be the target rather than the last: by their names, or as they hold classes."""
    if plain_name(last) in LIKELY_NAMES | LAST_NAMES:
        return ()
    others = [column for column in usable if column.name != last and not _is_row_name(column)]
    likely = tuple(column.name for column in others if plain_name(column.name) in LIKELY_NAMES)
    held = next(column for column in usable if column.name == last)
    if _has_classes(held, frame):
        return likely
    return (*likely, *(column.name for column in others if _has_classes(column, frame)))


def _has_classes(column: ColumnFacts, frame: "Mapping[str, pd.Series]") -> bool:
    """Whether a column holds texts of a few kinds, or two numbers."""
    if column.role != "feature":
        return False
    if column.type == "category":
        return not [note for note in column.notes if note.oddity is not Oddity.BOOLEAN]
    whole = frame[column.name]
    if whole.dtype.kind != "f" or not _has_two(whole.to_numpy()[:1000]):
        return False
    return bool(whole.nunique() == 2 and _holds_classes(whole))


def _has_two(values: "np.ndarray[Any, Any]") -> bool:
    """Whether there are two different numbers."""
    import numpy as np
    import pandas as pd

    return len(pd.unique(values[~np.isnan(values)])) == 2


def _holds_classes(column: "pd.Series") -> bool:
    return column.dtype.kind == "f" and is_class_number(column.to_numpy())


def _last_usable(usable: Sequence[ColumnFacts]) -> str:
    """The last column that is no date, no text of many kinds and no number of rows; else the last."""
    fitting = [column for column in usable if column.role == "feature" and not _is_row_name(column)]
    return (fitting or list(usable))[-1].name if usable else ""


def _is_row_name(column: ColumnFacts) -> bool:
    return plain_name(column.name) in ROW_NAMES


def _as_target(column: ColumnFacts, frame: "Mapping[str, pd.Series]", is_one_of_several: bool) -> ColumnFacts:
    """A column as target: few different whole numbers are classes."""
    from graph.parts.column_values import Wording, category_values, number_values

    notes = tuple(note for note in column.notes if note.oddity is not Oddity.FREE_TEXT)
    held = replace(column, role="target", notes=notes)
    if is_one_of_several:
        return held
    if column.is_numeric and not column.note(Oddity.STRAY):
        forms = ((column.name, column.number_form),) if column.number_form else ()
        wording = Wording(column.decimal or ".", dates=forms)
        values = number_values(frame[column.name], column.name, wording)
        if is_class_number(values):
            return replace(held, type="category")
        return held
    if column.form or column.type != "category":
        return held
    codes, texts = category_values(frame[column.name])
    if len(texts) > max(MAX_CLASSES, len(codes) // 2):
        return replace(held, notes=(*notes, ColumnNote(Oddity.MANY_CLASSES, len(texts))))
    return held


def is_class_number(values: "np.ndarray[Any, Any]") -> bool:
    """Whether numbers stand for classes: few different whole ones, each frequent."""
    import numpy as np
    import pandas as pd

    known = values[~np.isnan(values)]
    if not len(known) or (known[:1000] % 1).any():
        return False
    different = pd.unique(known)
    return len(different) <= min(MAX_CLASSES, len(known) // 5) and not (different % 1).any()


def _without_row_numbers(column: ColumnFacts, frame: "Mapping[str, pd.Series]") -> ColumnFacts:
    """A column; one that only numbers or names the rows is ignored."""
    import numpy as np

    whole = frame[column.name]
    if whole.dtype.kind == "f":
        values = whole.to_numpy()
        is_likely = len(values) >= MIN_NUMBERED_ROWS and values[1] - values[0] == 1 and values[0] % 1 == 0
        if is_likely and all((np.diff(part) == 1).all() for part in (values[:MIN_NUMBERED_ROWS], values)):
            return _ignored(column, Oddity.ROW_NUMBER, len(values))
    if plain_name(column.name) in ROW_NAMES and whole.is_unique and not whole.isna().any():
        return _ignored(column, Oddity.ID, len(whole))
    return _with_key(column, whole)


def _with_key(column: ColumnFacts, whole: "pd.Series") -> ColumnFacts:
    """A column; of one of keys, as of persons, that few rows share, this is noted."""
    if column.role != "feature" or not KEY_NAME.search(column.name) or plain_name(column.name) in CODE_NAMES:
        return column
    if whole.dtype.kind == "f" and (whole.dropna() % 1 != 0).any():
        return column
    count = int(whole.nunique())
    if count < MIN_KEYS or count < MIN_KEY_SHARE * len(whole):
        return column
    return replace(column, notes=(*column.notes, ColumnNote(Oddity.KEY, count)))


def _without_sorted(
    column: ColumnFacts, target: ColumnFacts, frame: "Mapping[str, pd.Series]"
) -> ColumnFacts:
    """A column; whole numbers that rise from row to row are ignored where the rows are sorted by class."""
    import numpy as np

    whole = frame[column.name]
    if column.role != "feature" or target.type != "category" or whole.dtype.kind != "f":
        return column
    values = whole.to_numpy()
    if len(values) < MIN_NUMBERED_ROWS or not values[0] < values[1]:
        return column
    if not (np.diff(values[:MIN_NUMBERED_ROWS]) > 0).all():
        return column
    if not (np.diff(values) > 0).all() or (values % 1).any():
        return column
    classes = frame[target.name]
    codes = classes.to_numpy() if classes.dtype.kind == "f" else np.asarray(classes.cat.codes)
    num_changes, num_classes = int((np.diff(codes) != 0).sum()), len(np.unique(codes))
    return _ignored(column, Oddity.SORTED, len(values)) if num_changes == num_classes - 1 > 0 else column


def _ignored(column: ColumnFacts, oddity: Oddity, count: int) -> ColumnFacts:
    return replace(column, role="ignore", notes=(*column.notes, ColumnNote(oddity, count)))


_ROWS = (Oddity.ROW_NUMBER, Oddity.SORTED)


def _restored(column: ColumnFacts) -> ColumnFacts:
    """A column of row numbers as a feature, since there is no other."""
    if not any(column.note(oddity) for oddity in _ROWS):
        return column
    notes = tuple(note for note in column.notes if note.oddity not in _ROWS)
    return replace(column, role="feature", notes=notes)
