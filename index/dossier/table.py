"""A dossier as a table: one row a passage, for a spreadsheet or a script."""

import csv
import io

from index.dossier.gather import Dossier
from index.dossier.wording import by_hand

COLUMNS = (
    "claim", "kind", "about", "verdict", "differs", "reason", "source", "date", "article", "url", "start", "end",
    "text", "speaker", "form", "value", "high", "bound", "unit", "of",
    "notes", "judged",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it says that it is text.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(dossier: Dossier) -> str:
    """The dossier as CSV (RFC 4180 with LF). What a spreadsheet would calculate gets an apostrophe before it."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    addresses = {article.id: article.url for article in dossier.articles}
    for claim in dossier.claims:
        for entry in claim.entries:
            rows.writerow(
                _safe(value)
                for value in (
                    claim.group, claim.kind, claim.label, claim.verdict, "yes" if claim.differs else "no", claim.reason,
                    entry.source, entry.date, entry.article, addresses.get(entry.article), entry.start, entry.end,
                    entry.text, entry.speaker, entry.form, entry.value, entry.high, entry.bound, entry.unit, entry.of,
                    "\n".join(entry.notes), by_hand(entry.yours),
                )
            )  # fmt: skip
    return out.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
