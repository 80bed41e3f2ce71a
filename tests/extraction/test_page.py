"""Whatever is given becomes text, or a sentence that says why not."""

import datetime
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from events.extraction.text.page import LARGEST_PAGE, LONGEST_PAGE_TEXT, PageError, page_of_text, read_page

ARTICLE = (
    "<p>" + "The Harbour Forum was held in Riga on 3 April. Two hundred pilots came to talk about fog. " * 6 + "</p>"
)
HTML = f"""<!doctype html><html lang="en"><head><title>Harbour Forum in Riga</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2025-04-05">
</head><body><nav><a href="/">Home</a></nav><article><h1>Harbour Forum in Riga</h1>{ARTICLE}
<script>document.write("never")</script></article></body></html>"""
MAIL = (
    b"From: press@nordport.example\r\nTo: desk@post.example\r\nSubject: Harbour Forum in Riga\r\n"
    b"Date: Sat, 05 Apr 2025 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"The Harbour Forum was held in Riga on 3 April.\r\n"
)


def test_markup_becomes_the_text_of_its_article_without_scripts():
    page = read_page(HTML.encode(), address="https://post.example/forum")
    assert "The Harbour Forum was held in Riga on 3 April." in page.text
    assert "never" not in page.text and "<p>" not in page.text
    assert page.title == "Harbour Forum in Riga"
    assert page.published == datetime.date(2025, 4, 5)
    assert page.address == "https://post.example/forum"


def test_mail_gives_its_subject_and_day():
    page = read_page(MAIL, "forum.eml")
    assert page.text.startswith("Harbour Forum in Riga\nThe Harbour Forum was held")
    assert page.published == datetime.date(2025, 4, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding):
    assert (
        read_page("Das Forum fand in Lübeck statt – „gut“.".encode(encoding)).text
        == "Das Forum fand in Lübeck statt – „gut“."
    )


def test_chinese_text_without_a_word_on_its_encoding_is_read():
    assert read_page("第九届港口论坛在里加举行。".encode("gb18030")).text == "第九届港口论坛在里加举行。"


def test_a_pdf_is_read(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    content = io.BytesIO()
    writer.write(content)
    with pytest.raises(PageError, match="pictures but no text"):
        read_page(content.getvalue(), "scan.pdf")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in it"),
        (b" \n ", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 50, "no text"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"<html><body><form><input type='password' name='p'></form></body></html>", "password"),
        (b"<html><body><script>1</script></body></html>", "No article"),
        (b"...!!!", "no words"),
        (b"x" * (LARGEST_PAGE + 1), "MB"),
        (b"From: a\nTo: b\nSubject: s\nContent-Type: image/png\n\nxx", "no text"),
    ],
    ids=["empty", "blank", "picture", "broken PDF", "login", "no article", "signs", "too large", "mail without text"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_says_what_to_do(content, said):
    with pytest.raises(PageError, match=said) as refused:
        read_page(content, "mail.eml" if content.startswith(b"From") else "")
    assert str(refused.value).endswith(".")
    assert "Paste" in str(refused.value) or "paste" in str(refused.value) or "give that" in str(refused.value)


def test_a_text_too_long_is_cut_and_says_so():
    page = page_of_text("Salt and rope. " * 100_000)
    assert len(page.text) == LONGEST_PAGE_TEXT
    assert "1,000,000" in page.notes[0]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=600))
def test_no_bytes_break_the_reading(content):
    try:
        assert read_page(content).text
    except PageError as error:
        assert str(error).endswith(".")
