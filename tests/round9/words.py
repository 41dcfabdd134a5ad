"""Words and numbers as the tests of the case studies compare them."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

RUN = 7  # words in a row that no text of ours may share with the report

NUMBER_WORDS = """
    1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen
    14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen
    20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety
    2 second 3 third 4 fourth 5 fifth 6 sixth 7 seventh 8 eighth 9 ninth 10 tenth 3 thirds 5 fifths 10 tenths
    2 half 2 halves 2 halved 2 twice 2 double 2 doubled 3 tripled 4 quarter 4 quarters 12 dozen
"""
PAIRS = NUMBER_WORDS.split()
NUMBERS = {word: int(number) for number, word in zip(PAIRS[::2], PAIRS[1::2], strict=True)}
TENS = {word for word, number in NUMBERS.items() if number in range(20, 100, 10)}
SCALES = {"hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000, "million": 1_000_000}

# Where a fact stands and how it is filed: no content of it. A likely date is our reading, not the source's.
NOT_CONTENT = {
    *("id", "src", "line", "line_end", "also_lines", "url_printed", "record_url_printed", "page_id", "same_as"),
    *("order", "award", "contents_page", "date_likely", "date_reason"),
}
A_LINE = re.compile(r"\blines? \d+(?:(?:, | and )\d+)*")
A_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?=(?:st|nd|rd|th|s|m|k|bn)?\b)|[a-z]+|[^\s\w]")


def normalised(text: str) -> list[str]:
    """The words of a text: lower case, without punctuation; "what's" is one word."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['’‘]", "", text.lower()))


def shingles(text: str) -> Iterator[str]:
    """A short hash of each run of `RUN` words."""
    words = normalised(text)
    for start in range(len(words) - RUN + 1):
        yield hashlib.sha256(" ".join(words[start : start + RUN]).encode()).hexdigest()[:10]


def numbers(text: str) -> set[float]:
    """Every number a text states, in digits or in words: "six", "twenty-one", "two hundred", "1,250", "86%"."""
    found: list[float] = []
    before = ""  # the token before, when it was a number
    for token in TOKEN.findall(text.lower().replace("-", " ")):
        if token[0].isdigit():
            found.append(float(token.replace(",", "")))
        elif token in SCALES:
            found.append((found.pop() if before else 1) * SCALES[token])
        elif before in TENS and NUMBERS.get(token, 10) < 10:
            found.append(found.pop() + NUMBERS[token])
        elif token in NUMBERS:
            found.append(NUMBERS[token])
        else:
            token = ""
        before = token
    return set(found)


def numbers_of(fact: Any) -> set[float]:
    """Every number that a fact carries in any of its fields, those inside its figures included."""
    match fact:
        case dict():
            return set().union(*(numbers_of(value) for key, value in fact.items() if key not in NOT_CONTENT))
        case list():
            return set().union(*map(numbers_of, fact))
        case bool() | None:
            return set()
        case int() | float():
            return {float(fact)}
        case _ if A_DATE.fullmatch(fact):
            return {float(part) for part in (fact[:4], fact[8:]) if part}
        case _:
            return numbers(A_LINE.sub("", fact))
