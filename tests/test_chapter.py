"""Notebooks made in memory and read as reports."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis import chapter
from analysis.blocks import MIME
from analysis.chapter import NotWhole, blocks_of, titles, warnings_of

END = {"type": "end", "language": "id", "facts": []}


def prose(text: str, *tags: str):
    return new_markdown_cell(text, metadata={"tags": list(tags)} if tags else {})


def shows(*blocks: dict, ran: int | None = 1, outputs: tuple = ()):
    shown = [new_output("display_data", data={MIME: block, "text/plain": "x"}) for block in blocks]
    return new_code_cell("page.block()", execution_count=ran, outputs=[*outputs, *shown])


def text(words: str) -> dict:
    return {"type": "text", "language": "id", "lead": False, "spans": [{"text": words}]}


def notebook(*cells):
    return new_notebook(cells=list(cells))


def whole(*cells):
    """A notebook that ends as it should."""
    return notebook(*cells, shows(END))


def read(source: str, language: str = "id") -> list[dict]:
    *blocks, _ = blocks_of(whole(prose(source)), language)
    return blocks


def spans(source: str) -> list[dict]:
    (block,) = read(source)
    return block["spans"]


# whole or not


def test_blocks_come_in_the_order_of_the_cells():
    chapter = whole(prose("Awal."), shows(text("Satu."), text("Dua.")), prose("Akhir."))
    found = blocks_of(chapter, "id")
    assert [block["spans"][0]["text"] for block in found[:-1]] == ["Awal.", "Satu.", "Dua.", "Akhir."]
    assert found[-1] == END


def test_title_that_a_cell_shows_takes_the_place_of_the_one_in_prose():
    named = {"type": "title", "language": "id", "text": "Kecamatan Arung", "subtitle": ""}
    found = blocks_of(whole(prose("# Profil / Profile"), shows(named), prose("Isi.")), "id")
    assert [block["text"] for block in found if block["type"] == "title"] == ["Kecamatan Arung"]
    assert titles(whole(prose("# Profil / Profile"), shows(named)))["en"]["text"] == "Profile"


def test_cell_that_did_not_run_makes_no_report():
    with pytest.raises(NotWhole, match="sel 2 dari 3"):
        blocks_of(notebook(shows(text("Satu.")), shows(text("Lama."), ran=None), shows(END)), "id")


def test_empty_cell_need_not_run():
    blank = new_code_cell("  \n", execution_count=None)
    assert blocks_of(whole(blank), "id") == [END]


def test_notebook_without_its_end_makes_no_report():
    with pytest.raises(NotWhole, match="tanpa blok penutup"):
        blocks_of(notebook(prose("# Judul"), shows(text("Satu."))), "id")


def test_end_must_be_the_last_block():
    with pytest.raises(NotWhole):
        blocks_of(notebook(shows(END), shows(text("Sesudah akhir."))), "id")


def test_empty_notebook_makes_no_report():
    with pytest.raises(NotWhole):
        blocks_of(notebook(), "id")


def test_cell_that_failed_makes_no_report_even_when_the_others_ran():
    fault = new_output("error", ename="KeyError", evalue="'unit'", traceback=[])
    with pytest.raises(NotWhole, match="KeyError"):
        blocks_of(whole(shows(outputs=(fault,))), "id")


def test_output_that_is_no_block_is_no_part_of_the_report():
    printed = new_output("stream", name="stdout", text="Halo")
    value = new_output("execute_result", data={"text/plain": "3"}, execution_count=1)
    assert blocks_of(whole(shows(outputs=(printed, value))), "id") == [END]


def test_what_cells_write_to_stderr_is_collected():
    loud = new_output("stream", name="stderr", text="FutureWarning: lama\n")
    quiet = new_output("stream", name="stdout", text="Halo")
    chapter = whole(prose("Awal."), shows(outputs=(loud, quiet)), shows(outputs=(loud,)))
    assert warnings_of(chapter) == ["FutureWarning: lama", "FutureWarning: lama"]


def test_quiet_notebook_warns_of_nothing():
    assert warnings_of(whole(shows(text("Satu.")))) == []


# questions that a register cannot answer


@pytest.mark.parametrize(("language", "said"), [("id", "Selalu."), ("en", "Always.")])
def test_question_whose_cells_show_nothing_is_not_asked(language, said):
    chapter = whole(
        prose("# Judul / Title"),
        prose("## Apa kata instrumen? / What does the instrument say?"),
        prose("Instrumen menanyakan.", "id"),
        prose("The instrument asks.", "en"),
        prose("Dua bahasa."),
        shows(),
        shows(),
        prose("## Dari mana? / From where?"),
        prose("Selalu.", "id"),
        prose("Always.", "en"),
    )
    found = blocks_of(chapter, language)
    assert [block["type"] for block in found] == ["title", "heading", "text", "end"]
    assert found[2]["spans"] == [{"text": said}]


def test_question_answered_by_one_of_its_cells_stays_whole():
    found = blocks_of(whole(prose("## Apa?"), prose("Prosa."), shows(), shows(text("Jawab.")), prose("Akhir.")), "id")
    assert [block["type"] for block in found] == ["heading", "text", "text", "text", "end"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_question_of_prose_alone_stays(language):
    chapter = whole(
        prose("## Apa itu? / What is it?"), prose("Prosa.", "id"), prose("Prose.", "en"), prose("## Akhir / End")
    )
    assert [block["type"] for block in blocks_of(chapter, language)] == ["heading", "text", "heading", "end"]


def test_blank_cell_does_not_take_prose_away():
    blank = new_code_cell("  \n", execution_count=None)
    found = blocks_of(whole(prose("## Apa?"), prose("Prosa."), blank, prose("## Akhir")), "id")
    assert [block["type"] for block in found] == ["heading", "text", "heading", "end"]


def test_smaller_heading_belongs_to_its_question():
    found = blocks_of(whole(prose("## Apa?"), shows(text("Satu.")), prose("### Rincian"), shows(), prose("## B")), "id")
    assert [block.get("level") for block in found] == [2, None, 3, 2, None]


def test_cell_that_failed_is_not_passed_over_with_its_question():
    fault = new_output("error", ename="KeyError", evalue="'unit'", traceback=[])
    with pytest.raises(NotWhole, match="KeyError"):
        blocks_of(whole(prose("## Apa?"), shows(outputs=(fault,)), prose("## Akhir")), "id")


# languages and titles


@pytest.mark.parametrize(
    ("language", "expected"), [("id", ["Dua bahasa.", "Halo."]), ("en", ["Dua bahasa.", "Hello."])]
)
def test_prose_without_a_tag_belongs_to_both_languages(language, expected):
    chapter = whole(prose("Dua bahasa."), prose("Halo.", "id"), prose("Hello.", "en"))
    assert [block["spans"][0]["text"] for block in blocks_of(chapter, language)[:-1]] == expected


def test_other_tags_do_not_choose_a_language():
    chapter = whole(prose("Halo.", "id", "intro"), prose("Dua bahasa.", "intro"))
    assert len(blocks_of(chapter, "en")) == 2


def test_block_of_prose_states_the_language_it_is_read_in():
    assert read("Halo.", "en")[0]["language"] == "en"


def test_first_heading_is_the_title_and_its_paragraph_the_subtitle():
    assert read("# Apa yang kita *punya*?\n\nPortofolio inovasi") == [
        {"type": "title", "language": "id", "text": "Apa yang kita punya?", "subtitle": "Portofolio inovasi"}
    ]


def test_title_may_stand_without_a_subtitle():
    title, heading = read("# Judul\n\n## Bagian")
    assert (title["text"], title["subtitle"]) == ("Judul", "")
    assert (heading["type"], heading["level"], heading["text"]) == ("heading", 2, "Bagian")


def test_what_follows_the_subtitle_is_prose():
    title, body = read("# Judul\n\nAnak judul\n\nIsi.")
    assert title["subtitle"] == "Anak judul"
    assert body["spans"] == [{"text": "Isi."}]


def test_titles_are_found_in_both_languages():
    chapter = whole(prose("# Judul\n\nAnak", "id"), prose("# Title\n\nSub", "en"))
    found = titles(chapter)
    assert (found["id"]["text"], found["id"]["subtitle"]) == ("Judul", "Anak")
    assert (found["en"]["text"], found["en"]["subtitle"]) == ("Title", "Sub")


# Markdown written by hand


def test_heading_keeps_its_level():
    assert [block["level"] for block in read("## Dua\n\n### Tiga")] == [2, 3]


def test_list_has_an_item_a_point():
    assert read("- satu\n- **dua**") == [
        {
            "type": "list",
            "language": "id",
            "ordered": False,
            "items": [[{"text": "satu"}], [{"text": "dua", "strong": True}]],
        }
    ]


def test_numbered_list_is_ordered():
    assert read("1. satu\n2. dua")[0]["ordered"] is True


def test_list_with_blank_lines_between_its_points_is_one_list():
    (block,) = read("- satu\n\n- dua")
    assert block["items"] == [[{"text": "satu"}], [{"text": "dua"}]]


def test_emphasis_code_and_links_are_marked():
    assert spans("*miring* `kode` [tautan](https://contoh.example)") == [
        {"text": "miring", "em": True},
        {"text": " "},
        {"text": "kode", "code": True},
        {"text": " "},
        {"text": "tautan", "href": "https://contoh.example"},
    ]


def test_marks_add_up():
    assert spans("[**tebal**](https://contoh.example)") == [
        {"text": "tebal", "href": "https://contoh.example", "strong": True}
    ]


def test_lines_of_a_paragraph_are_parted_by_a_blank():
    assert "".join(span["text"] for span in spans("satu\ndua")) == "satu dua"


def test_braces_dollars_and_escaped_stars_stay_literal():
    assert "".join(span["text"] for span in spans(r"{x} \*bukan tebal\* $5$")) == "{x} *bukan tebal* $5$"


@pytest.mark.parametrize(
    "source",
    ["<div>x</div>", "<script>alert(1)</script>", "> kutipan", "```\nkode\n```", "---"],
    ids=["html", "script", "quotation", "code", "rule"],
)
def test_prose_that_a_report_cannot_show_is_refused_by_name(source):
    with pytest.raises(ValueError, match="may hold headings, paragraphs and lists"):
        read(source)


@pytest.mark.parametrize(
    "source", ["Teks <b>tebal</b>.", "![peta](https://contoh.example/peta.png)"], ids=["inline html", "image"]
)
def test_html_and_images_within_a_paragraph_are_refused_by_name(source):
    with pytest.raises(ValueError, match="may hold headings, paragraphs and lists"):
        read(source)


def test_list_within_a_list_is_refused_rather_than_run_together():
    with pytest.raises(ValueError, match="list"):
        read("- satu\n  - setengah\n- dua")


@pytest.mark.parametrize(("language", "said"), [("id", "Apa yang ada?"), ("en", "What is there?")])
def test_heading_in_both_languages_is_parted_at_the_slash(language, said):
    cells = [
        new_markdown_cell("# Judul / Title\n\nAnak / Child"),
        new_markdown_cell("## Apa yang ada? / What is there?"),
    ]
    headings = [block for cell in cells for block in chapter._cell_blocks(cell, language)]
    assert headings[0]["text"] == {"id": "Judul", "en": "Title"}[language]
    assert headings[0]["subtitle"] == {"id": "Anak", "en": "Child"}[language]
    assert headings[1]["text"] == said


def test_heading_with_two_slashes_is_left_as_it_is():
    heading = chapter._cell_blocks(new_markdown_cell("## a / b / c"), "id")[0]
    assert heading["text"] == "a / b / c"
