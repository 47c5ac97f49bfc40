"""Which language a text is in: a cheap guess, so that what the engine cannot read is left alone and says so."""

import re

# The commonest function words of languages that news comes in, but for those that several of them share.
_COMMON = {
    "en": "the of and to that with for was his they from have this which by are were be been has had said will who",
    "de": "der die und das den nicht von sich mit dem ist ein eine auch auf für wird dass einer haben werden sind nach",
    "fr": "les des est dans une qui que pour pas sur avec sont ont cette mais ses aux ces été leur selon après plus",
    "es": "los las una por con para del más pero sus como fue han este esta según también sobre desde entre ha dijo",
    "it": "gli della che non sono nel alla dei una anche dopo delle più con stato questo dal suo ha ieri essere",
    "pt": "uma não com para dos das mais foi ao pelo são como também mas ele seu sua pela disse segundo até após",
    "nl": "het een van dat niet zijn voor met ook aan naar bij wordt zich maar heeft deze door werd hebben volgens",
    "sv": "och att det som för inte är med till har den av efter från ett säger hade kommer eller enligt under",
    "pl": "nie się jest oraz przez dla jego został które że tym po roku był ale także jako będzie przy tego",
    "tr": "bir ve bu için ile olarak daha çok sonra olan kadar ise gibi ancak yeni değil oldu dedi göre",
    "id": "yang dan di dengan untuk dari ini tidak dalam itu pada akan kepada juga telah oleh mereka adalah",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)
# Scripts that name their language well enough; the order matters (Japanese also uses Chinese characters).
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("ar", "\u0600-\u06ff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
_PERHAPS_FOREIGN = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_FOREIGN = re.compile("[" + "".join(ranges for _, ranges in _SCRIPTS) + "]")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 2000  # characters that are looked at
UNKNOWN = "und"  # ISO 639-2: undetermined


def guess(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or "und". Too short to tell counts as English, the engine's own."""
    head = text[:_READ]
    if _is_plainly_english(head) or _is_plainly_english(head := head.lower()):
        return "en"
    if _PERHAPS_FOREIGN.search(head) and (script := _by_script(head)):
        return script
    words = _WORD.findall(head)
    counts: dict[str, int] = {}
    for languages in filter(None, map(_LANGUAGES_OF.get, words)):
        for language in languages:
            counts[language] = counts.get(language, 0) + 1
    best = max(counts, key=counts.__getitem__, default="en")
    if len(words) < 20 or counts.get("en", 0) >= counts.get(best, 0):
        return "en" if counts or len(words) < 20 else UNKNOWN
    return best


def _is_plainly_english(head: str) -> bool:
    """What nearly every article is, told without counting all words, and mostly without small letters for capitals."""
    return sum(map(head.count, (" the ", " of ", " and ", " to "))) * 100 > len(head) > 400


def _by_script(head: str) -> str | None:
    """The language by its letters, where a third of them are of its script."""
    foreign = len(_FOREIGN.findall(head))
    if foreign * 3 <= sum(map(str.isalpha, head)):
        return None
    return next(name for name, ranges in _SCRIPTS if len(re.findall(f"[{ranges}]", head)) * 5 > foreign)


def code(name: str | None) -> str | None:
    """ "en-US", "EN", "English" → "en"; None where nothing usable is given."""
    if not name:
        return None
    short = name.strip().lower().replace("_", "-").split("-")[0]
    return {"english": "en", "eng": "en"}.get(short, short if 2 <= len(short) <= 3 and short.isalpha() else None)
