"""Tables and arrays in files."""

from dataclasses import replace

from graph.catalogue.builders import flag, tensor
from graph.catalogue.data.source import (
    CLASSES,
    COLUMN_SPLITS,
    DROP_DUPLICATES,
    KEY,
    READING,
    STANDARDIZE,
    STANDARDIZE_TARGET,
    TARGET,
    UNIT,
    source,
    split_parameters,
    test_file,
)
from graph.catalogue.kind import Differs, Equals, Parameter
from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    ColumnsType,
    ListType,
    OptionalType,
    PathType,
    TextType,
)

TABLE_ENDS = (".csv", ".tsv", ".txt")
COLUMNS = Parameter(
    "columns", ColumnsType(), (), "role and type of each column; empty: guessed from the file"
)
DELIMITER = Parameter(
    "delimiter", OptionalType(TextType()), None, "what stands between columns; empty: guessed"
)
ENCODING = Parameter(
    "encoding", OptionalType(TextType()), None, "how letters are written as bytes: utf-8, cp949; empty: found"
)
HEADER = Parameter(
    "header", OptionalType(BoolType()), None, "whether the first line has the names; empty: found"
)
DECIMAL = Parameter(
    "decimal", OptionalType(ChoiceType((".", ","))), None, "the sign before decimals; empty: found"
)
LABEL_DECIMAL = Parameter(
    "decimal",
    OptionalType(ChoiceType((".", ","))),
    None,
    "the sign before decimals of labels that are numbers; empty: found",
    own=True,
    shown_when=Equals("holds", "number"),
)
THOUSANDS = Parameter(
    "thousands",
    OptionalType(ChoiceType((",", ".", " ", "'"))),
    None,
    "the sign between groups of three digits; empty: any that is not the decimal sign",
)
GAPS = Parameter(
    "gaps",
    OptionalType(ListType(TextType())),
    None,
    "further spellings of a missing value, besides the usual ones",
)
DAY_FIRST = Parameter(
    "dayfirst",
    OptionalType(BoolType()),
    None,
    "whether the day is before the month in dates that leave it open, as 03/04/2024 does; empty: guessed",
    own=True,
)
YEAR_FIRST = Parameter(
    "yearfirst",
    OptionalType(BoolType()),
    None,
    "whether the year is first in dates of three small numbers, as in 24.01.05; empty: guessed",
    own=True,
)
DATE_ENCODING = Parameter(
    "date_encoding",
    OptionalType(ChoiceType(("timestamp", "date parts", "cyclic"))),
    None,
    "as which numbers dates go in: seconds, year to weekday, or sines of their cycles; empty: left out",
    own=True,
)
MERGE_SPELLINGS = flag(
    "merge_spellings",
    False,
    "whether categories that differ only in case, blanks, hyphens or the width of letters are one",
)
TEXT_DIALECT = (DELIMITER, ENCODING, HEADER)
"""How a table of texts is written."""
DIALECT = (DELIMITER, ENCODING, DECIMAL, THOUSANDS, HEADER, GAPS, DAY_FIRST, YEAR_FIRST)
"""How a table of numbers is written."""
DETECTED_PARAMETERS = frozenset(
    parameter.name for parameter in (DELIMITER, ENCODING, HEADER, DECIMAL, DAY_FIRST, YEAR_FIRST)
)
"""The parameters that are found in a file where they are left open."""
MISSING = Parameter(
    "missing",
    ChoiceType(("error", "drop", "mean")),
    "error",
    "what is done with rows that lack a value: told, left out, or given the mean of the training rows",
)

TABLES = (
    source(
        "csv",
        "tables.read_csv",
        "A table in a text file: columns of numbers, categories and dates.",
        (tensor("features"), TARGET, UNIT),
        (
            Parameter("path", PathType(TABLE_ENDS), doc="the file"),
            COLUMNS,
            *DIALECT,
            DATE_ENCODING,
            MISSING,
            MERGE_SPELLINGS,
            DROP_DUPLICATES,
            KEY,
            *split_parameters((*COLUMN_SPLITS, "files")),
            test_file("test_path", PathType(TABLE_ENDS), "the file of the rows to test with"),
            *CLASSES,
            STANDARDIZE,
            STANDARDIZE_TARGET,
        ),
        aliases=("table", "excel", "tsv", "spreadsheet", "표"),
    ),
    source(
        "parquet",
        "parquet.read_parquet",
        "A table in a Parquet file: columns of numbers, categories and dates.",
        (tensor("features"), TARGET, UNIT),
        (
            Parameter("path", PathType((".parquet", ".pq")), doc="the file"),
            COLUMNS,
            DAY_FIRST,
            YEAR_FIRST,
            DATE_ENCODING,
            MISSING,
            MERGE_SPELLINGS,
            DROP_DUPLICATES,
            KEY,
            *split_parameters(COLUMN_SPLITS),
            *CLASSES,
            STANDARDIZE,
            STANDARDIZE_TARGET,
        ),
        aliases=("table", "arrow", "pandas", "표"),
        page="https://arrow.apache.org/docs/python/parquet.html",
    ),
    source(
        "npz",
        "numpy_arrays.read_npz",
        "Arrays saved by NumPy: one for what goes in, one for the target (true and false become classes).",
        (tensor("input"), replace(TARGET, shown_when=Differs("target", ""))),
        (
            Parameter("path", PathType((".npz",)), doc="the file"),
            Parameter("input", TextType(), "x", "name of the array that goes in"),
            Parameter("target", TextType(), "y", "name of the array to be found out; empty: there is none"),
            Parameter("more", ListType(TextType()), (), "names of further arrays, each an output"),
            Parameter(
                "values",
                ChoiceType(("classes", "marks", "column")),
                "classes",
                "whether a target of whole numbers holds classes, other values to be numbered, or classes in "
                "one column [N, 1]",
            ),
            Parameter(
                "layout",
                ChoiceType(("as_stored", "channels_last", "no_channels")),
                "as_stored",
                "how pictures lie in the input, whose channels are to come first",
            ),
            Parameter(
                "scale",
                ChoiceType(("none", "bytes")),
                "none",
                "whether an input from 0 to 255 becomes numbers from 0 to 1",
            ),
            flag(
                "standardize_input",
                False,
                "whether each number of the input is brought to mean 0 and variance 1, in 64 bits",
            ),
            READING,
            DROP_DUPLICATES,
            replace(KEY, doc=KEY.doc.replace("column", "array")),
            *split_parameters(COLUMN_SPLITS),
            *CLASSES,
        ),
        aliases=("numpy", "array", "배열"),
        dynamic="more",
    ),
)
