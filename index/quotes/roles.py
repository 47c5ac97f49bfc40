"""What people are called: the words of a role as they are compared, and what else a role is called in the news."""

from functools import cache, lru_cache

from index.text.nations import nations
from index.text.wordlists import words

# Articles, and what opens a sentence before a title: "When President Roe …"
_IDLE = frozenset((
    "the", "an", "and", "for", "of", "in", "when", "but", "after", "as", "while", "if", "since", "before", "because",
    "though", "although", "where",
))  # fmt: skip


@cache
def _same() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("people.txt", "same"))


@cache
def _nation() -> dict[str, str]:
    """Name of a state, or of where its government sits → what is called after it: "iran" and "tehran" are iranian.
    Washington is more than a government's seat there."""
    called: dict[str, str] = {}
    for word, state in nations().called.items():
        if word != state:
            called.setdefault(state, word)
    return called | {
        seat: called[state] for seat, state in nations().seats.items() if state in called and state != "america"
    }


@cache
def aliases() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Words of a role → what it is called, too: "top diplomat", "foreign minister"."""
    pairs = (pair.split("=") for pair in sorted(words("people.txt", "alias")))
    return [(frozenset(key.split("+")), frozenset(other.split("+"))) for key, other in pairs]


@lru_cache(maxsize=20_000)
def role_words(text: str) -> frozenset[str]:
    """Words of a role as they are compared: small letters, without articles, "Sen." as senator."""
    same, nation = _same(), _nation()
    found = (w.strip(".,'’").removesuffix("’s").removesuffix("'s") for w in text.lower().split())
    return frozenset(nation.get(w) or same.get(w, w) for w in found if len(w) > 1 and w not in _IDLE)


def state_mark(state: str) -> str:
    """Stands for a state among the words of a role: "R-S.C." and "the South Carolina Republican" begin alike."""
    return f"*{state[:1].lower()}"


def is_office(words: list[str]) -> bool:
    """ "Secretary", "US Secretary", "Director" before "of"."""
    return words[-1].lower() in ("secretary", "minister", "director", "chief", "president", "leader", "speaker", "head")
