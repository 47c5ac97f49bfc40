"""What an import or a sync did, in a few words: the same on the screen and on the command line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reports import Report


def outcome(report: "Report", *, unchanged: bool = True) -> str:
    """In words: "12 new, 3 changed, 5 unchanged, 2 sources failed"; after the first ones only what there is."""
    files = len(report.failed) - report.sources_failed
    parts = ["stopped"] if report.stopped else []
    parts += [f"{report.added:,} new", f"{report.changed:,} changed"]
    parts += [f"{report.unchanged:,} unchanged"] if unchanged else []
    parts += [f"{report.kept:,} things of your own"] if report.kept else []
    parts += [f"{report.let_go:,} let go"] if report.let_go else []
    parts += [f"{report.unreadable:,} unreadable as before"] if report.unreadable and unchanged else []
    sources = report.sources_failed
    parts += [f"{sources:,} source{'s' if sources > 1 else ''} failed"] if sources else []
    parts += [f"{files:,} failed"] if files > 0 else []
    return ", ".join(parts)
