"""The actions of the menu File."""

from gui.actions.spec import ActionSpec

FILE: tuple[ActionSpec, ...] = (
    ActionSpec(
        "new", "&New", lambda targets: targets.tab_commands.new(), "file", ("Ctrl+N", "Ctrl+T"), "new"
    ),
    ActionSpec(
        "new-window",
        "New &Window",
        lambda targets: targets.tab_commands.open_window(),
        "file",
        ("Ctrl+Shift+N",),
    ),
    ActionSpec("open", "&Open…", lambda targets: targets.tab_commands.choose(), "file", ("Ctrl+O",), "open"),
    ActionSpec(
        "open-folder", "Open a &Folder of Data…", lambda targets: targets.tab_commands.choose_folder(), "file"
    ),
    ActionSpec(
        "sample",
        "Open a Sa&mple…",
        lambda targets: targets.tab_commands.choose_sample(),
        "file",
        ("Ctrl+Shift+O",),
    ),
    ActionSpec(
        "save", "&Save", lambda targets: targets.files.save(), "file", ("Ctrl+S",), "save", starts_group=True
    ),
    ActionSpec("save-as", "Save &As…", lambda targets: targets.files.save_as(), "file", ("Ctrl+Shift+S",)),
    ActionSpec(
        "export",
        "&Export Script…",
        lambda targets: targets.files.export(),
        "file",
        ("Ctrl+E",),
        "export",
        enabled_when="script",
        starts_group=True,
    ),
    ActionSpec(
        "export-as",
        "Expor&t As…",
        lambda targets: targets.export_commands.open(),
        "file",
        enabled_when="script",
    ),
    ActionSpec(
        "picture",
        "Export &Picture…",
        lambda targets: targets.figure_commands.export(),
        "file",
        ("Ctrl+Shift+E",),
        enabled_when="nodes",
    ),
    ActionSpec(
        "reopen",
        "Open A&gain at the Next Start",
        lambda targets: targets.tab_commands.toggle_reopening(),
        "file",
        checked_when="reopens",
        starts_group=True,
    ),
    ActionSpec("close", "&Close", lambda targets: targets.tab_commands.close(), "file", ("Ctrl+W",)),
    ActionSpec("quit", "&Quit", lambda targets: targets.tab_commands.quit(), "file", ("Ctrl+Q",)),
)
