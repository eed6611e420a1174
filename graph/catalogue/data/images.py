"""Pictures in files and folders."""

from graph.catalogue.builders import size, tensor, whole
from graph.catalogue.data.source import (
    BROKEN,
    CLASSES,
    COLUMN_SPLITS,
    FILE_KEY,
    KEY,
    READING,
    ROW_SPLITS,
    TARGET,
    source,
    split_parameters,
    test_file,
)
from graph.catalogue.data.tables import LABEL_DECIMAL, TABLE_ENDS, TEXT_DIALECT
from graph.catalogue.kind import Equals, Parameter, Port
from graph.catalogue.value_types import ChoiceType, FloatType, OptionalType, PathType, TextType

IMAGE_SIZE = size("size", 2, 64, "height and width to which pictures are brought")
MODE = Parameter("mode", ChoiceType(("RGB", "L")), "RGB", "colour, or grey (L)")
WHITE = Parameter(
    "white",
    OptionalType(FloatType(low=0, without=(0,))),
    None,
    "value of white in pictures of 16 bits (empty: 65535) or of fractions (empty: 1)",
)
_IDX = PathType((".gz", "-ubyte", ".idx"))
_HAS_KEYPOINTS = Equals("content", "keypoints")


def _target_port(name: str, doc: str, shown_when: Equals | None = None) -> Port:
    """An output that is to be predicted."""
    return Port(name, doc=doc, target=True, shown_when=shown_when)


IMAGES = (
    source(
        "idx",
        "idx_format.read_idx",
        "Pictures and labels in the format of MNIST, gzipped or not.",
        (tensor("image"), TARGET),
        (
            Parameter("images", _IDX, doc="the file of pictures"),
            Parameter("labels", _IDX, doc="the file of labels"),
            whole("white", 255, "the byte of white; 1 where the pictures hold only 0 and 1"),
            READING,
            *split_parameters((*ROW_SPLITS, "files")),
            test_file("test_images", _IDX, "the file of the pictures to test with"),
            test_file("test_labels", _IDX, "the file of their labels"),
            *CLASSES,
        ),
        aliases=("mnist", "fashion-mnist", "emnist", "ubyte"),
        page="https://yann.lecun.com/exdb/mnist/",
    ),
    source(
        "image_folder",
        "images.read_images",
        "A folder of pictures with one folder inside for every class, perhaps within train and test.",
        (tensor("image"), TARGET),
        (
            Parameter("path", PathType(folder=True), doc="the folder"),
            IMAGE_SIZE,
            MODE,
            WHITE,
            BROKEN,
            READING,
            FILE_KEY,
            *split_parameters((*ROW_SPLITS, "files")),
            *CLASSES,
        ),
        aliases=("pictures", "photos", "jpg", "png", "이미지", "사진"),
    ),
    source(
        "image_table",
        "image_tables.read_picture_table",
        "Pictures that a table lists by their paths, each with a label.",
        (tensor("image"), TARGET),
        (
            Parameter("path", PathType(TABLE_ENDS), doc="the table"),
            Parameter("image", TextType(), "path", "column of the pictures' paths"),
            Parameter("label", TextType(), "label", "column of the labels"),
            Parameter("holds", ChoiceType(("category", "number")), "category", "what the labels are"),
            LABEL_DECIMAL,
            Parameter(
                "folder",
                OptionalType(PathType(folder=True)),
                None,
                "the folder from which paths count; empty: the table's",
            ),
            IMAGE_SIZE,
            MODE,
            WHITE,
            BROKEN,
            READING,
            *TEXT_DIALECT,
            KEY,
            *split_parameters(COLUMN_SPLITS),
            *CLASSES,
        ),
        aliases=("pictures", "csv", "labels", "이미지 목록"),
    ),
    source(
        "cifar",
        "cifar.read_cifar",
        "CIFAR-10 or CIFAR-100 in binary files: small colour pictures of everyday objects.",
        (tensor("image"), TARGET),
        (
            Parameter("path", PathType(folder=True), doc="the folder of the .bin files"),
            Parameter(
                "variant",
                ChoiceType(("CIFAR-10", "CIFAR-100", "CIFAR-100 coarse")),
                "CIFAR-10",
                "which of the sets, and whether its 20 coarse classes",
            ),
            READING,
            *split_parameters(("files", "random", "folds")),
            *CLASSES,
        ),
        aliases=("cifar10", "cifar100", "pictures"),
        page="https://www.cs.toronto.edu/~kriz/cifar.html",
    ),
    source(
        "segmentation",
        "segmentation_masks.read_masked",
        "A folder of pictures and one of masks with the same names: a class for every point.",
        (tensor("image"), TARGET),
        (
            Parameter("images", PathType(folder=True), doc="the folder of the pictures"),
            Parameter("masks", PathType(folder=True), doc="the folder of the masks"),
            IMAGE_SIZE,
            MODE,
            WHITE,
            BROKEN,
            READING,
            Parameter(
                "values",
                ChoiceType(("classes", "marks")),
                "classes",
                "whether masks hold class numbers, or other values or colours to be numbered",
            ),
            *split_parameters(),
        ),
        aliases=("masks", "u-net", "pixels", "semantic", "분할"),
    ),
    source(
        "coco",
        "coco.read_coco",
        "Boxes or keypoints of objects in pictures, in the JSON format of COCO.",
        (
            tensor("image"),
            _target_port("boxes", "left, top, right, bottom as shares of the picture, [B, M, 4]"),
            _target_port("labels", "the class in each box, -100 where there is none, [B, M]"),
            _target_port("present", "1 for each box that is there, [B, M]"),
            _target_port("keypoints", "positions as shares of the picture, [B, M, K, 2]", _HAS_KEYPOINTS),
            _target_port("visible", "1 for each keypoint that was marked, [B, M, K]", _HAS_KEYPOINTS),
        ),
        (
            Parameter("path", PathType((".json",)), doc="the JSON file"),
            Parameter("images", PathType(folder=True), doc="the folder of the pictures"),
            size("size", 2, 128, "height and width to which pictures are brought"),
            MODE,
            WHITE,
            READING,
            Parameter("content", ChoiceType(("boxes", "keypoints")), "boxes", "what is to be found"),
            whole("most", 16, "how many objects of a picture are taken at most, the largest first"),
            *split_parameters(),
        ),
        aliases=("detection", "bounding box", "pose", "object", "객체 탐지"),
        page="https://cocodataset.org/#format-data",
    ),
)
