"""The HTML of what stands here, made again as this version of the site makes it."""

from hotseat.models import Answer, Question
from members.prose import render


def render_again() -> int:
    """Of all questions and answers; how many it changed. Pages that are open show it when they are opened again."""
    changed = 0
    for written in (Question.objects.all(), Answer.objects.all()):
        for pk, text, html in written.order_by("pk").values_list("pk", "text", "html").iterator():
            again = render(text)
            if again != html:  # unless it says something else by now
                changed += written.filter(pk=pk, text=text).update(html=again)
    return changed
