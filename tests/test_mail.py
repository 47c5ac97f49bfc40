"""Newsletters: messages and mailboxes as articles."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.model import Draft
from index.parsing import mail


def message(plain: str | None = "Words of the letter.", marked: str | None = None, **headers: str) -> bytes:
    found = EmailMessage()
    given = {"From": "The Mörning Post <post@paper.example>", "Subject": "Ferry “runs” again"}
    given |= {"Date": "Thu, 01 Oct 2015 14:03:00 +0200", "Message-ID": "<1@paper.example>"}
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        found[name] = value
    found.set_content(plain or "")
    if marked:
        found.add_alternative(marked, subtype="html")
    found.make_mixed()
    found.add_attachment(b"attached words", maintype="text", subtype="plain", filename="x.txt")
    return bytes(found)


def test_a_message() -> None:
    assert mail.is_mail(message())
    (draft,) = mail.drafts("a.eml", message())
    assert isinstance(draft, Draft)
    assert (draft.source, draft.title, draft.text) == ("The Mörning Post", "Ferry “runs” again", "Words of the letter.")
    assert draft.date == "2015-10-01T14:03:00+02:00"


def test_a_stump_of_plain_text_gives_way_to_the_letter() -> None:
    draft = mail.draft(message("Open in a browser.", "<p>Dear reader,</p><p>the ferry runs again, at last, today.</p>"))
    assert draft.text == "Dear reader,\n\nthe ferry runs again, at last, today."


def test_a_mailbox_and_a_message_without_words() -> None:
    box = b"From post@paper.example Thu Oct  1 14:03:00 2015\n" + message("One.\n\n>From here on.", Message_ID="<1@x>")
    box += b"\nFrom post@paper.example Fri Oct  2 14:03:00 2015\n" + message(None, Message_ID="<2@x>")
    box += b"\nFrom post@paper.example Fri Oct  2 15:03:00 2015\n" + message("Three.", Message_ID="<3@x>")
    first, second, third = mail.drafts("box", box)
    assert isinstance(first, Draft) and first.text == "One.\n\nFrom here on."
    assert isinstance(second, InputError) and "message 2" in str(second)
    assert isinstance(third, Draft) and third.id != first.id


def test_a_message_without_an_id_is_still_itself() -> None:
    data = message(Message_ID="")
    assert mail.draft(data).id == mail.draft(data).id


@pytest.mark.parametrize(
    "data", [b"", b"plain words", b"Note: this is no mail\n\nwords", b"<html>", b"From here on it rains\n"]
)
def test_what_is_no_mail(data: bytes) -> None:
    assert not mail.is_mail(data)


def test_nested_messages_do_not_exhaust_the_reader() -> None:
    data = b"From: a@b.example\nSubject: x\n"
    data += (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)) + b"\nwords"
    )
    assert len(list(mail.drafts("x", data))) == 1


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    for start in (b"From: a@b.example\nSubject: =?utf-8?b?", b"From a@b.example Thu Oct  1 14:03:00 2015\n"):
        list(mail.drafts("x", start + data))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_headers_that_are_bare_bytes(encoding: str) -> None:
    data = (
        'From: "Müller Brief" <a@paper.example>\nSubject: Straße und Äpfel\n'
        "Content-Type: text/plain; charset=iso-8859-1\n\nDie Fähre fährt.\n"
    ).encode(encoding)
    draft = mail.draft(data)
    assert (draft.source, draft.title, draft.text) == ("Müller Brief", "Straße und Äpfel", "Die Fähre fährt.")


def test_parts_without_a_boundary_are_one_text() -> None:
    data = b"From: a@paper.example\nSubject: Ferry\nContent-Type: multipart/alternative\n\nThe ferry runs again.\n"
    assert mail.draft(data).text == "The ferry runs again."
