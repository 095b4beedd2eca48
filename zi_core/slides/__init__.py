"""The deck of the desk evaluation (5a): from the court's values to slides, and from slides to a .pptx file.

Nothing here reads a database or a clock: what is said comes in as ``Contents``, what goes out is ``bytes``.
"""
