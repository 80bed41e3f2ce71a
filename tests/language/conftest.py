"""Everything there is, in the language nobody speaks."""

import pytest

from tests.everything import one_of_everything
from tests.language.pseudo_language import pseudo_language


@pytest.fixture
def bracketed():
    with pseudo_language() as catalogue:
        yield catalogue


@pytest.fixture
def everything(db, settings, bracketed):
    settings.SITE_NAME = "Αλμανάκ"
    return one_of_everything()
