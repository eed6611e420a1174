"""The actions of the menu File."""

from gui.actions.spec import ActionSpec

FILE: tuple[ActionSpec, ...] = (
    ActionSpec("new", "&New", "files.new", "file", ("Ctrl+N",), "new"),
    ActionSpec("new-window", "New &Window", "windows.open", "file", ("Ctrl+Shift+N",)),
    ActionSpec("open", "&Open…", "files.choose", "file", ("Ctrl+O",), "open"),
    ActionSpec("save", "&Save", "files.save", "file", ("Ctrl+S",), "save", starts_group=True),
    ActionSpec("save-as", "Save &As…", "files.save_as", "file", ("Ctrl+Shift+S",)),
    ActionSpec(
        "export",
        "&Export Script…",
        "files.export",
        "file",
        ("Ctrl+E",),
        "export",
        needs="script",
        starts_group=True,
    ),
    ActionSpec("quit", "&Quit", "close", "file", ("Ctrl+Q",), starts_group=True),
)
