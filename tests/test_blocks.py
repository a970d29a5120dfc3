"""Blocks: plain JSON of one language, with source and data mark of a register that fits on one hand."""

import json
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from analysis import blocks, figures, html, wording
from analysis.blocks import Page, plain
from analysis.description import Words
from analysis.summary import KeyFigure
from analysis.terms import Bilingual, both

COUNTS = pd.DataFrame({"stage": ["Inisiatif", "Penerapan"], "innovations": [2, 5], "innovation_share": [2 / 7, 5 / 7]})
TITLE, ALT = Bilingual("Judul", "Title"), Bilingual("Teks alternatif", "Alternative text")
PLACES = pd.DataFrame(
    {
        "unit_code": ["KEC-01"],
        "unit": ["Kecamatan Arung"],
        "innovations": [np.nan],
        "tile_column": [1],
        "tile_row": [1],
    }
)


def register(**said):
    known = {
        "name": "uji-2020",
        "title": Bilingual("Register uji", "Test register"),
        "region": "Kabupaten Uji",
        "as_of": date(2020, 11, 26),
        "synthetic": False,
        "complete": True,
        "rows_in": 7,
        "rows_held": 0,
        "innovations": range(7),
        "received": [],
        "findings": [],
        "digest": "0123456789abcdef",
        "shapes": None,
        "map_credit": None,
        "description": SimpleNamespace(licence="CC0-1.0", caveat=Words(id="", en="")),
        "sources": lambda: [(Bilingual("Berita", "News"), "https://berita.example/1")],
    }
    return SimpleNamespace(**known | said)


@pytest.fixture
def page() -> Page:
    return Page(register(), "id")


@pytest.fixture
def sample() -> Page:
    return Page(register(synthetic=True), "id")


def drawn(page: Page, **drawing) -> dict:
    look = {"label": "stage", "value": "innovations"} | drawing
    return page.figure(figures.bars, COUNTS, TITLE, ALT, **look).content


def everything(page: Page) -> list[dict]:
    """A page with every block that a page can make."""
    figure = KeyFigure(both("Inovasi", "Innovations"), np.int64(7), "count", both("di", "in"), both("catatan", "note"))
    made = [
        page.cover(),
        page.text(wording.reach(_total(), page.register.complete), lead=True),
        page.points((TITLE, ALT), ordered=True),
        page.note(TITLE, alert=True),
        page.key_figures(figure, figure._replace(value=float("nan"), kind="share", tone="alert")),
        page.figure(figures.bars, COUNTS, TITLE, ALT, label="stage", value="innovations"),
        page.map(PLACES, TITLE, ALT),
        page.table(COUNTS.assign(started=pd.Timestamp("2020-03-02")), TITLE, total=True),
        page.appendix(COUNTS, TITLE),
        page.sources(wording.law_on_forms()),
        page.end(),
    ]
    return [block.content for block in made]


def _total():
    from analysis.coverage import Headline

    return Headline(7, 3, 2, 1, 1, 1, 0, 1, 0, 3, 7, 2, 0, 5, 7, 1, 0, 7)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("shapes", [None, {"KEC-01": box(0, 0, 1, 1)}], ids=["no map", "map"])
def test_every_block_is_json_and_nothing_else(language, shapes):
    made = everything(Page(register(shapes=shapes), language))
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_every_block_states_type_and_language():
    made = everything(Page(register(shapes={"KEC-01": box(0, 0, 1, 1)}), "en"))
    assert [block["type"] for block in made] == [
        *("cover", "text", "list", "note", "keyfigures", "figure", "figure", "table", "appendix"),
        *("sources", "end"),
    ]
    assert {block["language"] for block in made} == {"en"}


def test_block_speaks_the_language_of_its_page():
    said = Bilingual("Dua inovasi.", "Two innovations.")
    assert Page(register(), "id").text(said).content["spans"] == [{"text": "Dua inovasi."}]
    assert Page(register(), "en").text(said).content["spans"] == [{"text": "Two innovations."}]


@pytest.mark.parametrize("language", ["fr", "ID", "", None])
def test_language_that_the_kit_does_not_speak_is_refused(language):
    with pytest.raises(ValueError, match="id, en"):
        Page(register(), language)


def test_block_shows_as_text_html_and_json(page):
    bundle = page.text(TITLE)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", blocks.MIME}
    assert bundle["text/plain"] == "Judul"
    assert "Judul" in bundle["text/html"]


def test_cover_of_sample_data_is_marked(sample):
    assert sample.cover().content["mark"] == "DATA CONTOH: bukan data daerah mana pun"


def test_compact_cover_is_the_head_of_a_profile(sample):
    cover = sample.cover(compact=True).content
    assert (cover["compact"], cover["kicker"]) == (True, "Profil perangkat daerah")
    assert cover["mark"] == "DATA CONTOH: bukan data daerah mana pun"
    assert "compact" not in sample.cover().content  # what other notebooks store stays as it is


