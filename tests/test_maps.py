"""Tiles and boundaries of a few invented kecamatan."""

import math

import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from analysis import figures, maps

PLACES = pd.DataFrame(
    {
        "unit_code": ["KEC-01", "KEC-02", "KEC-03", "KEC-04"],
        "unit": ["Kecamatan Sindang Jaya", "Kecamatan Arung", "Kecamatan Bakau Lama", "Kecamatan Cempaka"],
        "innovations": [3, 0, 1, math.nan],
        "tile_column": [1, 2, 1, 3],
        "tile_row": [1, 1, 2, 2],
    }
)
SQUARES = {"KEC-01": box(106.0, -6.2, 106.1, -6.1), "KEC-02": box(106.1, -6.2, 106.2, -6.1)}


def tiles(width=figures.PAGE_WIDTH, language="id", table=PLACES):
    (axes,) = maps.tiles(table, language, width).axes
    return axes


def boundaries(width=figures.PAGE_WIDTH, table=None, shapes=SQUARES):
    (axes,) = maps.boundaries(PLACES.head(2) if table is None else table, "id", width, shapes).axes
    return axes


def written(axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_every_kecamatan_has_a_tile_in_its_place():
    corners = [(round(tile.get_x(), 2), round(tile.get_y(), 2)) for tile in tiles().patches]
    # column and row count from one; a tile keeps a small gap to its neighbours
    assert corners == [(0.03, 0.04), (1.03, 0.04), (0.03, 1.04), (2.03, 1.04)]


def test_first_row_of_tiles_is_the_northern_one():
    axes = tiles()
    assert axes.get_xlim() == (0, 3)
    assert axes.get_ylim() == (2, 0)


def test_tile_carries_its_name_on_two_lines_and_its_number():
    assert written(tiles()) == ["Sindang\nJaya", "3", "Arung", "0", "Bakau\nLama", "1", "Cempaka", "–"]


def test_name_and_number_lie_inside_their_tile():
    axes = tiles()
    for at, tile in enumerate(axes.patches):
        for text in axes.texts[2 * at : 2 * at + 2]:
            x, y = text.get_position()
            assert tile.get_x() < x < tile.get_x() + tile.get_width()
            assert tile.get_y() < y < tile.get_y() + tile.get_height()


def test_zero_is_told_without_colour_by_a_dashed_outline_and_its_number():
    three, zero, one, _ = tiles().patches
    assert zero.get_linewidth() > 0 and zero.get_linestyle() not in ("solid", "-")
    assert three.get_linewidth() == one.get_linewidth() == 0


def test_missing_is_not_zero():
    zero, missing = maps.look_of(0), maps.look_of(math.nan)
    assert zero != missing
    assert zero.pattern and not missing.pattern
    assert "–" in written(tiles(table=PLACES.tail(1)))


def test_more_innovations_have_a_stronger_shade():
    fills = [maps.look_of(number).fill for number in (0, 1, 2, 3)]
    assert fills == [figures.PAPER, figures.FAINT, figures.PALE, figures.MAIN]
    assert maps.look_of(3) == maps.look_of(12)


@pytest.mark.parametrize("number", [0, 1, 2, 3, math.nan])
def test_number_is_never_written_in_the_colour_of_its_ground(number):
    look = maps.look_of(number)
    assert look.ink != look.fill


def test_phone_tiles_are_narrower_with_smaller_letters():
    narrow, wide = maps.tiles(PLACES, "id", 3.55), maps.tiles(PLACES, "id", 6.5)
    assert (narrow.get_figwidth(), wide.get_figwidth()) == (3.55, 6.5)
    many = PLACES.assign(tile_column=[1, 2, 3, 10])
    assert tiles(3.55, table=many).texts[0].get_fontsize() < tiles(6.5, table=many).texts[0].get_fontsize()


def test_word_wider_than_a_phone_tile_is_hyphenated_without_losing_a_letter():
    name = written(tiles(3.55, table=PLACES.head(1).assign(unit="Kecamatan Rangkasbitung")))[0]
    assert "-\n" in name
    assert name.replace("-\n", "") == "Rangkasbitung"


def test_hostile_name_stays_text_on_a_tile():
    assert written(tiles(table=PLACES.head(1).assign(unit="Kecamatan <b>$5$</b>")))[0] == "<b>$5$</b>"


def test_map_draws_the_shape_of_every_kecamatan():
    outlines = [patch.get_path().get_extents().bounds for patch in boundaries().patches]
    assert [tuple(round(side, 2) for side in outline) for outline in outlines] == [
        (106.0, -6.2, 0.1, 0.1),
        (106.1, -6.2, 0.1, 0.1),
    ]


def test_map_draws_every_island_of_a_kecamatan():
    islands = MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)])
    assert len(boundaries(table=PLACES.head(1), shapes={"KEC-01": islands}).patches) == 2


def test_map_writes_number_and_name_into_each_shape():
    axes = boundaries()
    assert written(axes) == ["3", "Sindang\nJaya", "0", "Arung"]
    for text, square in zip(axes.texts[::2], SQUARES.values(), strict=True):
        assert square.contains(Polygon([(x, y) for x, y in [text.xy] * 4]).centroid)


def test_phone_map_leaves_the_names_to_the_tiles():
    assert written(boundaries(width=figures.PHONE_WIDTH)) == ["3", "0"]


def test_zero_is_hatched_on_the_map_and_missing_is_not():
    three, zero = boundaries().patches
    assert zero.get_hatch() and not three.get_hatch()
    (missing,) = boundaries(
        table=PLACES.head(1).assign(innovations=math.nan), shapes={"KEC-01": SQUARES["KEC-01"]}
    ).patches
    assert not missing.get_hatch()


def test_missing_is_a_dash_on_the_map():
    axes = boundaries(table=PLACES.head(1).assign(innovations=math.nan), shapes={"KEC-01": SQUARES["KEC-01"]})
    assert written(axes)[0] == "–"


def test_map_keeps_its_proportions_and_shows_all_of_it():
    axes = boundaries()
    assert axes.get_aspect() == 1
    assert axes.get_xlim() == (106.0, 106.2)
    assert axes.get_ylim() == (-6.2, -6.1)
