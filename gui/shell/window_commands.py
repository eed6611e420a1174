"""The actions of the menus as commands that can be searched for."""

from collections.abc import Mapping

from PySide6.QtGui import QAction, QKeySequence

from graph.text_search import Phrase
from gui.actions import ACTIONS, MENUS, ActionSpec
from gui.actions.synonyms import ACTION_SYNONYMS
from gui.canvas.node_search_entries import WindowCommand
from gui.shell.menus import translated, without_mnemonic

TEXT, SYNONYM, MENU = 0.95, 0.85, 0.4
"""How much the words of an action's text, of its other names, and of its menu count."""


def window_commands(actions: Mapping[str, QAction], *, enabled: bool = True) -> list[WindowCommand]:
    """The actions that can be used now, or all of them, in the order of the menus."""
    return [
        WindowCommand(
            without_mnemonic(translated(spec.text)),
            without_mnemonic(translated(dict(MENUS)[spec.menu])),
            actions[spec.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            action_phrases(spec),
            actions[spec.id].trigger,
        )
        for spec in ACTIONS
        if actions[spec.id].isEnabled() or not enabled
    ]


def action_phrases(spec: ActionSpec) -> tuple[Phrase, ...]:
    """The words of an action: its text in both languages, its other names, its menu."""
    menu = dict(MENUS)[spec.menu]
    texts = [(without_mnemonic(text), TEXT) for text in (spec.text, translated(spec.text))]
    menus = [(without_mnemonic(text), MENU) for text in (menu, translated(menu))]
    synonyms = ACTION_SYNONYMS.get(spec.id, "").split(", ")
    return (*texts, *((word, SYNONYM) for word in synonyms if word), *menus)
