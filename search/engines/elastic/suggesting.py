"""What was perhaps meant: words that stand in no public text, put right by words that do.

Elasticsearch's own suggesters know no audience, so they look at a field that has the words of public entries only.
"""

import re
from collections.abc import Mapping
from typing import Any

from members.audience import PUBLIC
from search.engines.elastic.document import SHORTEST
from search.query import Query
from search.synonyms import expansions

NAME = "perhaps"


def suggester(query: Query) -> dict[str, Any]:
    """The part of a request that asks for it; empty where there is nothing to put right."""
    typed = _correctable(query)
    if not typed or PUBLIC not in query.tokens:
        return {}
    how = {
        "field": "vocabulary",
        "suggest_mode": "missing",
        "min_word_length": SHORTEST,
        "prefix_length": 1,
        "size": 1,
    }
    return {"suggest": {NAME: {"text": " ".join(typed), "term": how}}}


def suggestion(query: Query, told: Mapping[str, Any]) -> str:
    """What was typed, with the words put right; "" when there is nothing to put right."""
    text = query.text
    for word in told.get("suggest", {}).get(NAME, []):
        if word["options"]:
            text = re.sub(rf"\b{re.escape(word['text'])}\b", word["options"][0]["text"], text, flags=re.IGNORECASE)
    return text if text != query.text else ""


def _correctable(query: Query) -> list[str]:
    """Words of letters only, and none that the sector writes short."""
    typed = (word.text for word in query.telling)
    return [word for word in typed if word.isalpha() and len(word) >= SHORTEST and not expansions(word)]
