"""A dossier as one HTML page without anything from outside: reads in any browser, by day and by night, and prints."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from index.dossier.gather import Dossier
from index.dossier.wording import BOUNDS, around, by_hand, carried, extent, how, noted_on, pieces, taken_out


@cache
def _template() -> Template:
    """The page's frame; every text put into it is escaped by Jinja."""
    surroundings = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return surroundings.from_string(files("index.dossier").joinpath("page.html").read_text("utf-8"))


def write(dossier: Dossier) -> str:
    """The dossier as an HTML document."""
    return _template().render(
        dossier=dossier, sections=_sections(dossier), extent=extent(dossier), pieces=pieces, how=how, carried=carried,
        bounds=BOUNDS, linked=_linked, around=around, by_hand=by_hand, taken_out=taken_out, noted_on=noted_on,
    )  # fmt: skip


def _sections(dossier: Dossier) -> list[tuple[str, list[object]]]:
    both = (("Quotations", "quote"), ("Figures", "figure"))
    found = [(head, [claim for claim in dossier.claims if claim.kind == kind]) for head, kind in both]
    return [(head, list(claims)) for head, claims in found if claims]


def _linked(url: str | None) -> bool:
    """Whether an address may be clicked: nothing but the web (never javascript: or data:)."""
    return url is not None and url.lower().startswith(("http://", "https://"))
