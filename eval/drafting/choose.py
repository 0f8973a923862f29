"""Which drafts become the set: checked against the documents, mixed by kind, document and clause."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from ..gold.matching import is_gold
from ..gold.questions import Kind, Split
from ..measures.answers import missing_facts
from .altered import false_premise, far, lacking, other_article, other_place, other_year
from .draft import Draft, Text
from .from_clauses import Rule, deadline, follow_up, items, lookup, quantity, single, who
from .from_documents import comparisons, facts, one_office

UNANSWERABLE = 0.3  # of a set; the rules for sets demand a quarter
_NEAR = 0.6  # of those; the rules demand half
FACT_LONGEST = 20  # as `gold.questions` demands: shorter than this
# Of a hundred answerable questions so many of each kind, where the documents give them.
_SHARES: dict[Kind, int] = {
    "single": 14, "who": 12, "deadline": 14, "quantity": 12, "lookup": 10, "facts": 8,
    "comparison": 8, "list": 8, "false-premise": 8, "follow-up": 6,
}  # fmt: skip
_RULES: tuple[Rule, ...] = (
    single, who, deadline, quantity, lookup, facts, items, one_office, false_premise, follow_up,
)  # fmt: skip


def by_rules(texts: Sequence[Text]) -> list[Draft]:
    """Every draft the rules find, answerable or not, that stands the check."""
    titles = [text.document.title for text in texts]
    found = [draft for text in texts for rule in _RULES for draft in rule(text)]
    found += comparisons(texts)
    for text in texts:
        found += [*other_year(text, titles), *other_place(text, titles), *other_article(text), *lacking(text)]
    found += far(texts)
    return [draft for draft in _each_once(found) if stands(draft, texts)]


def stands(draft: Draft, texts: Sequence[Text]) -> bool:
    """Whether every gold clause is there exactly as named, and every key fact stands in one of them and is not
    given away by the question."""
    words: list[str] = []
    for gold in draft.gold:
        text = next(
            (t for t in texts if (t.document.title, t.version) == (gold.document, gold.version)), None
        )
        clauses = [c.text for c in text.clauses if is_gold(gold, c, text.document)] if text else []
        if text is None or not clauses:
            return False
        words += [text.document.text] if gold.address == "*" else clauses
    short = all(len(word) < FACT_LONGEST for wordings in draft.facts for word in wordings)
    told = draft.facts and not missing_facts(draft.question, draft.facts) and draft.kind != "lookup"
    return short and not told and not missing_facts("\n".join(words), draft.facts)


def choose(drafts: Sequence[Draft], count: int) -> list[tuple[Draft, Split]]:
    """At most `count` drafts (8 or more), each with its split: 3 of 10 unanswerable and of those 6 of 10 near
    misses, the other kinds by their shares. Documents and clauses take turns. Where the answerable ones fall
    short, there are fewer of the others too."""
    answerable = _spread([draft for draft in drafts if draft.gold])
    wanted = count - round(count * UNANSWERABLE)
    chosen = _by_shares(answerable, wanted)
    others = _refusals(drafts, min(round(count * UNANSWERABLE), max(2, round(len(chosen) * 3 / 7))))
    return _with_splits([*chosen, *others])


def _by_shares(drafts: Sequence[Draft], wanted: int) -> list[Draft]:
    total = sum(_SHARES.values())
    limits = {kind: -(-wanted * share // total) for kind, share in _SHARES.items()}
    chosen: list[Draft] = []
    # First each kind up to its share; then whatever is left, for folders that give little of some kinds.
    for limit in (limits, dict.fromkeys(limits, wanted)):
        for draft in drafts:
            held = Counter(one.kind for one in chosen)[draft.kind]
            if len(chosen) < wanted and held < limit.get(draft.kind, 0) and draft not in chosen:
                chosen.append(draft)
    return sorted(chosen, key=lambda draft: list(_SHARES).index(draft.kind))


def _refusals(drafts: Sequence[Draft], wanted: int) -> list[Draft]:
    near = _in_turns([d for d in drafts if d.note.startswith("near")], lambda d: d.note)
    far = [draft for draft in drafts if draft.note == "far"]
    some = near[: max(-(-wanted * 6 // 10), wanted - len(far))]
    return [*some, *_shuffled(far)[: wanted - len(some)]]


def _spread(drafts: Sequence[Draft]) -> list[Draft]:
    """Kinds take turns, within each the documents; the second question on one clause comes after the first of
    all others."""
    turned = _in_turns(drafts, lambda d: d.kind, lambda d: d.gold[0].document)
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, Draft]] = []
    for draft in turned:
        place = draft.gold[0].label if draft.kind != "facts" else f"{draft.gold[0].label}{draft.question}"
        ranked.append((seen[place], draft))
        seen[place] += 1
    return [draft for _, draft in sorted(ranked, key=lambda pair: pair[0])]


def _in_turns(drafts: Iterable[Draft], *keys: object) -> list[Draft]:
    """By the first key in turns, within each by the next; at the end in an order that is always the same but
    follows no document."""
    items_ = list(drafts)
    if not keys:
        return _shuffled(items_)
    groups: dict[object, list[Draft]] = {}
    for draft in items_:
        groups.setdefault(keys[0](draft), []).append(draft)  # type: ignore[operator]
    turned = [_in_turns(group, *keys[1:]) for group in groups.values()]
    return [draft for turn in zip_longest(*turned) for draft in turn if draft]


def _shuffled(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: hashlib.sha256(d.question.encode("utf-8", "replace")).digest())


def _with_splits(drafts: Sequence[Draft]) -> list[tuple[Draft, Split]]:
    """The halves take turns; the drafts come by kind, so that those of a kind are shared out."""
    turns: Counter[bool] = Counter()
    found: list[tuple[Draft, Split]] = []
    for draft in drafts:
        group = bool(draft.gold)
        split: Split = "build" if turns[group] % 2 == 0 else "measure"
        turns[group] += 1
        found.append((draft, split))
    return found


def _each_once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Of drafts with the same words and history the first; one question with two answers (two clauses say the
    same) is none at all."""
    groups: dict[tuple[str, object], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault((draft.question, draft.history), []).append(draft)
    return (group[0] for group in groups.values() if all(d.gold == group[0].gold for d in group))
