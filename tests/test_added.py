"""What someone writes behind `newsreader add`: addresses in several forms, and names that are no file's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import opened

from index.errors import InputError
from index.sources import fetch, visits
from tests.web import Site, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(visits, "Fetcher", lambda: fetch.Fetcher(fetch.Limits(seconds=5, pause=0)))
    with serving() as site:
        item = "<item><title>Ferry</title><guid>1</guid><description>The ferry ran aground.</description></item>"
        site.pages["/feed"] = f'<rss version="2.0"><channel><title>Harbour</title>{item}</channel></rss>'.encode()
        yield site


def test_an_address_written_otherwise_is_the_same_feed(tmp_path: Path, site: Site) -> None:
    address = site.url("/feed")
    with opened(tmp_path / "home") as library:
        for written in (address, f"{address}#top", address.replace("http://", "HTTP://"), f"{address}?", f"{address}#"):
            assert library.add_source(written).failed == ()
        (tmp_path / "list.opml").write_text(
            f'<opml version="2.0"><body><outline type="rss" xmlUrl="{address}#x"/></body></opml>'
        )
        library.add_source(str(tmp_path / "list.opml"))
        assert [one["url"] for one in library.sources()] == [address]


def test_an_address_without_its_scheme_is_told_apart_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(tmp_path / "home") as library:
        for place in ("paper.example/feed.xml", "paper.example"):
            with pytest.raises(InputError, match=f"https://{place}"):
                library.add_source(place)
        for place in ("articles", "articles/today", "../articles"):
            with pytest.raises(InputError, match=r"no such file or folder$"):
                library.add_source(place)
