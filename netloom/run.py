"""A run: what a training has learned."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.messages import problem_text
from graph.parts.table_lines import row_ends
from graph.problems import Problem
from netloom.errors import NetloomError, translated_errors, warn_of
from netloom.notebook_curves import curves_svg
from runtime.control import Control
from runtime.evaluation.run_selection import RunRef, chosen_weights
from runtime.store.machine_record import threads_of
from runtime.store.runs import RunStore
from runtime.threads.mode import computing_with

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from torch import Tensor, nn

    from runtime.evaluation.new_rows import Predictor


class Run:
    """One training of a project, with its drawing, weights and preprocessing; it needs no data any more."""

    def __init__(self, runs: Path, run: str, folder: Path, trusted: frozenset[str]) -> None:
        self.id = run
        """Its name."""
        self._runs, self._folder, self._trusted = runs, folder, trusted

    def __repr__(self) -> str:
        return f"<netloom.Run {self.id!r}>"

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return self._runs / self.id

    @property
    def metrics(self) -> Mapping[str, Mapping[str, float]]:
        """The final metrics by split and name.

        Raises:
            NetloomError: The record of runs cannot be read.
        """
        with translated_errors():
            result = RunStore(self._runs).get(self.id).result
        return {split: dict(figures) for split, figures in result.items() if isinstance(figures, Mapping)}

    @property
    def history(self) -> "pd.DataFrame":
        """The metrics of every epoch: columns `epoch`, `split`, `name`, `value`.

        Raises:
            NetloomError: The record of runs cannot be read.
        """
        import pandas as pd

        with translated_errors():
            records = RunStore(self._runs).metrics(self.id)
        return pd.DataFrame(records, columns=["epoch", "split", "name", "value"])

    def model(self, weights: str | None = None) -> "nn.Module":
        """The network with what it has learned, in evaluation mode.

        Args:
            weights: `best` or `last`; without, those with which it ended.

        Raises:
            NetloomError: It has no weights yet, or they do not fit.
        """
        return self._predictor(None, weights).model.cpu()

    def predict(
        self,
        rows: "str | os.PathLike[str] | pd.DataFrame | np.ndarray | Sequence[Sequence[float]] | Tensor",
        *,
        weights: str | None = None,
        with_columns: bool = False,
        source: str = "",
    ) -> "pd.DataFrame":
        """The answers to new rows, in the names and units of the data.

        Args:
            rows: A file or a folder as for `netloom predict`, a table, or an array, list or tensor of rows.
            weights: `best` or `last`; without, those with which it ended.
            with_columns: Whether the columns of a table come with the answers.
            source: The data node as whose rows they are read; without, that of the first loss.

        Returns:
            A row for each: the class or number that is predicted, how certain it is, and so on. Where the
            answers are pictures, the column `picture` holds an array for each row. What `netloom predict`
            says of how the rows are read comes as warnings (`NetloomWarning`), and stands in the table's
            `attrs["remarks"]`.

        Raises:
            NetloomError: The rows cannot be read, one of a table has no value at all, or they hold what the
                network has never seen.
        """
        with computing_with(threads_of(self._runs / self.id)):
            if isinstance(rows, str | os.PathLike):
                path = Path(rows)
                remarks, answers = _remarks_and_table(
                    self._predictor(path, weights, source), path, with_columns
                )
            else:
                values = _table_or_array(rows)
                predictor = self._predictor(None, weights, source)
                with tempfile.TemporaryDirectory() as folder:
                    written = _written(values, Path(folder), predictor)
                    with _speaking_of_a_table(written) if written.suffix == ".csv" else nullcontext():
                        remarks, answers = _remarks_and_table(predictor, written, with_columns)
                if predictor.table is not None:
                    _require_every_row(answers, len(values))
        for problem in remarks:
            warn_of(problem)
        return answers

    def _predictor(self, path: Path | None, weights: str | None, source: str = "") -> "Predictor":
        from runtime.evaluation.new_rows import open_predictor

        which = weights or chosen_weights(self._runs, self.id)
        if which not in ("best", "last"):
            raise NetloomError(f"There are no weights “{which}”; take best or last.")
        run_ref = RunRef(self._runs, self.id, self._folder, which, self._trusted, source)
        with translated_errors():
            return open_predictor(run_ref, path, Control())

    def _repr_html_(self) -> str:
        """The curves of its losses."""
        history = self.history
        losses = history[history["name"].str.endswith("loss")] if len(history) else history
        groups = losses.groupby(["split", "name"])
        series = {f"{split} {name}": part["value"].tolist() for (split, name), part in groups}
        return curves_svg(series)


NUMBERS = ("certainty", "error", "left", "top", "right", "bottom")
"""Columns of answers that are numbers, whatever is predicted."""


def _remarks_and_table(
    predictor: "Predictor", path: Path, with_columns: bool
) -> "tuple[tuple[Problem, ...], pd.DataFrame]":
    """What is said of how the rows of a file are read, and the answers to them, with numbers as numbers."""
    import pandas as pd

    with translated_errors():
        remarks = predictor.remarks(path)
        blocks = list(predictor.answers(path, Control(), with_columns=with_columns))
    frames = [pd.DataFrame({name: list(values) for name, values in block.items()}) for block in blocks]
    whole = pd.concat(frames, ignore_index=True)
    has_classes = any(name.startswith("share of ") for name in whole) or "certainty" in whole
    for name in whole.columns:
        is_number = name in NUMBERS or name.startswith(("share of ", "dimension "))
        if is_number or (name.startswith("predicted") and not has_classes):
            whole[name] = pd.to_numeric(whole[name])
    whole.attrs["remarks"] = [problem_text(problem) for problem in remarks]
    return remarks, whole


def _table_or_array(rows: Any) -> "pd.DataFrame | np.ndarray":
    """Rows of a program as a table where their columns have names, else as an array.

    Raises:
        NetloomError: They are neither.
    """
    import numpy as np
    import pandas as pd

    if isinstance(rows, pd.DataFrame | np.ndarray):
        return rows
    if hasattr(rows, "detach"):
        return np.asarray(rows.detach().cpu())
    if isinstance(rows, list | tuple) and not any(isinstance(row, str | Mapping) for row in rows):
        with suppress(ValueError):  # rows of unequal length
            return np.asarray(rows)
    raise NetloomError(
        f"Rows of the type {type(rows).__name__} cannot be read; give a file, a folder, an array, or a "
        "table: pandas.DataFrame(rows)."
    )


@contextmanager
def _speaking_of_a_table(written: Path) -> Iterator[None]:
    """Within, errors name rows of a program's table, not lines of the file that holds them for a while."""
    try:
        yield
    except NetloomError as error:
        numbers = {end: row for row, (end, _) in enumerate(row_ends(written), 1)}
        text = re.sub(
            rf"Line (\d+) of {re.escape(written.name)}",
            lambda line: f"Row {numbers.get(int(line[1]), int(line[1]) - 1)} of the table",
            str(error),
        )
        raise NetloomError(text.replace(written.name, "the table")) from error


