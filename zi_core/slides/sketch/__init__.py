"""Small true pictures of slides: the finished page of the deck, drawn as SVG without another program.

The drawing reads what stands in the file (boxes, texts, tables, the data of native charts, the template's background),
so that it shows what will be handed out, and knows only what decks of this app hold.
"""
