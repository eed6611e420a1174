"""Embeddings: from indices to vectors."""

from graph.catalogue.builders import flag, layer, number, whole
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, OptionalType

EMBEDDINGS = (
    layer(
        "Embedding",
        "Embedding",
        "Looks up a learned vector for every whole number: for words, users, categories.",
        "[*] -> [*, embedding_dim]",
        (
            whole("num_embeddings", doc="how many different numbers there are"),
            whole("embedding_dim", doc="length of each vector"),
            Parameter("padding_idx", OptionalType(IntType()), None, "a number whose vector stays 0"),
            Parameter(
                "max_norm", OptionalType(FloatType(low=0)), None, "longer vectors are shortened to this"
            ),
            number("norm_type", 2.0, "which norm max_norm means", 0),
            flag("scale_grad_by_freq", False, "whether frequent numbers learn more slowly"),
            flag("sparse", False, "whether gradients are sparse; for very large tables"),
        ),
        positional=2,
        weights=True,
        aliases=("lookup", "word vector", "token", "임베딩"),
        paper="https://arxiv.org/abs/1301.3781",
    ),
    layer(
        "EmbeddingBag",
        "Embedding",
        "The mean, sum or largest of the vectors of all numbers of a row: a bag of words.",
        "[B, L] -> [B, embedding_dim]",
        (
            whole("num_embeddings", doc="how many different numbers there are"),
            whole("embedding_dim", doc="length of each vector"),
            Parameter(
                "max_norm", OptionalType(FloatType(low=0)), None, "longer vectors are shortened to this"
            ),
            number("norm_type", 2.0, "which norm max_norm means", 0),
            flag("scale_grad_by_freq", False, "whether frequent numbers learn more slowly"),
            Parameter("mode", ChoiceType(("mean", "sum", "max")), "mean", "how vectors become one"),
            flag("sparse", False, "whether gradients are sparse; for very large tables"),
            Parameter("padding_idx", OptionalType(IntType()), None, "a number that does not count"),
        ),
        positional=2,
        weights=True,
        aliases=("bag of words", "fasttext"),
        paper="https://arxiv.org/abs/1607.01759",
    ),
)
