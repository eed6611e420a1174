"""Sources of data: bundled sets, tables, arrays, pictures, texts."""

from graph.catalogue.data.bundled import BUNDLED
from graph.catalogue.data.pictures import PICTURES
from graph.catalogue.data.tables import TABLES
from graph.catalogue.data.texts import TEXTS

DATA_KINDS = (*BUNDLED, *TABLES, *PICTURES, *TEXTS)
