"""Finding passages again: the full-text index, the query grammar, snippets, and checking a pasted sentence."""
