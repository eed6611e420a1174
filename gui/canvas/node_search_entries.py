"""The entries of the node search: kinds, blocks and presets of one's own, chains, commands of the window."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from graph.catalogue import ALL_KINDS, find_kind, kind_index
from graph.catalogue.blocks import PREFIX, block_name, usable_blocks
from graph.catalogue.kind import Kind
from graph.catalogue.kinds import Kinds
from graph.catalogue.search import terms_of
from graph.document import Graph, Value
from graph.edits.chain_text import ChainText, parse_chain, parse_values
from graph.edits.flow import NodeDraft
from graph.presets import Preset
from graph.text_search import Phrase, SearchHit, SearchIndex, SearchTerms, merge_hits
from gui.kind_texts import kind_description
from gui.widgets.category_names import category_text

MAX_RECENT = 6
RECENT_GAIN = 0.12
"""What is added to the score of what was chosen last; what was chosen before that gets less."""
MAX_DRAFTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class WindowCommand:
    """A command of the window that can be searched for: its text, where it stands, its shortcut."""

    text: str
    menu: str
    shortcut: str
    phrases: tuple[Phrase, ...]
    trigger: Callable[[], object]


@dataclass(frozen=True, eq=False)
class SearchEntry:
    """One entry: what is shown, and what is added, or the command that is given.

    `values` are those that the selected node gets instead, `path` is what an added node is to read, `problem`
    says why it cannot be chosen.
    """

    title: str
    summary: str
    category: str = ""
    hint: str = ""
    drafts: tuple[NodeDraft, ...] = ()
    definition: Kind | None = None
    command: WindowCommand | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    path: Path | None = None
    problem: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known again."""
        return (self.drafts[0].kind if self.drafts else ""), self.title


@dataclass(frozen=True)
class SearchContext:
    """Where something is searched for: what may stand there, what is likely, and how many axes come in."""

    accepts: Callable[[Kind], bool] = lambda _kind: True
    likelihood: Callable[[Kind], float] = lambda _kind: 0.0
    rank: int | None = None
    takes_chain: bool = True
    """Whether several nodes may be added at once."""
    own: Sequence[SearchEntry] = ()
    """The entries of the project, of `project_entries`."""
    commands: Sequence[WindowCommand] = ()
    placeholder: str = ""
    """What the empty field says instead of what it says usually."""
    selected: tuple[str, Kind] | None = None
    """The name and kind of the node behind which it is added: values without a node are for that one."""

    @cached_property
    def own_index(self) -> SearchIndex:
        """The index of `own`."""
        return SearchIndex(map(_own_terms, self.own))

    @cached_property
    def block_names(self) -> tuple[str, ...]:
        """The blocks of the project that may stand there."""
        names = (block_name(entry.drafts[0].kind) for entry in self.own)
        return tuple(name for name in names if name is not None)

    @cached_property
    def command_index(self) -> SearchIndex:
        """The index of `commands`."""
        return SearchIndex(SearchTerms(command.phrases) for command in self.commands)


@dataclass(frozen=True)
class SearchResult:
    """The entries, best first, and whether they have every word that was typed, or are only near to it."""

    entries: list[SearchEntry] = field(default_factory=list)
    is_complete: bool = True


def kind_entry(kind: Kind) -> SearchEntry:
    """The entry of a kind."""
    hint = category_text(kind.category)
    return SearchEntry(kind.name, kind_description(kind), kind.category, hint, (NodeDraft(kind.name),), kind)


def project_entries(presets: Iterable[Preset], kinds: Kinds, graph: Graph) -> list[SearchEntry]:
    """An entry for each preset, and for each block of the project that may be used in a graph."""
    result: list[SearchEntry] = []
    for name in usable_blocks(kinds.blocks, graph):
        kind = kinds.find(PREFIX + name)
        if kind is not None:
            result.append(replace(kind_entry(kind), title=name))
    preset_text = QCoreApplication.translate("NodeSearch", "Preset")
    for preset in presets:
        kind = find_kind(preset.kind)
        if kind is not None:
            values = ", ".join(f"{name} {_short_value(value)}" for name, value in preset.params.items())
            draft = NodeDraft(kind.name, preset.params)
            result.append(
                SearchEntry(preset.name, f"{kind.name}: {values}", kind.category, preset_text, (draft,), kind)
            )
    return result


def search_entries(text: str, context: SearchContext, recent: Sequence[tuple[str, str]] = ()) -> SearchResult:
    """The entries for what was typed, best first; for nothing what was chosen last, then what is likely."""
    if not text.strip():
        return SearchResult(_entries_for_nothing(context, recent))
    commands = [_command_entry(command) for command in context.commands]
    kind_hits = kind_index().search(text)
    kinds = {hit.index: kind_entry(ALL_KINDS[hit.index]) for hit in kind_hits}
    groups = [
        _fitting(kind_hits, kinds.__getitem__, context, recent),
        _fitting(context.own_index.search(text), context.own.__getitem__, context, recent),
        context.command_index.search(text),
    ]
    entry_of = (kinds.__getitem__, context.own.__getitem__, commands.__getitem__)
    merged = merge_hits(groups)
    entries = [entry_of[group](hit.index) for group, hit in merged]
    is_complete = any(hit.is_complete for _, hit in merged)
    chain = parse_chain(text, context.rank, context.block_names)
    if not chain.drafts and not is_complete and _VALUES.match(text.strip()):
        return SearchResult([_values_entry(text.strip(), context)])
    if chain.is_plain or not chain.drafts or not _takes(context, chain):
        return SearchResult(entries, is_complete)
    entry = _chain_entry(chain)
    if not is_complete:
        return SearchResult([entry])
    is_last = chain.is_guessed or (chain.unknown and not chain.has_wrong_value)
    return SearchResult([*entries, entry] if is_last else [entry, *entries])


