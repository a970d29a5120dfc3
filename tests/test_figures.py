"""Figures: labels, lengths and texts on the axes, and the SVG that leaves the module."""

import re
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest

from analysis import figures

SVG = "{http://www.w3.org/2000/svg}"
PAGE, PHONE = figures.PAGE_WIDTH, figures.PHONE_WIDTH
HOSTILE = ["$5$ & <script>alert('1')</script>", '"{x}" *tebal* ]]> -->', "Hemat 1.500 lembar dan Rp 2.750.000"]

STAGES = pd.DataFrame({"stage": ["Inisiatif", "Uji Coba", "Penerapan"], "innovations": [2, 0, 5]})
MISSING = pd.DataFrame({"stage": ["Inisiatif", "Uji Coba"], "innovations": [2, None]})
KINDS = pd.DataFrame({"unit_kind": ["opd", "kecamatan"], "active_units": [40, 20], "silent_units": [0, 10]})
QUARTERS = pd.DataFrame({"quarter": ["2019Q3", "2019Q4", "2020Q1", "2020Q2"], "innovations": [3, 0, 7, 1]})
SPREAD = pd.DataFrame({"innovations": [0, 0, 1, 1], "unit_kind": ["opd", "kecamatan"] * 2, "units": [2, 0, 3, 4]})
CURVE = pd.DataFrame({"unit_share": [0, 0.25, 0.5, 0.75, 1], "cumulative_share": [0, 0, 0, 0.25, 1]})


@pytest.fixture(autouse=True)
def house_style():
    with matplotlib.rc_context(figures.STYLE):
        yield


def axes_of(figure):
    (axes,) = figure.axes
    return axes


def bars(table=STAGES, width=PAGE, language="id", **drawing):
    return axes_of(figures.bars(table, language, width, **{"label": "stage", "value": "innovations"} | drawing))


def stacked(width=PAGE, language="id", table=KINDS, **drawing):
    parts = {"label": "unit_kind", "parts": ["active_units", "silent_units"]}
    return axes_of(figures.stacked(table, language, width, **parts | drawing))


def columns(table=QUARTERS, width=PAGE, language="id", **drawing):
    return axes_of(figures.columns(table, language, width, **{"label": "quarter", "value": "innovations"} | drawing))


def lengths(axes) -> list[float]:
    return [bar.get_width() for bar in axes.patches]


def heights(axes) -> list[float]:
    return [bar.get_height() for bar in axes.patches]


