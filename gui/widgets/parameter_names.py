"""What the parameters of a kind are called in a form: words, made of the names that torch has for them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

COUNT_PREFIX = "num_"
SPOKEN: Mapping[str, str] = {
    "base_lr": "Base learning rate",
    "base_momentum": "Base momentum",
    "batch_first": "Batch first",
    "d_model": "Model width",
    "dim": "Dimension",
    "dim0": "First dimension",
    "dim1": "Second dimension",
    "dim_feedforward": "Feed-forward width",
    "dims": "Dimensions",
    "drop_doubles": "Drop doubles",
    "embed_dim": "Embedding width",
    "embedding_dim": "Embedding width",
    "end_dim": "Last dimension",
    "eps": "Epsilon",
    "eta_min": "Min learning rate",
    "keepdim": "Keep dimension",
    "lambd": "Lambda",
    "layer_norm_eps": "Norm epsilon",
    "lr": "Learning rate",
    "lr_decay": "Learning rate decay",
    "max_lr": "Max learning rate",
    "max_val": "Max value",
    "min_lr": "Min learning rate",
    "min_val": "Min value",
    "n_classes": "Classes",
    "n_mels": "Mel bands",
    "nhead": "Heads",
    "nonlinearity": "Activation",
    "padding_idx": "Padding index",
    "start_dim": "First dimension",
    "std": "Standard deviation",
    "total_iters": "Steps in total",
    "total_steps": "Steps in total",
}
"""Names that are short forms, or not words; what they stand for."""

TRANSLATED = (
    "Activation", "Affine", "Answers", "Average", "Balance", "Base learning rate", "Batch first", "Betas",
    "Bias", "Bidirectional", "Blur", "Brightness", "Ceil mode", "Channels", "Chunks", "Class weights",
    "Classes", "Code", "Color", "Columns", "Contrast", "Count", "Date encoding", "Decimal",
    "Decoder layers", "Degrees", "Delimiter", "Descending", "Dilation", "Dimension", "Dimensions",
    "Discount", "Download", "Drop doubles", "Dropout", "Edges", "Embedding width", "Embeddings",
    "Encoder layers", "Encoding", "Environment", "Episodes", "Epsilon", "Equation", "Every", "Factor",
    "Features", "Feed-forward width", "Fill value", "First dimension", "Fold", "Folder", "Folds", "Gaps",
    "Grayscale", "Group", "Group by", "Groups", "Header", "Heads", "Height", "Hidden size", "Holds",
    "Hop length", "Horizon", "Hue", "Ignore index", "Image", "Images", "In channels", "In features",
    "Index", "Init", "Input", "Input size", "Inputs", "Interval", "Keep dimension", "Kernel size", "Label",
    "Label smoothing", "Labels", "Last dimension", "Layers", "Learning rate", "Learning rate decay",
    "Length", "Lower", "Margin", "Masks", "Max", "Max learning rate", "Max value", "Mean", "Mel bands",
    "Memory", "Milestones", "Min", "Min learning rate", "Min value", "Missing", "Mode", "Model width",
    "Momentum", "Multilabel", "Name", "Negative slope", "Nesterov", "Node", "Norm epsilon", "Norm first",
    "Norm type", "Order", "Other", "Out channels", "Out features", "Output padding", "Output size",
    "Padding", "Padding index", "Padding mode", "Parameters", "Part", "Patch size", "Path", "Patience",
    "Probabilities", "Radius", "Rate", "Ratio", "Reading", "Reduction", "Repeats", "Samples", "Saturation",
    "Scale", "Scale factor", "Second dimension", "Seconds", "Seed", "Shape", "Shear", "Size", "Sort by",
    "Sorted", "Source", "Split", "Standard deviation", "Standardize", "Standardize target", "Start", "Step",
    "Step size", "Steps", "Steps in total", "Stratify", "Stride", "Target", "Temperature", "Test",
    "Test images", "Test labels", "Test path", "Text", "Thousands", "Threshold", "Title", "Tokens",
    "Track running stats", "Translate", "Undirected", "Upper", "Validation", "Value", "Values", "Variant",
    "Vocabulary", "Weight", "Weight decay", "White", "Width", "Window",
)  # fmt: skip
"""The words that languages have words of their own for; the others are the field's own everywhere."""


def parameter_label(name: str) -> str:
    """The words for a parameter's name, in English: `kernel_size` is `Kernel size`."""
    if name in SPOKEN:
        return SPOKEN[name]
    if len(name) == 1:
        return name  # the letter of a formula
    label = name.removeprefix(COUNT_PREFIX).replace("_", " ").strip()
    return label[:1].upper() + label[1:]


def parameter_text(name: str) -> str:
    """The words for a parameter's name, in the window's language."""
    return QCoreApplication.translate("parameters", parameter_label(name))
