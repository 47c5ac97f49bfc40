"""Made-up articles for tests of the library: events told by several sources, as drafts and as JSON Lines."""

import json
from pathlib import Path
from typing import Any

from index.config import Config
from index.library import Library
from index.model import Draft

SEEDS = Path(__file__).parent.parent / "seeds"


def opened(home: Path, read_only: bool = False, **values: Any) -> Library:
    return Library.open(home, Config(home, **values), read_only)


def event(number: int, hurt: tuple[int, int] = (41, 36)) -> list[Draft]:
    """Three sources on one accident: a shared quotation, a fragment of it, and two counts of the hurt."""
    town = f"Quarrow{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{'aeiou'[number // 26 % 5]}ton"
    ship = f"Meridian{number}"
    date = f"20{10 + number // 300 % 10}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
    return [
        Draft(
            "Harbour Gazette", f"Ferry {ship} runs aground off {town}",
            f"Ferry {ship} runs aground off {town}\n\nThe ferry {ship} struck rocks off {town} on Sunday morning, "
            f"injuring at least {hurt[0]} people, the coast guard said.\n\n“We heard a noise like a train, and every "
            f"chair in the saloon of the {ship} began to slide,” said harbour master Ivo Stant in {town}.\n",
            id=f"e{number}/gazette", date=date,
        ),
        Draft(
            "The Islander", f"{hurt[1]} hurt as {ship} hits rocks",
            f"{hurt[1]} hurt as {ship} hits rocks\n\nA ferry, the {ship}, struck rocks off {town} on Sunday, injuring "
            f"{hurt[1]} people.\n\nHarbour master Ivo Stant spoke of “a noise like a train” aboard the {ship}.\n",
            id=f"e{number}/islander", date=date,
        ),
        Draft(
            "Wirekontor", f"{town} ferry service suspended",
            f"{town} ferry service suspended\n\nThe operator of the {ship} suspended its service to {town} after the "
            f"ferry struck rocks.\n\n“We heard a noise like a train, and every chair in the saloon of the {ship} began "
            f"to slide,” said harbour master Ivo Stant.\n",
            id=f"e{number}/wire", date=date,
        ),
    ]  # fmt: skip


def events(count: int) -> list[Draft]:
    return [draft for number in range(count) for draft in event(number)]


def lines(drafts: list[Draft]) -> bytes:
    """The drafts as `newsreader import` reads them."""
    records = ({"id": d.id, "source": d.source, "title": d.title, "date": d.date, "text": d.text} for d in drafts)
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def seeds() -> list[Draft]:
    """The sample articles, without what the configuration says of them."""
    names = {"000": "The Times of Israel", "001": "TRT World", "002": "CBC News", "003": "AFP", "004": "Xinhua"}
    files = sorted(SEEDS.glob("*.txt"))
    return [
        Draft(names[f.name[:3]], "", f.read_text("utf-8"), id=f.name[:3], date=f"2015-10-0{1 + i % 2}")
        for i, f in enumerate(files)
    ]


def contents(library: Library) -> tuple[list[Any], list[Any]]:
    """Everything the contract exports, without an order of its own."""
    return (
        sorted(library.mentions(), key=lambda one: str(one["id"])),
        sorted(library.groups(), key=lambda one: str(one["id"])),
    )
