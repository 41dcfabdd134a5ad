"""What was perhaps meant: words that stand in no public text, put right by words that do.

Elasticsearch's own suggesters know no audience, so they look at a field that has the words of public entries only.
"""

from collections.abc import Mapping
from typing import Any

from members.audience import PUBLIC
from search.query import Query
from search.suggesting import SHORTEST, correctable, put_right

NAME = "perhaps"


def suggester(query: Query) -> dict[str, Any]:
    """The part of a request that asks for it; empty where there is nothing to put right."""
    typed = correctable(query)
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
    words = told.get("suggest", {}).get(NAME, [])
    return put_right(query, {word["text"]: word["options"][0]["text"] for word in words if word["options"]})
