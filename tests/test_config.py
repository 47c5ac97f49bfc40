"""config.yaml: defaults, a person's file over them, and every fault at once with file, line, key and nearest name."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import config
from index.config import Config, load
from index.errors import ConfigError
from index.shipped import config_file
from index.sources.login import Login
from index.yamltree import YamlFault, tree


@pytest.fixture(autouse=True)
def no_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "own.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.status == 2
    lines = str(caught.value).splitlines()
    assert all(line.startswith(str(path)) for line in lines)
    return [line.removeprefix(str(path)).removeprefix(", ") for line in lines]


def test_shipped_defaults_name_the_samples() -> None:
    shipped = load()
    assert [(source.name, source.date) for source in shipped.sources] == [
        ("The Times of Israel", "2015-09-30"),
        ("TRT World", "2015-10-01"),
        ("CBC News", "2015-09-30"),
        ("AFP", "2015-10-01"),
        ("Xinhua", "2015-10-02"),
    ]
    assert all(source.base == config_file().parent and source.language == "en" for source in shipped.sources)
    assert shipped.path is None
    assert shipped.home.is_absolute()


def test_every_setting_is_documented_with_its_default() -> None:
    """The shipped file says all settings, says them with the defaults of `Config`, and has a comment before each."""
    text = config_file().read_text("utf8")
    shipped = load()
    defaults = Config(home=shipped.home)
    for name in config._SETTINGS:
        assert re.search(rf"(?m)^#.*\n(?:#.*\n)*{name}:", text), name
    for name in ("theme", "reader_width", "link_strength", "group_by_story"):
        assert getattr(shipped, name) == getattr(defaults, name)
    for name in config._SOURCE:
        assert re.search(rf"(?m)^#   {name} ", text), name


def test_own_file_lies_over_the_defaults(tmp_path: Path) -> None:
    own = load(written(tmp_path, "theme: light\nkeymap:\n  star: [x, ctrl+s]\n  help: []\n  open: o\n"))
    assert own.theme == "light"
    assert own.reader_width == load().reader_width
    assert own.sources == load().sources
    assert own.keymap == {"star": ("x", "ctrl+s"), "help": (), "open": ("o",)}
    assert own.path == tmp_path / "own.yaml"


def test_own_sources_and_library_are_relative_to_their_file(tmp_path: Path) -> None:
    text = "library: shelf\nsources:\n  - name: no\n    paths: [a/*.txt, ~/b]\n    date: 2015\n"
    own = load(written(tmp_path, text))
    assert own.home == tmp_path / "shelf"
    (source,) = own.sources
    assert source.name == "no"
    assert source.paths == ("a/*.txt", f"{Path.home()}/b")
    assert source.base == tmp_path


@pytest.mark.parametrize(
    "text", ["", "# only a comment\n", "~\n", "sources:\n", "\ufeffkeymap: {}\n", "theme: dark\r\n"]
)
def test_nearly_nothing_is_fine(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text)).theme == "dark"


def test_the_platform_place_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_: tmp_path / "place")
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "config.yaml").write_text("theme: light\n")
    assert load().theme == "light"


def test_all_faults_at_once_with_line_key_expected_and_nearest(tmp_path: Path) -> None:
    text = """\
theem: dark
theme: drak
reader_width: wide
reader_width: 70
link_strength: nan
group_by_story: perhaps
library: [a]
keymap:
  star: {a: b}
  help: x
  help: y
sources:
  - name: X
    pahts: y
  - nothing
  - name: [1]
    paths: [1, [2]]
    date: 2015-13-45
    language: english!
  - paths: x
"""
    assert faults(tmp_path, text) == [
        "line 1: theem: unknown setting; did you mean theme?",
        "line 2: theme: expected one of dark, light, contrast, terminal (did you mean dark?), found 'drak'",
        "line 3: reader_width: expected a whole number from 20 to 200, found 'wide'",
        "line 4: reader_width: given twice, first in line 3",
        "line 5: link_strength: expected a number from 0 to 1, found 'nan'",
        "line 6: group_by_story: expected yes or no, found 'perhaps'",
        "line 7: library: expected a folder, or ~ for the usual place, found a list",
        "line 9: keymap: star: expected a key or a list of keys, found a mapping",
        "line 11: keymap: help: given twice, first in line 10",
        "line 14: source 1: pahts: unknown setting; did you mean paths?",
        "line 15: source 2: expected settings (name: value), found 'nothing'",
        "line 16: source 3: name: expected text, found a list",
        "line 17: source 3: paths: expected paths or patterns of files or folders, found a list",
        "line 18: source 3: date: expected a date such as 2015-09-30, found '2015-13-45'",
        "line 19: source 3: language: expected a language code such as en, found 'english!'",
        "line 20: source 4: expected a name",
    ]


def test_feeds_are_sources(tmp_path: Path) -> None:
    text = """\
sources:
  - url: https://a.example/feed.xml
  - name: Harbour
    url: http://a.example/members
    tags: [sea, local, sea]
    full_text: yes
    login: {user: anna, command: pass show feeds/a}
  - url: https://b.example/
    tags: land
    login: {variable: B_TOKEN}
