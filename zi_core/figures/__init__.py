"""Findings and series to plotly figures, in the house's palette, light and dark."""
