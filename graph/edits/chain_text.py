"""A chain of nodes as a line of text: `conv 32, bn, relu, pool` or `(linear 128 gelu) x3`.

A node is written by any of its names, then its values in the order of its parameters, as `name=value`, or in
short as `k5 s2`. A call such as `nn.Conv2d(3, 16, 3)` has its values in torch's order.
Commas, arrows and bars part nodes, and may be left out. `x3` repeats what stands in the parentheses before
it, else all since the last comma.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from graph.catalogue import ALL_KINDS, find_kind, kind_index
from graph.catalogue.blocks import PREFIX
from graph.catalogue.kind import Kind, Parameter, Required
from graph.catalogue.search import terms_of
from graph.catalogue.value_types import InvalidValueError
from graph.document import Value
from graph.edits.flow import NodeDraft
from graph.edits.tensor_ranks import rank_behind
from graph.frozendict import FrozenDict

MAX_DRAFTS = 200
WIDTH_ALONE = "embedding_dim by its place"
"""Noted of an Embedding of which one number was typed so far."""
LONGEST_NAME = 4  # words of a name, as in `binary cross entropy loss`
MIN_GUESSED = 3  # letters from which on the beginning of a name, or a misspelt one, is taken

USUAL_VALUES: Mapping[str, Mapping[str, Value]] = {
    "Conv": {"kernel_size": 3, "padding": 1},
    "ConvTranspose": {"kernel_size": 2, "stride": 2},
    "MaxPool": {"kernel_size": 2},
    "AvgPool": {"kernel_size": 2},
    "AdaptiveAvgPool": {"output_size": 1},
    "AdaptiveMaxPool": {"output_size": 1},
    "Upsample": {"scale_factor": 2.0},
    "GroupNorm": {"num_groups": 8},
    "MultiheadAttention": {"num_heads": 4},
    "TransformerEncoderLayer": {"nhead": 4},
    "TransformerDecoderLayer": {"nhead": 4},
}
"""Values of what torch asks for and a line may leave out, by the name of a kind without its axes."""

SHORT_NAMES: Mapping[str, str] = {
    "conv": "Conv2d", "pool": "MaxPool2d", "maxpool": "MaxPool2d", "avgpool": "AvgPool2d",
    "bn": "BatchNorm2d", "batchnorm": "BatchNorm2d", "upconv": "ConvTranspose2d",
    "deconv": "ConvTranspose2d", "gap": "AdaptiveAvgPool2d", "fc": "Linear", "dense": "Linear",
    "lin": "Linear", "flat": "Flatten", "drop": "Dropout", "ln": "LayerNorm", "layernorm": "LayerNorm",
    "emb": "Embedding", "embed": "Embedding", "attention": "MultiheadAttention", "ce": "CrossEntropyLoss",
    "crossentropy": "CrossEntropyLoss", "mse": "MSELoss", "mae": "L1Loss", "l1": "L1Loss",
    "bce": "BCEWithLogitsLoss", "acc": "metric.Accuracy", "f1": "metric.F1Score", "cat": "torch.cat",
    "norm": "BatchNorm2d", "transformer": "TransformerEncoderLayer", "cosine": "CosineAnnealingLR",
    "digits": "data.sklearn_digits", "iris": "data.sklearn_iris", "csv": "data.csv", "합성곱": "Conv2d",
    "풀링": "MaxPool2d", "배치정규화": "BatchNorm2d", "드롭아웃": "Dropout", "선형": "Linear",
    "펼치기": "Flatten",
}  # fmt: skip
"""What is meant by names that fit several kinds."""


@dataclass(frozen=True, slots=True)
class ChainText:
    """A line as it was understood.

    `unknown` are the parts that were not; `is_plain` is whether it is one name without a value, for which a
    search does as well; `is_guessed` is whether neither a sign nor a value tells it from the words of a
    search, such as `random flip`, and not every node is called by its own name; `has_wrong_value` is whether
    a number stands behind a node, called by its own name, that cannot have it.
    """

    drafts: tuple[NodeDraft, ...] = ()
    unknown: tuple[str, ...] = ()
    is_plain: bool = True
    is_guessed: bool = False
    has_wrong_value: bool = False


def parse_chain(text: str, rank: int | None = None, blocks: Iterable[str] = ()) -> ChainText:
    """The nodes that a line names.

    Args:
        text: The line.
        rank: The number of axes of what they get, the batch's among them: with 3, `conv` is a `Conv1d`.
        blocks: The names of the project's blocks that may be used; they come before all others.
    """
    parser = _ChainParser(text, rank, blocks=blocks)
    parser.parse()
    drafts = tuple(parser.drafts[:MAX_DRAFTS])
    has_signs = parser.has_separator or any(parser.typed)
    has_wrong = not parser.has_guessed and any(map(_NUMBER.fullmatch, parser.unknown))
    is_plain = not has_signs and not has_wrong and len(drafts) < 2
    is_guessed = not has_signs and parser.has_guessed
    return ChainText(drafts, tuple(parser.unknown), is_plain, is_guessed, has_wrong)


def parse_values(kind: Kind, text: str) -> tuple[Mapping[str, Value], tuple[str, ...]]:
    """The values that a line such as `64 5 stride=2` gives a node of a kind, and what was not understood."""
    parser = _ChainParser(text, None, kind)
    parser.parse()
    return parser.drafts[0].params, (*parser.unknown, *(draft.kind for draft in parser.drafts[1:]))


_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")
_TOKEN = re.compile(
    r"\s*(?:(?P<separator>[,;|>→]|->|=>|\+)|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<repeat>[x×*]\s?\d+(?![\dx×])|\d+\s?[x×](?!\d))|(?P<value>\w+\s?=\s?[^\s,;|>→()\[\]]+|-?\d[\w.×+%-]*)"
    r"|(?P<word>[^\s,;|>→()\[\]=]+)|(?P<other>.))"
)


class _ChainParser:
    """Reads a line from left to right, all of it or what stands behind the name of a node that has begun."""

    def __init__(
        self, text: str, rank: int | None, begun: Kind | None = None, blocks: Iterable[str] = ()
    ) -> None:
        self.tokens = [
            (str(match.lastgroup), match.group(str(match.lastgroup)).strip())
            for match in _TOKEN.finditer(text)
        ]
        self.rank = rank
        self._blocks = {_joined(name): name for name in blocks}
        self.drafts: list[NodeDraft] = [NodeDraft(begun.name)] if begun is not None else []
        self.typed: list[list[str]] = [[] for _ in self.drafts]
        self.unknown: list[str] = []
        self.has_separator = False
        self.has_guessed = False
        self._is_torch_call = False
        self._begun = begun
        self._starts = [0]
        self._group = 0

    def parse(self) -> None:
        """Reads the whole line."""
        at = 0
        while at < len(self.tokens):
            form, text = self.tokens[at]
            at += 1
            if form == "word":
                at = self._read_name(at - 1)
            elif form == "value":
                self._read_value(text)
            elif form == "repeat":
                self._repeat(text)
            else:
                if form in ("open", "close"):
                    self._is_torch_call = form == "open" and self._calls_torch(at - 1)
                self._read_sign(form, text)

    def _calls_torch(self, at: int) -> bool:
        """Whether a parenthesis opens a call of a class by torch's name, with all that torch asks for."""
        kind = self._last_kind()
        if kind is None or at == 0 or self.tokens[at - 1][1].rpartition(".")[2] != kind.name:
            return False
        values = list(takewhile(lambda token: token[0] in ("value", "separator"), self.tokens[at + 1 :]))
        num_required = sum(
            parameter.inferred is not None or _is_typed_first(parameter) for parameter in kind.parameters
        )
        is_torch_call = sum(form == "value" for form, _ in values) >= max(1, num_required)
        if is_torch_call:
            self.drafts[-1] = NodeDraft(kind.name)  # torch's own values of what is left out
        return is_torch_call

    def _read_sign(self, form: str, text: str) -> None:
        if form == "separator":
            self.has_separator = True
            self._starts[-1] = len(self.drafts)
        elif form == "open":
            self.has_separator = True
            self._starts.append(len(self.drafts))
            self._group = len(self.drafts)
        elif form == "close" and len(self._starts) > 1:
            self._starts.pop()
            self._starts[-1] = self._group
        else:
            self.unknown.append(text)

    def _read_name(self, at: int) -> int:
        """Takes the longest run of words that is a name; gives the index behind it."""
        parameter = self.tokens[at][1]
        has_value = at + 1 < len(self.tokens) and self.tokens[at + 1][0] == "value"
        if has_value and self._has_parameter(parameter):
            self._read_value(f"{parameter}={self.tokens[at + 1][1]}")
            return at + 2
        if self._read_short_value(parameter):
            return at + 1
        end = at
        while end < len(self.tokens) and self.tokens[end][0] == "word" and end - at < LONGEST_NAME:
            end += 1
        for stop in range(end, at, -1):
            name = " ".join(text for _, text in self.tokens[at:stop])
            if (block := self._blocks.get(_joined(name))) is not None:
                self.drafts.append(NodeDraft(PREFIX + block))
                self.typed.append([])
                return stop
            kind = _kind_called(name, stop - at == 1)
            if kind is not None:
                self.has_guessed |= not _is_own_name(kind, name)
                self._add(kind)
                return stop
        self.unknown.append(parameter)
        return at + 1

    def _read_short_value(self, word: str) -> bool:
        """Takes a word such as `k5` or `s2` as a value: the first letter of a parameter, and a number."""
        match = re.fullmatch(r"([a-z])(\d[\d.×]*)", word.casefold())
        kind = self._last_kind()
        if match is None or kind is None or word.casefold() in SHORT_NAMES:
            return False
        parameter = _parameter_for(kind, match[1], [])
        if parameter is None or _value_of(parameter, match[2]) is None:
            return False
        self._read_value(f"{parameter.name}={match[2]}")
        return True

    def _add(self, kind: Kind) -> None:
        kind = _for_rank(kind, self.rank)
        self.rank = rank_behind(kind, self.rank)
        self.drafts.append(NodeDraft(kind.name, FrozenDict(_usual_values(kind))))
        self.typed.append([])

    def _last_kind(self) -> Kind | None:
        """That of the last node, which may be a block where its values alone are read."""
        if self._begun is not None and len(self.drafts) == 1:
            return self._begun
        return find_kind(self.drafts[-1].kind) if self.drafts else None

    def _has_parameter(self, name: str) -> bool:
        kind = self._last_kind()
        return kind is not None and kind.parameter(name) is not None

    def _read_value(self, text: str) -> None:
        """Gives the last node a value: of a parameter by its name, else of the next one."""
        kind = self._last_kind()
        name, sign, typed = (part.strip() for part in text.partition("="))
        if not sign:
            name, typed = "", text
        assigned = self.typed[-1] if self.typed else []
        parameter = None
        if kind is not None:
            parameter = _parameter_for(kind, name, assigned, in_torch_order=self._is_torch_call)
        value = _value_of(parameter, typed) if parameter is not None else None
        if kind is None or parameter is None or value is None:
            self.unknown.append(text)
            return
        draft = self.drafts[-1]
        params: dict[str, Value] = {**draft.params, parameter.name: value}
        is_count = not sign and parameter.name == "num_embeddings" and not self._is_torch_call
        if is_count or (parameter.name == "embedding_dim" and WIDTH_ALONE in assigned):
            params = _vectors(draft.params, value, assigned)
        assigned += ["embedding_dim"] if WIDTH_ALONE in assigned else []
        assigned.append(parameter.name if parameter.name in params else WIDTH_ALONE)
        if parameter.name == "kernel_size" and "padding" not in assigned and "padding" in draft.params:
            params["padding"] = _same_padding(value)
        self.drafts[-1] = replace(draft, params=FrozenDict(params))

    def _repeat(self, text: str) -> None:
        times = int(re.sub(r"\D", "", text))
        start = self._starts[-1]
        part, typed = self.drafts[start:], self.typed[start:]
        if not part or self._begun is not None or not 0 < times * len(part) <= MAX_DRAFTS:
            self.unknown.append(text)
            times = 1
        if not part or self._begun is not None:
            return
        for _ in range(times - 1):
            self.drafts.extend(part)
            self.typed.extend(list(assigned) for assigned in typed)
        self.has_separator = True
        self._starts[-1] = len(self.drafts)


