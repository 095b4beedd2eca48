"""Desk evaluasi (§5): the six areas, their evidence and work, the evaluation sheet, and the team."""
