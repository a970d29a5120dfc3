"""Everything that can be wrong with a cell, a row or a table: a code, what is wrong, how to mend it.

Messages go to the units, so they are in Bahasa Indonesia; `kind` is how a report names such faults, in both languages.
"""

from typing import NamedTuple

from ..terms import FAULT_KINDS, Bilingual

HELD, EMPTIED, NOTED = "held", "emptied", "noted"
WHOLE_ROW = "(baris)"
LONGEST_QUOTE = 80  # characters of a cell that a message repeats


class Fault(NamedTuple):
    """A kind of fault: its patterns are filled with what the check found."""

    problem: str
    remedy: str
    kind: Bilingual


class Finding(NamedTuple):
    """One fault at one place, and what became of it.

    `outcome` is "held" (the whole row is in no figure), "emptied" (this value alone is left out) or "noted" (taken;
    somebody should look). `found` is already masked where it looked like personal data.
    """

    file: str
    sheet: str | None  # None in a csv
    row: int  # as the spreadsheet program shows it; in a csv the line
    column: str  # the canonical heading, or WHOLE_ROW
    cell: str | None  # such as H7; None in a csv and for a whole row
    code: str
    found: str
    problem: str
    remedy: str
    outcome: str

    @property
    def place(self) -> str:
        return place_of(self.file, self.sheet)

    def __str__(self) -> str:
        cell = f" ({self.cell})" if self.cell else ""
        return (
            f"{self.code} {self.place} | baris {self.row} | kolom {self.column}{cell} | "
            f'isi: "{self.found[:LONGEST_QUOTE]}" | {self.problem} | Perbaiki: {self.remedy}'
        )


def place_of(file: str, sheet: str | None) -> str:
    """A table as a message names it: 'register.xlsx | lembar "inovasi"'."""
    return f'{file} | lembar "{sheet}"' if sheet else file


def explained(code: str, **found: object) -> tuple[str, str]:
    """Problem and remedy of a fault: explained('least', least=0) -> ('kurang dari 0', 'tulis angka 0 atau lebih')."""
    fault = FAULTS[code]
    return fault.problem.format(**found), fault.remedy.format(**found)


def outcome(code: str, identity: bool) -> str:
    """What becomes of a cell with this fault: a wrong identity holds the row, any other wrong value is left out."""
    if code in NOTES:
        return NOTED
    return HELD if identity else EMPTIED


_NUMBER = FAULT_KINDS["number"]
_DATE = FAULT_KINDS["date"]
_IMPOSSIBLE_DATE = FAULT_KINDS["impossible date"]
_FORMULA = FAULT_KINDS["formula"]
_EMPTY = FAULT_KINDS["empty"]
_LIMIT = FAULT_KINDS["limit"]
_OWNER = FAULT_KINDS["owner"]
_TEXT = FAULT_KINDS["text"]
_TWICE = FAULT_KINDS["twice"]
_LINK = FAULT_KINDS["link"]
_RESPELT = FAULT_KINDS["respelt"]
_DOUBT = FAULT_KINDS["doubt"]
_SHAPE = FAULT_KINDS["layout"]

