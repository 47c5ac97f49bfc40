"""What all tests share: the pilot looks more often whether the program has come to rest.

Textual's own wait sleeps 20 ms at a time, four times and more a key: half the time of the suite.
"""

from textual import _wait

_wait.SLEEP_GRANULARITY = 1 / 500
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 10
