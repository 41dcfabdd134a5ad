"""Whether one name can be taken for another, and what nobody may call themselves.

What letters look like comes from the Unicode Consortium's table of confusables, as `confusable_homoglyphs` ships it.
"""

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs.confusables import confusables_data

LONG_ROLES = ("facilitator", "moderator", "administrator")  # no name holds one of them
ROLES = ("expert", "admin")
ROLES_ASIDE = ("staff",)  # a surname elsewhere
# Counted as letters or signs, and yet blank: the fillers of Hangul and Khmer, Braille's blank, a note without a head.
BLANKS = set("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159")
_UPON_OR_UNSEEN = {"Mn", "Me", "Cf"}  # accents, and marks of no width
_FOR_LETTERS = str.maketrans("01345|!$@", "oieasiisa")
_ASIDE = re.compile(r"[(\[{].*?(?:[)\]}]|$)")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]+[^\W_](?![^\W_]))+")  # letters one by one
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
    """Whether it says that its bearer has a part in running things: "Carys (facilitator)", "adm1n", "s t a f f"."""
    letters = _letters(name).translate(_FOR_LETTERS)
    asides = _ASIDE.findall(letters)
    by_itself = frozenset[str]().union(*map(_role_looks, [letters, *asides, *_SPACED.findall(letters)]))
    return (
        any(role in look for look in _role_looks(letters) for role in _LONG_ROLES_SEEN)
        or not _ROLES_SEEN.isdisjoint(_looks_of_words(letters) | by_itself)
        or not _ROLES_ASIDE_SEEN.isdisjoint(_looks_of_words(" ".join(asides)) | by_itself)
    )


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
    """Without accents and what cannot be seen, and each letter in its plain width."""
    return "".join(
        mark
        for mark in unicodedata.normalize("NFKD", name)
        if unicodedata.category(mark) not in _UPON_OR_UNSEEN and mark not in BLANKS
    )


def _bare(text: str) -> str:
    return "".join(mark for mark in text if mark.isalnum())


def _role_looks(text: str) -> frozenset[str]:
    """Its likenesses, in which "l" is "i" as well: either may stand for the other."""
    return frozenset(look.casefold().replace("l", "i") for look in likenesses(text))


def _looks_of_words(text: str) -> frozenset[str]:
    return frozenset[str]().union(*map(_role_looks, re.findall(r"[^\W_]+", text)))


_LONG_ROLES_SEEN = _looks_of_words(" ".join(LONG_ROLES))
_ROLES_SEEN = _looks_of_words(" ".join(ROLES))
_ROLES_ASIDE_SEEN = _looks_of_words(" ".join(ROLES_ASIDE))