def _require_every_row(answers: "pd.DataFrame", count: int) -> None:
    """Raises a `NetloomError` where a row of a table has no answer, since answers are laid beside rows."""
    answered = set(answers["row"].astype(str)) if len(answers) < count else set()
    missing = [number for number in range(1, count + 1) if str(number) not in answered]
    if answered and missing:
        raise NetloomError(
            f"Row {missing[0]} of the table has no value in any column that the network reads, as have "
            f"{len(missing)} in all, and gets no answer; leave such rows out."
        )


def _named_columns(rows: "np.ndarray", predictor: "Predictor") -> "pd.DataFrame":
    """An array of rows as a table, whose columns are those of the training in their order.

    Raises:
        NetloomError: It has another number of columns.
    """
    import pandas as pd

    tables = [description.encodings for description in predictor.descriptions.values()]
    names = [name for encodings in tables for name, _, _ in encodings]
    if rows.ndim != 2 or rows.shape[1] != len(names):
        listed = ", ".join(f"“{name}”" for name in names)
        raise NetloomError(
            f"An array of rows needs a column for each of {listed}, in this order; "
            f"its shape is {list(rows.shape)}."
        )
    return pd.DataFrame(rows, columns=names)


def _written(rows: Any, folder: Path, predictor: "Predictor") -> Path:
    """Rows of a program as a file, with dates in the form of the training."""
    import numpy as np

    if isinstance(rows, np.ndarray) and predictor.table is not None:
        rows = _named_columns(rows, predictor)
    if isinstance(rows, np.ndarray):
        np.save(folder / "rows.npy", rows, allow_pickle=False)
        return folder / "rows.npy"
    forms = dict((predictor.table or {}).get("dates", ()))  # type: ignore[arg-type]
    for name, form in forms.items():
        if name in rows and rows[name].dtype.kind == "M" and "%" in str(form):
            rows = rows.assign(**{name: rows[name].dt.strftime(str(form))})
    rows.to_csv(folder / "rows.csv", index=False)
    return folder / "rows.csv"
