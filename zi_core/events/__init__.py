"""What people do, one frozen dataclass each, in the past tense. ``store.write`` is the only reader that acts on them.

One module per subject. The fields named in ``keeps`` go into the audit line as they are, so only ids, counts, choices
and cell names stand there. Everything else (people's names and numbers, passwords' hashes) reaches the tables but never
the audit.
"""
