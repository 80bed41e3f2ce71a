"""extract reads and writes JSON lines; evaluate scores a folder of labelled articles and fits the rules' confidence."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from events.extraction import confidence
from events.management.commands import evaluate
from tests.extraction.invented import FOLDER


def extracted(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    out = io.StringIO()
    call_command("extract", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_extract_answers_each_line_with_one_in_label_form(monkeypatch):
    text = "Harbour Forum\nThe Harbour Forum was held in Riga on 3 May 2024, organized by the Harbour Board (HB)."
    (found,) = extracted(monkeypatch, json.dumps({"id": "a", "text": text, "published": None, "lang": None}))
    (event,) = found["events"]
    assert (found["id"], event["kind"], event["start"], event["city"]) == ("a", "forum", "2024-05-03", ["Riga"])
    assert event["organizers"] == ["Harbour Board (HB)"]


def test_a_line_that_cannot_be_read_keeps_its_place_and_says_why(monkeypatch):
    good = json.dumps({"id": "b", "text": "Nothing happened.", "published": "2024-05-05", "lang": "en"})
    found = extracted(monkeypatch, "no json", '{"id": "x"}', good, '{"id": "y", "text": "t", "published": "soon"}')
    assert [row["id"] for row in found] == ["1", "x", "b", "y"]
    assert "JSON" in found[0]["error"] and "text" in found[1]["error"] and "2025-02-26" in found[3]["error"]
    assert "error" not in found[2]


def evaluated(**options):
    out = io.StringIO()
    call_command("evaluate", str(FOLDER), stdout=out, **options)
    return out.getvalue()


def test_evaluate_prints_scores_calibration_and_errors():
    said = evaluated(errors=True)
    for words in ("main F1", "false events", "Confidence in use", "Cross-check", "ms an article"):
        assert words in said
    assert " | " in said.splitlines()[-1]


def test_evaluate_fits_the_confidence_of_each_rule(tmp_path, monkeypatch):
    monkeypatch.setattr(evaluate, "CONFIDENCES_PATH", tmp_path / "fitted.json")
    evaluated(fit=True)
    fitted = json.loads((tmp_path / "fitted.json").read_text())
    assert all(0 < sure < 1 for rules in fitted.values() for sure in rules.values())
    assert fitted["date"]["span"] > 0.85


def test_a_folder_without_labels_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"labels\.jsonl"):
        call_command("evaluate", str(tmp_path))


def test_rules_never_met_are_as_sure_as_their_field():
    table = {"date": {"*": 0.7, "span": 0.95}}
    assert confidence.confidence("date", "span", table) == 0.95
    assert confidence.confidence("date", "a new one", table) == 0.7
    assert confidence.confidence("figures", "any", table) == confidence.UNKNOWN
