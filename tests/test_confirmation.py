"""The table of chances that an answer is confirmed: what is read, and what is refused with how to mend it."""

import pytest

from analysis.confirmation import KIT, ConfirmationError, read_confirmed
from analysis.register import HOME

HEAD = "indikator,bukti,peluang,status,sumber"
GENERAL = (",ada,0.9,penafsiran kit,kit", ",tidak ada,0.3,penafsiran kit,kit")


@pytest.fixture
def read(tmp_path):
    """Reads a table of these lines."""

    def reads(*lines: str, head: str = HEAD):
        path = tmp_path / "peluang.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return read_confirmed(path)

    return reads


def refusal(read, *lines: str, **more: str) -> list[str]:
    with pytest.raises(ConfirmationError) as refused:
        read(*lines, **more)
    return str(refused.value).splitlines()


def test_the_table_of_the_kit_is_an_assumption_by_evidence_alone():
    table = read_confirmed()
    assert table["number"].isna().all()
    assert dict(zip(table["named"], table["chance"], strict=True)) == {True: 0.9, False: 0.3}
    assert set(table["status"]) == {"penafsiran kit"} and KIT.parent.name == "iid"


def test_rows_of_an_indicator_stand_beside_the_general_ones(read):
    table = read(*GENERAL, "35, ada ,0.6,official,Surat 1")
    assert table["number"].fillna(0).tolist() == [0, 0, 35]
    assert table["chance"].tolist() == [0.9, 0.3, 0.6]
    assert table.loc[2, ["named", "status", "source"]].tolist() == [True, "official", "Surat 1"]


@pytest.mark.parametrize("chance", ["0", "1", "0.305"])
def test_a_chance_may_be_none_or_certain(read, chance):
    assert read(GENERAL[1], f",ada,{chance},inferred,x")["chance"].tolist() == [0.3, float(chance)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("35,ada,1.01,penafsiran kit,x", "kolom peluang: '1.01' | Perbaiki: tulis angka 0 sampai 1"),
        ("35,ada,-0.1,penafsiran kit,x", "kolom peluang: '-0.1'"),
        ("35,ada,nan,penafsiran kit,x", "kolom peluang: 'nan'"),
        ("35,ada,sering,penafsiran kit,x", "kolom peluang: 'sering'"),
        ('35,ada,"0,6",penafsiran kit,x', "kolom peluang: '0,6' | Perbaiki: tulis angka 0 sampai 1 dengan titik"),
        ("36,ada,0.6,penafsiran kit,x", "kolom indikator: '36' | Perbaiki: tulis nomor 1 sampai 35, atau kosongkan"),
        ("0,ada,0.6,penafsiran kit,x", "kolom indikator: '0'"),
        ("video,ada,0.6,penafsiran kit,x", "kolom indikator: 'video'"),
        ("35,mungkin,0.6,penafsiran kit,x", "kolom bukti: 'mungkin' | Perbaiki: tulis salah satu: ada, tidak ada"),
        ("35,ada,0.6,pasti,x", "kolom status: 'pasti' | Perbaiki: tulis salah satu: penafsiran kit, official"),
        ("35,ada,0.6,penafsiran kit,", "kolom sumber: '' | Perbaiki: tulis dari mana angkanya"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_row_and_remedy(read, line, said):
    (fault,) = refusal(read, *GENERAL, line)
    assert fault.startswith(f"peluang.csv | baris 4, {said}")


def test_every_fault_is_told_at_once(read):
    assert len(refusal(read, *GENERAL, "99,ada,2,penafsiran kit,x", "35,entah,0.6,penafsiran kit,x")) == 3


def test_a_doubled_row_is_refused(read):
    (fault,) = refusal(read, *GENERAL, "5,ada,0.6,penafsiran kit,x", "05,ada,0.7,penafsiran kit,x")
    assert fault == "peluang.csv | baris 5: sama dengan baris 4 | Perbaiki: hapus salah satunya"
    (fault,) = refusal(read, *GENERAL, GENERAL[0])
    assert fault.startswith("peluang.csv | baris 4: sama dengan baris 2")


def test_a_missing_general_row_is_refused(read):
    (fault,) = refusal(read, GENERAL[0], "35,tidak ada,0.6,penafsiran kit,x")
    assert fault.startswith("peluang.csv | berkas: tidak ada baris umum untuk bukti 'tidak ada' | Perbaiki: tambahkan")
    assert len(refusal(read)) == 2


def test_other_columns_are_refused(read):
    (fault,) = refusal(read, *GENERAL, head="indikator,bukti,peluang")
    assert fault.startswith(
        "peluang.csv | baris 1: ['indikator', 'bukti', 'peluang'] | Perbaiki: tulis kolom indikator"
    )
    (fault,) = refusal(read, *GENERAL, "35,ada,0,6,penafsiran kit,x")  # a decimal comma makes six cells
    assert fault.startswith("peluang.csv | baris 4: ")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    path = tmp_path / "peluang.csv"
    for content in (None, b"", b"\xff\xfe"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(ConfirmationError, match=r"peluang\.csv \| .* \| Perbaiki: "):
            read_confirmed(path)


def test_the_example_of_the_page_is_read(tmp_path):
    path = tmp_path / "peluang.csv"
    page = (HOME / "docs" / "index.md").read_text(encoding="utf-8")
    path.write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    assert read_confirmed(path)["chance"].tolist() == [0.9, 0.3, 0.6]
