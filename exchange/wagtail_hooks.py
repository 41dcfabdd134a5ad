"""The record's place in the CMS."""

from wagtail.snippets.models import register_snippet

from exchange.snippets import RecordViewSets

register_snippet(RecordViewSets)
