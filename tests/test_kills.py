"""Killed at random moments, nothing that was acknowledged is lost: a few kills of `bench/kills.py`, which does 200."""

import random
from pathlib import Path

import pytest

from bench.kills import WORKS, trial


@pytest.mark.parametrize("kind", WORKS)
def test_nothing_acknowledged_is_lost(kind: str, tmp_path: Path) -> None:
    assert trial(kind, tmp_path, 2, random.Random(7), events=10) == []
