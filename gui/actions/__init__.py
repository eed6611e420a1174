"""Every action of the window, as data: menus, tool bar, context menu and the list of shortcuts show these.

Texts are translated under the context `Actions`. `handler` is called with the `ActionTargets` of the window.
"""

from gui.actions.about import HELP
from gui.actions.arrange import ARRANGE
from gui.actions.edit import EDIT
from gui.actions.file import FILE
from gui.actions.gestures import GESTURES
from gui.actions.spec import ActionSpec
from gui.actions.targets import ActionTargets
from gui.actions.train import TRAIN
from gui.actions.view import VIEW

__all__ = ["ACTIONS", "GESTURES", "MENUS", "ActionSpec", "ActionTargets"]

MENUS: tuple[tuple[str, str], ...] = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("arrange", "&Arrange"),
    ("view", "&View"),
    ("train", "&Train"),
    ("help", "&Help"),
)

ACTIONS: tuple[ActionSpec, ...] = (*FILE, *EDIT, *ARRANGE, *VIEW, *TRAIN, *HELP)
