"""Films and the readiness for a visit of a mystery shopper (letter, 2 and 4): types and pure functions."""