ERRORS = {  # what holds a row or empties a value
    "kosong": Fault("kosong, padahal wajib diisi", "isi sel ini", _EMPTY),
    "pilihan": Fault("di luar daftar pilihan", "pilih salah satu: {choices}", FAULT_KINDS["choice"]),
    "batas-bawah": Fault("kurang dari {least:g}", "tulis angka {least:g} atau lebih", _LIMIT),
    "negatif": Fault("{measure} negatif", "tulis angka {least:g} atau lebih", _LIMIT),
    "batas-atas": Fault("lebih dari {most:g}", "tulis angka paling besar {most:g}", _LIMIT),
    "bulat": Fault("bukan bilangan bulat", "tulis bilangan bulat", _LIMIT),
    "ganda": Fault("tertulis lebih dari sekali (baris {rows})", "beri setiap baris nilai sendiri", _TWICE),
    "baris-ganda": Fault("baris ganda: isi sama dengan baris {rows}", "hapus salah satu", _TWICE),
    "angka": Fault(
        "bukan angka yang dapat dibaca", "tulis angka saja, koma untuk desimal, mis. 1500 atau 1,5", _NUMBER
    ),
    "angka-rancu": Fault(
        'angka "{text}" bermakna ganda ({comma} atau {plain}?)', "tulis {comma} atau {plain}", _NUMBER
    ),
    "angka-ribuan": Fault(
        "format ribuan tidak sama dengan gaya Indonesia", "tulis titik untuk ribuan, mis. 2.750.000", _NUMBER
    ),
    "angka-rentang": Fault("rentang atau perkiraan, bukan satu angka", "tulis satu angka", _NUMBER),
    "angka-satuan": Fault("satuan bukan {unit}", "ubah ke {unit}, lalu tulis angkanya saja", _NUMBER),
    "angka-tanggal": Fault(
        "kolom angka berisi tanggal; mungkin maksudnya rentang", "tulis satu angka, bukan tanggal", _NUMBER
    ),
    "angka-logika": Fault("kolom angka berisi TRUE atau FALSE", "tulis angka", _NUMBER),
    "angka-terpotong": Fault(
        "angka terpotong oleh Excel: hanya 15 angka pertama yang tersimpan",
        "jadikan sel ini teks, lalu tulis ulang",
        _TEXT,
    ),
    "angka-panjang": Fault("angka terlalu panjang untuk disimpan tepat", "tulis paling banyak 15 angka", _NUMBER),
    "tanggal": Fault("bukan tanggal yang dapat dibaca{hint}", "tulis hari/bulan/tahun, mis. 26/11/2020", _DATE),
    "tanggal-kurang": Fault(
        "tanggal tidak lengkap", "tulis hari, bulan, dan tahun empat angka, mis. 26/11/2020", _DATE
    ),
    "tanggal-tiada": Fault(
        "tanggal tidak ada dalam kalender", "periksa hari dan bulannya, tulis mis. 26/11/2020", _DATE
    ),
    "tanggal-tertukar": Fault(
        "hari dan bulan kemungkinan tertukar saat impor ({one} atau {other}?)",
        "tulis ulang sebagai teks, mis. {one} atau {other}",
        _DATE,
    ),
    "tanggal-depan": Fault("tanggal sesudah keadaan data ({as_of})", "periksa tahunnya", _IMPOSSIBLE_DATE),
    "tanggal-urutan": Fault(
        "penerapan ({applied}) sebelum uji coba ({tested})", "periksa kedua tanggal", _IMPOSSIBLE_DATE
    ),
    "berhenti-dahulu": Fault("berhenti ({stopped}) sebelum mulai ({began})", "periksa kedua tanggal", _IMPOSSIBLE_DATE),
    "tanggal-wajib": Fault("tahapan Penerapan tanpa tanggal penerapan", "isi tanggal penerapan", _EMPTY),
    "rumus-kosong": Fault("rumus belum dihitung", "buka di Excel, simpan, lalu kirim ulang", _FORMULA),
    "rumus-galat": Fault("rumus menghasilkan galat", "perbaiki rumusnya atau tulis nilainya", _FORMULA),
    "rumus-tautan": Fault(
        "tautan ke berkas lain; berkas itu tidak dibuka", "tulis nilainya, bukan tautannya", _FORMULA
    ),
    "rumus-usang": Fault(
        "hasil rumus tersimpan {stored} tidak sama dengan isinya {computed}",
        "hitung ulang di Excel, lalu simpan",
        _FORMULA,
    ),
    "unit": Fault("bukan perangkat daerah di daftar", "{suggestion}", _OWNER),
    "unit-ganda": Fault("nama ganda: dapat berarti {candidates}", "pilih salah satu: {candidates}", _OWNER),
    "unit-dua": Fault("dua pemilik dalam satu sel: {candidates}", "pilih satu pemilik, atau tulis dua baris", _OWNER),
    "unit-wilayah": Fault("menyebut daerah lain: {region}", "tulis nama resmi perangkat daerah", _OWNER),
    "panjang": Fault("terlalu panjang: {length} karakter", "ringkas sampai paling banyak 32.767 karakter", _TEXT),
    "karakter": Fault("berisi karakter rusak", "ketik ulang sel ini", _TEXT),
    "id-pribadi": Fault("berupa data pribadi ({what})", "tulis nomor inovasi dalam register", FAULT_KINDS["text"]),
    "url": Fault("bukan alamat http atau https", "tulis alamat yang diawali http:// atau https://", _TEXT),
    "kolom-baris": Fault(
        "{width} kolom, seharusnya {wanted}", "periksa pemisah dan tanda kutip pada baris ini", _SHAPE
    ),
    "id-asing": Fault("id tidak ada di tabel inovasi", "tulis id yang ada di tabel inovasi", _LINK),
    "id-ditahan": Fault("inovasi dengan id ini ditahan", "perbaiki lebih dahulu baris inovasinya", _LINK),
    "pasangan-ganda": Fault("pasangan {columns} tertulis lebih dari sekali (baris {rows})", "sisakan satu", _TWICE),
    "persen": Fault("persentase lebih dari 100", "tulis angka 0 sampai 100", _LIMIT),
}

