"""Sources of data: scikit-learn's own sets, tables, arrays, IDX files, folders of pictures."""

from collections.abc import Sequence

from graph.catalogue.kind import Form, Kind, Parameter, Port
from graph.catalogue.making import flag, number, size, tensor, whole
from graph.catalogue.values import ChoiceType, ColumnsType, ListType, OptionalType, PathType, TextType

_TARGET = Port("target", doc="what is to be found out", target=True)
_SKLEARN = "https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_"

STRATIFY = flag("stratify", True, "whether every part has the same share of each class")
STANDARDIZE = flag(
    "standardize", True, "whether features are brought to mean 0 and variance 1, as in training"
)


def _common(*more: Parameter) -> tuple[Parameter, ...]:
    """The parameters that every source has: how its rows are split."""
    return (
        number("validation", 0.1, "share of the rows that is checked after every epoch", 0, 0.9),
        number("test", 0.2, "share of the rows that is checked once, at the end", 0, 0.9),
        whole("seed", 0, "decides which row goes where", low=0),
        *more,
    )


def _source(
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
    return Kind(
        name=f"data.{name}",
        form=Form.DATA,
        category="Data",
        path=f"graph.parts.{path}",
        doc=doc,
        outputs=tuple(outputs),
        parameters=tuple(parameters),
        aliases=(*aliases, "dataset", "데이터"),
        page=page,
        dynamic=dynamic,
    )


def _bundled(name: str, doc: str, field: str, *more: Parameter, aliases: tuple[str, ...] = ()) -> Kind:
    return _source(
        f"sklearn_{name}",
        f"bundled.read_{name}",
        doc,
        (tensor(field), _TARGET),
        _common(*more),
        aliases=(*aliases, "sklearn", "scikit-learn"),
        page=f"{_SKLEARN}{name}.html",
    )


DATA_KINDS = (
    _bundled(
        "digits",
        "1,797 handwritten digits of 8 x 8 grey points.",
        "image",
        STRATIFY,
        aliases=("mnist", "handwriting", "숫자", "손글씨"),
    ),
    _bundled(
        "iris",
        "150 flowers of three kinds, four measures each.",
        "features",
        STRATIFY,
        STANDARDIZE,
        aliases=("flowers", "붓꽃"),
    ),
    _bundled(
        "wine",
        "178 wines of three growers, 13 measures each.",
        "features",
        STRATIFY,
        STANDARDIZE,
        aliases=("와인",),
    ),
    _bundled(
        "breast_cancer",
        "569 tumours, good or bad, 30 measures each.",
        "features",
        STRATIFY,
        STANDARDIZE,
        aliases=("tumour", "medical", "유방암"),
    ),
    _bundled(
        "diabetes",
        "442 patients, ten measures, and how ill they were a year later.",
        "features",
        STANDARDIZE,
        aliases=("regression", "medical", "당뇨"),
    ),
    _source(
        "csv",
        "tables.read_csv",
        "A table in a text file: columns of numbers and categories.",
        (tensor("features"), _TARGET),
        (
            Parameter("path", PathType((".csv", ".tsv", ".txt")), doc="the file"),
            Parameter(
                "columns", ColumnsType(), (), "role and type of each column; empty: guessed from the file"
            ),
            Parameter(
                "delimiter", OptionalType(TextType()), None, "what stands between columns; empty: guessed"
            ),
            Parameter(
                "missing", ChoiceType(("error", "drop")), "error", "what is done with rows that lack a value"
            ),
            *_common(STRATIFY, STANDARDIZE),
        ),
        aliases=("table", "excel", "tsv", "spreadsheet", "표"),
    ),
    _source(
        "npz",
        "arrays.read_npz",
        "Arrays saved by NumPy: one for what goes in, one for the target (true and false become classes).",
        (tensor("input"), _TARGET),
        (
            Parameter("path", PathType((".npz",)), doc="the file"),
            Parameter("input", TextType(), "x", "name of the array that goes in"),
            Parameter("target", TextType(), "y", "name of the array to be found out"),
            Parameter("more", ListType(TextType()), (), "names of further arrays, each an output"),
            *_common(STRATIFY),
        ),
        aliases=("numpy", "array", "배열"),
        dynamic="more",
    ),
    _source(
        "idx",
        "idx.read_idx",
        "Pictures and labels in the format of MNIST, gzipped or not.",
        (tensor("image"), _TARGET),
        (
            Parameter("images", PathType((".gz", "-ubyte", ".idx")), doc="the file of pictures"),
            Parameter("labels", PathType((".gz", "-ubyte", ".idx")), doc="the file of labels"),
            *_common(STRATIFY),
        ),
        aliases=("mnist", "fashion-mnist", "emnist", "ubyte"),
        page="https://yann.lecun.com/exdb/mnist/",
    ),
    _source(
        "image_folder",
        "images.read_images",
        "A folder of pictures with one folder inside for every class.",
        (tensor("image"), _TARGET),
        (
            Parameter("path", PathType(folder=True), doc="the folder"),
            size("size", 2, 64, "height and width to which pictures are brought"),
            Parameter("mode", ChoiceType(("RGB", "L")), "RGB", "colour, or grey (L)"),
            *_common(STRATIFY),
        ),
        aliases=("pictures", "photos", "jpg", "png", "이미지", "사진"),
    ),
)
