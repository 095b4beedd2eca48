"""What the deck of the desk evaluation must tell (5a, 5b), measured from the tables of the subjects that hold it."""

from __future__ import annotations

from datetime import date

from zi_core.desk.measures import measure as measured
from zi_core.innovation.measures import told
from zi_core.rulebook.values import Facts
from zi_core.store.desk import board
from zi_core.store.door import measures
from zi_core.store.engine import Transaction
from zi_core.store.innovation import innovations


@measures("deck")
def measure(tx: Transaction, unit_id: str, _today: date) -> Facts:
    """Measure how far the deck's parts can be told; each subject's part comes from its own tables."""
    year = tx.must("SELECT cycle_year FROM unit WHERE id = :id", id=unit_id)["cycle_year"]
    return told(innovations(tx, unit_id)) | measured(board(tx, unit_id, year))
