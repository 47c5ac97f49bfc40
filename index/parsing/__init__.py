"""Bytes become drafts: `formats.parse` tells the kinds of file apart; a web page is read in a guarded process."""
