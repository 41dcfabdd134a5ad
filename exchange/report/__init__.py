"""The annual report of a round, made from its records: what was reported beside what can be counted."""

from exchange.report.build import Report, report_on

__all__ = ["Report", "report_on"]
