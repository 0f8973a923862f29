"""`python app.py users …`: accounts from the command line."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index.access import LABELS
from index.errors import PolicyError

from .accounts import ROLES, Account, Accounts, read_labels
from .store import FILE, PeopleStore
from .words import WORDS

_WORDS = WORDS["zh"]


def run(arguments: Sequence[str], index: Path) -> int:
    """Does what the arguments after `users` say, over the accounts of an index folder (`--index` names another).
    Returns 0. Raises PolicyError."""
    options = _parser(index).parse_args(arguments)
    if options.command != "add" and not (options.index / FILE).exists():
        raise PolicyError(f"{options.index} 里还没有账户。用 users add 名字 --role admin 添加第一个。")
    with closing(PeopleStore.open(options.index)) as store:
        print(_done(Accounts(store), options))
    return 0


def _done(accounts: Accounts, options: argparse.Namespace) -> str:
    if options.command == "list":
        return "\n".join(_line(account) for account in accounts.all()) or _WORDS.no_users
    if options.command == "remove":
        accounts.remove(options.name)
        return _WORDS.removed.format(name=options.name)
    if options.command == "password":
        if accounts.find(options.name) is None:
            raise PolicyError(f"没有账户“{options.name}”。用 users list 可以列出全部账户。")
        accounts.set_password(options.name, _password())
        return _WORDS.reset_done.format(name=options.name)
    sees = read_labels(options.sees) if options.sees else None
    if options.command == "role":
        return _line(accounts.set_role(options.name, options.role, sees))
    if options.role != "admin" and not accounts.any():
        raise PolicyError("第一个账户必须是管理员，否则没有人能管理账户。请加上 --role admin。")
    if accounts.find(options.name):
        raise PolicyError(f"已有账户“{options.name}”。请换一个名字，或用 users password 修改它的密码。")
    return _line(accounts.add(options.name, _password(), options.role, sees))


def _line(account: Account) -> str:
    own = "" if account.own else f"（{_WORDS.by_role}）"
    return f"{account.name}\t{_WORDS.roles[account.role]}（{account.role}）\t可见：{'、'.join(account.sees)}{own}"


def _password() -> str:
    """Typed twice at a terminal; the first line of what is piped in otherwise."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("密码：")
    if getpass.getpass("再输一次：") != first:
        raise PolicyError("两次输入的密码不一样。请重试。")
    return first


def _parser(index: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python app.py users",
        description="管理登录账户。有了账户，打开页面就要登录。密码在终端输入两次，或从标准输入读一行。",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for command, told in (
        ("add", "添加账户"),
        ("list", "列出账户"),
        ("role", "修改账户的角色和可见范围"),
        ("password", "修改账户的密码，其登录结束"),
        ("remove", "删除账户"),
    ):
        own = commands.add_parser(command, help=told, description=told)
        own.add_argument(
            "--index", type=Path, default=index, metavar="文件夹", help=f"索引文件夹（默认 {index}）"
        )
        if command != "list":
            own.add_argument("name", metavar="名字")
        if command in ("add", "role"):
            roles = "reader 提问，editor 还能上传文件，admin 还能管理账户"
            own.add_argument("--role", choices=ROLES, required=True, help=roles)
            labels = f"可见的公开属性，逗号隔开：{'、'.join(LABELS)}，或“全部”（默认按角色）"
            own.add_argument("--sees", metavar="属性", help=labels)
    return parser
