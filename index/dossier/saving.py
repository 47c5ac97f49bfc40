"""A dossier into a new file: never over another."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from index.dossier import markdown, page, records, table
from index.dossier.gather import Dossier
from index.errors import NewsreaderError
from index.whole import new_file

Form = Literal["markdown", "html", "csv", "json"]
WRITERS: dict[Form, Callable[[Dossier], str]] = {
    "markdown": markdown.write, "html": page.write, "csv": table.write, "json": records.write,
}  # fmt: skip
_ENDINGS: dict[Form, str] = {"markdown": "md", "html": "html", "csv": "csv", "json": "json"}


class SavingError(NewsreaderError):
    """A file that was asked for cannot be written."""

    title = "Export"


def write_new(path: Path, parts: Iterable[str]) -> None:
    """Write a file that is not there yet, whole or not at all. Raises FileExistsError, SavingError."""
    try:
        with new_file(path) as part, part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
    except FileExistsError:
        raise
    except OSError as error:
        raise SavingError(f"cannot be written: {error.strerror}", path) from error


def save(dossier: Dossier, form: Form, folder: Path) -> Path:
    """Write into a new file of `folder`, named after the title; returns its path. Raises SavingError."""
    stem = re.sub(r"[^\w]+", "-", dossier.title.lower()).strip("-_")[:60].strip("-_") or "dossier"
    for number in range(1, 1000):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{_ENDINGS[form]}"
        try:
            write_new(path, [WRITERS[form](dossier)])
            return path
        except FileExistsError:
            continue
    raise SavingError("holds a thousand of this name already", folder)
