"""What a court's copies are and which of them are kept: values and pure functions; the store makes and reads them."""

from __future__ import annotations

from zi_core.backups.health import Health, State, judge
from zi_core.backups.plan import Plan, due, kept
from zi_core.backups.record import Kind, Record, read_record, written

__all__ = ["Health", "Kind", "Plan", "Record", "State", "due", "judge", "kept", "read_record", "written"]
