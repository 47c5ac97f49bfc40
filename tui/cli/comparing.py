"""Commands that compare sources: the twins of the screen's views."""

import click

from tui.cli.output import print_json, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also articles that stand alone.")
@as_json
@pass_setting
def stories(setting: Setting, everything: bool, as_json: bool) -> None:
    """List the articles by story, the newest story first, with its sources and independent texts."""
    with setting.library() as library:
        rows = {row.id: row for row in library.rows()}
        for story in library.stories():
            if len(story.articles) == 1 and not everything:
                continue
            texts = library.texts(story.articles)
            lead = rows[story.lead]
            if as_json:
                print_json({**record_of(story), "texts": texts, "title": lead.title, "date": lead.date})
                continue
            differs = f" ≠{story.differs}" if story.differs else ""
            say(f"{lead.title}  ({_counted(story.sources, 'source')}, {_counted(texts, 'text')})")
            say(f"    ❝{story.quotes} #{story.figures}{differs}")
            for row in (rows[name] for name in story.articles):
                say(f"    {row.id}  {row.date or 'undated':10}  {row.source}: {row.title}")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
