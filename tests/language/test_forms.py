"""What a form of the editors' writes it reads again, whatever the language of the site."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events.admin.review.lines import (
    figures_in_lines,
    organizers_in_lines,
    places_in_lines,
    read_figures,
    read_places,
    write_organizers,
)
from events.models import Event, Figure, Location, Role
from tests import factories

LANGUAGES = ("en", "de", "fr", "es", "zh-hans")


class Counted:
    """An event of which figures alone are asked."""

    def __init__(self, figures):
        self.figures = self
        self.all = lambda: figures


@given(
    value=st.integers(0, 10**12) | st.decimals(0, 10**9, places=2),
    bound=st.sampled_from(Figure.Bound.values),
    language=st.sampled_from(LANGUAGES),
)
def test_a_figure_is_read_as_it_was_written(value, bound, language):
    with translation.override(language):
        (line,) = figures_in_lines(Counted([Figure(label="firms, all told", value=value, bound=bound)]))
        (read,) = read_figures(line)
    assert (read.value, read.bound, read.label) == (value, bound, "firms, all told")


def test_a_number_is_read_as_its_readers_write_it():
    for language, written in (("en", "1,500"), ("de", "1.500"), ("fr", "1 500"), ("fr", "1\u202f500"), ("de", "1’500")):
        with translation.override(language):
            assert read_figures(f"{written} visitors")[0].value == 1500


def test_words_in_the_language_and_those_of_the_code_are_both_read(bracketed):
    """“at least” and “host” stay what they are for whoever is used to them."""
    (told,) = figures_in_lines(Counted([Figure(label="Α", value=5, bound="at-least")]))
    assert told == "⟦at least⟧ 5 Α" and read_figures("at least 5 Α")[0].bound == "at-least"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_places_are_read_as_they_were_written(language):
    made = factories.event(organizers=[factories.organization("Θάλαμος")], location=factories.location())
    for role in Role.Name.values[2:]:
        Role.objects.create(event=made, organization=factories.organization(f"Σ{role}"), role=role, position=9)
    before = sorted(made.roles.values_list("organization", "role"))
    with translation.override(language):
        write_organizers(made, "\n".join(organizers_in_lines(made)))
        (place,) = read_places("\n".join(places_in_lines(Event.objects.get(pk=made.pk))))
        (other,) = read_places(f"Hamburg, {place.country_name}")
    assert sorted(made.roles.values_list("organization", "role")) == before
    assert place == made.location and (other.name, other.country) == ("Hamburg", "DE")
    assert Location.objects.count() == 2
