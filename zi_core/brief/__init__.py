"""The leader's brief: where the court stands and what is to be done now, on one sheet of paper.

What it says is made of the same findings as the page of readiness, so that both name the same figures.
"""
