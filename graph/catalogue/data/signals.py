"""What changes over time: series of numbers, sounds."""

from graph.catalogue.builders import OUTPUT, flag, number, tensor, whole
from graph.catalogue.data.source import (
    BROKEN,
    CLASSES,
    FILE_KEY,
    READING,
    ROW_SPLITS,
    STANDARDIZE,
    TARGET,
    source,
    split_parameters,
)
from graph.catalogue.data.tables import DIALECT, MERGE_SPELLINGS, TABLE_ENDS
from graph.catalogue.kind import Equals, Form, Kind, Parameter, Port
from graph.catalogue.value_types import ChoiceType, ListType, OptionalType, PathType, TextType

_WAVEFORM, _MEL = Equals("gives", "waveform"), Equals("gives", "mel")

TO_UNITS = Kind(
    name="to_units",
    form=Form.FUNCTION,
    category="Math",
    path="graph.parts.series_units.to_units",
    doc="Brings forecasts of a standardised series back to the units of its target.",
    inputs=(tensor("input", "in deviations from the mean"), tensor("unit", "that of the source, [B, 2]")),
    outputs=OUTPUT,
    shape_doc="[B, *], [B, 2] -> [B, *]",
    aliases=("inverse transform", "unscale", "destandardize", "원래 단위"),
)

SIGNALS = (
    source(
        "time_series",
        "series.read_series",
        "A table whose rows follow in time, in windows: the target are the next values of a column.",
        (
            tensor("input"),
            TARGET,
            Port(
                "unit",
                doc="mean and deviation of the target, with which metrics measure in its units, [B, 2]",
                target=True,
                shown_when=Equals("standardize", True),
            ),
        ),
        (
            Parameter("path", PathType(TABLE_ENDS), doc="the table"),
            Parameter("inputs", ListType(TextType()), (), "columns that go in; empty: all of numbers"),
            Parameter("target", TextType(), "", "column to be found out; empty: the last of numbers"),
            whole("window", 24, "rows that go in at once"),
            whole("horizon", 1, "rows that are found out ahead"),
            whole("stride", 1, "rows from the begin of one window to that of the next"),
            Parameter(
                "missing",
                ChoiceType(("error", "last")),
                "error",
                "what is done where a value lacks: told, or the one before is taken",
            ),
            Parameter(
                "sort_by",
                OptionalType(TextType()),
                None,
                "column of times or numbers that orders the rows, or several with commas between; "
                "none: found, else as they stand",
            ),
            Parameter(
                "group_by",
                TextType(),
                "",
                "column that names the series of a row where a table holds several (a store, a sensor), or "
                "several with commas between; windows stay within one series",
            ),
            MERGE_SPELLINGS,
            Parameter(
                "date_encoding",
                OptionalType(ChoiceType(("timestamp", "date parts", "cyclic"))),
                None,
                "as which numbers the times go in too: seconds, year to weekday, or sines of their cycles; "
                "none: they only order the rows",
            ),
            flag("cross_gaps", True, "whether windows may reach over gaps in time"),
            *DIALECT,
            *split_parameters(("time", "random")),
            STANDARDIZE,
        ),
        aliases=("forecast", "sequence", "sensor", "weather", "시계열", "예측"),
    ),
    source(
        "sound_folder",
        "audio.read_sounds",
        "A folder of WAV files with one folder inside for every class, perhaps within train and test.",
        (
            Port(
                "waveform", doc="the samples from -1 to 1, [B, 1, T]", shown_when=Equals("gives", "waveform")
            ),
            Port("mel", doc="how loud each pitch is at each time, [B, 1, M, F]", shown_when=_MEL),
            TARGET,
        ),
        (
            Parameter("path", PathType(folder=True), doc="the folder"),
            Parameter(
                "gives",
                ChoiceType(("waveform", "mel")),
                "waveform",
                "samples, or a mel spectrogram in logarithms",
            ),
            number("seconds", 1.0, "length to which sounds are cut or filled up", 0, without=(0,), unit="s"),
            whole("rate", 16_000, "samples a second to which sounds are brought", unit="Hz"),
            whole("n_mels", 64, "bands of pitch", shown_when=_MEL),
            whole("n_fft", 1024, "samples that are looked at for one time", low=2, shown_when=_MEL),
            whole("hop_length", 256, "samples from one time to the next", shown_when=_MEL),
            BROKEN,
            READING,
            FILE_KEY,
            *split_parameters((*ROW_SPLITS, "files")),
            *CLASSES,
        ),
        aliases=("audio", "speech", "wav", "spectrogram", "소리", "음성"),
    ),
)
