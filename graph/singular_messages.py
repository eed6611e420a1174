"""Sentences of problems of one thing, where those of several would read “1 files are”."""

from graph.problems import Problem

SINGULAR_TEMPLATES: dict[str, str] = {
    "field-not-finite": "“{field}” holds one value that is NaN or infinite, so the loss is NaN; "
    "mend the file.",
    "data-leak": "One row of {part} is in {other} too; take doubles out, or split by groups.",
    "feature-untrained": "One row of other parts has {names} in {columns}, which no row of train has, "
    "so that the network cannot know it; write it as in train, leave the column out, or split in "
    "another way.",
    "files-broken-out": "One file lacks or cannot be read and is left out: {names}.",
    "rows-empty-out": "One row lacks a text or a label and is left out: line {lines}.",
    "files-left-out": "One file cannot be read here and is left out: {names}; save it as {ends}.",
    "files-of-notes": "One file of notes among the data is left out: {names}.",
    "files-beside": "One file lies beside the folders of the classes and is left out: {names}.",
    "folders-beside": "One folder lies beside those of train and test and is left out: {names}.",
    "files-nested": "One file lies in a folder inside of a class and counts as that class: {names}.",
    "table-comments": "The first line of {file} begins with # and is passed over as a remark.",
    "table-before": "The first line of {file} is passed over, as it has other values than the rows: {texts}.",
    "table-swallowed": "A quotation mark in line {line} of {file} makes one further line a part of its "
    "cell; delete it, or write it twice within quotation marks.",
    "columns-converted": "One value of {columns} is turned into a number; taken out: {signs}.",
    "columns-ambiguous": "One value of {columns} is turned into a number, taking “{other}” for a sign "
    "between thousands; if it comes before decimals, set decimal.",
    "columns-gap-words": "One cell of {columns} is read as a gap: {texts}.",
    "columns-sentinel": "One value of {columns} is {texts}, far from all others; if that is a gap, "
    "name it in gaps.",
    "columns-mixed": "{columns} is read as a category, since one cell is no number: {texts}.",
    "columns-code": "{columns} holds digits that are a code, no amount; it is read as a category "
    "(one value).",
    "columns-date": "{columns} is left out: one row holds a date like {texts}; use it as numbers.",
    "pictures-resized": "One picture is brought to {size} points; as saved it is {sizes}.",
    "pictures-greyed": "One picture in colours is read in grey.",
    "pictures-coloured": "One picture is grey, so that three equal channels are read.",
    "pictures-transparent": "One picture is see-through in part and read over white: {names}.",
    "pictures-animated": "One picture has several frames, of which the first is read: {names}.",
    "pictures-negative": "One picture holds values below 0, down to {low}, which are cut: {names}.",
    "target-untrained": "One class is only in the rows to test with: {names}; write it as in the "
    "rows to train with, or add rows of it there.",
    "split-untrained": "One class is in no row of train, so that the network cannot learn it: "
    "{names}; split in another way.",
    "split-shared-times": "One row of {part} has a time that rows of {other} have too, as the cut goes "
    "through rows of one time in {columns}; choose shares that end where a time ends.",
    "series-gaps": "{columns} has one gap in time, behind line {line}: windows reach over it.",
    "series-doubles": "{columns} names one time more than once, in line {line}.",
    "split-rare-class": "Class “{name}” has only one of {rows} rows, too few for every part; leave it "
    "out, or switch stratify off.",
    "rows-skipped": "One row is left out of the answers: {reason}.",
    "gaps-filled": "One gap of {columns} was filled with the mean of the training rows.",
    "rows-missing": "One value is missing; drop or fill it, or the loss is NaN.",
    "rows-left-out": "One row stays on disk, as all would not fit; the others are spread evenly.",
    "targets-ignored": "In epoch {epoch} every target of one batch is ignored; it teaches nothing.",
    "unequal-classes": "{share} of the rows are {most}, only one is {least}; accuracy hides that.",
}
"""By the code of a problem, beside the sentences in `graph.messages.PROBLEM_TEMPLATES`."""


def singular_template(problem: Problem) -> str | None:
    """The sentence for a count of one; None where the usual one fits."""
    return SINGULAR_TEMPLATES.get(problem.code) if str(problem.values.get("count")) == "1" else None
