"""Every action of the window, as data. Menus, tool bar, context menu and sheet of shortcuts come from here.

Texts are translated under the context `Actions`. `handler` is the way from the window to what is called:
`files.save` is `window.files.save`. `needs` names a fact of `gui.shell.menus.facts_of`; without it the action can
always be used.
"""

from gui.actions.about import HELP
from gui.actions.arrange import ARRANGE
from gui.actions.edit import EDIT
from gui.actions.file import FILE
from gui.actions.gestures import GESTURES
from gui.actions.spec import ActionSpec, resolve_handler
from gui.actions.train import TRAIN
from gui.actions.view import VIEW

__all__ = ["ACTIONS", "GESTURES", "MENUS", "ActionSpec", "resolve_handler"]

MENUS: tuple[tuple[str, str], ...] = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("arrange", "&Arrange"),
    ("view", "&View"),
    ("train", "&Train"),
    ("help", "&Help"),
)

ACTIONS: tuple[ActionSpec, ...] = (*FILE, *EDIT, *ARRANGE, *VIEW, *TRAIN, *HELP)
