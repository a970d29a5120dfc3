"""The run matrix: what stops before anything runs, and what is to be made."""

import json
from pathlib import PurePosixPath

import pytest
import yaml
from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from analysis import matrix, register
from analysis.matrix import MatrixError, jobs, read_matrix

REPORT = {
    "notebook": "satu.ipynb",
    "readers": {"id": "Bappeda", "en": "Bappeda"},
    "formats": ["html", "pdf"],
}


KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A kit with two registers and one notebook of three parameters."""
    monkeypatch.setattr(register, "HOME", tmp_path)
    for name in ("contoh-2020", "uji-publik"):
        folder = tmp_path / "data" / "raw" / "registers" / name
        folder.mkdir(parents=True)
        (folder / "register.yml").touch()
    (tmp_path / "notebooks").mkdir()
    parameters = new_code_cell(
        'register = "contoh-2020"\nlanguage = "id"\nmost = 10', metadata={"tags": ["parameters"]}
    )
    notebook = new_notebook(cells=[parameters], metadata={"kernelspec": KERNEL})
    write(notebook, tmp_path / "notebooks" / "satu.ipynb")
    return tmp_path


@pytest.fixture
def written(home):
    """Reads a matrix of one report: written(report={"formats": ["pdf"]}, languages=["id"])."""

    def read(report: dict | None = None, name: str = "satu", **said):
        known = {"registers": ["contoh-2020", "uji-publik"], "languages": ["id", "en"]}
        content = known | {"reports": {name: REPORT | (report or {})}} | said
        (home / "reports.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
        return read_matrix()

    return read


# reading


def test_matrix_reads_reports_registers_and_languages(written):
    read = written()
    assert read.registers == ("contoh-2020", "uji-publik")
    assert read.languages == ("id", "en")
    assert read.reports["satu"].formats == ("html", "pdf")


def test_misspelt_key_of_the_matrix_names_the_nearest(written):
    with pytest.raises(MatrixError, match=r"langauges.*maksudnya languages\?"):
        written(langauges=["id"])


def test_misspelt_key_of_a_report_names_the_nearest(written):
    with pytest.raises(MatrixError, match=r"paramters.*maksudnya parameters\?"):
        written({"paramters": {"most": 3}})


def test_wrong_key_of_readers_names_the_two_languages(written):
    with pytest.raises(MatrixError, match=r"idn.*yang ada: id, en"):
        written({"readers": {"id": "x", "en": "y", "idn": "z"}})


def test_misspelt_format_names_those_there_are(written):
    with pytest.raises(MatrixError, match=r"'html', 'pdf', 'xlsx', 'pptx' or 'ipynb'.*pfd"):
        written({"formats": ["html", "pfd"]})


def test_language_that_the_kit_does_not_speak_names_those_it_does(written):
    with pytest.raises(MatrixError, match=r"'id' or 'en'.*fr"):
        written(languages=["id", "fr"])


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"registers": "contoh-2020"}, "registers"),
        ({"registers": [2020]}, "registers.0"),
        ({"report": {"notebook": 1}}, "reports.satu.notebook"),
        ({"report": {"formats": "html"}}, "reports.satu.formats"),
    ],
)
def test_wrong_type_names_its_place(written, said, place):
    with pytest.raises(MatrixError, match=place):
        written(**said)


def test_every_fault_is_named_at_once(written):
    with pytest.raises(MatrixError) as told:
        written({"formats": ["pfd"], "notbook": "x"}, languages=["fr"])
    assert all(word in str(told.value) for word in ("pfd", "notbook", "fr"))


@pytest.mark.parametrize("text", ["", "registers: [a\n", "- satu", "as_of: 2020-01-01"])
def test_file_that_is_no_matrix_is_refused_by_name(home, text):
    (home / "reports.yml").write_text(text, encoding="utf-8")
    with pytest.raises(MatrixError, match=r"reports\.yml"):
        read_matrix()


def test_missing_file_is_refused_by_name(home):
    with pytest.raises(MatrixError, match=r"reports\.yml"):
        read_matrix()


@pytest.mark.parametrize("name", ["../../luar", "/tmp/luar", "a/b", "..", ""])
def test_report_whose_name_leads_out_of_its_folder_is_refused(written, name):
    with pytest.raises(MatrixError):
        jobs(written(name=name))


# jobs


def test_every_report_is_made_for_every_register_and_language(written):
    assert [str(job) for job in jobs(written())] == [
        "contoh-2020/id/satu",
        "contoh-2020/en/satu",
        "uji-publik/id/satu",
        "uji-publik/en/satu",
    ]


def test_job_carries_register_language_and_parameters_of_its_report(written, home):
    job = jobs(written({"parameters": {"most": 3}}))[0]
    assert job.parameters == {"most": 3, "register": "contoh-2020", "language": "id"}
    assert job.notebook == home / "notebooks" / "satu.ipynb"
    assert job.formats == ("html", "pdf")


def test_file_of_a_job_lies_below_the_output_folder(written):
    for job in jobs(written()):
        path = PurePosixPath(job.path("pdf"))
        assert not path.is_absolute() and ".." not in path.parts
        assert path == PurePosixPath(job.register, job.language, "satu.pdf")


def test_one_register_can_be_chosen(written):
    assert {job.register for job in jobs(written(), register_name="uji-publik")} == {"uji-publik"}


def test_register_on_disk_can_be_chosen_though_the_matrix_does_not_list_it(written):
    assert {job.register for job in jobs(written(registers=["contoh-2020"]), register_name="uji-publik")} == {
        "uji-publik"
    }


def test_one_language_can_be_chosen(written):
    assert {job.language for job in jobs(written(), language="en")} == {"en"}


def test_reports_can_be_chosen_by_pattern(written):
    read = written(reports={"00_satu": REPORT, "01_dua": REPORT})
    assert {job.report for job in jobs(read, only="01*")} == {"01_dua"}


def test_pattern_that_matches_no_report_names_those_there_are(written):
    with pytest.raises(MatrixError, match=r'"02\*".*yang ada: satu'):
        jobs(written(), only="02*")


def test_misspelt_register_on_the_command_line_names_the_nearest(written):
    with pytest.raises(MatrixError, match=r"contoh-2002.*maksudnya contoh-2020\?"):
        jobs(written(), register_name="contoh-2002")


def test_misspelt_register_in_the_matrix_names_the_nearest(written):
    with pytest.raises(MatrixError, match=r"uji-public.*maksudnya uji-publik\?"):
        jobs(written(registers=["contoh-2020", "uji-public"]))


def test_language_not_in_the_matrix_names_those_there_are(written):
    with pytest.raises(MatrixError, match="yang ada: id, en"):
        jobs(written(), language="fr")


def test_missing_notebook_is_named(written):
    with pytest.raises(MatrixError, match=r"tidak_ada\.ipynb"):
        jobs(written({"notebook": "tidak_ada.ipynb"}))


def test_d13_misspelt_parameter_names_the_nearest(written):
    with pytest.raises(MatrixError, match=r'laporan satu: parameter "mots".*maksudnya most\?'):
        jobs(written({"parameters": {"mots": 3}}))


@pytest.mark.parametrize("value", ["3", 3.0, True, None, [3]])
def test_d14_parameter_of_another_type_is_refused(written, value):
    with pytest.raises(MatrixError, match='"most" harus int'):
        jobs(written({"parameters": {"most": value}}))


def test_unknown_word_without_a_likeness_only_lists_the_valid():
    with pytest.raises(MatrixError, match="tidak dikenal; yang ada: id, en"):
        matrix._one_of("language", "zzz", ["id", "en"])


# the kit's own matrix


def test_every_report_of_the_kit_is_made_for_both_registers_in_both_languages():
    read = read_matrix()
    of_register = [report for report in read.reports.values() if not report.each]
    assert len(of_register) == len(read.reports) - 1
    assert len(jobs(read)) == (len(of_register) + 63) * 2 * 2  # 63 units, registers, languages
    assert set(read.registers) == {"contoh-2020", "tangerang-publik"}
    assert set(read.languages) == {"id", "en"}


def test_every_job_of_the_kit_has_a_place_of_its_own():
    made = [job.path(format_) for job in jobs(read_matrix()) for format_ in job.formats]
    assert len(set(made)) == len(made)
    assert all(".." not in PurePosixPath(path).parts and not path.startswith("/") for path in made)


def test_a_report_of_every_unit_is_one_job_a_unit():
    report = matrix.Report.model_validate_json(json.dumps(REPORT | {"each": "unit"}))
    assert matrix._units(report, "contoh-2020", None)[:2] == ["OPD-01", "OPD-02"]
    assert len(matrix._units(report, "contoh-2020", None)) == 63
    assert matrix._units(report, "contoh-2020", "KEC-01") == ["KEC-01"]
    with pytest.raises(MatrixError, match=r'unit "KEC-1" tidak dikenal .maksudnya KEC-'):
        matrix._units(report, "contoh-2020", "KEC-1")


def job_of(unit: str | None) -> matrix.Job:
    return matrix.Job("unit", "contoh-2020", "id", PurePosixPath("x.ipynb"), {}, ("html",), unit)


def test_a_unit_names_its_file_and_can_name_no_other_place():
    assert job_of("KEC-01").path("html") == "contoh-2020/id/unit/kec-01.html"
    assert job_of("../../etc/Passwd").path("html") == "contoh-2020/id/unit/etc-passwd.html"


def test_d12_two_units_with_one_file_name_stop_the_run():
    matrix._require_own_files([job_of("KEC-01"), job_of("KEC-02")])
    with pytest.raises(MatrixError, match=r"kec-01: kode unit KEC-01, kec 01"):
        matrix._require_own_files([job_of("KEC-01"), job_of("kec 01")])
