"""A small report made by hand: every type of block once, so that renderers are tested without register or notebook."""

import pandas as pd

from analysis import figures, terms

STAGES = pd.DataFrame({"stage": ["Inisiatif", "Uji Coba", "Penerapan"], "innovations": [2, 3, 5]})
KINDS = pd.DataFrame(
    {
        "unit_kind": ["opd", "kecamatan", "all"],
        "units": [34, 29, 63],
        "active_units": [29, 23, 52],
        "silent_units": [5, 6, 11],
        "active_share": [29 / 34, 23 / 29, 52 / 63],
    }
)
UNITS = pd.DataFrame(
    {
        "innovation_id": [f"X-{n:03}" for n in range(1, 31)],
        "innovation": ["SIGAP WARGA (Sistem Informasi Gerak Cepat Aduan Pelayanan Warga)", "Pojok Baca Desa"] * 15,
        "unit": ["Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "Kecamatan Contoh Timur"] * 15,
        "form": ["Inovasi pelayanan publik", "Inovasi tata kelola pemerintahan daerah"] * 15,
        "stage": ["Penerapan", "Inisiatif"] * 15,
        "applied": ["2020-03-02", None] * 15,
    }
)
LAW = "https://peraturan.example/pp-38-2017"


def report(language: str = "id", synthetic: bool = True) -> list[dict]:
    """The blocks of the sample report in one language."""
    made = Sample(language, synthetic)
    return [*made.opening(), *made.findings(), *made.evidence(), *made.closing()]


class Sample:
    """The blocks of the sample report, part by part."""

    def __init__(self, language: str, synthetic: bool) -> None:
        self.language, self.synthetic = language, synthetic
        self.source = self.say(
            "Register uji, Kabupaten Contoh, keadaan 26 November 2020",
            "Test register, Kabupaten Contoh, as of 26 November 2020",
        )

    def opening(self) -> list[dict]:
        say = self.say
        facts = {
            say("Keadaan data", "Data as of"): "26 November 2020",
            "Register": "uji-2020",
            say("Baris register", "Register rows"): say("80 diterima, 0 ditahan", "80 accepted, 0 held"),
            say("Disusun untuk", "Prepared for"): say("Bupati dan Sekretaris Daerah", "Regent and Regional Secretary"),
        }
        return [
            self.block(
                "title",
                text=say("Ringkasan eksekutif", "Executive summary"),
                subtitle=say("Apa yang kita punya, siapa yang belum", "What we have, who is missing"),
            ),
            self.block(
                "cover",
                kicker=say("Laporan", "Report"),
                region="Kabupaten Contoh",
                mark=terms.page_term("synthetic", self.language) if self.synthetic else None,
                as_of="2020-11-26",
                facts=_facts(facts),
            ),
        ]

    def findings(self) -> list[dict]:
        say = self.say
        lead = say(
            "Dari 63 perangkat daerah, 52 (82,5 persen) sudah memiliki inovasi; 11 belum, yaitu 5 OPD dan 6 kecamatan.",
            "Of 63 units, 52 (82.5 percent) have an innovation; 11 have none: 5 agencies and 6 districts.",
        )
        key_figures = [
            self.key(say("Inovasi", "Innovations"), 1080, "count", say("tercatat", "on record")),
            self.key(say("Berinovasi", "With an innovation"), 52, "count", say("dari 63", "of 63")),
            self.key(say("Belum berinovasi", "Without"), 11, "count", say("dari 63", "of 63"), "alert"),
            self.key(say("Digital", "Digital"), 0.5625, "share", say("inovasi", "of innovations")),
        ]
        decisions = [
            (say("Tugaskan pendamping.", "Assign a mentor."), say("Ada 11 unit.", "There are 11 units.")),
            (say("Ukur sebelum dan sesudah.", "Measure before and after."), say("Baru 36 dari 80.", "Only 36 of 80.")),
        ]
        return [
            self.heading(2, "Apa temuan utamanya?", "What are the main findings?"),
            self.block("text", lead=True, spans=[{"text": lead}]),
            self.block("keyfigures", figures=key_figures),
            self.heading(2, "Apa yang perlu diputuskan?", "What is to be decided?"),
            self.block(
                "list",
                ordered=True,
                items=[[{"text": point, "strong": True}, {"text": " "}, {"text": why}] for point, why in decisions],
            ),
        ]

    def evidence(self) -> list[dict]:
        say = self.say
        return [
            self.heading(2, "Sudah sampai tahap mana?", "Which stage have they reached?"),
            self.block(
                "text",
                lead=False,
                spans=[
                    {"text": say("Separuh inovasi sudah ", "Half of the innovations are ")},
                    {"text": say("diterapkan", "implemented"), "em": True},
                    {"text": say("; lihat ", "; see ")},
                    {"text": "PP 38/2017", "href": LAW},
                    {"text": "."},
                ],
            ),
            self.block(
                "figure",
                title=say("Separuh inovasi sudah diterapkan", "Half of the innovations are implemented"),
                alt=say(
                    "Diagram batang: Inisiatif 2, Uji coba 3, Penerapan 5 inovasi.",
                    "Bar chart: Initiative 2, Trial 3, Implementation 5 innovations.",
                ),
                **self.drawn(figures.bars, STAGES, label="stage", value="innovations", highlight=["Penerapan"]),
            ),
            self.heading(3, "Menurut jenis", "By kind"),
            self.table("Perangkat daerah menurut jenis", "Units by kind", KINDS, total=True),
            self.note("alert", "Angka ini bukan ukuran mutu inovasi.", "These numbers do not measure quality."),
            self.table("Daftar inovasi", "List of innovations", UNITS, total=False),
        ]

    def closing(self) -> list[dict]:
        say = self.say
        reproduction = {
            say("Perintah", "Command"): "inolab reports --register uji-2020 --language id",
            say("Sidik masukan (SHA-256)", "Input digest (SHA-256)"): "3f1c9a7e5b2d4c60",
            say("Versi kit", "Kit version"): "0.1.0",
        }
        return [
            self.heading(2, "Dari mana angkanya?", "Where do the numbers come from?"),
            self.note("plain", "Unit tanpa baris dihitung belum.", "A unit without a row counts as without."),
            self.block(
                "sources",
                items=[
                    {"text": say("Register uji 2020", "Test register 2020"), "href": None},
                    {"text": "PP 38/2017", "href": LAW},
                ],
            ),
            self.block("end", facts=_facts(reproduction)),
        ]

    def say(self, indonesian: str, english: str) -> str:
        return {"id": indonesian, "en": english}[self.language]

    def block(self, type_: str, **content: object) -> dict:
        return {"type": type_, "language": self.language, **content}

    def heading(self, level: int, indonesian: str, english: str) -> dict:
        return self.block("heading", level=level, text=self.say(indonesian, english))

    def note(self, tone: str, indonesian: str, english: str) -> dict:
        return self.block("note", tone=tone, spans=[{"text": self.say(indonesian, english)}])

    def table(self, indonesian: str, english: str, table: pd.DataFrame, total: bool) -> dict:
        title = self.say(indonesian, english)
        return self.block("table", title=title, source=self.source, total=total, **self.columns_and_rows(table))

    def key(self, label: str, value: float, kind: str, unit: str, tone: str = "plain") -> dict:
        shown = terms.shown(value, kind, self.language)
        note = self.say("contoh", "sample")
        return {"label": label, "value": value, "kind": kind, "shown": shown, "unit": unit, "note": note, "tone": tone}

    def columns_and_rows(self, table: pd.DataFrame) -> dict:
        heads = [{"key": key, "heading": terms.heading(key, self.language), "kind": terms.kind(key)} for key in table]
        return {"columns": heads, "rows": table.astype(object).where(table.notna(), None).to_numpy().tolist()}

    def drawn(self, draw, table: pd.DataFrame, **drawing) -> dict:
        mark = "DATA CONTOH" if self.synthetic else None
        look = {"source": self.source, "mark": mark, "language": self.language, **drawing}
        return self.columns_and_rows(table) | {
            "svg": figures.svg(draw, table, width=figures.PAGE_WIDTH, **look),
            "narrow": figures.svg(draw, table, width=figures.PHONE_WIDTH, **look),
            "source": self.source,
        }


def _facts(facts: dict[str, str]) -> list[dict]:
    return [{"label": label, "shown": shown} for label, shown in facts.items()]
