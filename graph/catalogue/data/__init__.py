"""Sources of data: bundled sets, tables, arrays, pictures."""

from graph.catalogue.data.bundled import BUNDLED
from graph.catalogue.data.pictures import PICTURES
from graph.catalogue.data.tables import TABLES

DATA_KINDS = (*BUNDLED, *TABLES, *PICTURES)
