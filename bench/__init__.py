"""How fast, how big: ``python -m bench`` runs all of it, ``python -m bench store intake`` some; aims stand beside."""
