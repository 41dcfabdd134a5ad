"""Work that no page waits for: the paper of each report, drawn anew after a load or an edit."""

from django_tasks import task

from exchange.models import Round
from exchange.report import report_on
from exchange.report.fingerprint import fingerprint
from exchange.report.paper import as_pdf, can_draw, is_drawn


@task(priority=-10)  # after all that somebody waits for
def draw_paper(number: int) -> None:
    """Keep the PDF of the round's report as it is now. Done twice, or after the round is gone, it does no harm."""
    this_round = Round.objects.select_related("source").filter(number=number).first()
    if this_round:
        report = report_on(this_round)
        as_pdf({"round": this_round, "report": report}, fingerprint(report))


def draw_what_changed() -> list[int]:
    """Ask for the paper of each report that is none of those kept; the numbers of their rounds.

    The report is looked at, and not who saved what: a load saves a thousand rows, and a body's name is printed too.
    """
    if not can_draw():
        return []
    rounds = Round.objects.select_related("source").order_by("number")
    numbers = [one.number for one in rounds if not is_drawn(fingerprint(report_on(one)))]
    for number in numbers:
        draw_paper.enqueue(number)
    return numbers
