"""The answer for machines and for the terminal: plain values, every finding, nothing that a cell holds is obeyed."""

import io
import json
import time
from datetime import date

import handmade
import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from analysis import reply
from analysis.door.answer import Ignored
from analysis.door.faults import EMPTIED, HELD, NOTED, Finding


@pytest.fixture
def as_json():
    return reply.as_json(handmade.answer())


def shown(*answers, width: int = 160) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    reply.show(list(answers), console)
    return console.file.getvalue()


def with_findings(*findings: Finding):
    return handmade.answer(tables=(handmade.taken(findings=findings),))


def alike(rows: list[int], outcome: str, code: str = "pilihan", **said: str) -> list[Finding]:
    return [handmade.finding(row, "jenis", f"D{row}", code, outcome, **said) for row in rows]


def test_the_keys_are_exactly_those_agreed(as_json):
    assert list(as_json) == [
        *("file", "sha256", "refused", "file_messages", "accepted", "errors", "warnings", "ignored", "counts")
    ]
    assert set(as_json["accepted"][0]) == {"row", "sheet", "table", "values", "written"}
    assert set(as_json["errors"][0]) == set(as_json["warnings"][0])
    assert set(as_json["errors"][0]) == {
        *("row", "column", "code", "found", "message", "remedy", "sheet", "table", "cell", "outcome")
    }
    assert set(as_json["ignored"][0]) == {"row", "reason", "sheet", "rows"}


def test_rows_in_are_accepted_held_or_ignored(as_json):
    assert as_json["counts"] == {"in": 6, "accepted": 1, "held": 2, "ignored": 3}


def test_accepted_values_stand_under_the_canonical_headings(as_json):
    assert as_json["accepted"] == [
        {
            "row": 4,
            "sheet": "Inovasi",
            "table": "inovasi",
            "values": {
                "id": "007",
                "nama_inovasi": "=SUM(A1)",
                "perangkat_daerah": "Dinas Kesehatan",
                "jenis": "Digital",
                "waktu_sebelum": 5,
                "tanggal_penerapan": "2020-11-26",
                "keterangan": "hubungi [nomor telepon disamarkan]",
            },
            "written": {"tanggal_penerapan": "26/11/2020"},
        }
    ]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (5.0, 5),
        (1.5, 1.5),
        (0.0, 0),
        (np.float64(75_000), 75_000),
        (np.nan, None),
        (None, None),
        (pd.NA, None),
        (pd.NaT, None),
        (pd.Timestamp("2020-11-26"), "2020-11-26"),
        (date(2020, 11, 26), "2020-11-26"),
        ("NA", "NA"),
    ],
)
def test_values_are_those_of_json(value, plain):
    values = pd.DataFrame({"time_before": pd.Series([value], index=[4])})
    taken = handmade.taken(values=values, positions={"waktu_sebelum": 5, "jenis": 4})
    (row,) = reply.as_json(handmade.answer(tables=(taken,)))["accepted"]
    assert row["values"] == {"waktu_sebelum": plain, "jenis": None}
    assert type(row["values"]["waktu_sebelum"]) is type(plain)


def test_what_holds_or_empties_is_an_error_and_what_is_noted_a_warning(as_json):
    assert [(error["row"], error["column"], error["outcome"]) for error in as_json["errors"]] == [
        (5, "waktu_sebelum", "emptied"),
        (5, "jenis", "held"),
        (6, "perangkat_daerah", "held"),
        (6, "(baris)", "held"),
    ]
    assert [warning["code"] for warning in as_json["warnings"]] == ["mirip", "dibaca-pilihan"]
    assert as_json["errors"][0] == {
        "row": 5,
        "column": "waktu_sebelum",
        "code": "angka-rentang",
        "found": "7-10 hari",
        "message": "rentang, bukan satu angka",
        "remedy": "tulis ulang",
        "sheet": "Inovasi",
        "table": "inovasi",
        "cell": "E5",
        "outcome": "emptied",
    }


def test_ignored_rows_keep_their_reason(as_json):
    assert as_json["ignored"][2] == {"row": 8, "reason": "tanda tangan", "sheet": "Inovasi", "rows": 2}


