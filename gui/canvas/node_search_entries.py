"""What the palette offers: kinds, the blocks of the project, and presets of kinds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from graph.catalogue import ALL_KINDS, find
from graph.catalogue.blocks import PREFIX, usable_blocks
from graph.catalogue.kind import Kind
from graph.catalogue.kinds import Kinds
from graph.catalogue.search import search
from graph.document import Graph, Value
from graph.frozendict import EMPTY
from graph.presets import Preset
from gui.widgets.category_names import category_text

RECENT = 6


@dataclass(frozen=True, eq=False)
class Entry:
    """One line: a kind as it is searched for and shown, what is added, and a grey word beside it."""

    face: Kind
    kind: str
    params: Mapping[str, Value] = EMPTY
    hint: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known again."""
        return self.kind, self.face.name


def own_entries(presets: Iterable[Preset], kinds: Kinds, graph: Graph) -> list[Entry]:
    """A line for each preset, and for each block of the project that may stand in a graph."""
    found: list[Entry] = []
    for name in usable_blocks(kinds.blocks, graph):
        kind = kinds.find(PREFIX + name)
        if kind is not None:
            found.append(Entry(replace(kind, name=name), kind.name, hint=category_text(kind.category)))
    word = QCoreApplication.translate("Finder", "Preset")
    for preset in presets:
        kind = find(preset.kind)
        if kind is not None:
            values = ", ".join(f"{name} {_short(value)}" for name, value in preset.params.items())
            names = (kind.name, *kind.aliases, word)
            face = replace(kind, name=preset.name, doc=f"{kind.name}: {values}", aliases=names)
            found.append(Entry(face, kind.name, preset.params, word))
    return found


def entries(
    text: str, own: Sequence[Entry], recent: Sequence[tuple[str, str]], fits: Callable[[Kind], bool]
) -> list[Entry]:
    """The lines for what was typed, best first; for nothing what was chosen last, then what is one's own."""
    every = [*own, *(Entry(kind, kind.name, hint=category_text(kind.category)) for kind in ALL_KINDS)]
    if text.strip():
        lines = {id(each.face): each for each in every}
        found = [lines[id(face)] for face in search([each.face for each in every], text)]
    else:
        keyed = {each.key: each for each in every}
        first = [keyed[key] for key in recent if key in keyed]
        found = [*first, *(each for each in every if each not in first)]
    return [each for each in found if fits(each.face)]


def _short(value: Value) -> str:
    if isinstance(value, tuple):
        return "×".join(map(_short, value))
    return f"{value:g}" if isinstance(value, float) else str(value).partition("\n")[0]