def test_a_name_of_the_data_may_be_the_title(page):
    title = page.title("Kecamatan Arung", both("Bekal", "Kit")).content
    assert title == {"type": "title", "language": "id", "text": "Kecamatan Arung", "subtitle": "Bekal"}


def test_the_end_of_a_profile_names_its_unit(page):
    assert page.end("KEC-01").content["facts"][0]["shown"].endswith(" --language id --unit KEC-01")


def test_cover_of_real_data_is_not_marked(page):
    cover = page.cover().content
    assert cover["mark"] is None
    assert (cover["region"], cover["as_of"], cover["kicker"]) == ("Kabupaten Uji", "2020-11-26", "Laporan")
    assert cover["facts"][0] == {"label": "Keadaan data", "shown": "26 November 2020"}


def test_figure_of_sample_data_is_marked_on_page_and_phone(sample):
    figure = drawn(sample)
    assert "DATA CONTOH" in figure["svg"] and "DATA CONTOH" in figure["narrow"]


def test_figure_of_real_data_is_not_marked(page):
    figure = drawn(page)
    assert "DATA CONTOH" not in figure["svg"] + figure["narrow"]


def test_figure_is_drawn_for_page_and_phone(page):
    figure = drawn(page)
    assert figure["svg"].startswith("<svg") and figure["narrow"].startswith("<svg")
    assert 'width="468pt"' in figure["svg"] and 'width="255.6pt"' in figure["narrow"]  # 6.5 and 3.55 in of 72 pt


def test_figure_carries_its_source_and_its_numbers(page):
    figure = drawn(page)
    assert figure["source"] == "Register uji, Kabupaten Uji, keadaan 26 November 2020"
    assert figure["source"] in figure["svg"]
    assert (figure["title"], figure["alt"]) == ("Judul", "Teks alternatif")
    assert figure["columns"][:2] == [
        {"key": "stage", "heading": "Tahapan", "kind": "term"},
        {"key": "innovations", "heading": "Inovasi", "kind": "count"},
    ]
    assert figure["rows"] == [["Inisiatif", 2, 2 / 7], ["Penerapan", 5, 5 / 7]]


@pytest.mark.parametrize("given", [False, 0, None])
def test_what_is_not_given_shows_nothing(page, given):
    assert page.text(TITLE, given=given) is None
    assert page.points((TITLE, ALT), given=given) is None
    assert page.note(TITLE, given=given) is None
    assert page.key_figures(KeyFigure(TITLE, 0.825, "share", ALT, ALT), given=given) is None
    assert page.table(COUNTS, TITLE, given=given) is None
    assert page.figure(figures.bars, COUNTS, TITLE, ALT, given=given, label="stage", value="innovations") is None


def test_what_is_given_is_shown(page):
    assert page.points((TITLE, ALT), given=1).content["type"] == "list"
    assert page.note(TITLE, given=np.int64(3)).content["type"] == "note"
    assert page.key_figures(KeyFigure(TITLE, 0.825, "share", ALT, ALT), given=True).content["type"] == "keyfigures"


def test_value_in_both_languages_stands_in_a_table_in_one():
    table = pd.DataFrame({"item": ["F4"], "best": [both("A dan 2 lainnya", "A and 2 more")]})
    for language, said in (("id", "A dan 2 lainnya"), ("en", "A and 2 more")):
        assert Page(register(), language).table(table, TITLE).content["rows"] == [["F4", said]]


def test_empty_table_shows_nothing(page):
    assert page.table(COUNTS.head(0), TITLE) is None


def test_figure_of_an_empty_table_shows_nothing(page):
    assert page.figure(figures.bars, COUNTS.head(0), TITLE, ALT, label="stage", value="innovations") is None


def test_paragraph_of_no_words_shows_nothing(page):
    assert page.text(wording.NOTHING) is None


def test_sentences_of_a_paragraph_follow_one_another(page):
    assert page.text(TITLE, ALT).content["spans"] == [{"text": "Judul Teks alternatif"}]


def test_lead_is_set_only_when_asked_for(page):
    assert page.text(TITLE).content["lead"] is False
    assert page.text(TITLE, lead=True).content["lead"] is True


def test_points_say_the_point_in_bold_and_then_its_support(page):
    points = page.points((TITLE, ALT)).content
    assert points["items"] == [[{"text": "Judul", "strong": True}, {"text": " "}, {"text": "Teks alternatif"}]]
    assert points["ordered"] is False


def test_note_alerts_only_when_asked_to(page):
    assert page.note(TITLE).content["tone"] == "plain"
    assert page.note(TITLE, alert=True).content["tone"] == "alert"


def test_key_figure_has_its_number_raw_and_as_shown(page):
    figure = KeyFigure(TITLE, 0.825, "share", ALT, ALT)
    (block,) = page.key_figures(figure).content["figures"]
    assert (block["value"], block["shown"], block["label"]) == (0.825, "82,5%", "Judul")


