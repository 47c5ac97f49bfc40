"""A figure through time: an update is a staircase, a contradiction two dots above each other, without any colour."""

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import events, lines

from index.model import Bound, Entry
from tui.cli import cli
from tui.timeline import ROWS, plot


def entry(source: str, date: str | None, value: float, bound: Bound = "exact") -> Entry:
    return Entry(source, source, date, f"{source}:f0-1", 0, 1, str(value), "", "", "same", value=value, bound=bound)


def told(entries: list[Entry], cells: int = 30) -> list[str]:
    return [line.plain.rstrip() for line in plot(entries, cells)]


def test_an_update_is_a_staircase() -> None:
    assert told([entry("a", "2020-05-01", 3), entry("b", "2020-05-02", 5), entry("c", "2020-05-03", 9)]) == [
        "9 ┤" + " " * 26 + "●",
        "5 ┤" + " " * 13 + "●",
        "3 ┤ ●",
        "  └" + "─" * 27,
        "    1 May 2020      3 May 2020",
    ]


def test_a_contradiction_is_two_dots_above_each_other() -> None:
    on = "2020-05-01"
    drawn = told([entry("a", on, 36), entry("b", on, 36), entry("c", on, 33, "at_least")])
    assert drawn[:2] == ["36 ┤ 2", "33 ┤ ○"] and drawn[-1].strip() == "1 May 2020"


def test_nothing_to_compare_is_no_plot() -> None:
    assert told([entry("a", "2020-05-01", 3), entry("b", "2020-05-02", 3)]) == []
    assert told([entry("a", None, 3), entry("b", "2020-05", 5), entry("c", "2020-05-02", 9)]) == []
    assert told([entry("a", "2020-05-01", 3), entry("b", "2020-05-02", 5)], cells=10) == []


def test_the_chosen_one_is_marked() -> None:
    both = [entry("a", "2020-05-01", 3), replace(entry("b", "2020-05-01", 5), verdict="differs")]
    styles = [{span.style for span in line.spans} for line in plot(both, 30, both[0])[:2]]
    assert ".conflict" in styles[0] and ".current" in styles[1]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.dates(), st.floats(0, 1e12)), max_size=30),
    st.integers(0, 80),
)
def test_it_fits_and_is_never_too_high(values: list[tuple[object, float]], cells: int) -> None:
    drawn = plot([entry(f"s{at}", str(date), value) for at, (date, value) in enumerate(values)], cells)
    assert len(drawn) <= ROWS + 2
    assert all(line.cell_length <= cells for line in drawn)


def test_the_command_prints_it(tmp_path: Path) -> None:
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    runner.invoke(cli, [*home, "import", "-"], input=lines(events(1)))
    groups = runner.invoke(cli, [*home, "groups"]).stdout.splitlines()
    figure, quote = (next(line.split()[0] for line in groups if kind in line) for kind in ("differs", "shortened"))
    shown = runner.invoke(cli, [*home, "timeline", figure])
    assert shown.exit_code == 0 and "≥ 41" in shown.output and "36 ┤" in shown.output
    assert runner.invoke(cli, [*home, "timeline", figure, "--json"]).stdout.count('"value"') == 2
    assert runner.invoke(cli, [*home, "timeline", quote]).exit_code == 2
