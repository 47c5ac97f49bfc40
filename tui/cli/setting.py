"""What the global options say, and how a command gets at configuration and library."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import complain

if TYPE_CHECKING:
    from index.config import Config
    from index.library import Library


class Setting:
    """What the global options say; configuration and library are opened when a command asks for them."""

    def __init__(self, home: Path | None, config: Path | None) -> None:
        self._home = home
        self._config_path = config

    @property
    def config(self) -> "Config":
        from index.config import load
        from tui.keys import check_keys

        return load(self._config_path, check_keys)

    def home(self, config: "Config") -> Path:
        """--home or NEWSREADER_HOME, else what the configuration says, which falls back to the platform's place."""
        return self._home or config.home

    @contextmanager
    def library(self) -> Iterator["Library"]:
        from index.library import Library

        config = self.config
        with Library.open(self.home(config), config) as library:
            if library.is_copy:
                complain(library.notice)
            yield library


pass_setting = click.make_pass_decorator(Setting)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
