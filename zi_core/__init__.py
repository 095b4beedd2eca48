"""Kesiapan ZI: what a court must have ready for the Zona Integritas evaluation, without any user interface."""

__version__ = "0.1.0"
