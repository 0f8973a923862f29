"""Every label of login and administration, in both languages. What errors say stays in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..tabs import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One language's labels; `{…}` are filled with `str.format`."""

    # login
    title: str
    told: str
    name: str
    password: str
    log_in: str
    wrong: str
    wait: str
    other: str
    # the tab
    tab: str
    mine: str
    who: str
    local: str
    log_out: str
    old_password: str
    new_password: str
    change_password: str
    password_changed: str
    wrong_old: str
    users: str
    no_users: str
    role: str
    roles: Mapping[str, str]
    sees: str
    by_role: str
    since: str
    account: str
    add: str
    change: str
    remove: str
    reset: str
    added: str
    changed: str
    removed: str
    reset_done: str
    not_allowed: str
    login_off: str
    login_off_here: str
    feedback: str
    no_feedback: str
    right: str
    wrong_answer: str
    answer: str
    audit: str
    no_audit: str
    refresh: str
    deeds: Mapping[str, str]
    statuses: Mapping[str, str]
    at: str
    what: str
    subject: str
    documents: str
    question: str
    comment: str
    kept: str
    not_kept: str


_ZH = Words(
    title="政策问答助手",
    told="请先登录",
    name="用户名",
    password="密码",
    log_in="登录",
    wrong="用户名或密码不对。",
    wait="登录失败的次数太多，请 {seconds} 秒后再试。",
    other="English",
    tab="账户",
    mine="我的账户",
    who="{name}（{role}），可以看到：{sees}",
    local="本机使用，没有登录：可以做所有的事。",
    log_out="退出登录",
    old_password="现在的密码",
    new_password="新密码（至少 {shortest} 个字符）",
    change_password="修改密码",
    password_changed="密码已修改，请重新登录。",
    wrong_old="现在的密码不对，没有修改。",
    users="用户",
    no_users="还没有用户。",
    role="角色",
    roles={"reader": "读者", "editor": "编辑", "admin": "管理员"},
    sees="可见的公开属性",
    by_role="按角色",
    since="建立于",
    account="用户名",
    add="添加用户",
    change="修改角色和可见范围",
    remove="删除用户",
    reset="重设密码",
    added="已添加用户“{name}”。",
    changed="已修改用户“{name}”。",
    removed="已删除用户“{name}”，其登录已结束。",
    reset_done="已重设“{name}”的密码，其登录已结束。",
    not_allowed="只有管理员可以查看和修改这里的内容。",
    login_off="登录没有开启。添加第一个用户（必须是管理员）后，打开页面就要登录。",
    login_off_here="第一个用户必须是管理员，否则没有人能管理用户。",
    feedback="对回答的评价",
    no_feedback="还没有评价。",
    right="正确",
    wrong_answer="有误",
    answer="回答",
    audit="使用记录",
    no_audit="还没有记录。",
    refresh="刷新",
    deeds={
        "asked": "提问",
        "login": "登录",
        "login-failed": "登录失败",
        "logout": "退出",
        "upload": "上传文件",
        "remove": "删除文件",
        "reindex": "重新索引",
        "accounts": "管理用户",
    },
    statuses={"answered": "已回答", "partial": "部分回答", "not_found": "文件中没有"},
    at="时间",
    what="操作",
    subject="对象",
    documents="引用的文件",
    question="问题",
    comment="说明",
    kept="问题原文也记录（启动时用了 --log-questions）。",
    not_kept="不记录问题原文。需要时用 --log-questions 启动。",
)

_EN = Words(
    title="Policy assistant",
    told="Please log in",
    name="User name",
    password="Password",
    log_in="Log in",
    wrong="User name or password is wrong.",
    wait="Too many failed logins. Please try again in {seconds} seconds.",
    other="中文",
    tab="Accounts",
    mine="My account",
    who="{name} ({role}), may see: {sees}",
    local="Used on this machine without login: everything is allowed.",
    log_out="Log out",
    old_password="Current password",
    new_password="New password (at least {shortest} characters)",
    change_password="Change password",
    password_changed="The password was changed. Please log in again.",
    wrong_old="The current password is wrong; nothing was changed.",
    users="Users",
    no_users="There are no users yet.",
    role="Role",
    roles={"reader": "Reader", "editor": "Editor", "admin": "Admin"},
    sees="Visible access labels",
    by_role="by role",
    since="Since",
    account="User name",
    add="Add user",
    change="Change role and labels",
    remove="Remove user",
    reset="Reset password",
    added="User “{name}” was added.",
    changed="User “{name}” was changed.",
    removed="User “{name}” was removed and logged out.",
    reset_done="The password of “{name}” was reset; they are logged out.",
    not_allowed="Only admins may see and change what is here.",
    login_off="Login is off. Once the first user (an admin) is added, the page asks for a login.",
    login_off_here="The first user must be an admin, or nobody could manage users.",
    feedback="Feedback on answers",
    no_feedback="No feedback yet.",
    right="right",
    wrong_answer="wrong",
    answer="Answer",
    audit="Audit log",
    no_audit="Nothing recorded yet.",
    refresh="Refresh",
    deeds={
        "asked": "asked",
        "login": "logged in",
        "login-failed": "failed login",
        "logout": "logged out",
        "upload": "uploaded",
        "remove": "removed",
        "reindex": "re-indexed",
        "accounts": "managed users",
    },
    statuses={"answered": "answered", "partial": "partly answered", "not_found": "not in the documents"},
    at="Time",
    what="Action",
    subject="Object",
    documents="Documents cited",
    question="Question",
    comment="Comment",
    kept="The text of questions is recorded, too (started with --log-questions).",
    not_kept="The text of questions is not recorded. Start with --log-questions to record it.",
)

WORDS: dict[Language, Words] = {"zh": _ZH, "en": _EN}
