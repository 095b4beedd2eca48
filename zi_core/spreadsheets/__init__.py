"""Strangers' files in, safe workbooks out: reading in a child process with limits, writing without formulas.

Nothing is imported here: the reading child imports this package and must start in a tenth of a second.
"""