def test_a_refused_file_says_why_first_and_holds_nothing():
    answer = reply.as_json(handmade.refused()._replace(messages=("pemisah titik koma dikenali",)))
    assert answer["refused"] is True
    assert answer["file_messages"][0] == "berkas berkata sandi | Perbaiki: hapus sandi lalu kirim ulang"
    assert answer["file_messages"][1:] == ["pemisah titik koma dikenali"]
    assert answer["accepted"] == answer["errors"] == []
    assert answer["counts"] == {"in": 0, "accepted": 0, "held": 0, "ignored": 0}


def test_a_hundred_thousand_rows_take_seconds_and_are_json():
    rows = range(2, 100_002)
    values = pd.DataFrame(
        {"innovation_id": [f"I-{row}" for row in rows], "time_before": 1.5, "applied": pd.Timestamp("2020-11-26")},
        index=rows,
    )
    positions = {"id": 1, "waktu_sebelum": 2, "tanggal_penerapan": 3}
    answer = handmade.answer(tables=(handmade.taken(values=values, positions=positions, written={}),))
    begun = time.perf_counter()
    accepted = json.loads(json.dumps(reply.as_json(answer)))["accepted"]
    assert time.perf_counter() - begun < 10
    assert accepted[-1]["values"] == {"id": "I-100001", "waktu_sebelum": 1.5, "tanggal_penerapan": "2020-11-26"}


def test_the_headline_counts_rows():
    assert "register.xlsx: 1 baris diterima, 2 ditahan, 3 diabaikan" in shown(handmade.answer())


def test_a_refusal_is_said_at_once():
    said = shown(handmade.refused())
    assert said.startswith("register.xlsx: DITOLAK, berkas berkata sandi | Perbaiki: hapus sandi")


def test_held_comes_before_emptied_and_noted():
    said = shown(handmade.answer())
    places = [said.index(text) for text in ("pilih Digital", "isi sel ini", "7-10 hari", "mirip dengan baris 6")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("rows", "named"),
    [([2], "2"), ([2, 3, 7], "2, 3, 7"), ([2, 3, 7, *range(100, 141)], "2, 3, 7 dan 41 lainnya")],
)
def test_findings_alike_are_one_line_with_their_rows(rows, named):
    taken = handmade.taken(findings=tuple(alike(rows, HELD, found="Hibrida")))
    assert [(line.rows, line.found) for line in reply.lines(taken)] == [(named, "Hibrida")]


def test_held_cells_with_other_content_are_lines_of_their_own():
    found = [
        *alike([2], HELD, found="Hibrida"),
        *alike([3], HELD, found="Hybrid"),
        *alike([4], EMPTIED, found="Hybrid"),
    ]
    lines = reply.lines(handmade.taken(findings=tuple(found)))
    assert [(line.rows, line.found, line.outcome) for line in lines] == [
        ("2", "Hibrida", HELD),
        ("3", "Hybrid", HELD),
        ("4", "Hybrid", EMPTIED),
    ]


def test_noted_cells_of_a_kind_are_one_line_with_an_example():
    found = [
        *alike([2], NOTED, "dibaca-angka", found="Rp 5", problem="dibaca sebagai 5"),
        *alike([3], NOTED, "dibaca-angka", found="Rp 6", problem="dibaca sebagai 6"),
    ]
    (line,) = reply.lines(handmade.taken(findings=tuple(found)))
    assert (line.rows, line.found) == ("2, 3", "mis. Rp 5")
    assert line.problem == "ditulis lain, dibaca sama; mis. dibaca sebagai 5"


@pytest.mark.parametrize(
    ("found", "seen"),
    [("[red]x[/red]", "[red]x[/red]"), ("a\x1b[31mb", "a·[31mb"), ("a\u202eb\x00", "a·b·"), ("a\nb", "a·b")],
    ids=ascii,
)
def test_a_cell_is_shown_and_never_obeyed(found, seen):
    said = shown(with_findings(*alike([2], HELD, found=found)))
    assert seen in said and "\x1b" not in said


def test_a_long_cell_is_cut_for_the_terminal_alone():
    found = alike([2], HELD, found="x" * 500)
    (line,) = reply.lines(handmade.taken(findings=tuple(found)))
    assert line.found == "x" * 80 + "…"
    assert reply.as_json(with_findings(*found))["errors"][0]["found"] == "x" * 500


def test_a_file_without_findings_has_no_table():
    clean = handmade.answer(messages=(), tables=(handmade.taken(findings=(), held=(), ignored=(Ignored(1, "judul"),)),))
    assert shown(clean).strip() == "register.xlsx: 1 baris diterima, 0 ditahan, 1 diabaikan"
