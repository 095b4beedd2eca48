"""People who stand twice in a list (§1a(6)): an explainable score over pairs of rows, and what to compare."""

from __future__ import annotations

from zi_core.customers.duplicates.evidence import Aspect, Evidence
from zi_core.customers.duplicates.pairs import Outcome, Pair, find_pairs, judge
from zi_core.customers.duplicates.person import Person, from_cells, from_values, pair_hash
from zi_core.customers.duplicates.tables import (
    MappingError,
    Table,
    find_table,
    other_columns,
    read_mapping,
    recognised_table,
)

__all__ = [
    "Aspect", "Evidence", "MappingError", "Outcome", "Pair", "Person", "Table", "find_pairs", "find_table",
    "from_cells", "from_values", "judge", "other_columns", "pair_hash", "read_mapping", "recognised_table",
]  # fmt: skip
