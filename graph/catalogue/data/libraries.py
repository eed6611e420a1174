"""Data sets that other libraries download."""

from graph.catalogue.builders import flag, tensor, whole
from graph.catalogue.data.images import IMAGE_SIZE, MODE, WHITE
from graph.catalogue.data.source import CLASSES, READING, TARGET, source, split_parameters
from graph.catalogue.data.texts import TOKENIZERS
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import ChoiceType, OptionalType, PathType, TextType

VISION_SETS = ("MNIST", "FashionMNIST", "KMNIST", "CIFAR10", "CIFAR100", "SVHN")
_PARTS = ("files", "random")

LIBRARIES = (
    source(
        "huggingface",
        "huggingface.read_hub",
        "A set of the Hugging Face Hub, or one that was saved: two of its columns.",
        (tensor("input"), TARGET),
        (
            Parameter("name", TextType(), "", "its name on the Hub, such as mnist or owner/name"),
            Parameter("path", OptionalType(PathType(folder=True)), None, "or a folder in which it was saved"),
            Parameter("config", TextType(), "", "which of its versions, where there are several"),
            Parameter("input", TextType(), "image", "column that goes in: pictures, texts or numbers"),
            Parameter("target", TextType(), "label", "column to be found out: classes or numbers"),
            IMAGE_SIZE,
            MODE,
            WHITE,
            Parameter("tokens", ChoiceType(TOKENIZERS), "words", "what of a text gets a number"),
            whole("vocabulary", 10_000, "how many different tokens at most, the most frequent ones", low=3),
            whole("length", 64, "tokens of a text at most; the rest is cut"),
            READING,
            *split_parameters(_PARTS),
            *CLASSES,
        ),
        aliases=("hub", "datasets", "parquet", "arrow", "허깅페이스"),
        page="https://huggingface.co/docs/datasets",
    ),
    source(
        "torchvision",
        "torchvision_datasets.read_vision_set",
        "A set of pictures that torchvision downloads: digits, clothes, everyday objects.",
        (tensor("image"), TARGET),
        (
            Parameter("name", ChoiceType(VISION_SETS), "MNIST", "which of the sets", suggested=True),
            Parameter("path", PathType(folder=True), doc="the folder in which its files are, or will be"),
            flag("download", True, "whether files that lack are downloaded"),
            READING,
            *split_parameters(_PARTS),
            *CLASSES,
        ),
        aliases=("mnist", "fashion", "cifar10", "cifar100", "svhn", "pictures", "download"),
        page="https://docs.pytorch.org/vision/stable/datasets.html",
    ),
)
