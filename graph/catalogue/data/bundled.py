"""The data sets that scikit-learn brings with it."""

from graph.catalogue.builders import tensor
from graph.catalogue.data.source import CLASSES, STANDARDIZE, TARGET, source, split_parameters
from graph.catalogue.kind import Kind, Parameter

_PAGE = "https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_"


def _bundled(name: str, doc: str, field: str, *more: Parameter, aliases: tuple[str, ...] = ()) -> Kind:
    return source(
        f"sklearn_{name}",
        f"bundled.read_{name}",
        doc,
        (tensor(field), TARGET),
        (*split_parameters(), *more),
        aliases=(*aliases, "sklearn", "scikit-learn"),
        page=f"{_PAGE}{name}.html",
    )


BUNDLED = (
    _bundled(
        "digits",
        "1,797 handwritten digits of 8 x 8 grey points.",
        "image",
        *CLASSES,
        aliases=("mnist", "handwriting", "숫자", "손글씨"),
    ),
    _bundled(
        "iris",
        "150 flowers of three kinds, four measures each.",
        "features",
        *CLASSES,
        STANDARDIZE,
        aliases=("flowers", "붓꽃"),
    ),
    _bundled(
        "wine",
        "178 wines of three growers, 13 measures each.",
        "features",
        *CLASSES,
        STANDARDIZE,
        aliases=("와인",),
    ),
    _bundled(
        "breast_cancer",
        "569 tumours, good or bad, 30 measures each.",
        "features",
        *CLASSES,
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
)
