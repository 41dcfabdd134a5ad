"""What was perhaps meant: which of the typed words could be slips, and the text with them put right.

Whatever an engine suggests, it takes from words that everybody may read, and only when it would find something.
"""

import re
from collections.abc import Mapping

from search.query import Query
from search.synonyms import expansions

SHORTEST = 4  # letters of a word that may be suggested, or put right


def correctable(query: Query) -> list[str]:
    """Words of letters only, and none that the sector writes short."""
    typed = (word.text for word in query.telling)
    return [word for word in typed if is_plain(word) and not expansions(word)]


def is_plain(word: str) -> bool:
    return word.isalpha() and len(word) >= SHORTEST


def put_right(query: Query, better: Mapping[str, str]) -> str:
    """What was typed, with words replaced by better ones; "" when that changes nothing."""
    text = query.text
    for word, instead in better.items():
        text = re.sub(rf"\b{re.escape(word)}\b", instead, text, flags=re.IGNORECASE)
    return text if text != query.text else ""
