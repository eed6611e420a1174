"""The edit that a fix of a problem makes."""

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.document import Project
from graph.edits.blocks import graph_of, with_graph
from graph.edits.ports import remove_wires_of_lost_ports, rewire_uses
from graph.problems import Fix, Problem


def apply_fix(project: Project, problem: Problem, fix: Fix) -> Project:
    """The project after a fix, which is an edit of the graph in which the problem is.

    Where it renames an end of a block, the wires outside follow; where it removes one, they go.
    """
    block = problem.location.block
    after = with_graph(project, block, fix.apply(graph_of(project, block)))
    if block is None or block not in project.blocks:
        return after
    for kind in (INPUT, OUTPUT):
        before_ids = {node.id for node in port_nodes(project.blocks[block], kind)}
        after_ids = {node.id for node in port_nodes(after.blocks[block], kind)}
        lost, new = before_ids - after_ids, after_ids - before_ids
        if len(lost) == len(new) == 1:
            return rewire_uses(after, block, {lost.pop(): new.pop()})
    return remove_wires_of_lost_ports(project, after, block)[0]
