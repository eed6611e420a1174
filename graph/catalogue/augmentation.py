"""Augmentation: random changes of training data; the identity in evaluation."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from graph.catalogue.builders import INPUT, OUTPUT, number, size, tensor, whole
from graph.catalogue.kind import Contains, Form, Kind, Parameter, Port
from graph.catalogue.value_types import ChoiceType, FloatType, ListType, OptionalType
from graph.document import Node

_SAME = "[B, C, H, W] -> [B, C, H, W]"
_TO_SIZE = "[B, C, H, W] -> [B, C, H', W']"
_EDGE = Parameter(
    "padding_mode", ChoiceType(("zeros", "border", "reflection")), "zeros", "what is seen beyond the edge"
)


def _augmentation(
    name: str,
    doc: str,
    shapes: str,
    parameters: tuple[Parameter, ...],
    aliases: tuple[str, ...] = (),
    *,
    part: str = "augmentation",
    **more: Any,
) -> Kind:
    return Kind(
        name=f"augment.{name}",
        form=Form.MODULE,
        category="Augmentation",
        path=f"graph.parts.{part}.{name}",
        doc=doc,
        inputs=more.pop("inputs", INPUT),
        outputs=more.pop("outputs", OUTPUT),
        parameters=parameters,
        shape_doc=shapes,
        aliases=(*aliases, "augmentation", "증강"),
        **more,
    )


def _range(name: str, default: tuple[float, float], doc: str, low: float = 0.0) -> Parameter:
    """A range: its lower and its upper bound."""
    item = FloatType(low=low, without=(low,))
    return Parameter(name, ListType(item, length=2), default, f"the least and the largest {doc}")


def _probability(name: str, default: float, doc: str) -> Parameter:
    return number(name, default, doc, 0, 1)


def _size() -> Parameter:
    plain = size("size", 2, None, "height and width that come out; empty: those that come in")
    return Parameter(plain.name, OptionalType(plain.type), None, plain.doc)


DATA_KEYS = "data_keys"
"""The parameter that says what a draw moves besides the images."""
DATA_KEY_DOCS = {
    "mask": "a class or a number for each point, [B, H, W] or [B, C, H, W]; numbers are picked, not blended",
    "boxes": "left, top, right, bottom as shares of the image, [B, M, 4]; zeros where a box has vanished",
    "labels": "the class of each box, [B, M]; -100 where it has vanished",
    "present": "1 for each box, [B, M]; 0 where it has vanished",
    "keypoints": "x and y as shares of the image, [B, ..., 2]; left and right parts are not swapped",
    "visible": "1 for each keypoint, [B, ...]; 0 where it has left the image",
    "image2": "a second image, moved like the first",
}
"""What can be moved besides the images, and what comes in and out for it."""
KEYS_BESIDE = {"labels": "boxes", "present": "boxes", "visible": "keypoints"}
"""What cannot be moved without something else."""
_KEYS = Parameter(
    DATA_KEYS,
    ListType(ChoiceType(tuple(DATA_KEY_DOCS))),
    (),
    "what the same draw moves besides the images, each by an input and an output of its name",
    own=True,
)
_FILL = number(
    "mask_fill",
    0.0,
    "what a mask holds where it comes from beyond the image; -100: CrossEntropyLoss leaves it out",
    own=True,
    shown_when=Contains(DATA_KEYS, "mask"),
)


@lru_cache(maxsize=512)
def _with_data(kind: Kind, keys: tuple[str, ...]) -> Kind:
    module, _, name = kind.path.rpartition(".")
    ports = tuple(tensor(key, DATA_KEY_DOCS[key]) for key in keys)
    return replace(
        kind,
        path=f"{module.rpartition('.')[0]}.paired_augmentation.Paired{name}",
        inputs=(*kind.inputs, *ports),
        outputs=(*kind.outputs, *ports),
        parameters=tuple(
            replace(item, own=False, suggested=item.name == DATA_KEYS)
            if item.name in (DATA_KEYS, _FILL.name)
            else item
            for item in kind.parameters
        ),
    )


def augmentation_kind(kind: Kind, node: Node) -> Kind:
    """The kind of a node that augments: with ports for all that its `data_keys` name."""
    keys = data_keys_of(node)
    return _with_data(kind, keys) if keys and kind.parameter(DATA_KEYS) else kind


def data_keys_of(node: Node) -> tuple[str, ...]:
    """What a node moves besides the images."""
    listed = node.params.get(DATA_KEYS)
    keys = listed if isinstance(listed, tuple) else ()
    return tuple(dict.fromkeys(key for key in keys if isinstance(key, str) and key in DATA_KEY_DOCS))


_MIXED = (tensor("output", "the mixed rows"), Port("soft_target", doc="a share for each class, for the loss"))
_MIXING = (tensor("input", "rows"), tensor("target", "their classes, [B], or a share for each"))


def _mixing(name: str, doc: str, shapes: str, alpha: float, paper: str) -> Kind:
    return _augmentation(
        name,
        doc,
        shapes,
        (
            whole("num_classes", doc="the number of classes", low=2),
            number("alpha", alpha, "near 0 one of the two is seen alone; at 1 any blend", 0, without=(0,)),
        ),
        ("label", "regularization", "blend"),
        part="mixup",
        inputs=_MIXING,
        outputs=_MIXED,
        paper=paper,
    )


AUGMENTATIONS = (
    _augmentation(
        "RandomHorizontalFlip",
        "Mirrors some pictures left to right.",
        _SAME,
        (_probability("p", 0.5, "how likely a picture is mirrored"), _KEYS),
        ("mirror", "좌우 반전"),
    ),
    _augmentation(
        "RandomVerticalFlip",
        "Turns some pictures upside down.",
        _SAME,
        (_probability("p", 0.5, "how likely a picture is turned"), _KEYS),
        ("mirror", "상하 반전"),
    ),
    _augmentation(
        "RandomCrop",
        "Cuts a window out of each picture, anywhere; in evaluation from the middle.",
        _TO_SIZE,
        (
            _size(),
            whole("padding", 0, "by how many points each side is widened first", low=0),
            Parameter(
                "padding_mode",
                ChoiceType(("constant", "reflect", "replicate")),
                "constant",
                "what is put there: black, a mirror image, the edge",
            ),
            _KEYS,
            _FILL,
        ),
        ("shift", "window", "자르기"),
    ),
    _augmentation(
        "RandomResizedCrop",
        "Cuts a part out of each picture and brings it to one size.",
        _TO_SIZE,
        (
            _size(),
            _range("scale", (0.08, 1.0), "share of the picture's area"),
            _range("ratio", (0.75, 1.333), "width over height"),
            _KEYS,
        ),
        ("inception", "zoom", "자르기"),
        paper="https://arxiv.org/abs/1409.4842",
    ),
    _augmentation(
        "RandomRotation",
        "Turns each picture by a random angle.",
        _SAME,
        (number("degrees", 15.0, "the largest turn to either side", 0, 180), _EDGE, _KEYS, _FILL),
        ("rotate", "회전"),
    ),
    _augmentation(
        "RandomAffine",
        "Turns, shifts, scales and slants each picture.",
        _SAME,
        (
            number("degrees", 15.0, "the largest turn to either side", 0, 180),
            number("translate", 0.1, "the largest shift, as a share of width and height", 0, 1),
            _range("scale", (0.9, 1.1), "factor of size"),
            number("shear", 0.0, "the largest slant, in degrees", 0, 80),
            _EDGE,
            _KEYS,
            _FILL,
        ),
        ("rotate", "shift", "zoom", "shear"),
    ),
    _augmentation(
        "ColorJitter",
        "Changes brightness, contrast, saturation and hue of each picture.",
        _SAME,
        (
            number("brightness", 0.2, "how far its factor is from 1 at most", 0),
            number("contrast", 0.2, "how far its factor is from 1 at most", 0),
            number("saturation", 0.2, "how far its factor is from 1 at most; for three channels", 0),
            number("hue", 0.0, "how far colours turn; 0.5 is half the circle; for three channels", 0, 0.5),
        ),
        ("color", "brightness", "색"),
    ),
    _augmentation(
        "RandomGrayscale",
        "Takes the colours of some pictures away.",
        _SAME,
        (_probability("p", 0.1, "how likely a picture loses its colours"),),
        ("color", "grey", "흑백"),
    ),
    _augmentation(
        "GaussianBlur",
        "Blurs some pictures, each by its own measure.",
        _SAME,
        (
            whole("radius", 2, "how many points to each side are mixed"),
            _range("sigma", (0.1, 2.0), "spread, in points"),
            _probability("p", 0.5, "how likely a picture is blurred"),
        ),
        ("smooth", "흐림"),
    ),
    _augmentation(
        "RandomErasing",
        "Paints over a box in some pictures.",
        _SAME,
        (
            _probability("p", 0.5, "how likely a picture gets one"),
            _range("scale", (0.02, 0.33), "share of the area"),
            _range("ratio", (0.3, 3.3), "width over height"),
            number("value", 0.0, "what is painted"),
        ),
        ("cutout", "occlusion"),
        part="random_erasing",
        paper="https://arxiv.org/abs/1708.04896",
    ),
    _augmentation(
        "GaussianNoise",
        "Adds noise to every number.",
        "[*] -> [*]",
        (number("std", 0.1, "how far the noise spreads", 0),),
        ("denoising", "잡음"),
        part="random_erasing",
    ),
    _augmentation(
        "Normalize",
        "Brings the channels of pictures to mean 0 and variance 1; in evaluation too.",
        _SAME,
        (
            Parameter(
                "mean",
                ListType(FloatType(), min_length=1),
                (0.5,),
                "the mean of each channel, or one for all",
            ),
            Parameter(
                "std",
                ListType(FloatType(low=0, without=(0,)), min_length=1),
                (0.5,),
                "the deviation of each channel, or one for all",
            ),
        ),
        ("standardize", "imagenet", "정규화"),
        part="random_erasing",
    ),
    _mixing(
        "MixUp",
        "Blends each row with another one, and their targets alike; wire soft_target into CrossEntropyLoss.",
        "[B, *], [B] -> [B, *], [B, C]",
        0.2,
        "https://arxiv.org/abs/1710.09412",
    ),
    _mixing(
        "CutMix",
        "Puts a box of another picture into each one; wire soft_target into CrossEntropyLoss.",
        "[B, C, H, W], [B] -> [B, C, H, W], [B, K]",
        1.0,
        "https://arxiv.org/abs/1905.04899",
    ),
    _augmentation(
        "TwoViews",
        "Two views of each picture, cut, mirrored and coloured by chance, to learn without labels.",
        "[B, C, H, W] -> [B, C, H', W'], [B, C, H', W']",
        (
            _size(),
            _range("scale", (0.2, 1.0), "share of the picture that is cut out"),
            _probability("jitter", 0.5, "how much colours change"),
            _probability("grayscale", 0.2, "how likely they are taken away"),
            _probability("blur", 0.0, "how likely a view is blurred"),
        ),
        ("simclr", "contrastive", "self-supervised", "대조 학습"),
        outputs=(tensor("first", "one view"), tensor("second", "the other")),
        paper="https://arxiv.org/abs/2002.05709",
    ),
)
