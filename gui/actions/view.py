"""The actions of the menu View."""

from gui.actions.spec import ActionSpec

VIEW: tuple[ActionSpec, ...] = (
    ActionSpec("fit", "&Fit All", "canvas.fit", "view", ("Ctrl+0", "Home"), "fit"),
    ActionSpec(
        "fit-selection",
        "Fit &Selection",
        "canvas.fit_selection",
        "view",
        ("Ctrl+.",),
        enabled_when="selection",
    ),
    ActionSpec("zoom-in", "Zoom &In", "zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("zoom-out", "Zoom &Out", "zoom_out", "view", ("Ctrl+-",), "zoom-out"),
    ActionSpec(
        "shapes",
        "S&hapes on Wires",
        "view_commands.toggle_shapes",
        "view",
        ("Ctrl+Alt+W",),
        checked_when="shapes",
        starts_group=True,
    ),
    ActionSpec(
        "previews",
        "Live P&reviews",
        "view_commands.toggle_previews",
        "view",
        ("Ctrl+Alt+P",),
        checked_when="previews",
    ),
    ActionSpec(
        "minimap", "O&verview", "view_commands.toggle_minimap", "view", ("Ctrl+M",), checked_when="minimap"
    ),
    ActionSpec(
        "enter-block",
        "&Enter the Block",
        "navigation.enter",
        "view",
        ("Alt+Down",),
        enabled_when="one",
        in_context_menu=True,
        starts_group=True,
    ),
    ActionSpec(
        "leave-block", "&Leave the Block", "navigation.go_up", "view", ("Alt+Up",), enabled_when="inside"
    ),
    ActionSpec(
        "next-problem", "&Next Problem", "navigation.next_problem", "view", ("F8",), starts_group=True
    ),
    ActionSpec("previous-problem", "&Previous Problem", "navigation.previous_problem", "view", ("Shift+F8",)),
    ActionSpec(
        "next-tab", "Next &Tab", "tab_commands.next", "view", ("Ctrl+Tab", "Ctrl+PgDown"), starts_group=True
    ),
    ActionSpec(
        "previous-tab", "Previo&us Tab", "tab_commands.previous", "view", ("Ctrl+Shift+Tab", "Ctrl+PgUp")
    ),
)
