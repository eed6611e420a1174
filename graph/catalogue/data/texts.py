"""Texts: one long one, or tables of short ones."""

from graph.catalogue.builders import tensor, whole
from graph.catalogue.data.images import IMAGE_SIZE, MODE, WHITE
from graph.catalogue.data.source import (
    CLASSES,
    COLUMN_SPLITS,
    DROP_DUPLICATES,
    EMPTY_ROWS,
    KEY,
    READING,
    TARGET,
    source,
    split_parameters,
)
from graph.catalogue.data.tables import LABEL_DECIMAL, TABLE_ENDS, TEXT_DIALECT
from graph.catalogue.kind import Parameter, Port
from graph.catalogue.value_types import ChoiceType, OptionalType, PathType, TextType

TOKENIZERS = ("characters", "words", "pieces")
_TABLE = Parameter("path", PathType(TABLE_ENDS), doc="the table")


def _tokens(usual: str) -> Parameter:
    return Parameter(
        "tokens",
        ChoiceType(TOKENIZERS),
        usual,
        "what gets a number: each character, word, or piece of a word (byte pairs)",
    )


def _vocabulary(usual: int) -> Parameter:
    return whole("vocabulary", usual, "how many different tokens at most, the most frequent ones", low=3)


TEXTS = (
    source(
        "text",
        "text_windows.read_text_windows",
        "A long text in windows: the target is one token later than the input.",
        (tensor("input"), TARGET),
        (
            Parameter("path", PathType((".txt", ".md", ".csv", ".py")), doc="the file"),
            _tokens("characters"),
            _vocabulary(256),
            whole("length", 64, "tokens in a window"),
            whole("stride", 64, "tokens from the begin of one window to that of the next"),
            *split_parameters(("time", "random")),
        ),
        aliases=("language model", "gpt", "characters", "tokens", "텍스트", "언어 모델"),
    ),
    source(
        "text_table",
        "text_tables.read_text_table",
        "A table of texts with a label each: reviews, messages, headlines.",
        (tensor("tokens"), tensor("lengths", "how many tokens each text has, [B]"), TARGET),
        (
            _TABLE,
            Parameter("text", TextType(), "text", "column of the texts"),
            Parameter("label", TextType(), "label", "column of the labels"),
            Parameter("holds", ChoiceType(("category", "number")), "category", "what the labels are"),
            LABEL_DECIMAL,
            _tokens("words"),
            _vocabulary(10_000),
            whole("length", 64, "tokens of a text at most; the rest is cut"),
            EMPTY_ROWS,
            *TEXT_DIALECT,
            DROP_DUPLICATES,
            KEY,
            *split_parameters(COLUMN_SPLITS),
            *CLASSES,
        ),
        aliases=("classification", "sentiment", "reviews", "감성 분석", "문장 분류"),
    ),
    source(
        "parallel_text",
        "text_tables.read_parallel",
        "A table of sentences in two languages, for translation.",
        (
            tensor("source"),
            tensor("target_in", "the translation behind a sign of its start, for a decoder, [B, T]"),
            Port("target_out", doc="the token that comes next at every position, [B, T]", target=True),
        ),
        (
            _TABLE,
            Parameter("source", TextType(), "source", "column of the sentences"),
            Parameter("target", TextType(), "target", "column of their translations"),
            _tokens("words"),
            _vocabulary(10_000),
            whole("length", 32, "tokens of a sentence at most; the rest is cut", low=2),
            whole("beams", 1, "beginnings of a translation that are followed when it answers", own=True),
            EMPTY_ROWS,
            *TEXT_DIALECT,
            DROP_DUPLICATES,
            *split_parameters(COLUMN_SPLITS),
        ),
        aliases=("translation", "seq2seq", "sentence pairs", "번역", "병렬 말뭉치"),
    ),
    source(
        "visual_questions",
        "visual_questions.read_visual_questions",
        "Questions about pictures with an answer each, in a JSON file.",
        (tensor("image"), tensor("question", "the numbers of its tokens, [B, T]"), TARGET),
        (
            Parameter("path", PathType((".json", ".jsonl")), doc="the file of image, question, answer"),
            Parameter(
                "folder",
                OptionalType(PathType(folder=True)),
                None,
                "the folder from which paths of pictures count; empty: the file's",
            ),
            IMAGE_SIZE,
            MODE,
            WHITE,
            _tokens("words"),
            _vocabulary(5_000),
            whole("length", 24, "tokens of a question at most; the rest is cut"),
            whole("answers", 1_000, "how many different answers at most, the most frequent ones"),
            READING,
            *split_parameters(),
            *CLASSES,
        ),
        aliases=("vqa", "multimodal", "image and text", "시각 질의응답"),
    ),
)
