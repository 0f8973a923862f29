"""The documents of a folder, read as the index reads them, without an index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.errors import BadFile, BadFolder
from index.files import find_files
from index.load import SUPPORTED
from index.read import read

from .draft import Text, texts_of


def read_texts(folder: Path, told: Callable[[str], None]) -> tuple[Text, ...]:
    """What questions can be drafted from. A file that cannot be read is told and passed over. Raises
    `BadFolder` when there is nothing to read or no file could be."""
    found = find_files([folder], SUPPORTED, folder / ".none")
    parsed = []
    for file in found.files:
        try:
            one = read(file.path, file.name, file.name)
        except BadFile as error:
            told(str(error))
            continue
        parsed.append((one.document, one.clauses))
    if not parsed:
        raise BadFolder(
            f"{folder} 里没有一份能读的政策文件，出不了题。请换一个文件夹，或按上面的提示处理文件。"
        )
    return texts_of(parsed)
