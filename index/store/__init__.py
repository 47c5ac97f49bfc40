"""The library on disk: one SQLite file, and the only code that writes it.

`Store` opens it and hands out connections; `articles`, `links` and `reader` are functions over one. Every writer takes
the write lock at once (`BEGIN IMMEDIATE`) and waits for another instance, so that no update is lost.
"""

from index.store.connection import Store

__all__ = ["Store"]
