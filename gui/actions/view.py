"""The actions of the menu View."""

from gui.actions.spec import ActionSpec

VIEW: tuple[ActionSpec, ...] = (
    ActionSpec("fit", "&Fit All", "canvas.fit", "view", ("Ctrl+0", "Home"), "fit"),
    ActionSpec(
        "fit-selection", "Fit &Selection", "canvas.fit_selection", "view", ("Ctrl+.",), needs="selection"
    ),
    ActionSpec("zoom-in", "Zoom &In", "zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("zoom-out", "Zoom &Out", "zoom_out", "view", ("Ctrl+-",), "zoom-out"),
    ActionSpec(
        "shapes",
        "S&hapes on Wires",
        "viewing.toggle_shapes",
        "view",
        ("Ctrl+Alt+W",),
        checked="shapes",
        starts_group=True,
    ),
    ActionSpec(
        "previews",
        "Live P&reviews",
        "viewing.toggle_previews",
        "view",
        ("Ctrl+Alt+P",),
        checked="previews",
    ),
    ActionSpec("minimap", "O&verview", "viewing.toggle_minimap", "view", ("Ctrl+M",), checked="minimap"),
    ActionSpec(
        "enter-block",
        "&Enter the Block",
        "navigation.enter",
        "view",
        ("Alt+Down",),
        needs="one",
        in_context=True,
        starts_group=True,
    ),
    ActionSpec("leave-block", "&Leave the Block", "navigation.leave", "view", ("Alt+Up",), needs="inside"),
    ActionSpec(
        "next-problem", "&Next Problem", "navigation.next_problem", "view", ("F8",), starts_group=True
    ),
    ActionSpec("previous-problem", "&Previous Problem", "navigation.previous_problem", "view", ("Shift+F8",)),
    ActionSpec("next-tab", "Next &Tab", "tabs.next", "view", ("Ctrl+Tab", "Ctrl+PgDown"), starts_group=True),
    ActionSpec("previous-tab", "Previo&us Tab", "tabs.previous", "view", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
)
