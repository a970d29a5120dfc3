"""inolab check as a command, the template through it, and broken registers: nothing is lost, nothing raises."""

import json
import random
import sys
from datetime import date
from pathlib import Path

import fuzz
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_door import UNITS, csv_text, row
from typer.testing import CliRunner

from analysis import cli, door, reply, schema

UNIT_LIST = "kode,nama_resmi,alias\r\n" + "".join(
    f"U-{n},{unit},{aliases or ''}\r\n" for n, (unit, aliases) in enumerate(UNITS.itertuples(index=False, name=None))
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder beside a list of units."""
    (tmp_path / "daftar.csv").write_text(UNIT_LIST, newline="")
    folder = tmp_path / "isian"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, *rows: dict) -> Path:
    path = folder / name
    path.write_text(csv_text(*rows), newline="", encoding="utf-8")
    return path


@pytest.fixture
def check(place: Path):
    """Runs inolab check; gives the exit code, the terminal and the JSON."""

    def run(*arguments: object, units: bool = True) -> tuple[int, str, dict]:
        answer = place.parent / "jawaban.json"
        answer.unlink(missing_ok=True)
        listed = ["--units", place.parent / "daftar.csv"] if units else []
        words = ["check", *arguments, *listed, "--as-of", "2021-12-31", "--json", answer]
        result = CliRunner().invoke(cli.app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result.exit_code, result.output, json.loads(answer.read_text(encoding="utf-8"))

    return run


# exit codes


def test_0_when_all_is_accepted(check, place):
    code, shown, said = check(put(place, "a.csv", row(waktu_sebelum="1")))
    assert code == 0 and "1 baris diterima, 0 ditahan, 0 diabaikan" in shown
    assert said["counts"] == {"in": 1, "accepted": 1, "held": 0, "ignored": 0}


@pytest.mark.parametrize("wrong", [{"jenis": "Hybrid"}, {"waktu_sebelum": "2.5"}])
def test_1_when_a_row_is_held_or_a_value_emptied(check, place, wrong):
    assert check(put(place, "a.csv", row(), row("I-2", **wrong)))[0] == 1


def test_2_when_a_file_is_refused(check, place):
    path = place / "a.csv"
    path.write_bytes(b"")
    code, shown, said = check(path)
    assert code == 2 and "DITOLAK, berkas kosong" in shown and said["refused"]


def test_2_when_one_file_of_many_is_refused(check, place):
    put(place, "a.csv", row())
    (place / "b.xlsx").write_bytes(b"PK\x03\x04 terpotong")
    assert check(place)[0] == 2


def test_2_when_a_file_or_the_list_of_units_is_missing(check, place, monkeypatch):
    code, _, said = check(place / "tiada.csv")
    assert code == 2 and said["refused"]
    monkeypatch.setattr(sys, "argv", ["inolab", "check", str(place / "a.csv"), "--units", str(place / "tiada.csv")])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2


def test_a_cell_does_not_steer_the_terminal(check, place):
    _, shown, _ = check(put(place, "a.csv", row(jenis="\x1b[2J[red]Hybrid[/red]")))
    assert "\x1b" not in shown and "[red]Hybrid[/red]" in shown.replace("\n", "")


# many files


def test_a59_two_files_of_one_unit_in_a_folder(check, place):
    put(place, "a.csv", row())
    put(place, "b.csv", row("I-2"))
    code, _, said = check(place)
    assert code == 2
    assert [one["refused"] for one in said["files"]] == [True, True]
    assert "a.csv, b.csv" in said["files"][0]["file_messages"][0]
    assert "Dinas Kesehatan" not in said["not_sent"]


def test_a60_units_that_sent_nothing_are_named(check, place):
    put(place, "a.csv", row())
    put(place, "b.csv", row("I-2", perangkat_daerah="Dinsos"))
    put(place, "c.csv", row("I-3", perangkat_daerah="Kec. Mulyasari", waktu_sebelum="2.5"))
    (place / "~$a.xlsx").write_bytes(b"kunci")
    (place / "catatan.pdf").write_bytes(b"%PDF")
    code, _, said = check(place)
    assert code == 1 and len(said["files"]) == 3
    assert said["not_sent"] == ["Puskesmas Mulyasari", "Kecamatan Pasar Kemis", "Badan Arsip dan Data"]
    assert "tidak mengirim: 3 unit" in said["file_messages"][0]


def test_a60_a_unit_whose_rows_are_all_held_has_sent(check, place):
    put(place, "a.csv", row(jenis="Hybrid"))
    assert "Dinas Kesehatan" not in check(place)[2]["not_sent"]


def test_b16_names_alike_can_be_written_as_json(check, place):
    assert check(put(place, "a.csv", row(), row("I-2", nama_inovasi="Posyandu Kelilng")))[0] == 0


def test_2_when_a_folder_is_empty(check, place):
    assert check(place)[0] == 2


def test_b21_a_value_that_leapt_since_the_last_time_is_shown(check, place):
    before = put(place, "lalu.csv", row(), row("I-2"))
    now = put(place, "kini.csv", row(waktu_sebelum="50"), row("I-3"))
    code, shown, said = check(now, "--previous", before)
    assert code == 0
    assert "I-1: waktu_sebelum 5 -> 50 (melonjak" in shown
    assert {
        "innovation_id": "I-1",
        "what": "berubah",
        "column": "waktu_sebelum",
        "before": 5,
        "after": 50,
        "leap": True,
    } in said["changes"]
    assert [(one["innovation_id"], one["what"]) for one in said["changes"]][::2] == [("I-3", "baru"), ("I-2", "hilang")]


# the marked workbook


def test_marked_gives_every_text_back_as_it_was(check, place):
    names = ["=1+1", "+2", "@a", "<b>x</b>", "{{ y }}", "＝9", "c_x000B_d", "007", "../../CON"]
    rows = [row(f"I-{n}", nama_inovasi=name) for n, name in enumerate(names)]
    target = place / "ditandai.xlsx"
    check(put(place, "a.csv", *rows, row("I-99", jenis="Hybrid")), "--marked", target)
    book = openpyxl.load_workbook(target)
    sheet = next(page for page in book if page["A1"].value in ("id", "ID"))
    assert [sheet.cell(n, 2).value for n in range(2, 2 + len(names))] == names
    assert not any(cell.data_type == "f" for page in book for cells in page.iter_rows() for cell in cells)


def test_marked_can_be_checked_again_with_the_same_answer(check, place):
    path = put(place, "a.csv", row(), row("I-2", jenis="Hybrid"), row("I-3", waktu_sebelum="2.5"))
    _, _, first = check(path, "--marked", place / "b.xlsx")
    _, _, second = check(place / "b.xlsx")
    assert first["counts"] == second["counts"]
    assert [one["values"] for one in first["accepted"]] == [one["values"] for one in second["accepted"]]
    assert [one["code"] for one in first["errors"]] == [one["code"] for one in second["errors"]]


def test_marked_holds_no_personal_data(check, place):
    check(put(place, "a.csv", row(keterangan="hubungi 0812-3456-7890")), "--marked", place / "b.xlsx")
    book = openpyxl.load_workbook(place / "b.xlsx")
    texts = [str(cell.value) + str(cell.comment) for page in book for cells in page.iter_rows() for cell in cells]
    assert not any("3456" in text for text in texts)


def test_c12_marked_workbooks_of_many_files_have_names_of_their_own(check, place):
    for name, unit in (("a", "Dinkes"), ("b", "Dinsos")):
        (place / name).mkdir()
        put(place / name, "register.csv", row(f"I-{name}", nama_inovasi=f"Inovasi {name}", perangkat_daerah=unit))
    out = place / "keluar"
    code, _, said = check(place / "a" / "register.csv", place / "b" / "register.csv", "--marked", out)
    assert code == 0 and len(said["files"]) == 2
    assert len(list(out.iterdir())) == 2


# the template


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("templat") / "register.xlsx"
    assert CliRunner().invoke(cli.app, ["template", str(path), "--example"]).exit_code == 0
    return path


def test_the_example_of_the_template_passes(example):
    result = CliRunner().invoke(cli.app, ["check", str(example)])
    assert result.exit_code == 0, result.output


def test_a_template_wants_a_list_that_the_door_would_accept(place):
    path = place / "kosong.xlsx"
    made = CliRunner().invoke(cli.app, ["template", str(path), "--units", str(place.parent / "daftar.csv")])
    assert "kolom jenis, kode_wilayah, urusan tidak ada" in str(made.exception)
    assert not path.exists()


def test_the_empty_template_of_our_region_passes_as_not_yet_filled(place, check):
    path = place / "kosong.xlsx"
    assert CliRunner().invoke(cli.app, ["template", str(path)]).exit_code == 0
    code, _, said = check(path)
    assert (code, said["counts"]["accepted"], said["errors"]) == (0, 63, [])


def filled_template(folder: Path, name: str, innovation: str, unit: str, **units_cell: str) -> Path:
    """The workbook as one unit sends it back: every sheet of it, its list of units too, and one innovation."""
    path = folder / name
    assert CliRunner().invoke(cli.app, ["template", str(path)]).exit_code == 0
    book = openpyxl.load_workbook(path)
    book["inovasi"].append(
        [innovation, f"Inovasi {innovation}", unit, "Digital", "Inovasi pelayanan publik", "Inisiatif"]
    )
    for cell, text in units_cell.items():
        book["perangkat_daerah"][cell] = text
    book.save(path)
    return path


def test_workbooks_of_several_units_are_one_register_with_one_list(place, check):
    filled_template(place, "a.xlsx", "I-1", "Dinas Kesehatan")
    filled_template(place, "b.xlsx", "I-2", "Dinas Sosial")
    code, _, said = check(place, units=False)
    assert (code, [one["refused"] for one in said["files"]], len(said["not_sent"])) == (0, [False, False], 63 - 2)
    assert all(one["counts"]["held"] == 0 for one in said["files"])


def test_an_alias_that_one_file_adds_to_the_list_counts(place, check):
    filled_template(place, "a.xlsx", "I-1", "Dinkes Kab", D2="Setda Besar")
    filled_template(place, "b.xlsx", "I-2", "Setda Besar")
    code, _, said = check(place, units=False)
    held = [error["found"] for one in said["files"] for error in one["errors"]]
    assert (code, held) == (1, ["Dinkes Kab"])  # row 2 of the list is Sekretariat Daerah


def str_of(value: object) -> str:
    return value if isinstance(value, str) else value.heading


CHOICES = [(name, column) for name, table in schema.TABLES.items() for column in table.columns if column.choices]


@pytest.mark.parametrize(("name", "column"), [(n, c) for n, c in CHOICES if not c.record], ids=str_of)
def test_every_choice_of_every_drop_down_is_accepted(example, tmp_path, name, column):
    """One copy of the example row for each choice."""
    book = openpyxl.load_workbook(example)
    sheet = book[schema.TABLES[name].sheet]
    head = {cell.value: cell.column for cell in sheet[1]}
    offered = drop_down(book, sheet, head[column.label])
    assert offered == list(column.choices)
    given = [cell.value for cell in sheet[2]]
    keys = [c.label for c in schema.TABLES[name].columns if c.unique]
    for at, choice in enumerate(offered):
        for position, value in enumerate(given, 1):
            sheet.cell(2 + at, position).value = value
        sheet.cell(2 + at, head[column.label]).value = choice
        for key in keys if at else ():
            sheet.cell(2 + at, head[key]).value = f"{sheet.cell(2, head[key]).value}-{at}"
        if name in ("answers", "impacts") and not column.identity:  # one row for each pair
            other = {"answers": "indikator"}[name]
            sheet.cell(2 + at, head[schema.TABLES[name].column(other).label]).value = 16 + at
    path = tmp_path / "semua.xlsx"
    book.save(path)
    said = reply.as_json(door.check([path], date(2026, 12, 31))[0])
    own = [one for one in said["errors"] if one["table"] == schema.TABLES[name].sheet]
    assert not own
    taken = [one["values"][column.heading] for one in said["accepted"] if one["table"] == schema.TABLES[name].sheet]
    assert taken == offered


def drop_down(book: openpyxl.Workbook, sheet, position: int) -> list[str]:
    """What the drop-down below a heading offers."""
    cell = sheet.cell(2, position)
    (rule,) = [one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref]
    listed, places = rule.formula1.lstrip("=").replace("'", "").replace("$", "").split("!")
    return [one.value for (one,) in book[listed][places]]


# broken registers


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("rusak")


@settings(max_examples=40)
@given(rng=st.randoms(use_true_random=False), workbook=st.booleans(), text=st.text(max_size=20))
def test_no_row_of_a_broken_register_is_lost(scratch, rng: random.Random, workbook: bool, text: str):
    """Rows are counted from what was written."""
    table = fuzz.mutated(rng, workbook)
    safe = "".join(one for one in text if one.isprintable())
    rng.choice(table).append(safe)
    path = scratch / ("register.xlsx" if workbook else "register.csv")
    path.write_bytes(fuzz.as_xlsx(table) if workbook else fuzz.as_csv(table))
    assert fuzz.difference(fuzz.checked(path), fuzz.expected(table)) is None


@pytest.mark.parametrize("seed", range(25))
def test_damaged_bytes_give_an_answer(scratch, seed):
    assert fuzz.once(random.Random(f"bytes-{seed}"), scratch)[1] is None
