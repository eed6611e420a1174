"""Fully connected layers."""

from graph.catalogue.builders import flag, from_input, layer, tensor, whole

LINEAR = (
    layer(
        "Linear",
        "Linear",
        "Every output is a weighted sum of all inputs plus a bias.",
        "[B, *, in_features] -> [B, *, out_features]",
        (
            from_input("in_features", -1, "numbers that come in for each row"),
            whole("out_features", doc="numbers that go out for each row"),
            flag("bias", True, "whether a learned number is added to every output"),
        ),
        positional=2,
        weights=True,
        aliases=("dense", "fully connected", "fc", "affine", "regression", "선형", "완전연결"),
    ),
    layer(
        "Bilinear",
        "Linear",
        "Every output is a weighted sum over the products of two inputs.",
        "[B, *, in1_features], [B, *, in2_features] -> [B, *, out_features]",
        (
            from_input("in1_features", -1, "numbers in the first input", "input1"),
            from_input("in2_features", -1, "numbers in the second input", "input2"),
            whole("out_features", doc="numbers that go out for each row"),
            flag("bias", True, "whether a learned number is added to every output"),
        ),
        positional=3,
        weights=True,
        inputs=(tensor("input1"), tensor("input2")),
        aliases=("쌍선형",),
    ),
    layer(
        "Identity",
        "Linear",
        "Passes its input on unchanged; a placeholder.",
        "[*] -> [*]",
        aliases=("pass through", "noop", "항등"),
    ),
)
