"""What sources of data have in common: how their rows are split, balanced and scaled."""

from collections.abc import Sequence
from dataclasses import replace

from graph.catalogue.builders import flag, number, whole
from graph.catalogue.kind import Equals, Form, Kind, OneOf, Parameter, Port
from graph.catalogue.value_types import ChoiceType, IntType, OptionalType, TextType, ValueType

TARGET = Port("target", doc="what is to be found out", target=True)
WEIGHT = Port(
    "weight",
    doc="how much each row counts: the rarer its class, the more",
    target=True,
    shown_when=Equals("class_weights", True),
)

STRATIFY = flag(
    "stratify",
    True,
    "whether every part has the same share of each class",
    shown_when=OneOf("split", ("random", "folds")),
)
STANDARDIZE = flag(
    "standardize", True, "whether features are brought to mean 0 and variance 1, as in training"
)
STANDARDIZE_TARGET = flag(
    "standardize_target",
    False,
    "whether a target of numbers is brought to mean 0 and variance 1; metrics stay in its own units",
)
UNIT = Port(
    "unit",
    doc="mean and deviation of the target, with which metrics measure in its units, [B, 2]",
    target=True,
    shown_when=Equals("standardize_target", True),
)
DROP_DUPLICATES = flag("drop_doubles", False, "whether of equal rows only the first is kept")
BALANCING = (
    Parameter(
        "balance",
        ChoiceType(("none", "oversample", "undersample", "weighted")),
        "none",
        "how the training rows are drawn so that every class is as frequent",
    ),
    flag("class_weights", False, "whether there is a weight for each row, for a loss that takes some"),
)
CLASSES = (STRATIFY, *BALANCING)
BROKEN = Parameter(
    "broken",
    ChoiceType(("stop", "leave out")),
    "stop",
    "what is done at a file that lacks or cannot be read",
)
EMPTY_ROWS = replace(BROKEN, doc="what is done at a row whose text or label is empty")
READING = Parameter(
    "reading",
    ChoiceType(("auto", "at_once", "on_demand")),
    "auto",
    "all rows at once, or each when it is needed; auto: by the memory that is free",
)

KEY = Parameter(
    "key",
    TextType(),
    "",
    "column by which rows are matched with those of other data, of which some have pairing key",
    own=True,
)
FILE_KEY = Parameter(
    "key",
    ChoiceType(("none", "name", "path")),
    "none",
    "whether files are matched with rows of other data by their names, or paths below the folder, without "
    "endings",
    own=True,
)
"""By what a source of files is matched."""

STREAM = (
    Parameter(
        "pairing",
        ChoiceType(("rows", "key", "cycle", "epoch", "nested")),
        "rows",
        "beside other data: rows by their number; those with the key of its rows, in its parts; begins again "
        "until the epoch ends; ends the epoch; or once through for each batch of the others",
        own=True,
    ),
    Parameter(
        "batch_size",
        OptionalType(IntType(low=1)),
        None,
        "rows of it in a batch to learn from; empty: as the training says",
        own=True,
    ),
    flag(
        "shuffle",
        True,
        "whether training rows have a new order in every epoch, not the file's",
        own=True,
    ),
)
"""How a source is learned from, maybe beside others."""

_SPLIT_COLUMN_PARAMETERS = {
    "groups": Parameter(
        "group",
        TextType(),
        "",
        "column of which rows with one value stay together",
        shown_when=OneOf("split", ("groups", "group_folds")),
    ),
    "time": Parameter(
        "order",
        TextType(),
        "",
        "column by which rows are ordered, the last to test; empty: as they stand",
        shown_when=Equals("split", "time"),
    ),
    "column": Parameter(
        "part",
        TextType(),
        "",
        "column that says train, validation or test",
        shown_when=Equals("split", "column"),
    ),
}
_IN_FOLDS = OneOf("split", ("folds", "group_folds"))
_FOLDS = (
    whole("folds", 5, "into how many equal parts", low=2, shown_when=_IN_FOLDS),
    whole("fold", 0, "which of them is held out, from 0 on", low=0, shown_when=_IN_FOLDS),
    Parameter(
        "fold_part",
        ChoiceType(("test", "validation")),
        "test",
        "what the fold is: the part to test with, or that to validate with, while test stays out of them",
        shown_when=_IN_FOLDS,
    ),
)
FOLD_SPLITS = {
    "random": "folds",
    "folds": "folds",
    "groups": "group_folds",
    "group_folds": "group_folds",
}
"""The methods that divide rows into folds as other methods hold them out."""

ROW_SPLITS = ("random", "time", "folds")
"""The ways to split rows of which nothing more is known."""
COLUMN_SPLITS = ("random", "groups", "time", "column", "folds", "group_folds")
"""The ways to split rows that have named columns."""


def split_parameters(methods: Sequence[str] = ROW_SPLITS) -> tuple[Parameter, ...]:
    """The parameters of how rows are split; the first method is the default."""
    named = [
        _SPLIT_COLUMN_PARAMETERS[method]
        for method in methods
        if method in _SPLIT_COLUMN_PARAMETERS and "column" in methods
    ]
    return (
        Parameter("split", ChoiceType(tuple(methods)), methods[0], "what decides the part of a row"),
        *named,
        *(_FOLDS if "folds" in methods else ()),
        number("validation", 0.1, "share of the rows that is checked after every epoch", 0, 0.9),
        number(
            "test",
            0.2,
            "share that is checked once, at the end, where nothing else decides",
            0,
            0.9,
        ),
        whole("seed", 0, "decides which row goes where", low=0),
    )


def test_file(name: str, held: ValueType, doc: str) -> Parameter:
    """A further file, whose rows are those to test with."""
    return Parameter(name, OptionalType(held), None, doc, shown_when=Equals("split", "files"))


def source(
    name: str,
    path: str,
    doc: str,
    outputs: Sequence[Port],
    parameters: Sequence[Parameter],
    *,
    aliases: tuple[str, ...] = (),
    page: str = "",
    dynamic: str = "",
) -> Kind:
    """A kind of source; one with classes has an output of weights too."""
    has_classes = any(parameter.name == "class_weights" for parameter in parameters)
    return Kind(
        name=f"data.{name}",
        form=Form.DATA,
        category="Data",
        path=f"graph.parts.{path}",
        doc=doc,
        outputs=(*outputs, WEIGHT) if has_classes else tuple(outputs),
        parameters=(*parameters, *STREAM),
        aliases=(*aliases, "dataset", "데이터"),
        page=page,
        dynamic=dynamic,
    )
