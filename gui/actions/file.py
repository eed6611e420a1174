"""The actions of the menu File."""

from gui.actions.spec import ActionSpec

FILE: tuple[ActionSpec, ...] = (
    ActionSpec("new", "&New", "tabs.new", "file", ("Ctrl+N", "Ctrl+T"), "new"),
    ActionSpec("new-window", "New &Window", "tabs.open_window", "file", ("Ctrl+Shift+N",)),
    ActionSpec("open", "&Open…", "tabs.choose", "file", ("Ctrl+O",), "open"),
    ActionSpec("sample", "Open a Sa&mple…", "tabs.choose_sample", "file"),
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
    ActionSpec(
        "reopen",
        "Open A&gain at the Next Start",
        "tabs.toggle_reopening",
        "file",
        checked="reopens",
        starts_group=True,
    ),
    ActionSpec("close", "&Close", "tabs.close", "file", ("Ctrl+W",)),
    ActionSpec("quit", "&Quit", "tabs.quit", "file", ("Ctrl+Q",)),
)
