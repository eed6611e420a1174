"""The actions of the menu Help."""

from gui.actions.spec import ActionSpec

HELP: tuple[ActionSpec, ...] = (
    ActionSpec("shortcuts", "&Keyboard Shortcuts", lambda targets: targets.show_shortcuts(), "help", ("F1",)),
    ActionSpec(
        "node-help",
        "&Documentation of the Node",
        lambda targets: targets.navigation.open_help(),
        "help",
        ("Shift+F1",),
        enabled_when="one",
        starts_group=True,
    ),
    ActionSpec("about", "&About Netloom", lambda targets: targets.show_about(), "help", starts_group=True),
)
