"""Graphs: one large one, or many small ones."""

from graph.catalogue.builders import flag, tensor
from graph.catalogue.data.source import CLASSES, TARGET, source, split_parameters
from graph.catalogue.data.tables import COLUMNS, DIALECT, TABLE_ENDS
from graph.catalogue.kind import Differs, Equals, Parameter, Port
from graph.catalogue.value_types import ChoiceType, PathType, TextType

_MIXING = "mixes each node with its neighbours: multiply the features by it"

GRAPHS = (
    source(
        "graph",
        "node_table_dataset.read_graph",
        "One graph, a table of nodes and one of edges, of which some nodes are to be classified.",
        (
            tensor("features", "the numbers of the nodes, [1, N, F]"),
            tensor("edges", "the two nodes of each edge, [1, 2, E]"),
            Port("weights", doc="the weight of each edge, [1, E]", shown_when=Differs("weight", "")),
            Port("adjacency", doc=f"{_MIXING}, [1, N, N]", shown_when=Equals("dense", True)),
            Port("target", doc="the class of each node, -100 for those of other parts, [1, N]", target=True),
            Port("mask", doc="1 for the nodes of this part, [1, N]", target=True),
        ),
        (
            Parameter("path", PathType(TABLE_ENDS), doc="the table of the nodes"),
            Parameter("edges", PathType(TABLE_ENDS), doc="the table of the edges"),
            COLUMNS,
            Parameter("node", TextType(), "id", "column of the nodes' names"),
            Parameter("source", TextType(), "source", "column of the edges: from which node"),
            Parameter("to", TextType(), "target", "column of the edges: to which node"),
            Parameter("weight", TextType(), "", "column of the edges with their weights; empty: all are 1"),
            flag("undirected", True, "whether every edge leads both ways"),
            flag("dense", False, "whether there is a matrix of all nodes by all nodes"),
            Parameter(
                "parts",
                TextType(),
                "",
                "column of the nodes that says train, validation or test; empty: at random",
            ),
            *DIALECT,
            *split_parameters(("nodes",)),
        ),
        aliases=("gnn", "gcn", "network", "citation", "edge list", "그래프"),
    ),
    source(
        "graphs",
        "graph_dataset.read_graphs",
        "Many small graphs with a label each, as of molecules, in a JSON file.",
        (
            tensor("features", "the numbers of the nodes, [B, M, F]"),
            tensor("edges", "the two nodes of each edge, -1 where there is none, [B, 2, E]"),
            Port("adjacency", doc=f"{_MIXING}, [B, M, M]", shown_when=Equals("dense", True)),
            tensor("present", "1 for each node that is there, [B, M]"),
            TARGET,
        ),
        (
            Parameter("path", PathType((".json", ".jsonl")), doc="the file of nodes, edges, label"),
            Parameter("holds", ChoiceType(("category", "number")), "category", "what the labels are"),
            flag("dense", False, "whether there is a matrix of all nodes by all nodes"),
            *split_parameters(),
            *CLASSES,
        ),
        aliases=("gnn", "gcn", "molecule", "chemistry", "분자"),
    ),
)
