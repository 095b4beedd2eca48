"""Intervals, differences, chances and series: thin over scipy and statsmodels, the only place that imports them.

Nothing is imported here, so that a subject that needs one of the modules does not load them all. `samples`, `results`
and `rates` are light; the others bring scipy, and `proportions`, `ranks`, `multiplicity` and `series` statsmodels.
"""
