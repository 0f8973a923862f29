"""`python app.py users …`, as it is typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import app
from assistant.web.people.site import People, require_accounts
from assistant.web.people.store import FILE
from index.errors import PolicyError


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs the command with a password on its input; returns its status and all it said."""
    monkeypatch.setenv("POLICY_INDEX", str(tmp_path))

    def run(*arguments: str, password: str = "open sesame") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        status = app.main(["users", *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def test_accounts_are_added_changed_and_removed(users, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert users("add", "boss", "--role", "admin")[0] == 0
    status, said = users("add", "Wang", "--role", "reader", "--sees", "内部,主动公开")
    assert status == 0 and "wang" in said and "主动公开、不予公开" in said
    listed = users("list")[1]
    assert "boss\t管理员（admin）" in listed and "按角色" in listed and "sesame" not in listed
    assert "编辑" in users("role", "wang", "--role", "editor")[1]
    assert users("password", "wang", password="another secret")[0] == 0
    accounts = People.open(tmp_path).accounts
    assert accounts.checked("wang", "another secret") and not accounts.checked("wang", "open sesame")
    assert users("remove", "wang")[0] == 0
    assert "wang" not in users("list")[1]


WRONG = {
    "first no admin": (["add", "a", "--role", "reader"], "必须是管理员"),
    "nobody yet": (["list"], "还没有账户"),
    "short password": (["add", "a", "--role", "admin"], "8 到 200"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_errors_are_one_chinese_line(users, arguments: list[str], told: str) -> None:  # type: ignore[no-untyped-def]
    status, said = users(*arguments, password="short")
    assert status == 2 and said.startswith("错误：") and told in said and said.count("\n") == 1


@pytest.mark.parametrize("arguments", [["remove", "x"], ["password", "x"], ["role", "x", "--role", "admin"]])
def test_an_unknown_account_is_told(users, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    users("add", "boss", "--role", "admin")
    status, said = users(*arguments)
    assert status == 2 and "没有账户“x”" in said


def test_another_address_needs_an_account(users, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PolicyError, match="还没有账户"):
        require_accounts("0.0.0.0", tmp_path)
    assert not (tmp_path / FILE).exists()
    users("add", "boss", "--role", "admin")
    require_accounts("0.0.0.0", tmp_path)
