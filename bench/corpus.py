"""A made-up corpus for search: invented words in the proportions of a language (Zipf), and no real body or person."""

import random
from collections.abc import Iterator
from itertools import accumulate, islice

from django.contrib.contenttypes.models import ContentType

from members.models import Authority
from search.links import AUTHORITIES, THEMES
from search.models import Entry, EntryAudience
from search.writing import put_texts
from themes.models import Theme

SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "on", "ust")]
WORDS = 20_000
KINDS = ["case-study", "toolkit", "publication", "event", "exchange", "page"]
COMMUNITIES = 20


def vocabulary(rng: random.Random) -> list[str]:
    """Distinct invented words; the place in the list is the rank: the first is the most common."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found["".join(rng.choices(SYLLABLES, k=rng.choice([2, 3, 3, 4])))] = None
    return list(found)


class Corpus:
    """Fills the entries' tables with `size` entries of 6 + 20 + 128 words, about the size of a case study's summary."""

    def __init__(self, size: int, seed: int = 9) -> None:
        self.size = size
        self.rng = random.Random(seed)
        self.words = vocabulary(self.rng)
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    def text(self, length: int) -> str:
        return " ".join(self.rng.choices(self.words, cum_weights=self.weights, k=length)).capitalize() + "."

    def fill(self, batch: int = 500) -> None:
        self.themes = Theme.objects.bulk_create(Theme(slug=f"theme-{n}", name=f"Theme {n}", order=n) for n in range(10))
        self.bodies = Authority.objects.bulk_create(
            Authority(slug=f"council-{n}", name=f"Council {n}", kind="unitary") for n in range(300)
        )
        made = self.made()
        while entries := list(islice(made, batch)):
            Entry.objects.bulk_create(entries)
            self.link(entries)
            put_texts(entries)

    def made(self) -> Iterator[Entry]:
        object_type = ContentType.objects.get_for_model(Entry)
        for number in range(self.size):
            yield Entry(
                object_type=object_type,
                object_id=number + 1,
                kind=self.rng.choice(KINDS),
                title=self.text(6)[:300],
                summary=self.text(20),
                body=self.text(128),
                url=f"/made-up/{number}/",
                year=self.rng.randint(1999, 2010),
            )

    def link(self, entries: list[Entry]) -> None:
        rng = self.rng
        THEMES.objects.bulk_create(THEMES(entry=entry, theme=rng.choice(self.themes)) for entry in entries)
        AUTHORITIES.objects.bulk_create(
            AUTHORITIES(entry=entry, authority=body)
            for entry in entries
            for body in rng.sample(self.bodies, rng.randint(0, 2))
        )
        EntryAudience.objects.bulk_create(EntryAudience(entry=entry, token=self.token()) for entry in entries)

    def token(self) -> str:
        """Eight entries of ten are for everybody, one for people signed in, one for one of twenty communities."""
        inside = f"community:{self.rng.randrange(COMMUNITIES)}"
        return self.rng.choices(["public", "people", inside], weights=[8, 1, 1])[0]
