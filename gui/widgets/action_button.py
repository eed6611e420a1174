"""Buttons that show an action: its short text, its tooltip, and whether it can be used now."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton


def show_action(button: QAbstractButton, action: QAction) -> None:
    """Lets a button follow an action and trigger it; its icon, if it has one, stays its own."""

    def follow() -> None:
        button.setText(action.iconText())
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    follow()