def written(axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def picture(table=STAGES, width=PAGE, source="Register uji", mark=None, language="id", **drawing) -> str:
    look = {"label": "stage", "value": "innovations"} | drawing
    return figures.svg(figures.bars, table, width, source, mark, language, **look)


def words(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


# bars


def test_bars_are_as_long_as_their_numbers_and_start_at_zero():
    axes = bars()
    assert lengths(axes) == [2, 0, 5]
    assert {bar.get_x() for bar in axes.patches} == {0}
    assert axes.get_xlim()[0] == 0


def test_bars_leave_room_for_the_longest_value():
    assert bars().get_xlim()[1] > 5


def test_bars_keep_the_order_of_stages_from_top_to_bottom():
    axes = bars()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Inisiatif", "Uji coba", "Penerapan"]
    assert axes.yaxis_inverted()


def test_bars_speak_the_language_of_the_page():
    assert [label.get_text() for label in bars(language="en").get_yticklabels()] == [
        "Initiative",
        "Trial",
        "Implementation",
    ]


def test_value_stands_on_every_bar_zero_too():
    assert written(bars()) == ["2", "0", "5"]


def test_value_is_written_in_the_notation_of_its_kind():
    shares = pd.DataFrame({"stage": ["Penerapan"], "innovation_share": [0.825]})
    assert written(bars(shares, value="innovation_share")) == ["82,5%"]
    assert written(bars(shares, value="innovation_share", language="en")) == ["82.5%"]


def test_missing_number_is_a_dash_and_never_zero():
    axes = bars(MISSING)
    assert written(axes) == ["2", "–"]
    assert axes.texts[1].xy == (0, 1)  # where its bar would begin


def test_only_what_the_sentence_is_about_stands_out():
    loud = [bar.get_facecolor() for bar in bars(highlight=["Penerapan"]).patches]
    assert loud[0] == loud[1] != loud[2]


def test_nothing_stands_out_unasked():
    assert len({bar.get_facecolor() for bar in bars().patches}) == 1


def test_all_zero_bars_have_an_axis_from_zero():
    axes = bars(STAGES.assign(innovations=0))
    assert axes.get_xlim()[0] == 0 and lengths(axes) == [0, 0, 0]


def test_names_stand_above_their_bars_on_a_phone():
    axes = bars(width=PHONE)
    assert axes.get_yticks().size == 0
    assert written(axes) == ["2", "0", "5", "Inisiatif", "Uji coba", "Penerapan"]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_every_name_is_in_the_picture_on_a_phone(rows):
    assert ["Inisiatif", "Uji coba", "Penerapan"][:rows] == [
        word for word in words(picture(STAGES.head(rows), width=PHONE)) if word[0] in "IUP"
    ]


def test_every_name_of_stacked_bars_is_in_the_picture_on_a_phone():
    parts = ["active_units", "silent_units"]
    svg = figures.svg(figures.stacked, KINDS, PHONE, "Uji", None, "id", label="unit_kind", parts=parts)
    assert {"OPD", "Kecamatan"} <= set(words(svg))


def test_long_name_is_broken_on_a_page_and_shortened_on_a_phone():
    name = "Sistem Informasi Gerak Cepat Aduan Pelayanan Warga Masyarakat Kabupaten"
    table = STAGES.head(1).assign(stage=name)
    (label,) = bars(table).get_yticklabels()
    assert label.get_text().replace("\n", " ") == name and "\n" in label.get_text()
    assert written(bars(table, width=PHONE))[-1].endswith(" …")


def test_phone_figure_has_its_own_width():
    wide = figures.bars(STAGES, "id", PAGE, label="stage", value="innovations")
    narrow = figures.bars(STAGES, "id", PHONE, label="stage", value="innovations")
    assert (wide.get_figwidth(), narrow.get_figwidth()) == (6.5, 3.55)


# stacked bars


def test_stacked_parts_follow_one_another_from_zero():
    axes = stacked()
    assert lengths(axes) == [40, 20, 0, 10]
    assert [bar.get_x() for bar in axes.patches] == [0, 0, 40, 20]
    assert axes.get_xlim() == (0, 40)


def test_stacked_parts_carry_their_numbers():
    # 40 and 20 active, 10 silent; the part of zero has no room for a number
    assert written(stacked()) == ["40", "20", "10"]


def test_stacked_part_too_narrow_for_its_number_carries_none():
    table = KINDS.assign(silent_units=[1, 10])  # 1 of 41 is 2.4 percent of the longest bar
    assert written(stacked(table=table)) == ["40", "20", "10"]


def test_third_part_is_told_by_pattern_and_not_by_shade_alone():
    table = pd.DataFrame({"measure": ["time"], "both_measured": [2], "before_only": [3], "not_measured": [5]})
    parts = ["both_measured", "before_only", "not_measured"]
    axes = stacked(table=table, label="measure", parts=parts)
    assert [bar.get_hatch() for bar in axes.patches] == [None, None, "////"]
    assert len({bar.get_facecolor() for bar in axes.patches}) == 3


def legend(width=PAGE, **drawing) -> set[str]:
    """What the picture says beside the rows, their numbers and the source."""
    look = {"language": "id", "label": "unit_kind", "parts": ["active_units", "silent_units"]} | drawing
    known = {"OPD", "Kecamatan", "Agency", "District", "40", "20", "10", "Sumber: Uji", "Source: Uji"}
    return set(words(figures.svg(figures.stacked, KINDS, width, "Uji", None, **look))) - known


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_legend_names_the_parts_in_the_language_of_the_page(width):
    assert legend(width) == {"Sudah berinovasi", "Belum"}
    assert legend(width, language="en") == {"With an innovation", "Without"}


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_legend_of_a_public_record_never_says_without(width):
    assert legend(width, complete=False) == {"Disebut sumber publik", "Tidak dalam catatan publik"}
    assert legend(width, complete=False, language="en") == {"In the public record", "Not in the public record"}


def test_legend_shows_each_part_in_its_own_colour():
    figure = figures.stacked(KINDS, "id", PAGE, label="unit_kind", parts=["active_units", "silent_units"])
    (told,) = [*figure.legends, *filter(None, [figure.axes[0].get_legend()])]
    assert [text.get_text() for text in told.get_texts()] == ["Sudah berinovasi", "Belum"]
    active, silent = (group[0].get_facecolor() for group in figure.axes[0].containers)
    assert [handle.get_facecolor() for handle in told.get_patches()] == [active, silent]


def test_stacked_names_stand_above_their_bars_on_a_phone():
    assert written(stacked(width=PHONE))[-2:] == ["OPD", "Kecamatan"]


# heat


GRID = pd.DataFrame(
    {
        "unit": ["Dinas Sosial", "Dinas Kesehatan", "Dinas Kesehatan", "Kecamatan Arung"],
        "affair": ["Sosial", "Kesehatan", "Sosial", "Kesehatan"],
        "innovations": [1, 5, 2, 1],
    }
)


def heat(table=GRID, width=PAGE, language="id"):
    return axes_of(figures.heat(table, language, width, row="unit", column="affair", value="innovations"))


def cells(axes) -> list[tuple[float, float]]:
    return [(round(cell.get_x(), 2), round(cell.get_y(), 2)) for cell in axes.patches]


def test_heat_names_every_row_and_column_and_writes_every_number():
    # Kesehatan has 6 and Sosial 3, so Kesehatan is column 1
    assert written(heat()) == [
        *("Dinas Sosial", "Dinas Kesehatan", "Kecamatan Arung"),
        *("1", "2"),
        *("1", "Kesehatan", "2", "Sosial"),
        *("1", "5", "2", "1"),
    ]
    assert written(heat(language="en"))[5:9] == ["1", "Health", "2", "Social affairs"]


def test_heat_cells_stand_in_their_row_and_column():
    # cells are 0.3 inch wide right of 2.62 inches of names, and rows 0.17 inch high below the heads
    assert cells(heat()) == [(2.92, 0.17), (2.62, 0.34), (2.92, 0.34), (2.62, 0.51)]


def test_heat_shades_one_two_and_more_and_all_are_written():
    one, five, two, _ = (cell.get_facecolor() for cell in heat().patches)
    assert len({one, two, five}) == 3
    assert heat().texts[-3].get_text() == "5" and heat().texts[-3].get_color() == figures.PAPER


def test_heat_shades_by_the_steps_it_is_given():
    axes = axes_of(figures.heat(GRID, "id", PAGE, row="unit", column="affair", value="innovations", steps=(2, 6)))
    one, five, two, _ = (cell.get_facecolor() for cell in axes.patches)
    assert five == two != one


def test_heat_on_a_phone_is_a_list_most_first():
    assert written(heat(width=PHONE)) == [
        *("Dinas Sosial", "1", "Sosial"),
        *("Dinas Kesehatan", "5", "Kesehatan", "2", "Sosial"),
        *("Kecamatan Arung", "1", "Kesehatan"),
    ]


def test_heat_with_many_columns_stays_within_the_page():
    many = pd.DataFrame({"unit": "Dinas Kesehatan", "affair": [f"Urusan {n}" for n in range(38)], "innovations": 1})
    assert max(cell.get_x() + cell.get_width() for cell in heat(many).patches) == pytest.approx(PAGE)


def test_heat_breaks_long_names_and_cuts_none():
    long = "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan, dan Pelindungan Anak"
    table = GRID.head(1).assign(unit=long, affair="Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat")
    for width in (PAGE, PHONE):
        said = " ".join(" ".join(written(heat(table, width))).split())
        assert long in said and "Ketertiban Umum, dan Pelindungan Masyarakat" in said


# columns


def test_columns_are_as_high_as_their_numbers_and_start_at_zero():
    axes = columns()
    assert heights(axes) == [3, 0, 7, 1]
    assert {bar.get_y() for bar in axes.patches} == {0}
    assert axes.get_ylim()[0] == 0 and axes.get_ylim()[1] > 7
    assert written(axes) == ["3", "0", "7", "1"]


def test_columns_name_the_year_below_its_first_quarter():
    assert [label.get_text() for label in columns().get_xticklabels()] == ["III\n2019", "IV", "I\n2020", "II"]
    english = columns(language="en").get_xticklabels()
    assert [label.get_text() for label in english] == ["Q3\n2019", "Q4", "Q1\n2020", "Q2"]


def test_columns_of_years_are_named_by_year():
    years = pd.DataFrame({"year": ["2019", "2020"], "innovations": [1, 2]})
    assert [label.get_text() for label in columns(years, label="year").get_xticklabels()] == ["2019", "2020"]


def test_columns_without_any_innovation_still_start_at_zero():
    axes = columns(QUARTERS.assign(innovations=0))
    assert axes.get_ylim()[0] == 0 and axes.get_ylim()[1] > 0
    assert written(axes) == ["0", "0", "0", "0"]


def test_missing_number_of_a_column_is_a_dash_in_the_picture():
    table = QUARTERS.assign(innovations=[3, None, 7, 1])
    svg = figures.svg(figures.columns, table, PAGE, "Uji", None, "id", label="quarter", value="innovations")
    assert "–" in words(svg)


def test_column_that_the_sentence_is_about_stands_out():
    colours = [bar.get_facecolor() for bar in columns(highlight=["2020Q1"]).patches]
    assert colours[2] not in (colours[0], colours[1], colours[3])


def test_grouped_columns_stand_side_by_side_with_their_numbers():
    axes = axes_of(figures.grouped(SPREAD, "id", PAGE, label="innovations", value="units", by="unit_kind"))
    opd, kecamatan = axes.containers
    assert [bar.get_height() for bar in opd] == [2, 3]
    assert [bar.get_height() for bar in kecamatan] == [0, 4]
    assert {bar.get_y() for group in axes.containers for bar in group} == {0}
    assert written(axes) == ["2", "3", "", "4"]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["OPD", "Kecamatan"]
    assert axes.get_xlabel() == "Inovasi"


# medians with their intervals


def changes(**said) -> pd.DataFrame:
    """Waktu fell by 60 percent (interval -0.8 to -0.4), C1 rose by 20 (-0.1 to 0.3); less is better in both."""
    table = {"item": ["time", "C1"], "better": ["lower", "lower"], "median_change": [-0.6, 0.2]}
    return pd.DataFrame(table | {"low": [-0.8, -0.1], "high": [-0.4, 0.3], "measured": [36, 1200]} | said)


def medians(table=None, width=PAGE, language="id"):
    table = changes() if table is None else table
    return axes_of(figures.intervals(table, language, width, label="item", value="median_change", n="measured"))


def marks(axes) -> list[tuple]:
    """Marker and place of every median and arrow, from top to bottom."""
    lines = [line for line in axes.lines if line.get_marker() not in ("None", None, "")]
    return [(line.get_marker(), *map(float, line.get_xydata()[0])) for line in lines]


def spans_of(axes) -> list[list[float]]:
    """The ends of every interval that is drawn."""
    return [
        list(map(float, line.get_xdata()))
        for line in axes.lines
        if len(line.get_xdata()) == 2 and line.get_linewidth() == 2
    ]


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_better_is_a_full_dot_and_worse_a_hollow_diamond_where_the_median_lies(width):
    axes = medians(width=width)
    assert marks(axes) == [("o", -0.6, 0), ("D", 0.2, 1)]
    dot, diamond = (line for line in axes.lines if line.get_marker() in ("o", "D"))
    assert dot.get_markerfacecolor() == dot.get_color() != diamond.get_color() != diamond.get_markerfacecolor()


def test_more_is_better_where_the_table_says_so():
    axes = medians(changes(better=["higher", "higher"]))
    assert [marker for marker, _, _ in marks(axes)] == ["D", "o"]


def test_table_without_a_direction_takes_more_for_better():
    assert [marker for marker, _, _ in marks(medians(changes().drop(columns="better")))] == ["D", "o"]


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_interval_is_drawn_from_end_to_end(width):
    assert spans_of(medians(width=width)) == [[-0.8, -0.4], [-0.1, 0.3]]


def test_missing_interval_is_not_drawn():
    axes = medians(changes(low=[None, -0.1], high=[None, 0.3]))
    assert spans_of(axes) == [[-0.1, 0.3]]
    assert len(marks(axes)) == 2


def test_no_interval_at_all_still_shows_every_median():
    axes = medians(changes(low=[float("nan")] * 2, high=[float("nan")] * 2))
    assert spans_of(axes) == [] and [x for _, x, _ in marks(axes)] == [-0.6, 0.2]
    least, most = axes.get_xlim()
    assert least < -0.6 and most > 0.2


def test_interval_that_leaves_the_drawing_ends_in_an_arrow():
    # twice the largest median is 0.4, so 6.0 is not drawn
    axes = medians(changes(high=[-0.4, 6.0]))
    assert axes.get_xlim()[1] == 0.4
    assert spans_of(axes) == [[-0.8, -0.4], [-0.1, 0.4]]
    assert marks(axes) == [("o", -0.6, 0), (">", 0.4, 1), ("D", 0.2, 1)]


def test_interval_within_the_drawing_has_no_arrow():
    assert ">" not in [marker for marker, _, _ in marks(medians())]


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_median_and_number_are_written_beside_each_row(width):
    assert {"-60,0%  (n = 36)", "20,0%  (n = 1.200)"} <= set(written(medians(width=width)))
    assert {"-60.0%  (n = 36)", "20.0%  (n = 1,200)"} <= set(written(medians(width=width, language="en")))


def test_median_that_is_missing_is_a_dash_with_no_mark():
    table = changes(median_change=[-0.6, None], low=[-0.8, None], high=[-0.4, None], measured=[36, 0])
    axes = medians(table)
    assert "–  (n = 0)" in written(axes)
    assert [marker for marker, x, _ in marks(axes) if x == x] == ["o"]
    dash = next(text for text in axes.texts if text.get_text().startswith("–"))
    worse = next(text for text in medians().texts if text.get_text().startswith("20"))
    assert dash.get_color() != worse.get_color()  # what is not known is not worse


def test_rows_are_named_on_the_left_of_a_page_and_above_their_marks_on_a_phone():
    axes = medians()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Waktu (hari kerja)", "C1 Petugas"]
    assert axes.yaxis_inverted()
    phone = medians(width=PHONE)
    assert phone.get_yticks().size == 0
    assert written(phone)[-2:] == ["Waktu (hari kerja)", "C1 Petugas"]
    assert {text.xy[0] for text in phone.texts[-2:]} == {phone.get_xlim()[0]}  # from the left edge, not from zero


def test_line_of_no_change_stands_at_zero():
    (line,) = [line for line in medians().lines if list(line.get_xdata()) == [0, 0]]
    assert line.get_marker() in ("None", None, "")


def test_ticks_are_whole_percentages_within_the_drawing():
    axes = medians()
    least, most = axes.get_xlim()
    assert all(least <= tick <= most for tick in axes.get_xticks())
    assert all(re.fullmatch(r"-?\d+%", label.get_text()) for label in axes.get_xticklabels())


@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_every_median_is_in_the_picture(width):
    look = {"label": "item", "value": "median_change", "n": "measured"}
    svg = figures.svg(figures.intervals, changes(), width, "Uji", None, "id", **look)
    shown = " ".join(words(svg))
    assert all(text in shown for text in ("-60,0%", "(n = 36)", "20,0%", "(n = 1.200)", "Waktu (hari kerja)"))


# the Lorenz curve


def test_lorenz_draws_the_even_line_and_the_curve():
    even, real = axes_of(figures.lorenz(CURVE, "id", PAGE)).lines
    assert even.get_xydata().tolist() == [[0, 0], [1, 1]]
    assert real.get_xydata().tolist() == CURVE.to_numpy().tolist()
    assert even.get_linestyle() != real.get_linestyle()


def test_lorenz_names_its_lines_and_axes_in_the_language_of_the_page():
    axes = axes_of(figures.lorenz(CURVE, "id", PAGE))
    assert written(axes) == ["merata", "nyata"]
    assert axes.get_ylabel() == "Bagian inovasi"
    english = axes_of(figures.lorenz(CURVE, "en", PAGE))
    assert written(english) == ["even", "actual"]
    assert english.get_xlabel() == "Share of units, fewest innovations first"


def test_lorenz_runs_from_nothing_to_all():
    axes = axes_of(figures.lorenz(CURVE, "id", PAGE))
    assert axes.get_xlim() == axes.get_ylim() == (0, 1)
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0%", "25%", "50%", "75%", "100%"]


# step curves

STEPS = pd.DataFrame(
    {
        "lab_stage": ["design"] * 3 + ["deliver"] * 2,
        "days": [0, 10, 40, 0, 90],
        "at_risk": [6, 6, 2, 3, 1],
        "still_share": [1, 0.5, 0, 1, 1],
        "low_share": [None, 0.2, None, None, None],
        "high_share": [None, 0.8, None, None, None],
    }
)


def test_every_stage_has_a_panel_that_names_it_and_its_number():
    assert [axes.get_title(loc="left") for axes in figures.steps(STEPS, "id", PAGE).axes] == [
        "Design (n = 6)",
        "Deliver (n = 3)",
    ]


def test_a_curve_holds_its_share_until_the_next_step():
    design, deliver = figures.steps(STEPS, "id", PAGE).axes
    curve, half = design.lines
    assert curve.get_drawstyle() == "steps-post"
    assert curve.get_xydata().tolist() == [[0, 1], [10, 0.5], [40, 0]]
    assert set(half.get_ydata()) == {0.5}
    assert deliver.get_xlim() == design.get_xlim() == (0, 90)


def test_panels_stand_two_abreast_on_a_phone_and_an_empty_place_is_bare():
    three = pd.concat([STEPS, STEPS.head(3).assign(lab_stage="drum-up")])
    figure = figures.steps(three, "en", PHONE)
    assert [axes.axison for axes in figure.axes] == [True, True, True, False]
    assert figure.axes[2].get_xlabel() == "days in the stage"


# the drawing as SVG


def test_same_table_gives_the_same_bytes():
    assert picture() == picture()
    assert figures.svg(figures.lorenz, CURVE, PAGE, "Uji", None, "id") == figures.svg(
        figures.lorenz, CURVE, PAGE, "Uji", None, "id"
    )


def test_text_stays_text():
    assert {"Inisiatif", "Uji coba", "Penerapan", "2", "0", "5"} <= set(words(picture()))


def test_source_is_in_the_picture():
    assert "Sumber: Register uji" in words(picture())
    assert "Source: Register uji" in words(picture(language="en"))


def test_long_source_is_broken_into_lines_without_losing_a_word():
    source = " ".join(f"kata{n}" for n in range(60))
    shown = " ".join(words(picture(source=source, width=PHONE)))
    assert all(f"kata{n}" in shown for n in range(60))


def test_synthetic_data_is_marked_in_the_picture():
    assert "DATA CONTOH" in words(picture(mark="DATA CONTOH"))


def test_real_data_is_not_marked():
    assert "DATA CONTOH" not in picture()


def test_mark_and_source_have_room_of_their_own():
    def height(svg: str) -> float:
        return float(ElementTree.fromstring(svg).get("height").removesuffix("pt"))

    assert height(picture(mark="DATA CONTOH")) > height(picture())
    assert height(picture(source="kata " * 100)) > height(picture())


def test_picture_carries_no_metadata_and_no_date():
    svg = picture()
    assert svg.startswith("<svg") and svg.endswith("</svg>")
    assert not re.search(r"metadata|<dc:|rdf|Matplotlib|20\d\d-\d\d-\d\d", svg)


def test_coordinates_are_rounded_to_a_hundredth():
    assert not re.search(r"[ \"]-?\d+\.\d{3,}", picture())


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [PAGE, PHONE], ids=["page", "phone"])
def test_hostile_name_stays_the_text_it_is(name, width):
    svg = picture(STAGES.head(1).assign(stage=name), width=width)
    assert name in " ".join(words(svg))
    assert "<script" not in svg


def test_number_in_a_name_or_source_is_not_rounded():
    assert "Sumber: Dari 1.250 lembar" in words(picture(source="Dari 1.250 lembar"))


def test_dollars_are_not_typeset_as_mathematics():
    assert "$x^2$ dan $y$" in words(picture(STAGES.head(1).assign(stage="$x^2$ dan $y$")))


def test_character_without_a_glyph_is_visible_as_such():
    assert "Nama [?]" in words(picture(STAGES.head(1).assign(stage="Nama 汉")))


def test_page_and_phone_are_two_drawings():
    assert picture(width=PHONE) != picture(width=PAGE)
    assert ElementTree.fromstring(picture(width=PHONE)).get("width") == "255.6pt"  # 3.55 in of 72 pt


# a waterfall and a curve

PARTS = pd.DataFrame({"part": ["region", "count", "index"], "index_points": [15.4, 12.16, 27.56]})  # 15.4 + 12.16


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_waterfall_begins_each_part_where_the_last_one_ended_and_closes_from_zero(width):
    axes = axes_of(figures.waterfall(PARTS, "id", width, label="part", value="index_points", total="index"))
    assert [bar.get_x() for bar in axes.patches] == pytest.approx([0, 15.4, 0])
    assert lengths(axes) == pytest.approx([15.4, 12.16, 27.56])
    assert {"15,40", "12,16", "27,56"} <= set(written(axes))


def test_waterfall_writes_its_numbers_in_english_too():
    axes = axes_of(figures.waterfall(PARTS, "en", PAGE, label="part", value="index_points", total="index"))
    assert {"15.40", "12.16", "27.56"} <= set(written(axes))


SIZES = pd.DataFrame({"submitted": [0, 1, 2, 3], "index": [10.0, 20.0, 30.0, 25.5]})


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_curve_writes_out_the_chosen_point_and_the_last(width):
    axes = axes_of(figures.curve(SIZES, "id", width, x="submitted", y="index", chosen=2))
    assert written(axes) == ["2: 30,00", "3: 25,50"]
    (line, dot) = axes.lines
    assert line.get_ydata().tolist() == [10.0, 20.0, 30.0, 25.5]
    assert (dot.get_xdata()[0], dot.get_ydata()[0], dot.get_marker()) == (2, 30.0, "o")
