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
    "Activation", "Affine", "Average", "Balance", "Base learning rate", "Batch first", "Betas", "Bias",
    "Bidirectional", "Ceil mode", "Channels", "Class weights", "Classes", "Code", "Columns",
    "Date encoding", "Decimal", "Delimiter", "Dilation", "Dimension", "Dimensions", "Dropout",
    "Embedding width", "Embeddings", "Encoding", "Epsilon", "Every", "Factor", "Features",
    "Feed-forward width", "First dimension", "Fold", "Folder", "Folds", "Gaps", "Groups", "Header",
    "Heads", "Height", "Hidden size", "Ignore index", "Image", "Images", "In channels", "In features",
    "Init", "Input size", "Interval", "Keep dimension", "Kernel size", "Label smoothing", "Labels",
    "Last dimension", "Layers", "Learning rate", "Length", "Margin", "Max learning rate", "Max value",
    "Mean", "Milestones", "Min learning rate", "Min value", "Missing", "Mode", "Model width", "Momentum",
    "Negative slope", "Nesterov", "Norm epsilon", "Order", "Out channels", "Out features",
    "Output padding", "Output size", "Padding", "Padding index", "Padding mode", "Path", "Patience",
    "Reading", "Reduction", "Repeats", "Scale", "Scale factor", "Seed", "Shape", "Size", "Split",
    "Standard deviation", "Standardize", "Steps", "Steps in total", "Stratify", "Stride", "Target",
    "Temperature", "Test", "Text", "Thousands", "Threshold", "Title", "Tokens", "Track running stats",
    "Validation", "Value", "Values", "Vocabulary", "Weight decay", "Width",
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
