"""Where config.yaml and the samples are: beside the packages in a checkout, else under share/newsreader."""

import sys
import sysconfig
from functools import cache
from pathlib import Path

from index.errors import NewsreaderError

_SHARE = Path("share", "newsreader")


@cache
def data_folder() -> Path:
    """The folder that holds config.yaml and seeds/. Raises NewsreaderError where the installation has lost them."""
    beside = Path(__file__).resolve().parent.parent
    if _holds(beside) and (beside / "pyproject.toml").is_file():
        return beside
    for place in (Path(sysconfig.get_path("data")) / _SHARE, Path(sys.prefix) / _SHARE):
        if _holds(place):
            return place
    recorded = _recorded()
    if recorded is not None and _holds(recorded):
        return recorded
    raise NewsreaderError("config.yaml, which comes with newsreader, is missing; install newsreader again", beside)


def config_file() -> Path:
    """The shipped config.yaml."""
    return data_folder() / "config.yaml"


def seeds() -> Path:
    """The folder of sample articles."""
    return data_folder() / "seeds"


def _holds(place: Path) -> bool:
    return (place / "config.yaml").is_file() and (place / "seeds").is_dir()


def _recorded() -> Path | None:
    """The folder by the record of the installation: right also for `pip install --user` and `--prefix`."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        found = files("newsreader") or []
    except PackageNotFoundError:
        return None
    for file in found:
        if file.parts[-3:] == (*_SHARE.parts, "config.yaml"):
            return Path(str(file.locate())).resolve().parent
    return None
