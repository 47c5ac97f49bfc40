"""The library as the screen and the command line see it: one facade over store, engine and search index.

All methods may be called from any thread. Reading never waits for writing; one writer at a time is let in, in this
process and across processes. What is heavy (the engine, Whoosh) is imported when it is first needed. The methods stand
in `index.facade`, one file a matter.
"""

import logging

from index.facade.comparing import Comparing
from index.facade.exporting import Exporting
from index.facade.judging import Judging
from index.facade.keeping import Keeping
from index.facade.marking import Marking
from index.facade.reading import Reading
from index.facade.upkeep import Upkeep
from index.facade.ways_in import WaysIn

logging.getLogger("newsreader").addHandler(logging.NullHandler())  # whoever runs us says where a log goes


class Library(WaysIn, Reading, Exporting, Comparing, Keeping, Judging, Marking, Upkeep):
    """A library that is open: `Library.open(home, config)`."""
