"""What a figure says about a node in words."""

from graph.catalogue.kind import values_of
from graph.catalogue.kinds import Kinds
from graph.document import Node, Value
from gui.canvas.node_layout import NodeLayout

CROSS = "×"
_SKIPPED = ("text", "code", "title")
"""Parameters too long to be told."""


def node_title(node: Node) -> str:
    """A node as a call: its name, its kind and what was set; shown by viewers under the cursor."""
    if node.kind in ("note", "frame"):
        return str(node.params.get("title", ""))
    values = ", ".join(
        f"{name}={_short(value)}" for name, value in node.params.items() if name not in _SKIPPED
    )
    repeat = f" {CROSS}{node.repeat_text}" if node.is_repeated else ""
    condition = f" if {node.when_text}" if node.when else ""
    return f"{node.id}: {node.kind}({values}){repeat}{condition}"


def base_kind(layout: NodeLayout) -> str:
    """The kind of a node without its repetitions and the owner of its weights."""
    return layout.kind.partition("  ")[0]


def has_own_name(node: Node, kind: str) -> bool:
    """Whether a node's name says more than its kind: `head` does, `conv2` of a `Conv2d` does not."""
    stem = node.id.rstrip("0123456789_").lower().replace("_", "")
    plain = kind.lower().replace("_", "").rpartition(".")[2]
    return bool(stem) and not (stem in plain or plain in stem or _initials(kind) == stem)


def _initials(kind: str) -> str:
    return "".join(letter for letter in kind if letter.isupper()).lower()


def paper_values(node: Node, layout: NodeLayout, kinds: Kinds) -> str:
    """The values of a layer as articles write them: `3×3, 64, /2`; else those that the canvas shows."""
    kind = kinds.of(node)
    values = values_of(kind, node) if kind else {}
    kernel, stride = _sides(values.get("kernel_size"), node.kind), values.get("stride")
    step = (
        f", /{_short(stride)}" if stride not in (None, 1, (1, 1)) and layout.category == "Convolution" else ""
    )
    if layout.category == "Convolution" and "out_channels" in values and kernel:
        return f"{kernel}, {_short(values['out_channels'])}{step}"
    if layout.category == "Pooling" and kernel:
        return kernel
    if layout.category == "Linear" and "out_features" in values:
        return _short(values["out_features"])
    if set(node.params) <= {"p"} and isinstance(values.get("p"), float):
        return f"p = {_short(values['p'])}"
    if not node.params or layout.category == "Data":
        return ""
    return ", ".join(map(_plain_item, layout.summary.split("  ·  ")))


def _plain_item(item: str) -> str:
    """A name with its value, which may be an expression; the name alone where the two are the same."""
    name, _, value = item.partition(" ")
    if value.startswith("="):
        value = value.removeprefix("=").replace("*", "·")
    return name if name == value else f"{name} {value}".rstrip()


def _sides(value: Value, kind: str) -> str:
    """The sides of a kernel, one for each direction in which it moves: `3×3`."""
    if value is None:
        return ""
    count = next((int(digit) for digit in "123" if f"{digit}d" in kind), 2)
    return _short(value) if isinstance(value, tuple) else CROSS.join([_short(value)] * count)


def _short(value: Value) -> str:
    """A value in few letters; an expression without its sign."""
    if isinstance(value, tuple):
        return CROSS.join(map(_short, value))
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if text.startswith("="):
        text = text.removeprefix("=").replace("*", "·")
    return text if len(text) <= 40 else text[:39] + "…"