"""
    first, second, third = load(written(tmp_path, text)).sources
    assert (first.name, first.url, first.paths, first.full_text) == ("", "https://a.example/feed.xml", (), False)
    assert (second.tags, second.full_text) == (("sea", "local"), True)
    assert second.login == Login("anna", command="pass show feeds/a")
    assert (third.tags, third.login) == (("land",), Login(variable="B_TOKEN"))


def test_faults_of_feeds_never_say_a_password(tmp_path: Path) -> None:
    text = """\
sources:
  - url: ftp://a.example/
  - url: https://anna:hunter2@a.example/
  - url: https://a.example/
    paths: x
  - name: X
    paths: x
    full_text: yes
  - name: X
  - url: https://a.example/
    login: {user: anna}
  - url: https://a.example/
    login: {usr: anna, command: x}
"""
    found = faults(tmp_path, text)
    assert found == [
        "line 2: source 1: url: expected the address of a feed (https://…), found 'ftp://a.example/'",
        "line 3: source 2: url: expected an address without a name and password (login says where they are)",
        "line 4: source 3: expected a url or paths, not both: paths is nothing for a feed",
        "line 6: source 4: full_text is for feeds, expected a url",
        "line 9: source 5: expected a path or a url",
        "line 11: source 6: login: expected one of command and variable, which say where the password is, "
        "found a mapping",
        "line 13: source 7: login: usr: unknown setting; did you mean user?",
    ]
    assert "hunter2" not in "".join(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme: [dark]]", "line 1: "),
        ("a: b: c", "line 1: mapping values are not allowed"),
        ("theme: dark\n\tx: y", "line 2: "),
        ("theme: *x", "line 1: an alias (*x), which is not allowed here"),
        ("theme: !!python/object:os.system x", "line 1: a tag (tag:yaml.org,2002:python/object:os.system)"),
        ("? [a, b]\n: c", "line 1: a list or a mapping as a key"),
        ("theme: dark\n---\ntheme: light\n", "line 3: a second document (---)"),
        ("theme: \x07", "line 1: a control character"),
        ("[" * 1000, "line 1: nested more than 20 levels deep"),
        ("- " * 1000, "line 1: nested more than 20 levels deep"),
        ("just words", "line 1: expected settings (name: value), found 'just words'"),
        ("- a", "line 1: expected settings"),
        ("<<: {theme: dark}", "line 1: <<: unknown setting"),
        ("theme: dark\x00", "line 1: a control character"),
        ("a: &x [1]\nb: [*x, *x]", "line 2: an alias"),
        (f"theme: '{'x' * 300_000}'", ": cannot be read (larger than 256 KiB)"),
    ],
)
def test_what_is_no_configuration(tmp_path: Path, text: str, said: str) -> None:
    assert faults(tmp_path, text)[0].startswith(said)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "nix.yaml", "No such file"), (tmp_path, "not a regular file")):
        with pytest.raises(ConfigError, match=said):
            load(path)


def test_faults_of_keys_have_their_line(tmp_path: Path) -> None:
    path = written(tmp_path, "theme: dark\nkeymap:\n  nonsense: x\n  star: y\nreader_width: 1\n")
    with pytest.raises(ConfigError) as caught:
        load(path, lambda keys: [(name, "no such command") for name in keys if name == "nonsense"])
    lines = str(caught.value).splitlines()
    assert lines[0] == f"{path}, line 3: keymap: nonsense: no such command"
    assert lines[1].startswith(f"{path}, line 5: reader_width")


def test_faults_show_nothing_that_steers_a_terminal(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, 'theme: "\\e]52;c;x\\a\\u202e"\n')
    assert all(char.isprintable() for char in fault)


@given(st.text(st.sampled_from("ab:- \n[]{}&*!|>'\"%@`#?,~\t")) | st.text() | st.binary())
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    try:
        load(path)
    except ConfigError as error:
        assert str(path) in str(error)


@given(st.text(st.sampled_from("ab:- \n[]{}&*!|>'\"%")) | st.text(), st.booleans())
def test_a_tree_or_a_fault(text: str, pure: bool) -> None:
    try:
        tree(text, pure=pure)
    except YamlFault as fault:
        assert fault.line >= 1


def test_themes_are_those_of_the_screen() -> None:
    assert set(config.THEMES) == set(pytest.importorskip("tui.themes").NAMES)


def test_every_command_is_documented_with_its_keys() -> None:
    """config.yaml lists the rows of tui/keys.py; after a change there, change the list here too."""
    commands = pytest.importorskip("tui.keys").COMMANDS
    listed = re.findall(r"(?m)^#   (\w+) {2,}(\S.*)$", config_file().read_text("utf8").split("# The commands with")[1])
    listed = listed[: len(listed) - len(config._SOURCE)]  # the fields of a source are written alike
    wanted = [(c.id, "  ".join(key.replace("g g", "gg") for key in c.keys) or "(none)") for c in commands]
    assert listed == wanted
