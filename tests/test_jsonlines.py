"""JSON Lines as they come: any encoding, lines without end, and files that are none, which is one complaint."""

import io
import json

import pytest

from index.errors import InputError
from index.model import Draft
from index.parsing import jsonlines

LINES = "".join(json.dumps({"id": str(n), "text": f"“Café” {n}"}, ensure_ascii=False) + "\n" for n in range(3))


def read(data: bytes) -> tuple[list[Draft], list[str]]:
    """Articles and complaints."""
    found = list(jsonlines.drafts(io.BytesIO(data), "in.jsonl"))
    return [x for x in found if isinstance(x, Draft)], [str(x) for x in found if isinstance(x, InputError)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_encoding_that_has_its_mark_is_read(encoding: str, end: str) -> None:
    drafts, complaints = read(LINES.replace("\n", end).encode(encoding))
    assert [(one.id, one.text, one.note) for one in drafts] == [(str(n), f"“Café” {n}", None) for n in range(3)]
    assert complaints == []


def test_a_line_in_another_encoding_is_read_and_says_so() -> None:
    first, *rest = LINES.splitlines(keepends=True)
    drafts, complaints = read(first.encode("cp1252") + "".join(rest).encode())
    assert [one.text for one in drafts] == [f"“Café” {n}" for n in range(3)]
    assert [one.note for one in drafts] == ["its encoding is not said: read as Windows-1252", None, None]
    assert complaints == []


def test_each_line_that_is_wrong_is_named_where_others_are_right() -> None:
    drafts, complaints = read(b"no\n" * 30 + LINES.encode() + b"no\n")
    assert (len(drafts), len(complaints)) == (3, 31)
    assert complaints[0].startswith("in.jsonl: line 1: not JSON") and complaints[-1].startswith("in.jsonl: line 34:")


def test_a_file_that_is_none_is_one_complaint() -> None:
    assert len(read(b"no\n" * jsonlines.FEW)[1]) == jsonlines.FEW
    (said,) = read(b"no\n" * (jsonlines.FEW + 1))[1]
    assert said.startswith("in.jsonl: line 1: not JSON") and said.endswith("none of 11 lines is an article")
    endless = iter(lambda: b"no\n", b"")
    (last,) = list(jsonlines.drafts(endless, "in.jsonl"))
    assert str(last).endswith("none of 1,000 lines is an article: nothing more of it is read")


def test_no_line_is_read_whole_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LONGEST", 200)

    class Counting(io.BytesIO):
        longest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            found = super().readline(size)
            self.longest = max(self.longest, len(found))
            return found

    file = Counting(b'{"text": "' + b"x" * 5000 + b'"}\n' + LINES.encode())
    found = list(jsonlines.drafts(file, "in.jsonl"))
    assert file.longest == 201
    assert [one.id for one in found if isinstance(one, Draft)] == ["0", "1", "2"]
    (said,) = [str(one) for one in found if not isinstance(one, Draft)]
    assert said == "in.jsonl: line 1: longer than 200 bytes"  # once, not again of what is left of it
