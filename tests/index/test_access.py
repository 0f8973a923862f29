"""The access label of a document: the strictest of what its text and the folders above it say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.access import LABELS, SETTINGS_FILE, AccessSettings, Setting, label_named, strictest
from index.build import build
from index.errors import BadFolder
from index.opened import Index
from index.types import Parsed
from tests.fakes import BigramEmbedder
from tests.index.samples import read_lines, write_files

LABEL = st.none() | st.sampled_from(LABELS)
OPEN, ON_REQUEST, CLOSED = LABELS


@given(note=LABEL, least=LABEL, unmarked=LABEL)
def test_no_setting_opens_what_a_text_closes(
    note: str | None, least: str | None, unmarked: str | None
) -> None:
    label = Setting(least, unmarked).label(note)
    for given_label in (note, least):
        assert strictest((label, given_label)) == label
    if note is None and least is None:
        assert label == unmarked


@given(note=LABEL, first=LABEL, second=LABEL)
def test_a_label_given_twice_is_the_same(note: str | None, first: str | None, second: str | None) -> None:
    """What a document is stored with may be labelled again."""
    setting = Setting(first, second)
    assert setting.label(setting.label(note)) == setting.label(note)


def settings_of(folder: Path, files: dict[str, str], path: str) -> Setting:
    write_files(folder, files)
    return AccessSettings().of(folder / path)


PLACES = {
    "none": ({}, "a.txt", Setting()),
    "own folder": ({SETTINGS_FILE: f'access = "{CLOSED}"'}, "a.txt", Setting(CLOSED)),
    "folder above": ({SETTINGS_FILE: f'access = "{ON_REQUEST}"'}, "x/y/a.txt", Setting(ON_REQUEST)),
    "synonym": ({SETTINGS_FILE: 'access = "内部"'}, "a.txt", Setting(CLOSED)),
    "file": ({SETTINGS_FILE: f'[files]\n"x/a.txt" = "{CLOSED}"'}, "x/a.txt", Setting(CLOSED)),
    "file beside": ({SETTINGS_FILE: f'[files]\n"x/a.txt" = "{CLOSED}"'}, "x/aa.txt", Setting()),
    "folder by name": ({SETTINGS_FILE: f'[files]\n"内部" = "{CLOSED}"'}, "内部/x/a.txt", Setting(CLOSED)),
    "folder of like name": ({SETTINGS_FILE: f'[files]\n"内部" = "{CLOSED}"'}, "内部情况/a.txt", Setting()),
    "below cannot open": (
        {SETTINGS_FILE: f'access = "{CLOSED}"', f"x/{SETTINGS_FILE}": f'access = "{OPEN}"'},
        "x/a.txt",
        Setting(CLOSED),
    ),
    "unmarked": (
        {SETTINGS_FILE: f'unmarked = "{ON_REQUEST}"', f"x/{SETTINGS_FILE}": f'unmarked = "{OPEN}"'},
        "x/a.txt",
        Setting(None, ON_REQUEST),
    ),
    "byte order mark": ({SETTINGS_FILE: f'\ufeffaccess = "{CLOSED}"'}, "a.txt", Setting(CLOSED)),
}


@pytest.mark.parametrize(("files", "path", "expected"), PLACES.values(), ids=PLACES)
def test_where_settings_hold(tmp_path: Path, files: dict[str, str], path: str, expected: Setting) -> None:
    assert settings_of(tmp_path, files, path) == expected


WRONG = {
    "no toml": ("access : 内部", "TOML"),
    "unknown label": ('access = "公开吗"', "公开吗"),
    "no text": ("access = 3", "3"),
    "unknown key": ('acces = "内部"', "acces"),
    "files no table": ('files = "内部"', "files"),
    "file with unknown label": ('[files]\n"a.txt" = "谁都行"', "谁都行"),
}


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG)
def test_a_setting_that_cannot_be_understood_stops_the_build(tmp_path: Path, content: str, told: str) -> None:
    write_files(
        tmp_path / "in", {"a.txt": "甲\n甲一\n", f"sub/{SETTINGS_FILE}": content, "sub/b.txt": "乙\n乙\n"}
    )
    with pytest.raises(BadFolder, match=told) as caught:
        build([tmp_path / "in"], tmp_path / "index", BigramEmbedder(), read=read_lines)
    assert SETTINGS_FILE in str(caught.value)
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(("written", "expected"), [(" 内部 ", CLOSED), ("主动公开", OPEN), ("秘", None)])
def test_names_of_labels(written: str, expected: str | None) -> None:
    assert label_named(written) == expected


def noted(path: Path, name: str, document_id: str) -> Parsed:
    """`read_lines`, with the first line of the text as its note when it is a label."""
    parsed = read_lines(path, name, document_id)
    note = parsed.document.text.split("\n")[0]
    return replace(parsed, document=replace(parsed.document, access=note if note in LABELS else None))


class World:
    """A folder and its index, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, **files: str) -> dict[str, str | None]:
        """Writes files (`a` is a.txt, `settings` the settings file), builds; the labels by source."""
        names = {"settings": SETTINGS_FILE}
        write_files(
            self.folder / "in", {names.get(name, f"{name}.txt"): text for name, text in files.items()}
        )
        self.report = build([self.folder / "in"], self.folder / "index", BigramEmbedder(), read=noted)
        with Index.open(self.folder / "index") as index:
            return {document.source: document.access for document in index.documents()}


def test_a_changed_setting_holds_with_the_next_build(tmp_path: Path) -> None:
    world = World(tmp_path)
    assert world.build(a="甲\n甲一", b=f"乙\n{CLOSED}") == {"a.txt": None, "b.txt": CLOSED}
    assert world.build(settings=f'unmarked = "{ON_REQUEST}"') == {"a.txt": ON_REQUEST, "b.txt": CLOSED}
    assert world.build(settings=f'[files]\n"a.txt" = "{CLOSED}"') == {"a.txt": CLOSED, "b.txt": CLOSED}
    assert world.report.vectors_computed == 0
    (tmp_path / "in" / SETTINGS_FILE).unlink()
    assert world.build() == {"a.txt": None, "b.txt": CLOSED}
    world.build()
    assert (world.report.unchanged, world.report.skipped) == (2, ())


def test_a_file_that_cannot_be_read_any_more_is_closed_all_the_same(tmp_path: Path) -> None:
    world = World(tmp_path)
    assert world.build(a="甲\n甲一") == {"a.txt": None}
    assert world.build(a="broken", settings=f'access = "{CLOSED}"') == {"a.txt": CLOSED}


def test_a_part_of_a_closed_folder_stays_closed(tmp_path: Path) -> None:
    write_files(tmp_path, {SETTINGS_FILE: f'access = "{CLOSED}"', "in/a.txt": "甲\n甲一"})
    assert World(tmp_path).build() == {"a.txt": CLOSED}
