"""The words that everybody may read, kept by each process that answers searches.

Those of titles and summaries, and of as many texts as are read in a moment, the newest first. Read once, and after that
what was written since. A word whose last entry was taken back may linger here: so whoever suggests one looks first
whether it would find anything.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from threading import Lock

from django.db.models import Max
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from members.audience import PUBLIC
from search.entry_data import LABELS
from search.models import Entry
from search.suggesting import is_plain
from search.words import composed, words

MOST_READ = 2_000_000  # characters of texts: half a second, for the first who makes a slip
LATE = timedelta(minutes=1)  # a write may be seen that long after the moment that it bears
LONG = 6  # letters of a word in which two slips are believed; in a shorter one, one


class Vocabulary:
    def __init__(self) -> None:
        self._by_letter: dict[str, Counter[str]] = defaultdict(Counter)
        self._until: datetime | None = None
        self._lock = Lock()

    def nearest(self, word: str) -> str:
        """The known word that is the fewest slips away and the most frequent; "" for none, or when it is known."""
        with self._lock:
            self._read_on()
            alike = self._by_letter.get(word[0], Counter[str]())
            found = extract(word, list(alike), scorer=OSA.distance, score_cutoff=1 if len(word) < LONG else 2, limit=9)
        best = min(((slips, -alike[known], known) for known, slips, _ in found), default=(0, 0, ""))
        return best[2] if best[0] else ""

    def _read_on(self) -> None:
        newest = Entry.objects.aggregate(newest=Max("changed_at"))["newest"]
        if newest == self._until:
            return
        entries = Entry.objects.visible_to(frozenset({PUBLIC}))
        if newest and self._until and newest > self._until:
            entries = entries.filter(changed_at__gt=self._until - LATE)
        else:  # the first time; or another database stands here
            self._by_letter.clear()
        for texts in entries.values_list("title", "summary").iterator():
            self._learn(*texts)
        left = MOST_READ
        for (body,) in entries.order_by("-changed_at").values_list("body").iterator(chunk_size=200):
            text = body.partition(LABELS)[0]
            self._learn(text[:left])
            left -= len(text)
            if left <= 0:
                break
        self._until = newest

    def _learn(self, *texts: str) -> None:
        for known in {word.text for text in texts for word in words(composed(text)) if is_plain(word.text)}:
            self._by_letter[known[0]][known] += 1


vocabulary = Vocabulary()
