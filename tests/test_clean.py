"""The door for foreign text: total, idempotent, and nothing that steers a terminal gets through."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.clean import clean, clean_line, decode

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))
HOSTILE = st.text(
    st.sampled_from("a\r\n\t\x1b\x00\x9b\x85\u200b\u200d\u202e\ufeff\u0301\u0316e\ud800\udc00\U000e0041\u2028\xa0")
)


def harmless(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")


@given(ANYTHING | HOSTILE)
def test_cleaning_is_total_idempotent_and_lets_no_control_through(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(map(harmless, once))
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_every_code_point_alone() -> None:
    for code in range(0x110000):
        once = clean(f"a{chr(code)}b")
        assert clean(once) == once
        assert all(map(harmless, once)), hex(code)


@given(ANYTHING | HOSTILE)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()
    assert clean_line(line) == line


@pytest.mark.parametrize(
    ("foreign", "cleaned"),
    [
        ("plain “words” – and £5, naïve", "plain “words” – and £5, naïve"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("one\u2028two\u2029three\x0cfour\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("tab\there", "tab here"),
        ("5\xa0million\u202fmiles\u3000wide", "5 million miles wide"),
        ("e\u0301te\u0301", "été"),
        ("\x1b]52;c;ZWNobw==\x07\x1b[31mred", "]52;c;ZWNobw==[31mred"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("zero\u200bwidth soft\xadhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("\x93quoted\x94 it\x92s", "“quoted” it’s"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\U0001f469\U0001f467"),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("a" + "\u0301\u0316" * 100, None),
    ],
)
def test_what_becomes_of(foreign: str, cleaned: str | None) -> None:
    assert clean(foreign) == cleaned if cleaned is not None else len(clean(foreign)) <= 31


@pytest.mark.parametrize(
    "piece", ["abc def ghi ", "“news”, she said – ", "a\u0301\u0316", "\u0316\u0301", "\x1b\u200b", "新聞"]
)
def test_cleaning_takes_linear_time(piece: str) -> None:
    """Ten times the text takes about ten times as long; quadratic would be a hundred. No absolute times here."""
    short, long = piece * 20_000, piece * 200_000
    clean(short)
    began = time.process_time()
    clean(short)
    middle = time.process_time()
    clean(long)
    end = time.process_time()
    assert end - middle < 60 * max(middle - began, 0.002)


@pytest.mark.parametrize(
    ("data", "text", "name"),
    [
        (b"plain", "plain", "utf-8"),
        ("caf\u00e9 “quoted”".encode(), "café “quoted”", "utf-8"),
        (b"\xef\xbb\xbfmarked", "marked", "utf-8"),
        ("marked “q”".encode("utf-16"), "marked “q”", "utf-16-le"),
        (b"\xfe\xff" + "big".encode("utf-16-be"), "big", "utf-16-be"),
        ("four bytes".encode("utf-32"), "four bytes", "utf-32-le"),
        ("no mark at all".encode("utf-16-le"), "no mark at all", "utf-16-le"),
        ("no mark “at” all".encode("utf-16-be"), "no mark “at” all", "utf-16-be"),
        ("“curly” it’s £5 – naïve".encode("cp1252"), "“curly” it’s £5 – naïve", "windows-1252"),
        (b"undefined \x81 there", "undefined \ufffd there", "windows-1252"),
        ("été à la une, déjà".encode()[:-1] + b"\xff", "été à la une, déj\ufffd\ufffd", "utf-8 with faults"),
        (b"", "", "utf-8"),
    ],
)
def test_decoding(data: bytes, text: str, name: str) -> None:
    assert decode(data) == (text, name)


@given(st.binary())
def test_decoding_never_refuses(data: bytes) -> None:
    text, name = decode(data)
    assert name
    clean(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_utf8_comes_back(text: str) -> None:
    if "\x00" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode())[0] == text
