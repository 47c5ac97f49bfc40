"""What all tests share: when the pilot takes the program to be at rest; a busy machine is no fault of an example.

Textual's own wait sleeps 20 ms at a time, several times a key, until the process uses little of the processor: that was
more than half the time of the screen's tests, and on a busy machine it ends too early. Here the event loop is asked.
"""

import asyncio
from time import monotonic

import textual.app
import textual.pilot
from hypothesis import HealthCheck, settings

TURNS = 3  # turns of the loop in which nothing was left to do
SOON = 0.06  # seconds: timers due by then are waited for (a preview, the rest of a long article)
LONGEST = 5.0  # a busy machine needs long for little


async def at_rest(min_sleep: float = 0.0, max_sleep: float = LONGEST) -> None:
    """Wait until nothing is left to do and no timer is due soon; at most `max_sleep` seconds."""
    loop = asyncio.get_running_loop()
    end = monotonic() + max_sleep
    quiet = 0
    while quiet < TURNS and monotonic() < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            quiet = 0
            continue
        quiet += 1
        due = [each.when() for each in loop._scheduled if not each.cancelled()]  # type: ignore[attr-defined]
        if due and min(due) < loop.time() + SOON:
            quiet = 0
            await asyncio.sleep(max(0.0, min(due) - loop.time()))


textual.app.wait_for_idle = at_rest  # type: ignore[attr-defined]
textual.pilot.wait_for_idle = at_rest  # type: ignore[attr-defined]
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
