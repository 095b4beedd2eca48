"""The letter as data: rules, the values they judge, and how a year is read."""
