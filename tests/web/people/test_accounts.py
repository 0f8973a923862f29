"""Accounts, passwords, sessions and slowed logins."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.chat.feedback import Asked, Feedback
from assistant.web.people.accounts import Accounts, folded, read_labels
from assistant.web.people.attempts import FREE_BY_ADDRESS, FREE_BY_NAME, LONGEST_WAIT, Attempts
from assistant.web.people.passwords import fits, hashed
from assistant.web.people.records import Records
from assistant.web.people.sessions import IDLE, LIFETIME, Sessions
from assistant.web.people.site import People
from assistant.web.people.store import FILE, PeopleStore
from assistant.web.tabs import LOCAL, Person
from index.errors import PolicyError
from tests.web.chat.samples import document

PASSWORD = "correct horse"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PeopleStore]:
    opened = PeopleStore.open(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def accounts(store: PeopleStore) -> Accounts:
    made = Accounts(store)
    made.add("admin", PASSWORD, "admin")
    return made


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_the_file_is_its_owners_alone(store: PeopleStore) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_passwords_are_not_kept(store: PeopleStore, accounts: Accounts) -> None:
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = store.path.read_bytes()
    assert PASSWORD.encode() not in content
    assert b"$argon2id$" in content


def test_passwords_fit_or_not() -> None:
    kept = hashed("密码要长一些才行")
    assert fits("密码要长一些才行", kept) and not fits("密码要长一些才", kept)
    assert not fits("密码要长一些才行", None) and not fits("x", "no hash")
    assert hashed("密码要长一些才行") != kept


@pytest.mark.parametrize("password", ["", "1234567", "x" * 201])
def test_passwords_too_short_or_long(password: str) -> None:
    with pytest.raises(PolicyError, match="8 到 200"):
        hashed(password)


def test_an_unknown_name_takes_as_long(accounts: Accounts) -> None:
    """The same work is done; the times differ by less than that of one hash."""
    accounts.checked("nobody", "warm up it")

    def seconds(name: str) -> float:
        started = time.process_time()
        assert accounts.checked(name, "wrong password") is None
        return time.process_time() - started

    known = min(seconds("admin") for _ in range(3))
    unknown = min(seconds("nobody") for _ in range(3))
    assert unknown > known / 2 and known > unknown / 2


def test_an_account_from_its_first_to_its_last(accounts: Accounts) -> None:
    added = accounts.add(" Ｌi.Lei ", PASSWORD, "reader")
    assert (added.name, added.role, added.sees, added.own) == ("li.lei", "reader", ("主动公开",), False)
    assert accounts.checked("LI.LEI", PASSWORD) == added
    assert accounts.checked("li.lei", PASSWORD + "x") is None
    changed = accounts.set_role("li.lei", "editor", ["内部"])
    assert (changed.role, changed.sees, changed.own) == ("editor", ("不予公开",), True)
    assert accounts.set_role("li.lei", "editor").sees == ("主动公开", "依申请公开")
    accounts.set_password("li.lei", "another one")
    assert accounts.checked("li.lei", PASSWORD) is None and accounts.checked("li.lei", "another one")
    accounts.remove("li.lei")
    assert accounts.find("li.lei") is None and accounts.checked("li.lei", "another one") is None


WRONG = {
    "taken": ("ADMIN", PASSWORD, "reader", None, "已有账户"),
    "no name": ("", PASSWORD, "reader", None, "不能作账户名"),
    "path": ("../x", PASSWORD, "reader", None, "不能作账户名"),
    "markup": ("<b>", PASSWORD, "reader", None, "不能作账户名"),
    "hidden": (".x", PASSWORD, "reader", None, "不能作账户名"),
    "role": ("a", PASSWORD, "root", None, "不是角色"),
    "label": ("a", PASSWORD, "reader", ["机密"], "不是公开属性"),
    "password": ("a", "short", "reader", None, "8 到 200"),
}


@pytest.mark.parametrize(("name", "password", "role", "sees", "told"), WRONG.values(), ids=WRONG)
def test_what_is_no_account(
    accounts: Accounts, name: str, password: str, role: str, sees: list[str] | None, told: str
) -> None:
    with pytest.raises(PolicyError, match=told):
        accounts.add(name, password, role, sees)
    assert [account.name for account in accounts.all()] == ["admin"]


def test_the_last_admin_stays_while_there_are_others(accounts: Accounts) -> None:
    accounts.add("reader", PASSWORD, "reader")
    for change in (lambda: accounts.remove("admin"), lambda: accounts.set_role("admin", "editor")):
        with pytest.raises(PolicyError, match="唯一的管理员"):
            change()
    accounts.remove("reader")
    accounts.remove("admin")
    assert not accounts.any()


SEEN = {
    ("reader", None): True, ("reader", "主动公开"): True, ("reader", "依申请公开"): False, ("reader", "不予公开"): False,
    ("editor", "依申请公开"): True, ("editor", "不予公开"): False, ("admin", "不予公开"): True,
}  # fmt: skip


@pytest.mark.parametrize(("role", "label", "seen"), [(*key, seen) for key, seen in SEEN.items()])
def test_what_a_role_sees(accounts: Accounts, role: str, label: str | None, seen: bool) -> None:
    account = accounts.add("someone", PASSWORD, role)
    assert account.person().may_see(document(access=label)) is seen


def test_labels_as_they_are_typed() -> None:
    assert read_labels("内部，主动公开") == ("主动公开", "不予公开")
    assert read_labels("全部") == ("主动公开", "依申请公开", "不予公开")
    with pytest.raises(PolicyError):
        read_labels("，")


@given(st.text(max_size=40))
def test_a_name_is_folded_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_sessions_end(store: PeopleStore, accounts: Accounts) -> None:
    clock = Clock()
    sessions = Sessions(store, accounts, clock)
    account = accounts.find("admin")
    assert account is not None
    token, idle, other = (sessions.begin(account) for _ in range(3))
    assert sessions.account(token) == account
    assert sessions.account("x" + token) is None and sessions.account(None) is None
    for _ in range(5):
        clock.now += IDLE / 2
        assert sessions.account(token) == account
    assert sessions.account(idle) is None
    clock.now += LIFETIME
    assert sessions.account(token) is None
    again = sessions.begin(account)
    assert store.rows("SELECT count(*) FROM sessions")[0][0] == 1, "ended sessions are forgotten"
    sessions.end(again)
    assert sessions.account(again) is None and sessions.account(other) is None


def test_sessions_end_with_password_and_account(store: PeopleStore, accounts: Accounts) -> None:
    sessions = Sessions(store, accounts)
    reader = accounts.add("reader", PASSWORD, "reader")
    token = sessions.begin(reader)
    accounts.set_role("reader", "editor")
    held = sessions.account(token)
    assert held is not None and held.role == "editor", "a changed role holds at once"
    accounts.set_password("reader", "another one")
    assert sessions.account(token) is None
    token = sessions.begin(reader)
    accounts.remove("reader")
    assert sessions.account(token) is None


def test_tokens_are_not_kept(store: PeopleStore, accounts: Accounts) -> None:
    account = accounts.find("admin")
    assert account is not None
    token = Sessions(store, accounts).begin(account)
    assert token not in {row[0] for row in store.rows("SELECT token FROM sessions")}


def test_failures_of_a_name_are_slowed() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    assert [attempts.begin("a", f"host{n}") for n in range(FREE_BY_NAME)] == [0] * FREE_BY_NAME
    first = attempts.begin("a", "host")
    assert 0 < first <= 2
    assert attempts.begin("b", "host") == 0, "others are not slowed"
    waits = []
    for _ in range(12):
        wait = attempts.begin("a", "elsewhere")
        clock.now += wait
        assert attempts.begin("a", "elsewhere") == 0
        waits.append(wait)
    assert waits == sorted(waits) and waits[-1] == LONGEST_WAIT


def test_failures_of_an_address_are_slowed() -> None:
    attempts = Attempts(Clock())
    assert all(attempts.begin(f"n{n}", "host") == 0 for n in range(FREE_BY_ADDRESS))
    assert attempts.begin("another", "host") > 0
    assert attempts.begin("another", "other host") == 0


def test_a_right_password_clears_the_name() -> None:
    attempts = Attempts(Clock())
    for _ in range(50):
        assert attempts.begin("a", "host") == 0
        attempts.succeeded("a", "host")


def test_failures_are_forgotten_and_few_are_kept() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for number in range(12_000):
        attempts.begin(f"n{number}", f"host{number}")
    assert len(attempts._failures) <= 10_000
    for _ in range(FREE_BY_NAME + 1):
        attempts.begin("a", "host")
    clock.now += 3601
    assert attempts.begin("a", "host") == 0


def asked(question_id: str = "q1") -> Asked:
    return Asked(Person("reader", "reader"), question_id, "机密的问题？", "answered", ["d1", "d2"])


def test_the_audit_log_keeps_questions_only_when_told(store: PeopleStore) -> None:
    Records(store).asked(asked())
    Records(store, keep_questions=True).asked(asked("q2"))
    Records(store).done("reader", "logout")
    logout, second, first = Records(store).deeds()
    assert (first.name, first.what, first.subject, first.documents) == ("reader", "asked", "q1", ("d1", "d2"))
    assert first.question is None and second.question == "机密的问题？"
    assert logout.what == "logout"


def test_a_judgement_replaces_ones_own(store: PeopleStore) -> None:
    records = Records(store)
    for right, comment in ((True, ""), (False, "引错了条款\ud800")):
        records.judged(
            Feedback(Person("reader", "reader"), "q1", "问？", "答。", "answered", ["c1"], right, comment)
        )
    (kept,) = records.judgements()
    assert (kept.right, kept.comment, kept.question, kept.answer) == (False, "引错了条款?", "问？", "答。")


def test_login_is_off_until_there_is_an_account(tmp_path: Path) -> None:
    people = People.open(tmp_path)
    assert not people.log_in()
    assert people.person(None) is LOCAL  # type: ignore[arg-type]  # nobody looks at the request
    people.accounts.add("admin", PASSWORD, "admin")
    assert people.log_in()
    assert People.open(tmp_path / "other", required=True).log_in(), "required, and nobody can log in"


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(PolicyError, match="别的程序"):
        PeopleStore.open(tmp_path)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    PeopleStore.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(PolicyError, match="更新的版本"):
        PeopleStore.open(tmp_path)


def test_a_file_is_opened_again_as_it_was(tmp_path: Path) -> None:
    first = PeopleStore.open(tmp_path)
    Accounts(first).add("admin", PASSWORD, "admin")
    first.close()
    again = PeopleStore.open(tmp_path)
    assert [account.name for account in Accounts(again).all()] == ["admin"]
    again.close()
