"""The customer list of paragraph 1a: reading, checking, templates and exports."""
