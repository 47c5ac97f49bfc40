"""The quality of the links on judged texts: floors that are only ever raised.

The five sample articles are judged in tests/gold/seeds.yaml; made-up passages, one difficulty an event, in
passages.yaml.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from gold_score import Score, score

from index.config import load
from index.library import Library
from index.model import Draft

ROOT = Path(__file__).parent.parent
SEEDS = {
    "toi": ("The Times of Israel", "2015-09-30", "000_b8f33b37f79b8027.txt"),
    "trt": ("TRT World", "2015-10-01", "001_64f573a14888b357.txt"),
    "cbc": ("CBC News", "2015-09-30", "002_e6a009eb7ef34a1f.txt"),
    "afp": ("AFP", "2015-10-01", "003_61ae3743821c0ddd.txt"),
    "xin": ("Xinhua", "2015-10-02", "004_6114f11a55b66cff.txt"),
}


def seeds() -> tuple[list[Any], list[Draft]]:
    judged = {**yaml.safe_load((ROOT / "tests/gold/seeds.yaml").read_text("utf8")), "event": "seeds"}
    drafts = []
    for key, (source, date, name) in SEEDS.items():
        text = (ROOT / "seeds" / name).read_text("utf8")
        drafts.append(Draft(source, text.split("\n")[0], text, id=f"seeds/{key}", date=date))
    return [judged], drafts


def passages() -> tuple[list[Any], list[Draft]]:
    events = yaml.safe_load((ROOT / "tests/gold/passages.yaml").read_text("utf8"))
    drafts = [
        Draft(a["source"], a["title"], a["text"], id=f"{event['event']}/{key}", date=a["date"])
        for event in events
        for key, a in event["articles"].items()
    ]
    return events, drafts


def scored(home: Path, events: list[Any], drafts: list[Draft]) -> Score:
    library = Library.open(home, load())
    try:
        library.import_drafts(drafts)
        texts = {draft.id: library.article(draft.id).text for draft in drafts if draft.id}
        return score(list(library.groups()), events, texts)
    finally:
        library.close()


FLOORS = {
    "seeds": (
        seeds,
        {"quote.words": 0.92, "quote.indirect": 0.50, "quote.precision": 0.93, "quote.speaker": 0.90,
         "quote.differs.precision": 0.75, "quote.differs.recall": 0.66,
         "figure.recall": 0.90, "figure.precision": 0.95, "figure.value": 1.0,
         "figure.differs.precision": 0.75, "figure.differs.recall": 0.66},
    ),
    "passages": (passages, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_floors_hold(name: str, tmp_path: Path) -> None:
    texts, floors = FLOORS[name]
    result = scored(tmp_path, *texts())
    reached = {what: result.ratio(what) for what in floors}
    short = [f"{what} {reached[what]:.3f} < {least}" for what, least in floors.items() if reached[what] < least]
    assert not result.forbidden
    assert not short, "\n".join([*short, *result.missed, *result.extra])
