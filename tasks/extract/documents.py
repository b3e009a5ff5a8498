"""Which document a sentence comes from: 《…》, its abbreviation resolved, or a named plan (“…”规划纲要)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from schemas.lexicon import load_lexicon
from schemas.records import Reading
from tasks.extract.wordlists import LEXICON

DOING = ("plan", "rule")

# 《城东区节水行动方案》（以下简称《方案》），（下称“方案”）
ALIAS = re.compile(r"《([^《》\n]{2,80})》[（(](?:以下简称|以下统称|下称|简称)[：:]?[《“]([^《》“”]{1,20})[》”][）)]")
TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,40}》){2,120})》")
# “十四五”规划纲要, 城东区“十四五”治水规划
PLAN = re.compile(r"(“[^“”\n]{2,12}”(?:[^，。；、“”\n]{0,8})(?:规划纲要|规划|行动计划))(?!期间|中期)")
KINDS = re.compile(
    r"(?:意见|通知|办法|条例|规定|方案|规划|计划|纲要|决定|法|细则|措施|预案|指南|标准|清单|公告|规范|规程|若干政策|要点)(?:[（(][^（）()]{1,20}[）)])?$"
)


@dataclass(frozen=True, slots=True)
class DocumentEnd:
    """How the name of a document ends, and what it does: plan, or lay down rules."""

    word: str
    kind: str = field(metadata={"vocabulary": DOING})
    example: str


@cache
def document_ends(kind: str) -> tuple[str, ...]:
    """How documents of a kind end."""
    entries = load_lexicon(LEXICON / "document_ends.tsv", DocumentEnd)
    return tuple(entry.word for entry in entries if entry.kind == kind)


def find_aliases(readings: Sequence[Reading]) -> dict[str, str]:
    """The abbreviations of an article with the full names: 《方案》 → 城东区节水行动方案."""
    found: dict[str, str] = {}
    for reading in readings:
        for match in ALIAS.finditer(reading.sentence.text):
            found[match.group(2)] = match.group(1)
    for reading in readings:
        for match in TITLE.finditer(reading.sentence.text):
            kind = KINDS.search(match.group(1))
            if kind is not None and kind.start() > 0:
                found.setdefault(kind.group(), match.group(1))
    return found


def find_document(text: str, aliases: Mapping[str, str]) -> str | None:
    """The policy document that a text names first.

    Args:
        text: a stretch of a sentence.
        aliases: abbreviations of the article.

    Returns:
        Its full name without marks, a name inside it in 〈…〉 (GB/T 15834); None where none is named. Books,
        films and songs in 《…》 are none.
    """
    for match in TITLE.finditer(text):
        name = match.group(1).replace("《", "〈").replace("》", "〉")
        if name in aliases:
            return aliases[name]
        if KINDS.search(name):
            return name
    plan = PLAN.search(text)
    return plan.group(1) if plan else None
