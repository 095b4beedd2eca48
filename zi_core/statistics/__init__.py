"""Intervals, differences, chances and series: thin over scipy and statsmodels, the only place that imports them.

Nothing is imported here, so that a subject that needs one of the modules does not load them all. `samples`, `results`,
`rates` and `multiplicity` are light; the others bring scipy, and `proportions`, `ranks` and `series` statsmodels.
"""