_VALUES = re.compile(r"-?\d|\w+\s*=")
"""How a line begins that names no node but a value."""


def _takes(context: SearchContext, chain: ChainText) -> bool:
    """Whether a line may be added there: where only one node may be, that one with its values."""
    if context.takes_chain:
        return True
    kind = find_kind(chain.drafts[0].kind)
    return len(chain.drafts) == 1 and kind is not None and context.accepts(kind)


def _values_entry(text: str, context: SearchContext) -> SearchEntry:
    """What values without a node mean: they are for the selected node, or nothing can be done with them."""
    translate = QCoreApplication.translate
    if context.selected is None or not context.takes_chain:
        problem = translate("NodeSearch", "Name the node that gets {values} before it")
        return SearchEntry(text, "", problem=problem.format(values=f"“{text}”"))
    node, kind = context.selected
    values, unknown = parse_values(kind, text)
    shown = ", ".join(f"{name} = {_short_value(value)}" for name, value in values.items())
    problem = translate("NodeSearch", "Not understood: {parts}") if unknown else ""
    return SearchEntry(
        f"{node}: {shown or text}",
        translate("NodeSearch", "Sets values of the selected node"),
        kind.category,
        values=values,
        problem=problem.format(parts=", ".join(f"“{part}”" for part in unknown)),
    )


def _entries_for_nothing(context: SearchContext, recent: Sequence[tuple[str, str]]) -> list[SearchEntry]:
    fitting = [kind_entry(kind) for kind in ALL_KINDS if context.accepts(kind)]
    own = [entry for entry in context.own if entry.definition is None or context.accepts(entry.definition)]
    keyed = {entry.key: entry for entry in (*fitting, *own)}
    recent_entries = [keyed[key] for key in recent if key in keyed]
    likely = [entry for entry in fitting if _likelihood(entry, context) > 0.0]
    likely.sort(key=lambda entry: -_likelihood(entry, context))
    ordered = [*recent_entries, *own, *likely, *fitting, *map(_command_entry, context.commands)]
    return list(dict.fromkeys(ordered))


def _likelihood(entry: SearchEntry, context: SearchContext) -> float:
    """How likely a kind is where nothing was typed: what fits the place, then what is used most."""
    kind = entry.definition
    gain = context.likelihood(kind) if kind is not None else 0.0
    return gain + 0.1 * terms_of(kind).popularity if kind is not None and gain > 0.0 else 0.0


def _fitting(
    hits: Sequence[SearchHit],
    entry_of: Callable[[int], SearchEntry],
    context: SearchContext,
    recent: Sequence[tuple[str, str]],
) -> list[SearchHit]:
    """The hits that may stand there, with what the place and earlier choices add to their scores."""
    result: list[SearchHit] = []
    for hit in hits:
        entry = entry_of(hit.index)
        if entry.definition is None or not context.accepts(entry.definition):
            continue
        gain = context.likelihood(entry.definition)
        if entry.key in recent:
            gain += RECENT_GAIN * (1 - recent.index(entry.key) / MAX_RECENT)
        result.append(replace(hit, score=hit.score + gain))
    return result


def _own_terms(entry: SearchEntry) -> SearchTerms:
    """The words of a block or preset: its name, and less those of its kind."""
    kind = terms_of(entry.definition).phrases if entry.definition is not None else ()
    weaker = tuple((phrase, weight * 0.8) for phrase, weight in kind)
    return SearchTerms(((entry.title, 1.0), (entry.hint, 0.5), *weaker))


def _command_entry(command: WindowCommand) -> SearchEntry:
    return SearchEntry(command.text, command.menu, hint=command.shortcut, command=command)


def _chain_entry(chain: ChainText) -> SearchEntry:
    """What a line adds, in short; or the part of it that is not understood."""
    translate = QCoreApplication.translate
    names = [_draft_text(draft) for draft in chain.drafts]
    if len(names) > MAX_DRAFTS_SHOWN:
        names = [*names[: MAX_DRAFTS_SHOWN - 2], "…", names[-1]]
    first = find_kind(chain.drafts[0].kind)
    one = translate("NodeSearch", "Adds 1 node")
    some = translate("NodeSearch", "Adds {count} nodes, wired one behind the other")
    summary = one if len(chain.drafts) == 1 else some
    problem = translate("NodeSearch", "Not understood: {parts}") if chain.unknown else ""
    return SearchEntry(
        " → ".join(names),
        summary.format(count=len(chain.drafts)),
        first.category if first is not None else "",
        drafts=chain.drafts,
        problem=problem.format(parts=", ".join(f"“{part}”" for part in chain.unknown)),
    )


def _draft_text(draft: NodeDraft) -> str:
    kind = find_kind(draft.kind)
    shown = [
        _short_value(draft.params[parameter.name])
        for parameter in (kind.parameters if kind is not None else ())
        if parameter.name in draft.params and parameter.name != "padding"
    ]
    return " ".join((block_name(draft.kind) or draft.kind.rpartition(".")[2], *shown))


def _short_value(value: Value) -> str:
    if isinstance(value, tuple):
        return "×".join(map(_short_value, value))
    return f"{value:g}" if isinstance(value, float) else str(value).partition("\n")[0]
