"""One person of an article, and which of several is meant."""

from dataclasses import dataclass, field

from index.quotes.people import gender_told

_ENOUGH = 200  # roles of one person looked through for one question
_ONCE = frozenset(("former", "ex", "late"))
_MANY = frozenset(("senator", "representative", "congressman", "congresswoman"))  # titles of many in one story
_KIN = frozenset((
    "wife", "husband", "lady", "daughter", "son", "brother", "sister", "father", "mother", "widow", "cousin", "nephew",
    "niece", "daughter-in-law", "son-in-law",
))  # fmt: skip


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article."""

    name: str  # the fullest form
    first: str
    last: str
    places: list[int] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    gender: str = ""
    sure: bool = False  # a title or a known first name says that it is a person

    def told(self) -> list[frozenset[str]]:
        """The roles that are looked at: the last ones of a person with roles without end."""
        return self.roles[-_ENOUGH:]

    def fits(self, called: frozenset[str], wider: frozenset[str]) -> bool:
        """Whether a role without its "of …" may be this one's: "the chairman of the House panel" is not any."""
        return any(called <= role <= wider or role == called for role in self.roles) if wider != called else True


def holders(found: list[Person], wanted: frozenset[str]) -> list[Person]:
    """Of several who are called so, those who hold it now, and of these whose title is that and no more: "the governor"
    is Governor Roe, not former Governor Dale, nor a governor of the harbour trust."""
    once = [p for p in found if any(wanted <= role and not _ONCE.isdisjoint(role) for role in p.told())]
    now = [p for p in found if p not in once] or found
    return [p for p in now if wanted in p.told() and _MANY.isdisjoint(wanted)] or now


def is_kin_of(person: Person, titled: Person) -> bool:
    """Whether a person named in full is another than who is called by title and surname: one of the family, or of the
    other sex."""
    if any({"mr", "mrs", "ms"} & role for role in titled.told()):
        told = {gender_told(role) for role in titled.told()} - {""}
        return len(told) == 1 and bool(person.gender) and person.gender not in told
    return any(not _KIN.isdisjoint(role) for role in person.told())


def is_fuller(first: str, ours: str) -> bool:
    """Whether a first name may stand in a fuller form of ours: the same, or what an initial shortens; "Robert" is no
    fuller "Bob"."""
    return first == ours or (len(ours.strip(".")) == 1 and first[:1] == ours[:1])


def fullness(person: Person) -> tuple[bool, int, int]:
    """How full a form of a name is; one in capitals only is less than any."""
    return not person.name.isupper(), len(person.name.split()), len(person.name)


def is_junior(person: Person) -> bool:
    return person.name.lower().rstrip(".").endswith((" jr", " sr"))
