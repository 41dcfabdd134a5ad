"""Write source_shingles.txt anew: python -m tests.round9.make_source_shingles PATH_OF_THE_REPORT.

The report itself is not ours to publish, so only short hashes of its runs of words are kept, in sorted order.
"""

import sys
from pathlib import Path

from tests.round9.words import shingles

SHINGLES = Path(__file__).parent / "source_shingles.txt"


def main(report: str) -> None:
    found = sorted(set(shingles(Path(report).read_text(encoding="utf-8"))))
    SHINGLES.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
