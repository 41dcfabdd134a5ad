"""What the terminal shows of a request that was refused."""

import logging
import sys

from cop_site.lines import Line


def record(**extra):
    try:
        raise PermissionError("the cause")
    except PermissionError:
        made = logging.LogRecord("django.request", logging.WARNING, "", 1, "Refused: %s", ("/cms/",), sys.exc_info())
    made.__dict__.update(extra)
    return made


def test_a_refusal_is_one_line():
    assert Line("{message}", style="{").format(record(status_code=403)) == "Refused: /cms/"


def test_a_fault_of_ours_is_told_whole():
    for fault in (record(status_code=500), record()):
        lines = Line("{message}", style="{").format(fault).splitlines()
        assert lines[0] == "Refused: /cms/"
        assert lines[-1] == "PermissionError: the cause"


def test_what_others_are_told_stays_whole():
    refused = record(status_code=403)
    Line("{message}", style="{").format(refused)

    assert refused.exc_info[1].args == ("the cause",)
