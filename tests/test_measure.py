"""What makes the project readable stays so: lines, names, docstrings (tests/measure.py counts them)."""

import pytest

from tests import measure


@pytest.mark.parametrize("figure", measure.measures(), ids=lambda figure: figure.name)
def test_a_measure_reaches_what_it_must(figure):
    assert figure.holds, str(figure)


def test_every_line_of_templates_styles_and_scripts_fits_on_the_screen():
    wide = [
        f"{path.relative_to(measure.ROOT)}:{number}"
        for folder in ("templates", "timeline/static")
        for path in (measure.ROOT / folder).rglob("*")
        if path.suffix in (".html", ".css", ".js")  # of Python, ruff
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > measure.WIDEST
    ]
    assert wide == []
