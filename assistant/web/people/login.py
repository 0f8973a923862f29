"""The login page: plain HTML with no script, in the look of the page behind it."""

from __future__ import annotations

from html import escape

from ..tabs import Language
from .words import WORDS

_STYLE = """
:root { color-scheme: light dark; --line: #d3dae4; --quiet: #4b5768; --link: #1d4ed8; --ground: #fff; --text: #1f2937; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3d4757; --quiet: #a9b4c4; --link: #9ec1ff; --ground: #141a24; --text: #e6ebf2; }
}
body { margin: 0; background: var(--ground); color: var(--text); line-height: 1.75; font-size: 16px;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif; }
main { max-width: 340px; margin: 14vh auto 0; padding: 0 20px; }
h1 { font-size: 1.35rem; font-weight: 650; margin: 0; }
p { margin: 0 0 18px; color: var(--quiet); }
label { display: block; margin: 0 0 14px; font-size: .92rem; }
input { display: block; box-sizing: border-box; width: 100%; margin-top: 4px; padding: 9px 11px; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--quiet); border-radius: 8px; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
button { width: 100%; padding: 9px; font: inherit; font-weight: 600; color: #fff; background: #1d4ed8; border: 0;
  border-radius: 8px; cursor: pointer; }
.fault { color: #9b2c2c; } a { color: var(--link); font-size: .92rem; }
@media (prefers-color-scheme: dark) { .fault { color: #f19a9a; } }
footer { margin-top: 18px; text-align: right; }
"""


def login_html(language: Language, way: str, fault: str = "", name: str = "") -> str:
    """The page, leading on to `way` (a path of this server); `fault` says why the last attempt failed."""
    words = WORDS[language]
    other: Language = "en" if language == "zh" else "zh"
    told = f'<p class="fault" role="alert">{escape(fault)}</p>' if fault else f"<p>{words.told}</p>"
    focus = ("", " autofocus") if name else (" autofocus", "")
    return (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words.title}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{words.title}</h1>{told}"
        f'<form method="post" action="/login?lang={language}">'
        f'<input type="hidden" name="next" value="{escape(way)}">'
        f'<label>{words.name}<input name="name" value="{escape(name)}" required maxlength="64" '
        f'autocomplete="username" autocapitalize="none" spellcheck="false"{focus[0]}></label>'
        f'<label>{words.password}<input name="password" type="password" required maxlength="200" '
        f'autocomplete="current-password"{focus[1]}></label>'
        f'<button type="submit">{words.log_in}</button></form>'
        f'<footer><a href="/login?lang={other}" lang="{other}">{words.other}</a></footer>'
        "</main></body></html>"
    )
