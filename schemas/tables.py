"""The published tables, in the order in which they are hashed and listed."""

from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.columns import Table
from schemas.events import EVENTS
from schemas.measures import MEASURES
from schemas.statistics import STATISTICS

TABLES: tuple[Table, ...] = (ARTICLES, STATISTICS, EVENTS, MEASURES, BLOCKS)
FACT_TABLES: tuple[Table, ...] = (STATISTICS, EVENTS, MEASURES)
SCHEMA_VERSION = "1.0"
