"""Innovations and flagship services (letter, 3 and 5a(5)): registration, series, review, and the impact they had.

``impact``, ``wording`` and ``pictures`` load heavy libraries; a subject that only needs the facts imports the others.
"""