@lru_cache(maxsize=512)
def _kind_called(name: str, may_guess: bool) -> Kind | None:
    """The kind of this name; the beginning of one, or a misspelt one, only where it `may_guess`."""
    joined = _joined(name)
    short = SHORT_NAMES.get(joined) or SHORT_NAMES.get(joined.removesuffix("s"))
    if short is not None:
        return find_kind(short)
    hits = [hit for hit in kind_index().search(name) if hit.is_complete]
    if not hits:
        return None
    kind = ALL_KINDS[hits[0].index]
    is_named = joined in {_joined(phrase) for phrase in _names_of(kind)}
    return kind if is_named or (may_guess and len(joined) >= MIN_GUESSED) else None


def _is_own_name(kind: Kind, name: str) -> bool:
    """Whether a kind is called so, or so in short, and not by a word that describes it."""
    joined = _joined(name)
    short = SHORT_NAMES.keys() & {joined, joined.removesuffix("s")}
    return bool(short) or joined in map(_joined, (kind.name, *_written_names(kind)))


def _joined(name: str) -> str:
    """A name however it is written: `batch norm`, `batch_norm` and `BatchNorm` are the same."""
    return re.sub(r"[\s_\-]", "", name.casefold())


def _names_of(kind: Kind) -> tuple[str, ...]:
    phrases = (phrase for phrase, _ in terms_of(kind).phrases if phrase != kind.doc)
    return *_written_names(kind), *phrases


