"""The English sentences of readers of data, with which the window finds their translations.

Readers travel into exported scripts, so that they raise plain sentences; these are their templates.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

READER_TEMPLATES: tuple[str, ...] = (
    "A table of relative positions has 4 buckets at least, and its max_distance is more than half of them.",
    "A window of {count} points does not fit {received}.",
    "It takes floating-point numbers; put torch.Tensor.float before it.",
    "“{key}” of data_keys needs “{needed}” beside it; add it.",
    "“{key}” is {height} x {width}, the images are {high} x {wide}; bring both to one size.",
    "“boxes” must be left, top, right, bottom, each a share of the image from 0 to 1; "
    "divide pixels by width and height, and turn sizes into sides.",
    "“keypoints” must be x and y, each a share of the image from 0 to 1; divide pixels by width and height.",
    "A mask of {name} cannot hold mask_fill {fill}; take a whole number from {low} to {high}, "
    "or turn the mask into another type.",
    "{count} boxes are more than the {predicted} that the network predicts; let it predict more.",
    "{name} mixes one class of each row, not targets {shape}.",
    "Row {row} of array “{name}” lacks a value (rows that do: {count}), so that nothing says where it goes; "
    "fill it in, or leave these rows out of the file.",
    "Line {line} of {file} lacks a value in {columns}; fill it in, or set missing to drop or mean.",
    "Line {line} of {file} lacks a value in {columns}; fill it in, or delete the line.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all, in {others}; fill it "
    "in, or set missing to drop or mean.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all, in {others}; fill it "
    "in, or delete the line.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or set "
    "missing to drop or mean.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or delete"
    " the line.",
    "Line {line} of {file} lacks a value in {columns}; fill it in, or set missing to last.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or set "
    "missing to last.",
    "Line {line} of {file} lacks a value in {columns}; fill it in.",
    "Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in.",
    "{file} has no row to learn from.",
    "{file} has no row to predict.",
    "Column “{column}” has {own} in {file}, but the network learned from {other}; bring it to the same.",
    "A series of {file} has {rows} rows, but the network looks at the last {window}; add the rows before.",
    "{file} holds no samples; delete it.",
    "Column “{column}” holds “{text}” in line {line} of {file}, which the network has never seen; it knows "
    "{known}.",
    "There is no {name}; choose another.",
    "{file} holds a tensor of shape {shape}, but the weight is {expected}; give one of that shape.",
    "{file} holds several tensors; give the name of one, as in {known}.",
    "{file} holds no tensor “{name}”; give the name of one, as in {known}.",
    "{count} keys are those of several rows of {name}: {keys}; leave one row of each, or let the rows of "
    "{same} lead.",
    "{count} of {rows} keys of {other} have no row in {name}: {keys}, while {same} has {known}; take them "
    "out of {again}, or let the rows of {last} lead.",
    "{names} has no rows to train on; give it some, or leave it out.",
    "There are no {what} in {name}; choose another folder.",
    "{file} is no .npy file of plain numbers.",
    "The rows of {file} have the shape {shape}, but the network takes {taken}.",
    "{file} is no text that can be read; save it as UTF-8.",
    "{file} is empty; write a text into it.",
    "{file} has no text to predict.",
    "Column “{column}” holds “{text}” in line {line}, which is no number; mend it, or make the column a"
    " category.",
    "Column “{column}” holds “{text}” in line {line} of {file}, which is no number; mend it, or make "
    "the column a category.",
    "Column “{column}” holds “{text}” in line {line}, which is no number; mend it, read it as a gap, or "
    "leave the column out of inputs.",
    "Column “{column}” holds “{text}” in line {line}, which is no date like the others; mend it, or "
    "make the column a category.",
    "Column “{column}” holds “{text}” in line {line} of {file}, which is no date like the others; mend "
    "it, or make the column a category.",
    "{file} has no column of numbers.",
    "{file} has no dates that order its rows; name their column in sort_by, or reset date_encoding.",
    "No series of {file} is as long as a window and its horizon; take a smaller window.",
    "Every window of {file} reaches over a gap in time; take a shorter one.",
    "{file} has {rows} rows, too few for a window of {window} and {horizon} more; take a smaller window.",
    "Name the column of the groups that are to stay together.",
    "Nothing says which rows are for which part; name the column of the parts, or choose the file of "
    "test rows.",
    "fold is {fold}, but of {folds} folds the last is {last}; lower it.",
    "{rows} are too few for {folds} folds; take fewer.",
    "A class has fewer rows than there are folds ({folds}); take fewer folds or switch stratify off.",
    "There are no rows to learn from.",
    "No row is left to learn from; take smaller shares of validation and test.",
    "{rows} rows are too few to have {classes} in each part with such validation and test; change the "
    "shares{more}.",
    "{groups} groups are too few for train, validation and test; take another column or smaller shares.",
    "A class has only {count} of {rows} rows, too few to have some in each part; leave it out, or "
    "switch stratify off.",
    "“{column}” says “{text}” in row {row}; it must say train, validation or test.",
    "{file} needs at least one feature column.",
    "{file} needs at least one feature and one target column.",
    "“{column}” is the target as {type}, which are several numbers; make it a timestamp.",
    "{file} has no column “{column}”; it has {columns}.",
    "Of several targets each must be a number, but “{column}” is a {type}; change its role or type.",
    "Line {line} of {file} has {values} values, but there are {columns} columns.",
    "{file} is empty; it needs a line of column names.",
    "{file} is no table that can be read.",
    "{file} is no table that can be read: a quotation is never closed.",
    "{file} has several columns “{column}”; name each differently.",
    "{file} needs the columns of {other}: {columns}.",
    "{file} needs the columns of {other}: {columns}; it lacks {lacking}.",
    "Column “{column}” has {units} in {file}, but {others} in {other}; bring them to one unit.",
    "A quotation mark in line {line} of {file} makes {count} further lines a part of its cell; delete it, "
    "or write it twice within quotation marks.",
    "Column “{column}” has {letter} in all of {file}, but not in all of {other}; write all of its numbers in "
    "one way.",
    "Column “{column}” has % in {file}, but none in {other}; write all of its numbers in one way.",
    "{file} has no columns.",
    "More than {count} rows of {file} cannot be used.",
    "{file} is no Parquet file that can be read.",
    "Parquet files need the library pyarrow; install it: pip install pyarrow",
    "{file} holds {names}, but inside of them no folders with {what}, one for each class.",
    "{file} holds no folders with {what}, one for each class.",
    "{file} holds {names}, but no folder train to learn from; rename the one that is.",
    "{file} holds no {parts}; choose the folder of the binary version of {variant}.",
    "{file} is no whole file of this variant of CIFAR; choose another variant, or get the file again.",
    "{file} marks no {content} in any picture.",
    "“{first}” and “{second}” have the same id {id} in the {what} of {file}; give each its own.",
    "{count} annotations of {file} have the {key} {id}, which is not among its {what}; add it, or take them "
    "out.",
    "{file} is no COCO file that can be read; it needs images, annotations and categories that fit together.",
    "Graph {number} of {file} has {nodes} nodes of {numbers} numbers, but the network takes up to {limit} of "
    "{width}.",
    "{file} has no graph to learn from.",
    "The nodes of {file} have different counts of numbers.",
    "{file} is no list of graphs that can be read; each needs nodes with equally many numbers, edges "
    "between them, and a label.",
    "The label “{label}” of {file} is no number.",
    "{images} must hold pictures and {labels} a label for each; here are {shape} and {other}.",
    "{file} is no whole IDX file of bytes.",
    "The pictures of {file} must be as large as those of {other}: {shape}.",
    "{file} is no IDX file that can be read.",
    "The target of {file} must be a category; set its type in columns.",
    "{file} has {nodes} nodes, too many for a matrix; switch dense off and work on the edges.",
    "Line {line} of the nodes names “{name}” a second time.",
    "No node is left to learn from; take smaller shares.",
    "Line {line} of {file} names a node “{name}” that is not among the nodes; add it, or take the edge out.",
    "Line {line} of {file} gives an edge the weight {weight}; weights are 0 or more.",
    "The edges between “{start}” and “{end}” have different weights in the two directions; set undirected "
    "to False, or give both one weight.",
    "Each of more needs a name of its own, not input or target.",
    "The arrays of {file} differ in rows: {counts}.",
    "Array “{name}” must have one value for each row.",
    "{file} is packed, so its {size} GB would be read at once, which is more than the memory allows; "
    "save it with numpy.savez, or set reading to at_once.",
    "Array “{name}” does not hold rows of real numbers.",
    "Array “{name}” has rows of shape {shape}, which are no pictures; set layout to as_stored.",
    "{file} is no .npz file of plain numbers that can be read.",
    "{file} has no array “{name}”; it has {names}.",
    "{file} has more than {limit} million points; make it smaller.",
    "{file} is no picture that can be read.",
    "{file} cannot be read: {reason}",
    "{folder} holds no pictures; choose another folder.",
    "{file} marks its classes by how see-through it is; save that channel alone, as grey.",
    "{file} holds fractions, not class numbers; mend it.",
    "{file} holds colours, not class numbers; set values to marks.",
    "{folder} holds no mask for {file}; add one of that name.",
    "{folder} holds {first} and {second} for {file}; delete one of them.",
    "{file} has {tokens} tokens, too few for a window of {window}; take a smaller length or a longer text.",
    "{file} is empty; choose a file with text in it.",
    "{file} is no text that can be read; save it as UTF-8.",
    "A vocabulary of {size} is too small; take at least {least}.",
    "Pieces of words need a vocabulary of at least {least}.",
    "Pieces of words need the library tokenizers; install it (pip install tokenizers), or take words or"
    " characters.",
    "{file} has no question to learn from.",
    "{file} is no list of questions that can be read; each needs an image, a question and an answer.",
    "{file} holds samples that are no numbers; save it as PCM.",
    "{file} holds {codec} sound, which is not read; save it as PCM.",
    "{file} is no WAV file that can be read; save it as PCM.",
    "Only a target of classes can be balanced; set balance to none and class_weights off.",
    "Only classes can be balanced; set balance to none and class_weights off.",
    "There is no folder {folder}; choose another.",
    "There is no folder {folder}.",
    "There is no file {file}; choose another.",
    "There is no picture {file}; mend its path.",
    "{file} names a picture {picture} that is not in {folder}; choose the folder of the pictures.",
    "Line {line} of {file} names a picture “{picture}” that is not below {folder}; mend it, or choose "
    "the folder.",
    "The picture {picture} of the question “{question}” is not there; mend its path, or choose the "
    "folder of the pictures.",
    "“{name}” names no environment; write a name with its version, such as CartPole-v1.",
    "What is seen in {name} is no tensor; choose an environment that shows numbers or the number of a state.",
    "What is done in {name} is neither one of some actions nor numbers; choose another environment.",
    "Environments need the library gymnasium; install it: pip install gymnasium",
    "{name} cannot be played: {reason}.",
    "Name a data set of the Hub, such as mnist or owner/name, or choose the folder of one that was saved.",
    "None of its splits is called train, validation or test: {names}.",
    "Sets of Hugging Face need the library datasets; install it: pip install datasets",
    "Column “{column}” holds neither pictures, texts nor numbers of one shape.",
    "{name} cannot be had: {reason}.",
    "These sets need the library torchvision; install the build of it that fits to your PyTorch: pip "
    "install torchvision",
    "torchvision does not fit to this PyTorch ({reason}); install the build of it that does.",
)
"""Those of all that a file or a table of a person can be refused for."""


def match_reader_text(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The template of a sentence of a reader, and its values; None for a sentence of another origin."""
    for template, pattern in _patterns():
        if match := pattern.fullmatch(text):
            return template, match.groupdict()
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The templates as patterns, those with most letters of their own first."""
    longest_first = sorted(READER_TEMPLATES, key=lambda template: -len(re.sub(r"\{\w+\}", "", template)))
    return tuple((template, re.compile(_pattern_of(template), re.DOTALL)) for template in longest_first)


def _pattern_of(template: str) -> str:
    """A pattern whose groups are the fields of a template."""
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(rf"(?P<{part}>.*?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
