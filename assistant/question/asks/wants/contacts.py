"""How to reach somebody: telephones, sites, and what nothing else answers for (传真, 邮箱)."""

from __future__ import annotations

import re

from .kind import Detailed, holds_word, kind

PHONE = kind(
    r"电话|热线(?=是|有|多少|几|号|[？?]|$)|联系方式|手机号|号码是多少|拨打|打哪个",
    r"\d{3,4}[-－]?\d{7,8}|(?<!\d)1[0-9]{4}(?!\d)|电话[:：]?\s*\d",
    "电话",
)
URL = kind(
    r"网址|链接|什么网|哪个(?:网|平台|系统|小程序|APP|公众号)",
    r"https?://|www\.|\.gov\.|网站|平台|APP|小程序|系统",
    "网址或平台",
)

WORD = Detailed(re.compile(r"传真|电子邮箱|邮箱|邮政编码|邮编").findall, holds_word, "{}")
