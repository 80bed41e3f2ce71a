"""The labelled articles beside the checkout, where they are: what is reached on them, and that our scorer agrees."""

import importlib.util
from pathlib import Path

import pytest

from events.devtools.evaluation.calibration import claims, fit_confidences, judge_values
from events.devtools.evaluation.corpus import read_labelled, split_in_halves
from events.devtools.evaluation.scoring import tally
from events.extraction.confidence import confidence_table

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(
    not (CORPUS / "labels.jsonl").exists(), reason="no labelled articles beside the checkout"
)

ENGLISH = {"main F1": 0.95, "start": 0.95, "end": 0.94, "precision": 0.95, "kind": 0.93, "city F1": 0.92}
ENGLISH |= {"organizer F1": 0.88, "anniversary number": 0.98, "anniversary origin": 0.98}
OTHERS = {"main F1": 0.93, "start": 0.93, "end": 0.93, "kind": 0.93, "city F1": 0.9, "organizer F1": 0.88}
NAMES = {"main F1": "main_f1", "precision": "prec", "city F1": "city_f1", "country F1": "country_f1"}
NAMES |= {"organizer F1": "organizer_f1", "anniversary number": "ann_number", "anniversary origin": "ann_origin"}
NAMES |= {"secondary found": "secondary_found", "false events": "neg_fp_rate"}


@pytest.fixture(scope="module")
def articles():
    return read_labelled(CORPUS)


def scores(articles):
    return tally([one.row for one in articles], [one.extracted for one in articles]).scores()


@pytest.mark.parametrize(("english", "floors"), [(True, ENGLISH), (False, OTHERS)], ids=["English", "others"])
def test_the_labelled_articles_are_read_well(articles, english, floors):
    found = scores([one for one in articles if (one.language == "en") == english])
    assert {name: found[name] for name in floors if found[name] < floors[name]} == {}
    assert found["false events"] <= 0.1


def test_our_scorer_agrees_with_the_one_of_the_corpus(articles):
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    said = theirs.score([one.row for one in articles], [one.extracted for one in articles])
    ours = scores(articles)
    assert {name: round(said[NAMES.get(name, name)], 6) for name in ours} == {
        name: round(score, 6) for name, score in ours.items()
    }


def test_confidence_means_what_it_says(articles):
    (surest, *_) = claims(list(judge_values(articles)), confidence_table())
    assert surest.least == 0.9
    assert surest.right >= 0.9


def test_confidence_fitted_on_one_half_holds_on_the_other(articles):
    first, second = (list(judge_values(half)) for half in split_in_halves(articles))
    for fields, taught in ((first, second), (second, first)):
        surest = claims(fields, fit_confidences(taught))[0]
        assert surest.right >= 0.85
