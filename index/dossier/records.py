"""A dossier as one JSON object: the articles with their texts, so that every offset can be followed."""

import json
from dataclasses import asdict
from typing import Any

from index.dossier.gather import Dossier
from index.model import Article, Comparison


def write(dossier: Dossier) -> str:
    """The dossier as JSON: `start` and `end` of an entry count code points of its article's `text`."""
    record = {
        "title": dossier.title,
        "sources": dossier.sources,
        "texts": dossier.texts,
        "articles": [_article(article) for article in dossier.articles],
        "claims": [_claim(claim) for claim in dossier.claims],
        "notes": [asdict(note) for note in dossier.notes],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _article(article: Article) -> dict[str, Any]:
    return {name: value for name, value in asdict(article).items() if name not in ("blocks", "path")}


def _claim(claim: Comparison) -> dict[str, Any]:
    found = asdict(claim)
    found["entries"] = [{name: value for name, value in one.items() if name != "here"} for one in found["entries"]]
    return found
