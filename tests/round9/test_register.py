"""A register that cannot be followed from body to body is refused."""

import pytest

from cop_site.round9.checks import BadInput
from cop_site.round9.facts import Facts
from cop_site.round9.loading import Loading
from cop_site.round9.merge import Merge
from cop_site.round9.register import REGISTER, load_bodies

pytestmark = pytest.mark.django_db


def test_a_register_whose_successor_begins_on_another_day_is_refused(tmp_path):
    register = tmp_path / "authorities.csv"
    register.write_text(REGISTER.read_text(encoding="utf-8").replace("2009-04-01,NBL", "2009-04-02,NBL", 1))
    loading = Loading(Facts({"organisations": []}), Merge("round9"))

    with pytest.raises(BadInput) as refusal:
        load_bodies(loading, register)
    assert str(refusal.value) == "authorities:alnwick: its successor 'NBL' does not begin on the day it ends"