def _written_names(kind: Kind) -> tuple[str, ...]:
    """The name of a kind, also without what is left out when it is written."""
    last = kind.name.rpartition(".")[2]
    return last, last.removesuffix("Loss"), re.sub(r"[123]d$", "", last)


def _for_rank(kind: Kind, rank: int | None) -> Kind:
    """The kind of the same name for so many axes, where there is one."""
    if rank is None or not re.search(r"[123]d$", kind.name):
        return kind
    stem = kind.name[:-2]
    axes = rank - 2 if rank > 2 or not stem.endswith("Norm") else 1
    return find_kind(f"{stem}{axes}d") or kind


def _vectors(before: Mapping[str, Value], value: Value, assigned: Sequence[str]) -> dict[str, Value]:
    """One number is the width of vectors, as the data tell their count; of two, the first is the count."""
    if WIDTH_ALONE in assigned:
        return {**before, "num_embeddings": before["embedding_dim"], "embedding_dim": value}
    if "embedding_dim" in before:
        return {**before, "num_embeddings": value}
    return {**before, "embedding_dim": value}


def _usual_values(kind: Kind) -> Mapping[str, Value]:
    return USUAL_VALUES.get(re.sub(r"[123]d$", "", kind.name), {})


def _parameter_for(
    kind: Kind, name: str, assigned: list[str], *, in_torch_order: bool = False
) -> Parameter | None:
    """The parameter of a name or the beginning of one, else the next that is typed by its place."""
    if name:
        exact = kind.parameter(name)
        return exact or next(
            (parameter for parameter in kind.parameters if parameter.name.startswith(name)), None
        )
    torchs = [parameter for parameter in kind.parameters if not parameter.own]
    if in_torch_order:
        return next((parameter for parameter in torchs if parameter.name not in assigned), None)
    positional = [parameter for parameter in torchs if parameter.inferred is None]
    required = [parameter for parameter in positional if _is_typed_first(parameter)]
    if "Norm" in kind.name:  # a number behind it is meant for its features, not for eps
        positional = required
    ordered = [*required, *(parameter for parameter in positional if parameter not in required)]
    return next((parameter for parameter in ordered if parameter.name not in assigned), None)


