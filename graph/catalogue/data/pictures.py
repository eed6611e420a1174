"""Pictures in files and folders."""

from graph.catalogue.data.sources import CLASSES, TARGET, source, splitting
from graph.catalogue.kind import Parameter
from graph.catalogue.making import size, tensor
from graph.catalogue.values import ChoiceType, PathType

PICTURE_SIZE = size("size", 2, 64, "height and width to which pictures are brought")
MODE = Parameter("mode", ChoiceType(("RGB", "L")), "RGB", "colour, or grey (L)")

PICTURES = (
    source(
        "idx",
        "idx.read_idx",
        "Pictures and labels in the format of MNIST, gzipped or not.",
        (tensor("image"), TARGET),
        (
            Parameter("images", PathType((".gz", "-ubyte", ".idx")), doc="the file of pictures"),
            Parameter("labels", PathType((".gz", "-ubyte", ".idx")), doc="the file of labels"),
            *splitting(),
            *CLASSES,
        ),
        aliases=("mnist", "fashion-mnist", "emnist", "ubyte"),
        page="https://yann.lecun.com/exdb/mnist/",
    ),
    source(
        "image_folder",
        "images.read_images",
        "A folder of pictures with one folder inside for every class.",
        (tensor("image"), TARGET),
        (
            Parameter("path", PathType(folder=True), doc="the folder"),
            PICTURE_SIZE,
            MODE,
            *splitting(),
            *CLASSES,
        ),
        aliases=("pictures", "photos", "jpg", "png", "이미지", "사진"),
    ),
)
