"""Stable ids of articles, as the contract's rule 2 has them."""

import hashlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence


def article_ids(issue_id: str, headlines: Sequence[str | None], openings: Sequence[str]) -> tuple[str, ...]:
    """The ids of an issue's articles.

    Args:
        issue_id: `<publication>-<YYYY-MM-DD>`.
        headlines: in reading order, None where none is printed.
        openings: each article's first sentence, or first caption where it has no body.

    Returns:
        `<issue_id>-<8 hex>` each: hashed from the headline's letters; where it is missing or stands twice also from
        the opening's; what is still alike is numbered from its second on.
    """
    titles = [letters(headline or "") for headline in headlines]
    often = Counter(titles)
    texts = [
        title if title and often[title] == 1 else title + letters(opening)
        for title, opening in zip(titles, openings, strict=True)
    ]
    seen: defaultdict[str, int] = defaultdict(int)
    ids = []
    for text in texts:
        seen[text] += 1
        numbered = text if seen[text] == 1 else f"{text}\n{seen[text]}"
        ids.append(f"{issue_id}-{hashlib.sha256(numbered.encode()).hexdigest()[:8]}")
    return tuple(ids)


def letters(text: str) -> str:
    """The letters and digits of a text in NFKC, nothing else: `１２条 措施！` gives 12条措施."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
