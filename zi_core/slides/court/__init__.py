"""The court's own template: taken as a stranger's file, looked at, and tried with every slide of the deck."""
