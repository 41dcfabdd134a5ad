"""A `Query` as what Elasticsearch is asked: hits, counts, places to show and suggestions in one request."""

from functools import cached_property
from typing import Any

from elasticsearch.dsl import A, Q, Search, function, query
from elasticsearch.dsl.query import Query as Condition

from search.engines.elastic.document import MARKS, NAME_AND_SLUG
from search.engines.elastic.suggesting import suggester
from search.engines.statements import TOP
from search.highlight import READ, SNIPPET
from search.query import REACHABLE, Alternative, Clause, Query
from search.synonyms import expansions, is_expansion
from search.words import words

FIELDS = ["title_stems^10", "summary_stems^3", "body_stems"]  # counted so many times
PHRASE_FIELDS = ["title_stems^2", "summary_stems^1.5", "body_stems"]  # weighed so much, which comes to the same
BELOW_EXACT = 0.5  # what only has the long name of what was typed
ABOVE_ALL = 10_000.0  # more than any score: what has every word stays ahead of what has some
MANY = 1_000  # values of a filter that are counted, where all of them are shown
FACETS = {"kind": "kind", "theme": "theme_names", "authority": "authority_names", "year": "year"}


class Asking:
    """What is asked for a query, with every word or with any."""

    def __init__(self, asked: Query, *, every: bool = True) -> None:
        self.asked = asked
        self.every = every

    def page(self, page: int) -> dict[str, Any]:
        """The body of a search for one page. The audience is a part of the query itself: nothing is counted, marked
        or ranked that is for others. The reader's filters come after it, so that each count can leave its own out."""
        size = self.asked.size
        search = (
            Search()
            .query(self.found)
            .post_filter(query.Bool(filter=list(self.filters.values())))
            .sort(*self.order)
            .source(["theme_names", "authority_names"])
            .highlight_options(
                pre_tags=[MARKS[0]],
                post_tags=[MARKS[1]],
                max_analyzed_offset=READ,
                highlight_query=self.to_mark.to_dict(),
            )
            .highlight("title", number_of_fragments=0)
            .highlight("summary", "body", number_of_fragments=1, fragment_size=SNIPPET, no_match_size=SNIPPET)
            .extra(track_total_hits=True, version=True)
        )
        self.count(search)
        first = (min(page, REACHABLE // size) - 1) * size
        body = search[first : first + size].to_dict()
        return body | suggester(self.asked)

    @cached_property
    def found(self) -> Condition:
        audience = Q("terms", tokens=sorted(self.asked.tokens))
        clauses = [met(clause) for clause in self.asked.clauses]
        if not clauses:
            return query.Bool(filter=[audience])
        every = query.Bool(must=clauses, filter=[audience])
        if self.every:
            return weighed(every)
        some = query.Bool(should=clauses, minimum_should_match=1, filter=[audience])
        return query.Bool(must=[weighed(some)], should=[query.ConstantScore(filter=every, boost=ABOVE_ALL)])

    @cached_property
    def filters(self) -> dict[str, Condition]:
        """The reader's own choices."""
        asked = self.asked
        chosen = {"kind": asked.kinds, "themes": asked.themes, "authorities": asked.authorities, "year": asked.years}
        names = dict(zip(chosen, ("kind", "theme", "authority", "year"), strict=True))
        return {names[field]: Q("terms", **{field: list(values)}) for field, values in chosen.items() if values}

    @property
    def order(self) -> list[Any]:
        newest = [{"year": {"order": "desc", "missing": "_last"}}, {"date": {"order": "desc", "missing": "_last"}}]
        return [*(["_score"] if self.asked.clauses else []), *newest, "title_in_order", "pk"]

    def count(self, search: Search) -> None:
        search.aggs.bucket("every", "filter", filter=Q("match_all"))
        for name, field in FACETS.items():
            others = query.Bool(filter=[one for other, one in self.filters.items() if other != name])
            facet = search.aggs.bucket(name, "filter", filter=others)
            if name != "authority":
                facet.bucket("values", "terms", field=field, size=MANY)
                continue
            facet.bucket("values", "terms", field=field, size=TOP, order=[{"_count": "desc"}, {"_key": "asc"}])
            if self.asked.authorities:
                slugs = "|".join(self.asked.authorities)  # letters, digits, hyphens
                facet.bucket("chosen", A("terms", field=field, size=MANY, include=f".*{NAME_AND_SLUG}({slugs})"))

    @property
    def to_mark(self) -> Condition:
        """The words as they were typed: the texts to show are analysed by Elasticsearch."""
        asked = self.asked
        typed = [word.text for word in asked.telling]
        phrases = [*asked.quoted, *typed, *(text for word in typed for text in expansions(word))]
        fields = ["title", "summary", "body"]
        each = [query.MultiMatch(type="phrase", fields=fields, query=text) for text in phrases if any(words(text))]
        return query.Bool(should=each) if each else Q("match_none")


def met(clause: Clause) -> Condition:
    """A clause is met by any of its alternatives."""
    either = [_stands(one, BELOW_EXACT / len(one) if is_expansion(one) and one != clause[0] else 1) for one in clause]
    return either[0] if len(either) == 1 else query.DisMax(queries=either)


def _stands(stems: Alternative, boost: float) -> Condition:
    """One stem is weighed over the fields together, as SQLite's bm25 does; several stand side by side in one field."""
    if len(stems) == 1:
        return query.CombinedFields(query=stems[0], fields=FIELDS, boost=boost)
    return query.MultiMatch(type="phrase", query=" ".join(stems), fields=PHRASE_FIELDS, boost=boost)


def weighed(found: Condition) -> Condition:
    """What people come to read above the record of it."""
    weight = function.FieldValueFactor(field="weight", missing=1)
    return query.FunctionScore(query=found, functions=[weight], boost_mode="multiply")
