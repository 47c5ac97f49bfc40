"""`python -m tui.cli` is the `newsreader` command."""

from tui.cli import main

main()
