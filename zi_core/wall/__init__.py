"""Pictures for a screen on the wall: the court's values placed in per cent of whatever screen there is.

They show what the deck's slides and the pages show, from the same values and in the same words; whoever draws them
(web/templates/wall) decides on nothing but type and colour.
"""
