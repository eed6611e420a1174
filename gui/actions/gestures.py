"""What the canvas understands by itself; on the sheet of shortcuts beside the actions."""

GESTURES: tuple[tuple[str, str], ...] = (
    ("Tab, double click, or just type", "Add a node where the cursor is"),
    ("Drag from a port", "Draw a wire; let go over nothing to add a node"),
    ("Drop a node on a wire", "Put it in between"),
    ("Double click on a wire", "Lead it through a dot"),
    ("Double click on a node", "Change its values where it stands; write its name, a note, a title"),
    ("Double click on a block", "Go inside; Esc goes out"),
    ("Ctrl and drag from a port", "Move all its wires to another port"),
    ("Ctrl and drag with the right button", "Cut the wires that are crossed"),
    ("Shift and drag with the right button", "Wire one node to another, wherever on them"),
    ("Ctrl+Shift and drag", "Select with a loop"),
    ("Ctrl while dragging a node", "Over wires, and out of its frame"),
    ("Alt while dragging a node", "No grid and no guides"),
    ("Shift+Del", "Delete without joining the neighbours"),
    ("Arrow keys", "Walk from node to node"),
    ("Ctrl+Arrow keys", "Move the selected nodes a little"),
    ("Wheel, Ctrl+Wheel", "Zoom at the cursor, or scroll"),
    ("Space and drag, middle button", "Move the view"),
    ("Shift or Ctrl and click", "Add to the selection or take from it"),
)
