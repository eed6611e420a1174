"""Sources of data: files of all kinds, bundled sets, environments, what other libraries bring."""

from graph.catalogue.data.bundled import BUNDLED
from graph.catalogue.data.environments import ENVIRONMENTS
from graph.catalogue.data.graphs import GRAPHS
from graph.catalogue.data.images import IMAGES
from graph.catalogue.data.libraries import LIBRARIES
from graph.catalogue.data.signals import SIGNALS
from graph.catalogue.data.tables import TABLES
from graph.catalogue.data.texts import TEXTS

DATA_KINDS = (*BUNDLED, *TABLES, *IMAGES, *TEXTS, *SIGNALS, *GRAPHS, *ENVIRONMENTS, *LIBRARIES)
