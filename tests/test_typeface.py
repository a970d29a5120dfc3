"""What the fonts can draw: nothing disappears unseen, nothing reorders the text around it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.typeface import drawable, undrawable


def test_indonesian_and_typographic_text_stays_as_it_is():
    text = "Dinas Kesehatan (±5 m²), “Posyandu” – Jum’at; café 50% & Rp1.500,00"
    assert drawable(text) == text


@pytest.mark.parametrize("mark", ["\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f"])
def test_c08_invisible_and_reordering_marks_are_dropped(mark):
    assert drawable(f"Si{mark}gap") == "Sigap"


@pytest.mark.parametrize("blank", ["\t", "\x00", "\x1b", "\x7f", "\u2028", "\u2029", "\u3000", "\u2003"])
def test_c10_control_characters_and_odd_blanks_become_a_blank(blank):
    assert drawable(f"a{blank}b") == "a b"


@pytest.mark.parametrize("unknown", ["😀", "漢", "\ue000", "\ud800", "\U0010ffff"])
def test_c09_c11_what_has_no_glyph_is_shown_as_such(unknown):
    assert drawable(f"a{unknown}b") == "a[?]b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ꦲꦏ꧀ꦱꦫ ꦗꦮ", "[?] [?]"),  # a word each
        ("👨‍👩‍👧 dua", "[?] dua"),  # three signs joined to one
        ("❤️🇮🇩!", "[?]!"),
        ("1️⃣", "1[?]"),
        ("[?]漢[?]", "[?][?][?]"),  # what was written so stays
    ],
)
def test_c09_a_run_of_what_has_no_glyph_is_shown_once(text, shown):
    assert drawable(text) == shown


@pytest.mark.parametrize(
    ("text", "signs"), [("Posyandu", ""), ("café “Jum’at”", ""), ("a😀b漢😀", "😀漢"), ("a\u200b\tb", ""), ("", "")]
)
def test_c09_the_signs_without_a_glyph_are_named_once(text, signs):
    assert undrawable(text) == signs


@given(st.text())
def test_c09_signs_are_named_where_the_text_shows_that_they_are_missing(text):
    assert bool(undrawable(text)) is (drawable(text).count("[?]") > text.count("[?]"))


@pytest.mark.parametrize("half", ["\u01cd", "\u012c"])  # Ǎ is in Source Serif alone, Ĭ in Plus Jakarta Sans alone
def test_a_letter_of_one_family_alone_is_not_drawn(half):
    assert drawable(half) == "[?]"


def test_line_breaks_and_hard_blanks_are_kept():
    assert drawable("a\nb") == "a\nb"
    assert drawable("Rp\u00a01.500") == "Rp\u00a01.500"


def test_a_letter_and_its_accent_are_joined():
    assert drawable("cafe\u0301") == "café"


def test_an_invisible_mark_does_not_part_a_letter_from_its_accent():
    assert drawable("cafe\u200b\u0301") == "café"


def test_no_text_gives_no_text():
    assert drawable("") == ""


@given(st.text())
def test_nothing_dangerous_is_left_whatever_comes_in(text):
    kinds = {unicodedata.category(character) for character in drawable(text) if character != "\n"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text())
def test_a_clean_text_stays_clean(text):
    assert drawable(drawable(text)) == drawable(text)