NOTES = {  # what is taken and said
    "belum-diukur": Fault("belum diukur", "isi bila sudah diukur", FAULT_KINDS["unmeasured"]),
    "dibaca-angka": Fault("dibaca sebagai {value}", "bila benar, tidak perlu diubah", _RESPELT),
    "dibaca-tanggal": Fault("dibaca sebagai {value}", "bila benar, tidak perlu diubah", _RESPELT),
    "dibaca-pilihan": Fault('dibaca sebagai "{value}"', "bila benar, tidak perlu diubah", _RESPELT),
    "dibaca-unit": Fault('dibaca sebagai "{value}"', "bila benar, tidak perlu diubah", _RESPELT),
    "dibaca-id": Fault('angka, dibaca sebagai teks "{value}"', "bila benar, tidak perlu diubah", _RESPELT),
    "dibersihkan": Fault("karakter tak terlihat dihapus", "tidak perlu diubah", _TEXT),
    "tanpa-huruf": Fault(
        'tanda "{letters}" tidak ada dalam huruf laporan, tampil sebagai [?]', "tulis dengan huruf Latin", _TEXT
    ),
    "sel-gabung": Fault("sel gabungan; isinya dipakai untuk setiap baris di dalamnya", "pisahkan sel gabungan", _SHAPE),
    "hasil-rumus": Fault("hasil rumus tersimpan dipakai", "tulis nilainya bila rumus tidak diperlukan", _FORMULA),
    "memburuk": Fault("sesudah lebih besar daripada sebelum", "periksa; bila benar, tetap dilaporkan memburuk", _DOUBT),
    "sebelum-nol": Fault("sebelum = 0; perubahan persen tidak dapat dihitung", "periksa angka sebelum", _DOUBT),
    "pencilan": Fault("pencilan: jauh lebih besar daripada yang lazim", "periksa angkanya dan satuannya", _DOUBT),
    "salin-tempel": Fault(
        "salin-tempel? sebelum dan sesudah sama pada semua ukuran unit ini", "periksa angka sesudah", _DOUBT
    ),
    "inisiatif-bertanggal": Fault("tahapan Inisiatif dengan tanggal penerapan", "periksa tahapan", _DOUBT),
    "mirip": Fault("mirip dengan baris {rows} pada unit yang sama", "periksa apakah inovasi yang sama", _TWICE),
    "dua-pemilik": Fault("inovasi dengan nama sama pada unit lain, baris {rows}", "tentukan satu pemilik", _TWICE),
    "jumlah-beda": Fault(
        "jumlah di berkas {stored}, jumlah barisnya {computed}", "jumlah di berkas tidak dipakai", _DOUBT
    ),
    "ide": Fault("id ide yang belum ada di tabel inovasi", "tidak perlu diubah bila masih ide", _LINK),
    "data-pribadi": Fault("data pribadi ({what}); disamarkan di setiap keluaran", "hapus dari berkas ini", _TEXT),
}

FAULTS = ERRORS | NOTES
