"""What the palette offers, and in which order."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from graph.catalogue.kinds import kinds_of
from graph.document import Block, Graph, Node, Project
from graph.edits.flow import NodeDraft
from graph.presets import Preset
from gui.canvas.node_search import ROW_HEIGHT
from gui.canvas.node_search_entries import (
    SearchContext,
    SearchEntry,
    SearchResult,
    project_entries,
    search_entries,
)
from gui.project.data_files import drafts_of_data
from tests.builders import drawing
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import Hand

CELL = drawing([("x", "Input"), ("act", "ReLU"), ("y", "Output")], "x.output>act.input act.output>y.input")
TOWER = CELL.with_node(Node("inner", "block:Cell"))
PROJECT = Project(
    main=Graph.of([Node("use", "block:Tower")]), blocks={"Cell": Block(CELL), "Tower": Block(TOWER)}
)
PRESET = Preset("sharp", "Adam", {"lr": 0.5, "betas": (0.5, 0.9)})


def names(result: SearchResult | list[SearchEntry]) -> list[str]:
    entries = result.entries if isinstance(result, SearchResult) else result
    return [entry.title for entry in entries]


def own_of(graph: Graph) -> list[SearchEntry]:
    return project_entries([PRESET], kinds_of(PROJECT), graph)


def test_blocks_are_offered_where_they_do_not_hold_themselves() -> None:
    assert names(own_of(PROJECT.main)) == ["Cell", "Tower", "sharp"]
    assert names(own_of(TOWER)) == ["Cell", "sharp"]
    assert names(own_of(CELL)) == ["sharp"]


def test_ones_own_come_first_and_what_was_chosen_last_before_them() -> None:
    own = own_of(PROJECT.main)
    context = SearchContext(own=own)
    plain = names(search_entries("", context))
    assert plain[:3] == ["Cell", "Tower", "sharp"]
    recent = names(search_entries("", context, [("ReLU", "ReLU"), ("gone", "gone")]))
    assert recent[:2] == ["ReLU", "Cell"]
    assert sorted(recent) == sorted(plain)


def test_a_preset_is_matched_by_its_name_and_its_kind_but_behind_the_kind_itself() -> None:
    context = SearchContext(own=own_of(PROJECT.main))
    assert names(search_entries("sharp", context))[0] == "sharp"
    matches = search_entries("Adam", context)
    assert names(matches)[0] == "Adam"
    sharp = next(entry for entry in matches.entries if entry.title == "sharp")
    assert (sharp.drafts, sharp.hint) == ((NodeDraft("Adam", PRESET.params),), "Preset")
    assert sharp.summary == "Adam: lr 0.5, betas 0.5×0.9"


def test_a_block_is_added_from_the_palette(desk: Desk) -> None:
    desk.canvas.show_graph(PROJECT.main, None, kinds_of(PROJECT))
    desk.canvas.open_node_search((300.0, 300.0))
    desk.hand.type("cell\r")
    assert desk.graph.nodes["cell"].kind == "block:Cell"


@pytest.mark.parametrize(
    ("typed", "summary"),
    [("linear 64", "Adds 1 node"), ("linear 64, relu", "Adds 2 nodes, wired one behind the other")],
)
def test_the_number_of_nodes_of_a_line_is_shown(desk: Desk, typed: str, summary: str) -> None:
    canvas = desk.canvas
    Hand(canvas).key(Qt.Key.Key_Tab)
    Hand(canvas.node_search.field).type(typed)
    first = canvas.node_search.list.item(0)
    assert first is not None
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).endswith(f": {summary}")


def test_a_long_chain_is_written_out_and_the_list_ends_below_a_whole_row(desk: Desk) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    Hand(canvas).key(Qt.Key.Key_Tab)
    view = search.list
    search.field.setText("conv 32, bn, relu, pool, conv 64, bn, relu, pool, flatten, linear 128, gelu")
    assert view.sizeHintForRow(0) > ROW_HEIGHT  # more than one line of a title
    search.field.setText("")
    bottoms = [view.visualItemRect(view.item(row)).bottom() + 1 for row in range(view.count())]
    assert view.viewport().height() in bottoms


def test_a_path_adds_the_node_that_reads_what_is_there(desk: Desk, tmp_path: Path) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    table = tmp_path / "data" / "houses of 2020.csv"
    table.parent.mkdir()
    table.write_text("size,price\n1,2\n3,4\n", encoding="utf-8")
    search.folder = lambda: tmp_path
    search.read_path = lambda path: drafts_of_data(path, tmp_path)
    spellings = (
        str(table),
        f'"{table}"',
        table.as_uri(),
        table.as_uri().replace("file://", "file://localhost"),
        str(table).replace(" ", "\\ "),
        "./data/houses of 2020.csv",
        "data/houses of 2020.csv",
    )
    for typed in spellings:
        canvas.select(())
        canvas.open_node_search((300.0, 600.0))
        search.field.setText(typed)
        Hand(search.field).key(Qt.Key.Key_Return)
        added = desk.graph.nodes[canvas.selection()[0]]
        assert (added.kind, added.params["path"]) == ("data.csv", "data/houses of 2020.csv")
    assert len(desk.graph.nodes) == 5 + len(spellings)


def test_a_path_to_rows_that_have_dates_adds_a_table(desk: Desk, tmp_path: Path) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    rows = [f"{n},5;{n % 28 + 1:02d}.{n * 5 % 11 + 1:02d}.2021;{n * 3},25" for n in range(60)]
    (tmp_path / "flats.csv").write_text("\n".join(["size;sold;price", *rows]), encoding="utf-8")
    search.read_path = lambda path: drafts_of_data(path, tmp_path)
    Hand(canvas).type("/")
    search.field.setText(str(tmp_path / "flats.csv"))
    Hand(search.field).key(Qt.Key.Key_Return)
    assert desk.graph.nodes[canvas.selection()[0]].kind == "data.csv"


def test_a_path_without_data_is_refused(desk: Desk, tmp_path: Path) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    (tmp_path / "notes.txt").write_text("no data", encoding="utf-8")
    search.read_path = lambda path: drafts_of_data(path, tmp_path)
    messages: list[str] = []
    canvas.status_message.connect(messages.append)
    Hand(canvas).type("/")  # a path may be begun on the canvas itself
    Hand(search.field).type("tmp/conv2d/relu.csv\r")
    assert search.isVisible()
    shown = search.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown == "relu.csv: There is no file or folder “/tmp/conv2d/relu.csv”"
    search.field.setText(str(tmp_path / "notes.txt"))
    Hand(search.field).key(Qt.Key.Key_Return)
    assert messages == ["“notes.txt” holds no data that a node reads"]
    assert len(desk.history) == 1


def test_a_path_that_cannot_be_read_is_refused_at_once(desk: Desk, tmp_path: Path) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    search.folder = lambda: tmp_path
    canvas.open_node_search((300.0, 300.0))
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for typed, problem in (
        (str(pipe), f"“{pipe}” is neither a file nor a folder"),
        (f"/{'a' * 300}.csv", f"There is no file or folder “/{'a' * 300}.csv”"),
        ("~me_not/a.csv", "There is no file or folder “~me_not/a.csv”"),
    ):
        search.field.setText(typed)
        Hand(search.field).key(Qt.Key.Key_Return)
        assert search.isVisible()
        shown = search.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert shown.endswith(f": {problem}")
    search.field.setText("conv1.csv")  # a name that is no file is a word of a search
    assert search.list.item(0).data(Qt.ItemDataRole.UserRole).path is None
    assert len(desk.history) == 1


def test_the_search_leaves_the_node_free_behind_which_something_is_added(desk: Desk) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    box = canvas.scene_geometry.boxes["two"]
    left, top = canvas.viewport.to_screen((box.x, box.y))
    node = QRect(round(left), round(top), round(box.width), round(box.height))
    canvas.select(("two",))
    canvas.open_node_search()
    assert canvas.width() - node.right() < search.width() < node.left()  # there is room at its left only
    assert canvas.rect().contains(search.geometry())
    assert not search.geometry().intersects(node)


def test_a_long_name_goes_on_in_a_second_line(desk: Desk) -> None:
    canvas, search = desk.canvas, desk.canvas.node_search
    Hand(canvas).key(Qt.Key.Key_Tab)
    search.field.setText("adaptive_avg_pool1d")
    assert search.list.sizeHintForRow(0) == ROW_HEIGHT
    long = SearchEntry(
        "a_block_whose_name_nobody_reads_at_once", "", hint="Block", drafts=(NodeDraft("ReLU"),)
    )
    search.list.item(0).setData(Qt.ItemDataRole.UserRole, long)
    assert search.list.sizeHintForRow(0) > ROW_HEIGHT


@pytest.mark.parametrize(
    ("kind", "first"),
    [("data.csv", "Linear"), ("data.image_folder", "Conv2d"), ("data.time_series", "Conv1d")],
)
def test_what_is_likely_behind_data_is_known_before_they_are_read(desk: Desk, kind: str, first: str) -> None:
    canvas = desk.canvas
    canvas.show_graph(Graph.of([Node("source", kind)]))
    canvas.select(("source",))
    Hand(canvas).key(Qt.Key.Key_Tab)
    offered = [canvas.node_search.list.item(row).text() for row in range(4)]
    assert offered[0] == first
