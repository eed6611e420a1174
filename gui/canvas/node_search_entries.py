"""The entries of the node search: kinds, the blocks of the project, and presets of kinds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.blocks import PREFIX, usable_blocks
from graph.catalogue.kind import Kind
from graph.catalogue.kinds import Kinds
from graph.catalogue.search import search_kinds
from graph.document import Graph, Value
from graph.frozendict import EMPTY
from graph.presets import Preset
from gui.widgets.category_names import category_text

MAX_RECENT = 6


@dataclass(frozen=True, eq=False)
class SearchEntry:
    """One entry: a kind as it is searched for and shown, what is added, and a grey hint beside it."""

    display_kind: Kind
    kind: str
    params: Mapping[str, Value] = EMPTY
    hint: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known again."""
        return self.kind, self.display_kind.name


def project_entries(presets: Iterable[Preset], kinds: Kinds, graph: Graph) -> list[SearchEntry]:
    """An entry for each preset, and for each block of the project that may be used in a graph."""
    result: list[SearchEntry] = []
    for name in usable_blocks(kinds.blocks, graph):
        kind = kinds.find(PREFIX + name)
        if kind is not None:
            result.append(SearchEntry(replace(kind, name=name), kind.name, hint=category_text(kind.category)))
    preset_text = QCoreApplication.translate("NodeSearch", "Preset")
    for preset in presets:
        kind = find_kind(preset.kind)
        if kind is not None:
            values = ", ".join(f"{name} {_short_value(value)}" for name, value in preset.params.items())
            names = (kind.name, *kind.aliases, preset_text)
            display_kind = replace(kind, name=preset.name, doc=f"{kind.name}: {values}", aliases=names)
            result.append(SearchEntry(display_kind, kind.name, preset.params, preset_text))
    return result


def search_entries(
    text: str, own: Sequence[SearchEntry], recent: Sequence[tuple[str, str]], fits: Callable[[Kind], bool]
) -> list[SearchEntry]:
    """The lines for what was typed, best first; for nothing what was chosen last, then what is one's own."""
    all_entries = [
        *own,
        *(SearchEntry(kind, kind.name, hint=category_text(kind.category)) for kind in ALL_KINDS),
    ]
    if text.strip():
        lines = {id(entry.display_kind): entry for entry in all_entries}
        result = [
            lines[id(display_kind)]
            for display_kind in search_kinds([entry.display_kind for entry in all_entries], text)
        ]
    else:
        keyed = {entry.key: entry for entry in all_entries}
        recent_entries = [keyed[key] for key in recent if key in keyed]
        result = [*recent_entries, *(entry for entry in all_entries if entry not in recent_entries)]
    return [entry for entry in result if fits(entry.display_kind)]


def _short_value(value: Value) -> str:
    if isinstance(value, tuple):
        return "×".join(map(_short_value, value))
    return f"{value:g}" if isinstance(value, float) else str(value).partition("\n")[0]
