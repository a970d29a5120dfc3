"""Answers of the door made by hand: one wrong cell of each outcome, a signature, a formula, personal data."""

from datetime import date, datetime

import pandas as pd

from analysis.door.answer import Answer, Ignored, Taken
from analysis.door.faults import EMPTIED, HELD, NOTED, Finding
from analysis.readers.grid import Book, Odd, Sheet

NIK = "3603011212800001"
FILE = "register.xlsx"
INNOVATIONS = {
    1: ["REGISTER INOVASI DAERAH"],
    3: [
        "ID",
        "Nama Inovasi",
        "Perangkat Daerah",
        "Jenis",
        "Waktu sebelum (hari kerja)",
        "Tanggal Penerapan",
        "Keterangan",
    ],
    4: [
        "007",
        "=SUM(A1)",
        "Dinas Kesehatan",
        "Digital",
        5.0,
        datetime(2020, 11, 26),
        f"hubungi 0812-3456-7890, NIK {NIK}",
    ],
    5: ["I-2", "Posyandu", "Dinas Kesehatan", "Hibrida", "7-10 hari", "26/1120", Odd("uncomputed", "=A1&A2")],
    6: ["I-3", "Lumbung", None, "Digital", True, date(2020, 1, 2), None],
    8: [None, "Kepala Dinas Kesehatan"],
    9: [None, "Siti Contoh"],
}
POSITIONS = {
    "id": 1,
    "nama_inovasi": 2,
    "perangkat_daerah": 3,
    "jenis": 4,
    "waktu_sebelum": 5,
    "tanggal_penerapan": 6,
    "keterangan": 7,
}


def finding(row: int, column: str, cell: str | None, code: str, outcome: str, **said: str) -> Finding:
    about = {"file": FILE, "sheet": "Inovasi", "found": "", "problem": "salah", "remedy": "tulis ulang"}
    return Finding(**about | said, row=row, column=column, cell=cell, code=code, outcome=outcome)


FINDINGS = (
    finding(
        4, "nama_inovasi", "B4", "mirip", NOTED, found="=SUM(A1)", problem="mirip dengan baris 6", remedy="periksa"
    ),
    finding(5, "waktu_sebelum", "E5", "angka-rentang", EMPTIED, found="7-10 hari", problem="rentang, bukan satu angka"),
    finding(5, "jenis", "D5", "pilihan", HELD, found="Hibrida", problem="di luar daftar", remedy="pilih Digital"),
    finding(5, "jenis", "D5", "dibaca-pilihan", NOTED, found="Hibrida", problem="dibaca lain", remedy="periksa"),
    finding(6, "perangkat_daerah", "C6", "kosong", HELD, problem="kosong, padahal wajib diisi", remedy="isi sel ini"),
    finding(6, "(baris)", None, "baris-ganda", HELD, problem="baris ganda", remedy="hapus salah satu"),
)


def taken(**said: object) -> Taken:
    """One accepted row, two held, a title and two signatures ignored."""
    values = pd.DataFrame(
        {
            "innovation_id": ["007"],
            "innovation": ["=SUM(A1)"],
            "unit": ["Dinas Kesehatan"],
            "kind": ["Digital"],
            "time_before": [5.0],
            "applied": [date(2020, 11, 26)],
            "description": ["hubungi [nomor telepon disamarkan]"],
        },
        index=[4],
    )
    whole = {
        "table": "innovations",
        "sheet": "Inovasi",
        "positions": POSITIONS,
        "values": values,
        "written": {(4, "tanggal_penerapan"): "26/11/2020"},
        "held": (5, 6),
        "ignored": (Ignored(1, "judul"), Ignored(7, "kosong: 1 baris", 0), Ignored(8, "tanda tangan", 2)),
        "findings": FINDINGS,
        "owners": {4: "Dinas Kesehatan", 5: "Dinas Kesehatan"},
    }
    return Taken(**whole | said)


def answer(**said: object) -> Answer:
    sheets = (
        Sheet("Inovasi", INNOVATIONS, merged=((1, 1, 1, 4),), hidden_rows=(5,)),
        Sheet("Tersembunyi", {1: ["rahasia"]}, visible=False),
    )
    book = Book(FILE, "ab12", "xlsx", sheets, ())
    whole = {
        "file": FILE,
        "sha256": "ab12",
        "refusal": None,
        "messages": ('lembar tersembunyi "Tersembunyi" tidak dibaca',),
        "tables": (taken(),),
        "book": book,
    }
    return Answer(**whole | said)


def refused() -> Answer:
    refusal = "berkas berkata sandi | Perbaiki: hapus sandi lalu kirim ulang"
    return answer(refusal=refusal, messages=(), tables=(), book=None)
