"""Links on the judged events, without the library: articles → analysis → story → links → groups → score.py.

    python bench/links.py SHARED [--gold DIR ...] [--show] [--out FILE]

SHARED holds gold/score.py, gold/seeds and gold/dev; `--gold` adds other folders of judged events. Prints the scores of
each folder and of all together.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from index.analyse import analyse, article_from
from index.match.figures import link_figures
from index.match.groups import build
from index.match.quotes import link_quotes
from index.model import Analysis, Article, Draft, Group, Link, Quote
from index.stories import STORY, same_story, sketch


def articles(score: Path, folder: Path) -> list[Article]:
    """The articles of a folder of judged events, cleaned like any import."""
    lines = subprocess.run([sys.executable, score, "--articles", folder], capture_output=True, text=True, check=True)
    found = []
    for line in lines.stdout.splitlines():
        one = json.loads(line)
        found.append(article_from(Draft(one["source"], one["title"], one["text"], one["id"], one.get("date"))))
    return found


def link(analyses: Iterable[Analysis]) -> list[Link]:
    """Links between all pairs of articles: `near` finds the same pairs in the library."""
    known = [(one, sketch(one)) for one in analyses]
    links: list[Link] = []
    for (a, ours), (b, theirs) in combinations(known, 2):
        if a.article.source == b.article.source:
            continue
        story = same_story(ours, theirs)
        links += link_quotes(a, b, story)
        if story >= STORY:
            links += link_figures(a, b, story)
    return links


def lines(groups: Iterable[Group], analyses: Mapping[str, Analysis]) -> Iterator[str]:
    """Groups as `newsreader groups --json` writes them, as far as score.py reads."""
    mentions: dict[str, dict[str, Any]] = {}
    for one in analyses.values():
        for mention in (*one.quotes, *one.figures):
            entry = {name: getattr(mention, name) for name in ("id", "article", "start", "end", "text", "speaker")}
            if not isinstance(mention, Quote):
                entry |= {"value": mention.value, "bound": mention.bound}
            else:
                entry["form"] = mention.form
            mentions[mention.id] = entry
    for group in groups:
        yield json.dumps(
            {
                "id": group.id,
                "kind": group.kind,
                "differs": group.differs,
                "verdict": group.verdict,
                "reason": group.reason,
                "strength": group.strength,
                "why": group.why,
                "mentions": [mentions[name] for name in group.mentions],
            },
            ensure_ascii=False,
        )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("shared", type=Path)
    cli.add_argument("--gold", type=Path, action="append", default=[], help="another folder of judged events")
    cli.add_argument("--show", action="store_true", help="print every miss and every unsupported mention")
    cli.add_argument("--out", type=Path, help="keep the groups here")
    args = cli.parse_args()
    gold = args.shared / "gold"
    score = gold / "score.py"
    folders = [gold / "seeds", gold / "dev", *args.gold]
    analyses = {one.id: analyse(one) for folder in folders for one in articles(score, folder)}
    groups = build(analyses, link(analyses.values()))
    out = args.out or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    out.write_text("\n".join(lines(groups, analyses)) + "\n", "utf8")
    for name, chosen in [*((folder.name, [folder]) for folder in folders), ("all", folders)]:
        show = ["--show"] if args.show and name == "all" else []
        golds = [part for folder in chosen for part in ("--gold", str(folder))]
        print(f"\n{name}", flush=True)
        subprocess.run([sys.executable, score, *golds, str(out), *show], check=False, stderr=subprocess.DEVNULL)
    if args.out is None:
        out.unlink()


if __name__ == "__main__":
    main()
