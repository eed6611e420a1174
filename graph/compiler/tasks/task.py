"""What a drawing learns to do, as far as its results can be evaluated."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from graph.dataset_fields import Field, is_vocabulary
from graph.frozendict import EMPTY


class TaskType(StrEnum):
    """What is learned."""

    CLASSIFICATION = "classes"
    """One of several classes for a row; two classes from a single score too."""
    MULTI_LABEL = "labels"
    """Several answers of yes or no for a row."""
    REGRESSION = "numbers"
    """One or several measured values for a row."""
    SEGMENTATION = "pixels"
    """A class for every pixel."""
    TOKEN_CLASSIFICATION = "tokens"  # noqa: S105
    """A class for every position of a sequence."""
    IMAGE_REGRESSION = "pictures"
    """A picture, or the input itself."""
    DETECTION = "boxes"
    """Boxes around the objects in a picture, and their classes."""
    KEYPOINTS = "points"
    """Named points of the objects in a picture: their joints."""
    GENERATION = "samples"
    """Rows like those of the data, generated from noise."""
    EMBEDDING = "embeddings"
    """A point for every row, near to rows that belong together."""
    REINFORCEMENT = "episodes"
    """What to do in an environment."""


class OutputKind(StrEnum):
    """What the network's figures are."""

    LOGITS = "logits"
    LOG_PROBABILITIES = "log"
    """Logarithms of probabilities."""
    SIGMOID = "sigmoid"
    """Logits of yes against no."""
    PROBABILITIES = "chances"
    """Probabilities of yes."""
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One of several outputs that are compared: by a loss, an output of the network with a field of the data.

    `loss` is empty and `output` None for a field that is needed but not compared.
    """

    loss: str
    output: int | None
    target: str
    output_kind: OutputKind = OutputKind.VALUES


@dataclass(frozen=True, slots=True)
class GeneratorSpec:
    """What generates rows from noise.

    `node` is where the rows come out, `latent_node` the node that draws the noise, `shape` that of the noise
    of a row, `field` the key of the field whose rows it imitates, `phase` counts the phases. Where
    `is_diffusion`, `node` predicts the noise that is in a row.
    """

    node: str
    latent_node: str
    phase: int
    shape: tuple[int, ...]
    field: str
    is_uniform: bool = False
    """Whether the noise is spread evenly from 0 to 1, not normally."""
    is_diffusion: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What is compared with what.

    `phase` counts the phases; `output` counts the results of its forward method. `target` is the
    key of a field among the rows. `inputs` are the keys of the fields that the network reads, in the order
    in which it takes them; `fields` describes them and the target.
    """

    task_type: TaskType
    output_kind: OutputKind
    loss: str
    phase: int
    output: int
    target: str
    inputs: tuple[str, ...]
    fields: Mapping[str, Field] = EMPTY
    classes: tuple[str, ...] = ()
    ignore_index: int = -100
    """A class number that does not count."""
    is_cross_entropy: bool = True
    """Whether the loss is the plain mean of how surprising the right classes are."""
    parts: Mapping[str, TaskPart] = EMPTY
    """For `boxes` and `points`: all that is compared, by the field's name in the data node."""
    bones: tuple[tuple[int, int], ...] = ()
    """For `points`: the pairs that a line joins; their names are the classes."""
    generator: GeneratorSpec | None = None
    """What generates rows from noise in the drawing, if anything does."""
    internal_target: int | None = None
    """Where the drawing computes the target itself, as of masked tokens: that result's count."""
    has_plain_target: bool = True
    """Whether the target is the field as it is, and not computed from it."""
    training_inputs: tuple[str, ...] = ()
    """The inputs that only matter in training, as targets that augmentation moves; else None will do."""

    @property
    def input(self) -> str:
        """The field that is shown and tried."""
        read = [name for name in self.inputs if name not in (self.decoder_input, *self.training_inputs)]
        pictures = (name for name in read if is_image_shape(self.fields[name].shape))
        return next(pictures, max(read, key=lambda name: prod(self.fields[name].shape)))

    @property
    def decoder_input(self) -> str:
        """The field of the target's own beginning, which a decoder reads beside a text; empty: none."""
        if not self.tokens:
            return ""
        target = self.fields[self.target]
        like = [name for name in self.inputs if _is_alike(self.fields[name], target)]
        return like[0] if len(like) == 1 < len(self.inputs) else ""

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a row of the input."""
        return self.fields[self.input].shape

    @property
    def tokens(self) -> tuple[str, ...]:
        """The names of the tokens of a target that is a text; empty where it is none."""
        names = self.fields[self.target].classes if self.task_type is TaskType.TOKEN_CLASSIFICATION else ()
        return names if is_vocabulary(names) else ()

    @property
    def generates_text(self) -> bool:
        """Whether it predicts the next token of a text, so that it can generate text."""
        if len(self.inputs) != 1 or not self.is_text_input or self.internal_target is not None:
            return False
        return bool(self.tokens) and self.tokens == self.fields[self.input].classes

    @property
    def is_text_input(self) -> bool:
        """Whether a row of the input is a text, as numbers of its tokens."""
        return len(self.shape) == 1 and is_vocabulary(self.fields[self.input].classes)

    @property
    def is_image_input(self) -> bool:
        """Whether a row of the input is a picture, grey or in colours."""
        return is_image_shape(self.shape) and self.fields[self.input].dtype.startswith("float")


def _is_alike(one: Field, other: Field) -> bool:
    return (one.classes, one.shape) == (other.classes, other.shape)


def is_image_shape(shape: tuple[int, ...]) -> bool:
    """Whether a row of this shape can be shown as a picture."""
    return len(shape) == 3 and shape[0] in (1, 3) and min(shape[1:]) > 3
