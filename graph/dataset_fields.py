"""What a source of data gives: its fields, as far as a drawing needs to know them.

`runtime.data` inspects the data for them; the compiler reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.document import Value
from graph.frozendict import EMPTY
from graph.table_reading import TableReading

PADDING = "<pad>"
"""The token that fills texts up to one length."""
UNKNOWN = "<unknown>"
"""The token of what a vocabulary does not have."""
OPEN_VALUES: tuple[Value, ...] = (None, "", ())
"""Values of parameters with which a source of data looks into its files itself."""
MAX_LABELS = 256
"""Different labels that are listed; of more only the lowest and the highest."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a data node, given by the output port of its name.

    `shape` is the shape of one row, without the batch: `(1, 8, 8)` for a small grey picture, `()` for a class
    number. `dtype` is torch's name for it: `float32`, `int64`. `classes` are the names of the classes
    where the values are class numbers, else empty. `labels` are the different values of a target of whole
    numbers, sorted; of very many only the lowest and the highest. `is_bytes` says that the values are whole
    numbers from 0 to 255, as those of pictures. `is_multi_hot` says that a target holds 0 and 1 for each of
    several classes, and that some row has not exactly one 1. `span` are the lowest and the highest of whole
    numbers, where all of them were read. `num_not_finite` counts values that are NaN or infinite. `bounds`
    are the lowest and the highest number of a target, `largest_sum` is that over its first axis, of shares 1.
    `value_names` are the names of the values of a target [K] that has some, as the columns of a table.
    `absent` are by part, such as `test`, the classes that no row of it has, as far as that is known.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str = "float32"
    classes: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    is_bytes: bool = False
    is_multi_hot: bool = False
    span: tuple[int, int] | None = None
    num_not_finite: int = 0
    bounds: tuple[float, float] | None = None
    largest_sum: float | None = None
    value_names: tuple[str, ...] = ()
    absent: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class DataDescription:
    """What a data node gives: its fields, and how many rows each split has."""

    fields: tuple[Field, ...]
    rows: Mapping[str, int] = EMPTY
    """Rows by split: `train`, `validation`, `test`."""
    resolved: Mapping[str, Value] = EMPTY
    """Arguments of its reader that were found in the files, where the node leaves them open."""
    reading: TableReading | None = None
    """How its table is read with pandas alone, where that was found out."""
    encodings: tuple[tuple[str, str, Value], ...] = ()
    """Name and type of each feature of a table, and what is known of it: its categories in their order, or
    whether its dates have times. Empty where nobody asked for them."""

    def field(self, name: str) -> Field | None:
        """The field of this name, if there is one."""
        return next((field for field in self.fields if field.name == name), None)


def is_vocabulary(names: tuple[str, ...]) -> bool:
    """Whether classes are tokens of a text: every source of texts has a token for what it does not know."""
    return UNKNOWN in names
