"""Are links alive? Asked only at sites an administrator allows, never inside the court's own network."""
