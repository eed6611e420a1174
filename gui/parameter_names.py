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
    "gae_lambda": "GAE lambda",
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
    "Activation", "Affine", "Align corners", "Alpha", "Anneal strategy", "Answers", "Antialias",
    "Approximate", "Average", "Balance", "Base", "Base learning rate", "Base momentum", "Batch first",
    "Batch size", "Beta", "Beta end", "Beta start", "Betas", "Bias", "Bidirectional", "Blank", "Blur",
    "Brightness", "Broken", "Ceil mode", "Centered", "Channels", "Chunks", "Class weights", "Classes",
    "Clip", "Code",
    "Color", "Columns", "Concat", "Config", "Content", "Contrast", "Cooldown", "Correction", "Count",
    "Count include pad", "Covariance", "Create graph", "Cross gaps", "Cutoffs", "Cycle momentum",
    "Dampening", "Date encoding", "Dayfirst", "Decimal", "Decoder layers", "Degrees", "Delimiter", "Delta",
    "Dense", "Descending", "Diagonal", "Dilation", "Dimension", "Dimensions", "Discount", "Div factor",
    "Div value", "Download", "Downscale factor", "Drop doubles", "Dropout", "Edges", "Elementwise affine",
    "Embedding width", "Embeddings", "Encoder layers", "Encoding", "End factor", "End index", "Environment",
    "Episodes", "Epsilon", "Epsilon end", "Epsilon steps", "Equation", "Every", "Explores", "Exponent",
    "Factor", "Features", "Feed-forward width", "Fill value", "Final div factor", "First dimension", "Fold",
    "Folder", "Folds", "Full", "GAE lambda", "Gamma", "Gaps", "Gives", "Grayscale", "Group", "Group by",
    "Groups",
    "Head bias", "Header", "Heads", "Height", "Hidden size", "Holds", "Hop length", "Horizon", "Hue",
    "Ignore index", "Image", "Images", "In channels", "In features", "In1 features", "In2 features",
    "Index", "Init", "Initial accumulator value", "Input", "Input size", "Inputs", "Interval", "Invariance",
    "Iou", "Is causal", "Jitter", "Kdim", "Keep dimension", "Kernel size", "Label", "Label axis",
    "Label smoothing", "Labels", "Lambda", "Largest", "Last dimension", "Layers", "Layout", "Learning rate",
    "Learning rate decay", "Learns from", "Length", "Log input", "Log target", "Lower", "Margin", "Masks",
    "Max", "Max learning rate", "Max momentum", "Max norm", "Max value", "Mean", "Mel bands", "Memory",
    "Merge spellings", "Milestones", "Min", "Min learning rate", "Min value", "Missing", "Mode",
    "Model width", "Momentum", "Momentum decay", "More", "Most", "Multilabel", "N fft", "Name",
    "Negative slope", "Nesterov", "Node", "Norm epsilon", "Norm first", "Norm type", "Normalize",
    "Normalized shape",
    "Ord", "Order", "Other", "Out channels", "Out features", "Output padding", "Output ratio",
    "Output size", "Pad", "Pad index", "Padding", "Padding index", "Padding mode", "Pairing", "Parameters",
    "Part", "Parts", "Passes", "Patch size", "Path", "Patience", "Pct start", "Plays", "Power",
    "Probabilities",
    "Proj size", "Radius", "Rate", "Ratio", "Reading", "Reduction", "Repeats", "Replacement", "Rho",
    "Rollout steps", "Samples", "Saturation", "Scale", "Scale factor", "Scale grad by freq",
    "Second dimension", "Seconds",
    "Seed", "Select", "Shape", "Shear", "Shifts", "Shuffle", "Sigma", "Size", "Smooth", "Sort by", "Sorted",
    "Source",
    "Sparse", "Split", "Split size", "Standard deviation", "Standardize", "Standardize input",
    "Standardize target", "Start",
    "Start factor", "Step", "Step size", "Step size down", "Step size up", "Step sizes", "Steps",
    "Steps in total", "Stratify", "Stride", "Swap", "T 0", "T max", "T mult", "T0", "Target", "Temperature",
    "Test", "Test images", "Test labels", "Test path", "Text", "Thousands", "Three phase", "Threshold",
    "Title", "To", "Tokens", "Track running stats", "Train eps", "Translate", "Undirected",
    "Unflattened size", "Upper", "Upscale factor", "Validation", "Value", "Values", "Variance", "Variant",
    "Vdim", "Vocabulary", "Weight", "Weight decay", "White", "Width", "Window", "Yearfirst",
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