def test_missing_key_figure_is_a_dash(page):
    (block,) = page.key_figures(KeyFigure(TITLE, float("nan"), "share", ALT, ALT)).content["figures"]
    assert (block["value"], block["shown"]) == (None, "–")


def test_table_keeps_raw_values_and_whether_it_has_a_total(page):
    table = page.table(COUNTS.assign(innovations=[1234, None]), TITLE, total=True).content
    assert table["rows"][0] == ["Inisiatif", 1234, 2 / 7]
    assert table["rows"][1][1] is None
    assert table["total"] is True
    assert table["source"].startswith("Register uji")
    assert page.table(COUNTS, TITLE).content["total"] is False


def test_table_of_a_public_record_is_never_headed_without():
    kinds = pd.DataFrame({"unit_kind": ["opd"], "active_units": [1], "silent_units": [2]})
    headings = [c["heading"] for c in Page(register(complete=False), "en").table(kinds, TITLE).content["columns"]]
    assert headings == ["Kind of unit", "In the public record", "Not in the public record"]


def test_map_without_boundaries_says_so(page):
    block = page.map(PLACES, TITLE, ALT).content
    assert block["type"] == "text"
    assert block["spans"][0]["text"].startswith("Register ini tidak memuat batas wilayah")


def test_map_credits_its_boundaries():
    credit = Bilingual("Batas: BPS", "Boundaries: BPS")
    page = Page(register(shapes={"KEC-01": box(0, 0, 1, 1)}, map_credit=credit), "en")
    block = page.map(PLACES, TITLE, ALT).content
    assert block["source"] == "Test register, Kabupaten Uji, as of 26 November 2020; Boundaries: BPS"
    assert [column["key"] for column in block["columns"]] == ["unit_code", "unit", "innovations"]


def test_sources_are_those_of_the_register_and_then_of_the_analysis(page):
    assert page.sources((Bilingual("UU 23/2014", "Law 23/2014"), None)).content["items"] == [
        {"text": "Berita", "href": "https://berita.example/1"},
        {"text": "UU 23/2014", "href": None},
    ]


def test_end_says_how_to_make_the_page_again():
    facts = Page(register(), "en").end().content["facts"]
    assert facts[0] == {"label": "Command", "shown": "inolab reports --register uji-2020 --language en"}
    assert facts[1]["shown"] == "0123456789abcdef"
    assert [fact["label"] for fact in facts] == [
        "Command",
        "Digest of the inputs (SHA-256)",
        "Version of the kit",
        "Licence of the data",
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (np.int64(3), 3),
        (np.float64(0.5), 0.5),
        (np.bool_(True), True),
        (np.float64("nan"), None),
        (float("nan"), None),
        (None, None),
        (pd.NaT, None),
        (pd.NA, None),
        (pd.Timestamp("2020-03-02"), "2020-03-02"),
        (date(2020, 3, 2), "2020-03-02"),
        (0, 0),
        (False, False),
        (Bilingual("ya", "yes"), "yes"),
        ((1, [np.int64(2)]), [1, [2]]),
        ({"a": np.nan}, {"a": None}),
    ],
)
def test_plain_value_is_what_json_can_hold(raw, expected):
    made = plain(raw, "en")
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.parametrize("name", ["{x}", "*tebal*", "$5$", "<script>alert(1)</script>"])
def test_text_from_data_stays_literal(page, name):
    assert page.text(both("Unit {name}.", "Unit {name}.", name=name)).content["spans"][0]["text"] == f"Unit {name}."
    assert page.table(COUNTS.assign(stage=name), TITLE).content["rows"][0][0] == name


@pytest.mark.parametrize("name", ["Nama\u202e 汉", "<svg>\u202e 汉"])
def test_text_that_no_font_can_draw_is_cleaned_even_if_it_looks_like_a_drawing(page, name):
    cleaned = name.replace("\u202e", "").replace("汉", "[?]")
    assert page.table(COUNTS.assign(stage=name), TITLE).content["rows"][0][0] == cleaned
    assert page.text(Bilingual(name, name)).content["spans"] == [{"text": cleaned}]
    assert plain({"text": name}, "id") == {"text": cleaned}


def test_texts_stand_under_their_names_with_what_is_to_be_seen_in_bold(page):
    shown = page.texts((Bilingual("1a. SIAP:", "1a. SIAP:"), [("Mulai <b>", False), ("antre", True)])).content
    assert shown["type"] == "list"
    assert shown["items"] == [
        [
            {"text": "1a. SIAP:", "em": True},
            {"text": " "},
            {"text": "Mulai <b>", "strong": False},
            {"text": "antre", "strong": True},
        ]
    ]
    written = html.fragment(shown)
    assert "<em>1a. SIAP:</em> Mulai &lt;b&gt;<strong>antre</strong>" in written
    assert page.texts() is None and page.texts((ALT, []), given=False) is None
