"""Panes: each shows what it is given and posts small messages."""
