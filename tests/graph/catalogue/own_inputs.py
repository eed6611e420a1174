"""Kinds whose inputs differ in shape or type: what one row of each is, by port. Whole numbers are 0 to 2."""

Row = tuple[tuple[int, ...], str]

SCORES, CLASS = ((10,), "float32"), ((), "int64")
MASK_SCORES, MASK = ((3, 8, 8), "float32"), ((8, 8), "int64")
TOKEN_SCORES, TOKENS = ((10, 6), "float32"), ((6,), "int64")
NUMBERS, BOX = ((8,), "float32"), ((4,), "float32")
HEADS = ((2, 6, 8), "float32")
STEPS = {"input": ((6, 8), "float32"), "lengths": ((), "int64")}
NODES, EDGES = ((4, 6), "float32"), ((2, 7), "int64")
BOXES = ((5, 4), "float32")
TRUE_BOXES = {"target": BOXES, "labels": ((5,), "int64")}

OF_CLASSES = ("Accuracy", "TopKAccuracy", "BalancedAccuracy", "Precision", "Recall", "F1Score")
OF_VIEWS = ("NTXentLoss", "BarlowTwinsLoss", "VICRegLoss", "CosineDistanceLoss")
RANKINGS = ("AUROC", "AveragePrecision")
OF_SEQUENCES = ("Perplexity", "ExactMatch", "BLEU")

OWN_INPUTS: dict[str, dict[str, Row]] = {
    **{f"metric.{name}": {"input": SCORES, "target": CLASS} for name in (*OF_CLASSES, *RANKINGS)},
    **{f"metric.{name}": {"input": MASK_SCORES, "target": MASK} for name in ("IoU", "Dice")},
    "metric.Scalar": {"input": ((), "float32")},
    "RotaryEmbedding": {"query": HEADS, "key": HEADS},
    "Reparameterize": {"mean": NUMBERS, "log_var": NUMBERS},
    **{
        name: {"input": ((6, 8), "float32"), "lengths": ((), "int64")} for name in ("LastStep", "MeanOfSteps")
    },
    **{f"Packed{name}": STEPS for name in ("RNN", "GRU", "LSTM")},
    "DiffusionNoise": {"input": NUMBERS},
    "TimeEmbedding": {"input": ((), "float32")},
    "FocalLoss": {"input": SCORES, "target": CLASS},
    **{name: {"input": MASK_SCORES, "target": MASK} for name in ("DiceLoss", "TverskyLoss")},
    **{name: {"input": BOX, "target": BOX} for name in ("GIoULoss", "DIoULoss")},
    **{name: {"input": NUMBERS, "target": NUMBERS} for name in OF_VIEWS},
    "BatchHardTripletLoss": {"input": NUMBERS, "target": CLASS},
    "NormalKLLoss": {"mean": NUMBERS, "log_var": NUMBERS},
    "WassersteinLoss": {"real": NUMBERS, "fake": NUMBERS},
    "GradientPenalty": {"gradient": NUMBERS},
    "PPOClipLoss": dict.fromkeys(("log_probability", "old_log_probability", "advantage"), ((), "float32")),
    "EntropyLoss": {"scores": SCORES},
    **{f"{name}Conv": {"x": NODES, "edge_index": EDGES} for name in ("SAGE", "GAT", "GIN")},
    "GCNConv": {"x": NODES, "edge_index": EDGES, "edge_weight": ((7,), "float32")},
    **{f"global_{what}_pool": {"x": NODES} for what in ("add", "mean", "max")},
    "score_of_action": {"scores": SCORES, "action": CLASS},
    "bellman_target": dict.fromkeys(("reward", "terminated", "value"), ((), "float32")),
    "to_units": {"input": NUMBERS, "unit": ((2,), "float32")},
    **{name: {"boxes1": BOXES, "boxes2": BOXES} for name in ("box_iou", "generalized_box_iou")},
    "AnchorBoxes": {"input": ((3, 8, 8), "float32")},
    "nms": {"boxes": BOXES, "scores": ((5,), "float32")},
    "match_anchors": {"anchors": BOXES, "boxes": BOXES, "labels": ((5,), "int64")},
    "decode_boxes": {"offsets": BOXES, "anchors": BOXES},
    "hungarian_match": {"boxes": BOXES, "scores": ((4, 5), "float32"), **TRUE_BOXES},
    "DETRLoss": {"input": BOXES, "scores": ((4, 5), "float32"), **TRUE_BOXES},
    "augment.MixUp": {"input": NUMBERS, "target": CLASS},
    "augment.CutMix": {"input": MASK_SCORES, "target": CLASS},
    "metric.MeanAveragePrecision": {
        "input": ((5, 4), "float32"),
        "target": ((5, 4), "float32"),
        "labels": ((5,), "int64"),
        "scores": ((10, 5), "float32"),
        "present": ((5,), "float32"),
    },
    **{f"metric.{name}": {"input": TOKEN_SCORES, "target": TOKENS} for name in OF_SEQUENCES},
}