def _is_typed_first(parameter: Parameter) -> bool:
    return isinstance(parameter.default, Required) or bool(parameter.suggested)


def _value_of(parameter: Parameter, typed: str) -> Value | None:
    """What was typed as a value of a parameter; None where it can be none."""
    for reading in (_as_number, _as_size, _as_word):
        value = reading(typed)
        if value is None:
            continue
        try:
            return parameter.type.accept(value)
        except InvalidValueError:
            continue
    return None


def _as_number(typed: str) -> Value | None:
    if re.fullmatch(r"\d+(\.\d+)?%", typed):
        return float(typed[:-1]) / 100
    for convert in _NUMBERS:
        try:
            return convert(typed)
        except ValueError:
            continue
    return None


_NUMBERS: tuple[Callable[[str], Value], ...] = (int, float)


def _as_size(typed: str) -> Value | None:
    parts = re.split(r"[x×]", typed)
    return tuple(int(part) for part in parts) if len(parts) > 1 and all(map(str.isdigit, parts)) else None


def _as_word(typed: str) -> Value | None:
    values: Mapping[str, Value] = {"true": True, "yes": True, "false": False, "no": False}
    return values.get(typed.casefold(), typed)


def _same_padding(kernel: Value) -> Value:
    """The padding that keeps the size with this kernel, as far as there is one."""
    if isinstance(kernel, tuple):
        return tuple(size // 2 for size in kernel if isinstance(size, int))
    return kernel // 2 if isinstance(kernel, int) else 0
