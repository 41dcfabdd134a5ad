"""How a line of the log looks."""

import copy
import logging


class Line(logging.Formatter):
    """A request that was refused (below 500) is one line: where in the code that happened is no fault of the code."""

    def format(self, record: logging.LogRecord) -> str:
        if getattr(record, "status_code", 500) < 500:
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)
