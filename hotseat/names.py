"""Whether one name can be taken for another, and what no guest may call themselves.

What letters look like comes from the Unicode Consortium's table of confusables, as `confusable_homoglyphs` ships it.
"""

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs.confusables import confusables_data

ROLES = ("facilitator", "expert", "moderator", "administrator", "admin", "staff")
_ASIDE = re.compile(r"[(\[{].*?[)\]}]")
_MARKS = "\u200e\u200f"  # the table writes them around letters of right-to-left scripts


@lru_cache(maxsize=10_000)
def likenesses(name: str) -> frozenset[str]:
    """What a name looks like, without capitals, accents, spaces and signs, and without what stands in brackets.

    Two names that share one can be taken for each other. There are several, since "I" looks like "l" and "i" does not.
    """
    letters = _letters(name)
    without_aside = _ASIDE.sub(" ", letters)
    return frozenset(
        look
        for text in (letters, without_aside)
        for look in (_bare(text.translate(_prototypes).casefold()), _bare(text.casefold().translate(_prototypes)))
        if look
    )


def claims_a_role(name: str) -> bool:
    """Whether it says that its bearer has a part in running the room: "Carys (facilitator)"."""
    return any(likenesses(word) & _ROLES_SEEN for word in re.findall(r"\w+", _letters(name)))


class _Prototypes(dict[int, str]):
    """For each letter the letter or letters that stand for all that look like it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        alike = [other["c"].strip(_MARKS) for other in confusables_data.get(letter, [])]
        if len(alike) != 1:  # nothing looks like it, or it stands for several
            self[code] = letter
        elif len(confusables_data.get(alike[0], [])) > 1:
            self[code] = alike[0]
        else:
            self[code] = min(letter, alike[0], key=lambda one: (not one.isascii(), one))
        return self[code]


_prototypes = _Prototypes()


def _letters(name: str) -> str:
    """Without accents, and each letter in its plain width."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))


def _bare(text: str) -> str:
    return "".join(mark for mark in text if mark.isalnum())


_ROLES_SEEN = frozenset[str]().union(*map(likenesses, ROLES))
