"""Nodes, names, parameters, wires, shared weights."""

from dataclasses import replace

from graph.document import CopiedWeights, Graph, SharedWeights
from tests.graph.compiler.wrong.drawing import (
    PLAIN,
    Wrong,
    changed,
    with_nodes,
)

# Nodes, names, parameters, wires.

both = with_nodes(
    ("lstm", "LSTM", {"hidden_size": 8}),
    ("add", "torch.add"),
    wiring="relu.output>lstm.input lstm.output>add.input lstm.h_n>add.other add.output>head.input",
    without="relu.output>head.input",
)
STRUCTURE_CASES = [
    Wrong("a kind with a slip", changed("relu", kind="Relu"), "relu", "unknown-kind", "change-kind"),
    Wrong("a kind with two slips", changed("fc", kind="Liner"), "fc", "unknown-kind", "change-kind"),
    Wrong(
        "a name that code needs",
        with_nodes(
            ("forward", "ReLU"),
            wiring="head.output>forward.input forward.output>loss.input",
            without="head.output>loss.input",
        ),
        "forward",
        "bad-name",
        "rename",
    ),
    Wrong(
        "a keyword as a name",
        with_nodes(
            ("lambda", "ReLU"),
            wiring="head.output>lambda.input lambda.output>loss.input",
            without="head.output>loss.input",
        ),
        "lambda",
        "bad-name",
        "rename",
    ),
    Wrong("a layer that is repeated", changed("relu", repeat=3), "relu", "only-blocks-repeat", "once"),
    Wrong("data that is bypassed", changed("data", bypass=True), "data", "nothing-to-bypass", "work"),
    Wrong("a loss that is bypassed", changed("loss", bypass=True), "loss", "nothing-to-bypass", "work"),
    Wrong(
        "a bypassed layer whose second output is read",
        both.with_node(replace(both.nodes["lstm"], bypass=True)),
        "lstm",
        "bypass-gives-one",
        "work",
    ),
    Wrong(
        "an unknown parameter",
        changed("head", params={"out_features": 10, "colour": 3}),
        "head",
        "unknown-parameter",
        "reset-parameter",
    ),
    Wrong(
        "a word for a number",
        changed("sgd", params={"lr": "fast"}),
        "sgd",
        "bad-parameter",
        "reset-parameter",
    ),
    Wrong(
        "a number out of range",
        with_nodes(
            ("drop", "Dropout", {"p": 3.0}),
            wiring="head.output>drop.input drop.output>loss.input",
            without="head.output>loss.input",
        ),
        "drop",
        "bad-parameter",
        "reset-parameter",
    ),
    Wrong(
        "an expression over nothing",
        changed("sgd", params={"lr": "=speed*2"}),
        "sgd",
        "bad-expression",
        "reset-parameter",
        message="speed",
    ),
    Wrong(
        "an expression that divides by 0",
        changed("sgd", params={"lr": "=1//0"}),
        "sgd",
        "bad-expression",
        "reset-parameter",
    ),
    Wrong(
        "a layer without input",
        with_nodes(without="fc.output>relu.input"),
        "relu",
        "missing-input",
        "wire-up",
    ),
    Wrong(
        "a loss without target",
        with_nodes(without="data.target>loss.target"),
        "loss",
        "missing-input",
        "wire-up",
    ),
    Wrong(
        "an optimizer without loss",
        with_nodes(without="loss.output>sgd.loss"),
        "sgd",
        "missing-input",
        "wire-up",
    ),
    Wrong(
        "two wires into one input",
        with_nodes(wiring="data.input>head.input"),
        "head",
        "crowded-input",
        "remove-wire",
    ),
    Wrong(
        "a circle",
        with_nodes(
            ("add", "torch.cat"),
            wiring="fc.output>add.tensors head.output>add.tensors add.output>relu.input",
            without="fc.output>relu.input",
        ),
        "add",
        "cycle",
        "remove-wire",
    ),
    Wrong(
        "a wire to nowhere",
        with_nodes(wiring="fc.output>gone.input"),
        "fc",
        "wire-to-nowhere",
        "remove-wire",
    ),
    Wrong(
        "an output that is not there",
        with_nodes(
            ("b", "torch.cat"),
            wiring="fc.hidden>b.tensors fc.output>b.tensors b.output>relu.input",
            without="fc.output>relu.input",
        ),
        "fc",
        "no-such-output",
        "remove-wire",
    ),
    Wrong(
        "an input that is not there",
        with_nodes(wiring="fc.output>relu.other"),
        "relu",
        "no-such-input",
        "remove-wire",
    ),
    Wrong(
        "weights where values belong",
        with_nodes(
            ("cat", "torch.cat"),
            wiring="fc.output>cat.tensors fc.parameters>cat.tensors cat.output>relu.input",
            without="fc.output>relu.input",
        ),
        "cat",
        "wire-type",
        "remove-wire",
    ),
    Wrong(
        "no optimizer",
        Graph(
            {k: v for k, v in PLAIN.nodes.items() if k != "sgd"},
            tuple(w for w in PLAIN.wires if w.target != "sgd"),
        ),
        None,
        "no-optimizer",
        "add-node",
    ),
    Wrong(
        "nothing that may learn",
        PLAIN.with_nodes(replace(PLAIN.nodes[name], frozen=True) for name in ("fc", "head")),
        "sgd",
        "no-weights",
        "unfreeze",
    ),
    Wrong(
        "Nesterov without momentum",
        changed("sgd", params={"nesterov": True}),
        "sgd",
        "needs-other",
        "reset-parameter",
    ),
    Wrong(
        "an Input in the main drawing",
        with_nodes(
            ("x", "Input"),
            ("cat", "torch.cat"),
            wiring="fc.output>cat.tensors cat.output>relu.input",
            without="fc.output>relu.input",
        ),
        "x",
        "only-in-block",
        "remove-node",
    ),
]

# Weights that are another node's.

twin = with_nodes(
    ("fc2", "Linear", {"out_features": 32}),
    wiring="relu.output>fc2.input fc2.output>head.input",
    without="relu.output>head.input",
)


def weights(node: str, source: SharedWeights | CopiedWeights, graph: Graph = twin) -> Graph:
    return graph.with_node(replace(graph.nodes[node], weights=source))


SHARING_CASES = [
    Wrong(
        "weights of nobody", weights("fc2", SharedWeights("nobody")), "fc2", "weights-unknown", "own-weights"
    ),
    Wrong(
        "weights of oneself", weights("fc2", SharedWeights("fc2")), "fc2", "weights-unknown", "own-weights"
    ),
    Wrong("weights of a ReLU", weights("fc2", SharedWeights("relu")), "fc2", "weights-none", "own-weights"),
    Wrong(
        "weights of a layer of other sizes",
        weights("fc2", SharedWeights("fc")),
        "fc2",
        "share-differs",
        "own-weights",
    ),
    Wrong(
        "weights of another kind",
        weights(
            "fc2",
            SharedWeights("norm"),
            with_nodes(
                ("norm", "LayerNorm"),
                wiring="head.output>norm.input norm.output>loss.input",
                without="head.output>loss.input",
                graph=twin,
            ),
        ),
        "fc2",
        "share-kind",
        "own-weights",
    ),
    Wrong(
        "a copy of a copy",
        weights("fc2", CopiedWeights("head"), weights("head", CopiedWeights("fc"))),
        "fc2",
        "weights-not-its-own",
        "own-weights",
    ),
]
