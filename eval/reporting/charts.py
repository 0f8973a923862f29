"""Charts as static SVG: bars of rates with their intervals, spans of times, lines over commits.

Colours and sizes are attributes of the drawing itself, so that a chart looks the same in the report, on paper and in the
page. Every text is escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 760
_LABELS = 210  # pixels left of the bars
_RIGHT = 140  # pixels right of them, for the figures
_ROW = 26
_BLUE, _INK, _GREY, _LIGHT = "#2563a8", "#1f2933", "#6b7785", "#e3e8ee"
# Dash patterns tell lines apart on paper without colour.
_STROKES = ((_BLUE, ""), ("#b45309", "6 3"), ("#15803d", "2 3"), ("#7c3aed", "8 3 2 3"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate in 0..1 with its interval; `note` stands behind it."""

    label: str
    value: float
    low: float
    high: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A time from its median to its 95th percentile, seconds."""

    label: str
    middle: float
    most: float


def bars(items: Sequence[Bar], title: str) -> str:
    """Horizontal bars from 0 to 1 with whiskers for the intervals. nan is left out."""
    shown = [bar for bar in items if not math.isnan(bar.value)]
    parts = [_grid(len(shown), 1.0, lambda value: f"{value:g}")]
    for place, bar in enumerate(shown):
        y, low, high = 8 + place * _ROW, _x(bar.low, 1.0), _x(bar.high, 1.0)
        parts += [
            _label(bar.label, y),
            f'<rect x="{_LABELS}" y="{y}" width="{_x(bar.value, 1.0) - _LABELS:.1f}" height="14" fill="{_BLUE}"/>',
            f'<path d="M{low:.1f} {y + 7}H{high:.1f}M{low:.1f} {y + 3}v8M{high:.1f} {y + 3}v8" '
            f'stroke="{_INK}" stroke-width="1.5" fill="none"/>',
            _figure(f"{bar.value:.3f} {bar.note}".strip(), y),
        ]
    return _svg(title, 8 + len(shown) * _ROW + 22, parts)


def spans(items: Sequence[Span], title: str, show: Callable[[float], str]) -> str:
    """A line from each median (dot) to its 95th percentile (tick), from 0 to the longest."""
    shown = [span for span in items if not (math.isnan(span.middle) or math.isnan(span.most))]
    top = _round_up(max((span.most for span in shown), default=1.0))
    parts = [_grid(len(shown), top, show)]
    for place, span in enumerate(shown):
        y, middle, most = 8 + place * _ROW, _x(span.middle, top), _x(span.most, top)
        parts += [
            _label(span.label, y),
            f'<path d="M{middle:.1f} {y + 7}H{most:.1f}M{most:.1f} {y + 2}v10" stroke="{_BLUE}" stroke-width="2" fill="none"/>',
            f'<circle cx="{middle:.1f}" cy="{y + 7}" r="4.5" fill="{_BLUE}"/>',
            _figure(f"{show(span.middle)} / {show(span.most)}", y),
        ]
    return _svg(title, 8 + len(shown) * _ROW + 22, parts)


def trend(
    series: Mapping[str, Sequence[float]],
    places: Sequence[str],
    title: str,
    show: Callable[[float], str],
    top: float | None = None,
) -> str:
    """A line for each series over `places` (commits, oldest first), from 0 to `top` (default: the largest value); nan is a
    gap."""
    top = top or _round_up(
        max((v for line in series.values() for v in line if not math.isnan(v)), default=1.0)
    )
    left, right, high, low = 70, _WIDTH - 20, 14, 170
    step = (right - left) / max(1, len(places) - 1)
    parts = [_rules(left, right, high, low, top, show)]
    parts += [
        f'<text x="{left + i * step:.1f}" y="{low + 16}" font-size="10" fill="{_GREY}" text-anchor="{_anchor(i, len(places))}">'
        f"{escape(place)}</text>"
        for i, place in enumerate(places)
        if i % max(1, math.ceil(len(places) / 7)) == 0 or i == len(places) - 1
    ]
    for number, (name, line) in enumerate(series.items()):
        dots = [
            (left + i * step, low - (low - high) * v / top) for i, v in enumerate(line) if not math.isnan(v)
        ]
        parts += _line(name, dots, number, low + 38 + 18 * (number // 2), left + 320 * (number % 2))
    return _svg(title, low + 38 + 18 * math.ceil(len(series) / 2), parts)


def _line(name: str, dots: Sequence[tuple[float, float]], number: int, y: int, x: int) -> list[str]:
    """A series and its entry in the legend."""
    colour, dashes = _STROKES[number % len(_STROKES)]
    style = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}" fill="none"'
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in dots)
    return [
        f'<polyline points="{points}" {style}/>',
        *(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in dots),
        f'<path d="M{x} {y - 4}h28" {style}/>',
        f'<text x="{x + 34}" y="{y}" font-size="12" fill="{_INK}">{escape(name)}</text>',
    ]


def _rules(left: int, right: float, high: int, low: int, top: float, show: Callable[[float], str]) -> str:
    found = ""
    for quarter in range(5):
        y = low - (low - high) * quarter / 4
        found += f'<path d="M{left} {y:.1f}H{right}" stroke="{_LIGHT}"/>'
        found += (
            f'<text x="{left - 6}" y="{y + 4:.1f}" font-size="10" fill="{_GREY}" text-anchor="end">'
            f"{escape(show(top * quarter / 4))}</text>"
        )
    return found


def _grid(rows: int, top: float, show: Callable[[float], str]) -> str:
    bottom, found = 4 + rows * _ROW, ""
    for quarter in range(5):
        x = _x(top * quarter / 4, top)
        found += f'<path d="M{x:.1f} 2V{bottom}" stroke="{_LIGHT}"/>'
        found += (
            f'<text x="{x:.1f}" y="{bottom + 14}" font-size="10" fill="{_GREY}" text-anchor="middle">'
            f"{escape(show(top * quarter / 4))}</text>"
        )
    return found


def _label(text: str, y: int) -> str:
    return f'<text x="{_LABELS - 8}" y="{y + 12}" font-size="12" fill="{_INK}" text-anchor="end">{escape(text)}</text>'


def _figure(text: str, y: int) -> str:
    return f'<text x="{_WIDTH - _RIGHT + 10}" y="{y + 12}" font-size="11" fill="{_INK}">{escape(text)}</text>'


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    """On a narrow screen a chart is scrolled sideways rather than shrunk until nobody can read it."""
    drawn = (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" width="{_WIDTH}" role="img" aria-label="{escape(title)}" '
        f'style="max-width:100%;min-width:34rem;height:auto" font-family="inherit">{"".join(parts)}</svg>'
    )
    return f'<div class="scroll" tabindex="0" style="overflow-x:auto">{drawn}</div>'


def _x(value: float, top: float) -> float:
    return _LABELS + (_WIDTH - _LABELS - _RIGHT) * min(1.0, value / top)


def _anchor(place: int, count: int) -> str:
    return "start" if place == 0 else "end" if place == count - 1 else "middle"


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 8 times a power of ten: a scale whose quarters are round."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 8, 10) if step * power >= value * 0.999)
