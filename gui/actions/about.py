"""The actions of the menu Help."""

from gui.actions.spec import ActionSpec

HELP: tuple[ActionSpec, ...] = (
    ActionSpec("shortcuts", "&Keyboard Shortcuts", "show_shortcuts", "help", ("F1",)),
    ActionSpec("about", "&About Netloom", "show_about", "help", starts_group=True),
)
