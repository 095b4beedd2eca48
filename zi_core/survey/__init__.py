"""Survei eksternal (§1b to 1d): operators, warm-up messages, the blast's progress, and who is willing."""
