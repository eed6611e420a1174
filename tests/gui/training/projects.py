"""Small projects that are trained in tests of the window."""

from dataclasses import replace

from graph.document import Graph, Node, Project, Training, Wire

LONG_MS = 30_000

IRIS = Project(
    name="Iris",
    main=Graph.of(
        [
            Node("iris", "data.sklearn_iris"),
            Node("head", "Linear", {"out_features": 3}),
            Node("loss", "CrossEntropyLoss"),
            Node("accuracy", "metric.Accuracy"),
            Node("sgd", "SGD", {"lr": 0.1}),
        ],
        [
            Wire("iris", "features", "head", "input"),
            Wire("head", "output", "loss", "input"),
            Wire("iris", "target", "loss", "target"),
            Wire("head", "output", "accuracy", "input"),
            Wire("iris", "target", "accuracy", "target"),
            Wire("loss", "output", "sgd", "loss"),
        ],
    ),
    training=Training(epochs=3, batch_size=16, device="cpu"),
)
ENDLESS = replace(IRIS, training=replace(IRIS.training, epochs=100_000))
