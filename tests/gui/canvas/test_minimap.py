"""The overview in the corner."""

from dataclasses import replace

from gui.canvas.viewport import Viewport
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import Hand


def test_it_is_visible_only_while_not_all_is(desk: Desk) -> None:
    canvas = desk.canvas
    canvas.fit()
    assert not canvas.minimap.isVisible()
    canvas.set_viewport(Viewport(2.0, 0.0, 0.0))
    assert canvas.minimap.isVisible()
    canvas.set_view_options(replace(canvas.view_options, minimap=False))
    assert not canvas.minimap.isVisible()


def test_a_press_brings_that_position_into_the_middle(desk: Desk) -> None:
    canvas = desk.canvas
    canvas.set_viewport(Viewport(2.0, 0.0, 0.0))
    before = canvas.minimap.grab().toImage()
    hand = Hand(canvas.minimap)
    hand.click((190, 120))
    middle = canvas.viewport.to_canvas((canvas.width() / 2, canvas.height() / 2))
    whole = canvas.scene_geometry.full_extent()
    assert middle[0] > whole.center[0]
    assert middle[1] > whole.center[1]
    assert canvas.minimap.grab().toImage() != before
