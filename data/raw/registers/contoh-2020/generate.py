"""Write the tables of the synthetic register contoh-2020 beside this file. Same seed, same bytes."""

import csv
import random
import re
import tomllib
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SEED = 2020
FIRST, LAST, LAUNCH = date(2018, 1, 8), date(2020, 11, 20), date(2020, 11, 26)
EXPECTED = {"units": 63, "innovations": 80, "owners": 52, "without": 11, "without_opd": 5, "without_kecamatan": 6}

# How many innovations start in a month, relative to the others, January 2018 to November 2020.
# The pace rises towards the launch; April to June 2020 is the first wave of the pandemic.
PACE = [1, 1, 1, 2, 1, 1, 1, 2, 1, 2, 1, 1, 2, 2, 3, 2, 2, 2, 3, 4, 3, 4, 4, 3, 5, 6, 6, 1, 1, 2, 9, 12, 13, 15, 14]

# Weekdays without office, by year and month: national holidays and joint leave.
CLOSED = {
    (2018, 2): [16], (2018, 3): [30], (2018, 5): [1, 10, 29], (2018, 6): [1, 11, 12, 13, 14, 15, 18, 19, 20, 27],
    (2018, 8): [17, 22], (2018, 9): [11], (2018, 11): [20], (2018, 12): [24, 25], (2019, 1): [1], (2019, 2): [5],
    (2019, 3): [7], (2019, 4): [3, 17, 19], (2019, 5): [1, 30], (2019, 6): [3, 4, 5, 6, 7], (2019, 12): [24, 25],
    (2020, 1): [1], (2020, 3): [25], (2020, 4): [10], (2020, 5): [1, 7, 21, 25], (2020, 6): [1], (2020, 7): [31],
    (2020, 8): [17, 20, 21], (2020, 10): [28, 29, 30],
}

MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]

FORMS = {
    "tata kelola": "Inovasi tata kelola pemerintahan daerah",
    "publik": "Inovasi pelayanan publik",
    "lainnya": "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
}

# Items of the LAN before/after instrument (Ekosistem Pengetahuan Inovasi 2024, p. 71-77) and their unit.
# Where the instrument allows minutes, hours or days, an idea may name another one than given here.
ITEM_UNITS = {
    "C1": "orang", "C2": "Rp", "C3": "unit/organisasi", "C4": "orang",
    "D1": "langkah", "D2": "hari",
    "E1": "orang per bulan", "E2": "unit/organisasi", "E3": "barang/jasa", "E4": "Rp",
    "F1": "Rp", "F2": "km", "F3": "menit", "F4": "hari",
    "F5": "jumlah dokumen/berkas persyaratan", "F6": "jumlah meja/prosedur birokrasi", "F7": "jumlah cara/saluran",
}
SAME_AS_REGISTER = {"F1": "biaya", "F4": "waktu", "F5": "syarat"}
INNOVATIONS_MEASURED = 46

MANDATORY = (16, 17, 32, 33, 35)
ALL_INDICATORS = tuple(range(16, 36))
# The answers that count years: budget, integration in the yearly plan.
YEARLY = (18, 21)
# An idea without a trial can only show its preparation: rules, people, budget, training, planning, partners.
PREPARATION = (16, 17, 18, 20, 21, 22, 23, 24)
ANSWERS = {"Penerapan": (12, 20), "Uji Coba": (4, 13), "Inisiatif": (0, 6)}
LEVEL_WEIGHTS = {"Penerapan": (1, 4, 5, 3), "Uji Coba": (2, 5, 3, 1), "Inisiatif": (2, 5, 1, 0)}

# The four lab rounds: drum-up, diagnose, design. The fourth was held online.
ROUNDS = [
    (date(2019, 2, 19), date(2019, 3, 12), date(2019, 4, 24)),
    (date(2019, 7, 16), date(2019, 8, 13), date(2019, 9, 24)),
    (date(2020, 1, 21), date(2020, 2, 18), date(2020, 3, 10)),
    (date(2020, 6, 23), date(2020, 7, 14), date(2020, 8, 11)),
]
SHOWS = (date(2019, 12, 10), date(2020, 3, 5), LAUNCH)
LAB_STAGES = ("drum-up", "diagnose", "design", "deliver", "display", "documentation")
# How often an innovation of each stage gets as far as the first, second ... lab stage.
REACH = {"Penerapan": (0, 2, 3, 15, 26, 8), "Uji Coba": (0, 4, 4, 9, 3, 0), "Inisiatif": (3, 5, 3, 0, 0, 0)}
NEVER_IN_LAB = 10
DOCUMENTED_AFTER_DESIGN = 3

HEADINGS = {
    "perangkat_daerah": "kode,nama_resmi,jenis,alias,kode_wilayah,urusan,ubin_kolom,ubin_baris",
    "inovasi": "id,nama_inovasi,perangkat_daerah,jenis,bentuk,tahapan,tanggal_uji_coba,tanggal_penerapan,"
               "waktu_sebelum,waktu_sesudah,biaya_sebelum,biaya_sesudah,syarat_sebelum,syarat_sesudah,url,keterangan,"
               "urusan,inisiator,tematik,rancang_bangun,misi",
    "dampak": "id,item,sebelum,sesudah,satuan,tahun_data,bukti",
    "indikator_inovasi": "id,indikator,level,basis,bukti",
    "indikator_daerah": "indikator,level,nilai,bukti",
    "tahap_lab": "id,tahap,tanggal",
    "near_copies": "id_a,id_b,why",
}


def contents(name):
    """What the hand-written file of that name says."""
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def unit_rows(units):
    """The table perangkat_daerah."""
    opd = [
        {"kode": f"OPD-{n:02}", "nama_resmi": name, "jenis": "opd", "alias": alias, "urusan": affairs}
        for n, (name, alias, affairs) in enumerate(units["opd"], 1)
    ]
    kecamatan = [
        {"kode": f"KEC-{n:02}", "nama_resmi": f"Kecamatan {name}", "jenis": "kecamatan", "alias": f"Kec. {name}",
         "kode_wilayah": f"99.01.{n:02}", "ubin_kolom": column, "ubin_baris": row}
        for n, (name, column, row) in enumerate(units["kecamatan"], 1)
    ]
    return opd + kecamatan


def working_days(first, last):
    """The office days from first to last."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and day.day not in CLOSED.get((day.year, day.month), [])]


def pace(day):
    """How busy the month of that day was."""
    return PACE[(day.year - FIRST.year) * 12 + day.month - 1]


def drawn_date(rng, first, last):
    """An office day between the two, more likely in a busy month."""
    days = working_days(first, last)
    return rng.choices(days, [pace(day) for day in days])[0]


def drawn_dates(rng, idea):
    """Dates of trial and implementation, None where there is none or the unit left it out."""
    since, until = idea.get("since", FIRST), idea.get("until", LAST)
    if idea["stage"] == "Inisiatif":
        return None, None
    if idea["stage"] == "Uji Coba":
        # What is still on trial in November 2020 rarely began before 2019.
        return drawn_date(rng, max(since, date(2019, 1, 7)), until), None
    implemented = drawn_date(rng, since + timedelta(40), until)
    trial = drawn_date(rng, max(since, implemented - timedelta(270)), implemented - timedelta(14))
    return (None if rng.random() < 0.14 else trial), implemented


def drawn_number(rng, low, high, money=False):
    """A number from low to high: halves if written with decimals, round sums if money, else whole."""
    if isinstance(low, float):
        return rng.randint(int(low * 2), int(high * 2)) / 2
    step = 1 if not money else 500_000 if high >= 10_000_000 else 50_000 if high >= 1_000_000 else 1_000
    return rng.randrange(low, high + 1, step)


def before_and_after(rng, ranges, money=False):
    """One number for each pair of low and high; empty text where the idea gives none."""
    pairs = [ranges[n:n + 2] for n in range(0, len(ranges), 2)]
    numbers = [drawn_number(rng, low, high, money) for low, high in pairs]
    return [*numbers, "", ""][:2]


def one_line(text):
    """A text of the ideas file without its line breaks."""
    return " ".join(text.split())


def innovation_row(rng, number, idea, unit_names):
    """One row of the table inovasi."""
    trial, implemented = drawn_dates(rng, idea)
    days = before_and_after(rng, idea.get("days", []))
    rupiah = before_and_after(rng, idea.get("rupiah", []), money=True)
    documents = before_and_after(rng, idea.get("documents", []))
    return {
        "id": f"CTH-{number:03}", "nama_inovasi": idea["name"], "perangkat_daerah": unit_names.get(idea["unit"]),
        "jenis": idea["kind"], "bentuk": FORMS[idea["form"]], "tahapan": idea["stage"],
        "tanggal_uji_coba": trial, "tanggal_penerapan": implemented,
        "waktu_sebelum": days[0], "waktu_sesudah": days[1], "biaya_sebelum": rupiah[0], "biaya_sesudah": rupiah[1],
        "syarat_sebelum": documents[0], "syarat_sesudah": documents[1],
        "url": idea.get("url", ""), "keterangan": one_line(idea["text"]), "urusan": idea["affair"],
        "inisiator": idea["initiator"], "tematik": idea["theme"], "rancang_bangun": one_line(idea.get("design", "")),
        "misi": f"Misi {idea['mission']}" if "mission" in idea else "",
    }


def start(row):
    """The first known date of an innovation, None for a mere idea."""
    return row["tanggal_uji_coba"] or row["tanggal_penerapan"]


def survey(day):
    """The name of the satisfaction survey held around that day; the second half of 2020 was not over yet."""
    if day >= date(2020, 7, 1):
        return "SKM triwulan III 2020"
    return f"SKM semester {'I' if day.month < 7 else 'II'} {day.year}"


def filled_in(text, day):
    """An evidence text with year, month and survey of that day."""
    return text.format(year=day.year, month=MONTHS[day.month - 1], survey=survey(day))


def impact_row(rng, idea, row, item, sources):
    """One row of the table dampak."""
    ranges = idea["impact"][item]
    unit = ranges[-1] if ranges and isinstance(ranges[-1], str) else ITEM_UNITS[item]
    if ranges:
        before, after = before_and_after(rng, [n for n in ranges if n != unit], money=unit == "Rp")
        # Trials are often measured once only.
        if rng.random() < (0.35 if row["tahapan"] == "Uji Coba" else 0.06):
            after = ""
    else:
        before, after = (row[f"{SAME_AS_REGISTER[item]}_{when}"] for when in ("sebelum", "sesudah"))
    # Only months that were over when the register was closed can have a report.
    day = drawn_date(rng, start(row), max(start(row), date(2020, 10, 27)))
    return {"id": row["id"], "item": item, "sebelum": before, "sesudah": after, "satuan": unit,
            "tahun_data": day.year, "bukti": filled_in(rng.choice(sources.get(item, sources[item[0]])), day)}


def impact_rows(rng, ideas, rows, sources):
    """The table dampak: not every unit filled in the instrument."""
    measurable = [n for n, idea in enumerate(ideas) if "impact" in idea]
    measured = sorted(rng.sample(measurable, INNOVATIONS_MEASURED))
    return [
        impact_row(rng, ideas[n], rows[n], item, sources) for n in measured for item in sorted(ideas[n]["impact"])
    ]


def answered_indicators(rng, row):
    """Which indicators the unit answered; with an implemented innovation it starts with the mandatory ones."""
    count = rng.randint(*ANSWERS[row["tahapan"]])
    if row["tahapan"] == "Inisiatif":
        return sorted(rng.sample(PREPARATION, count))
    if row["tahapan"] == "Uji Coba":
        return sorted(rng.sample(ALL_INDICATORS, count))
    optional = [n for n in ALL_INDICATORS if n not in MANDATORY]
    forgotten = {rng.choice(MANDATORY)} if count < 18 and rng.random() < 0.3 else set()
    return sorted(set(MANDATORY) - forgotten | set(rng.sample(optional, count - len(MANDATORY) + len(forgotten))))


def speed_level(days):
    """Level of indicator 28 for a service that takes that many days (IGA 2026)."""
    return 3 if days <= 1 else 2 if days < 6 else 1


def creation_level(row):
    """Level of indicator 32 from the months between trial and implementation (IGA 2026)."""
    months = (row["tanggal_penerapan"] - row["tanggal_uji_coba"]).days / 30.4
    return 3 if months < 5 else 2 if months < 9 else 1


def beneficiary_level(people):
    """Level of indicator 33 on basis a, the number of people served (IGA 2026)."""
    return 1 if people <= 200 else 2 if people <= 500 else 3


def answer_level(rng, indicator, row, people, copied):
    """The level reported, taken from the register itself wherever that gives it."""
    if indicator in YEARLY:
        # Budget and yearly plan cannot be older than the innovation.
        years = LAST.year - start(row).year + 1 if start(row) else 1
        return min(rng.choices(range(4), LEVEL_WEIGHTS[row["tahapan"]])[0], years)
    if indicator == 19:
        return rng.choice([2, 3, 3] if row["jenis"] == "Digital" else [1, 1, 2])
    if indicator == 28 and row["waktu_sesudah"] != "":
        return speed_level(row["waktu_sesudah"])
    if indicator == 31:
        return max(rng.choices(range(4), (14, 3, 1, 0))[0], int(copied))
    if indicator == 32 and row["tanggal_uji_coba"] and row["tanggal_penerapan"]:
        return creation_level(row)
    if indicator == 33 and people:
        return beneficiary_level(people)
    if indicator == 35:
        return rng.choices(range(4), (4, 4, 3, 1))[0]
    return rng.choices(range(4), LEVEL_WEIGHTS[row["tahapan"]])[0]


def answer_row(rng, row, indicator, people, copied, evidence):
    """One row of the table indikator_inovasi."""
    level = answer_level(rng, indicator, row, people, copied)
    basis = ("a" if people else rng.choices("abcdef", (8, 3, 2, 2, 2, 2))[0]) if indicator == 33 else ""
    document = evidence["basis"][basis] if basis else evidence["indicator"][str(indicator)][level - 1]
    if level == 0 or rng.random() < 0.2:
        document = ""
    day = max(start(row) or date(2020, 1, 6), rng.choice(working_days(date(2019, 1, 7), LAST)))
    return {"id": row["id"], "indikator": indicator, "level": level, "basis": basis, "bukti": filled_in(document, day)}


def answer_rows(rng, rows, impacts, copied_ids, evidence):
    """The table indikator_inovasi."""
    people = {row["id"]: row["sesudah"] for row in impacts if row["item"] == "E1"}
    return [
        answer_row(rng, row, indicator, people.get(row["id"]), row["id"] in copied_ids, evidence)
        for row in rows for indicator in answered_indicators(rng, row)
    ]


def region_rows(region):
    """The table indikator_daerah."""
    return [
        {"indikator": number, "level": level, "nilai": value, "bukti": source}
        for number, (level, value, source) in region.items()
    ]


def lab_round(rng, row):
    """The last lab round whose design came before the innovation began; older ones joined afterwards."""
    if row["tahapan"] == "Inisiatif":
        return rng.choice(ROUNDS[1:])
    before = [dates for dates in ROUNDS if dates[2] + timedelta(1) < start(row)]
    return before[-1] if before else rng.choice(ROUNDS[:2])


def lab_dates(rng, row, reached):
    """Dates of the lab stages that the innovation reached, in order; fewer if the calendar leaves no room."""
    # Workshops last two days; a unit is recorded on the day it presented.
    dates = [day + timedelta(rng.randint(0, 1)) for day in lab_round(rng, row)][:reached]
    if reached >= 4:
        drawn = rng.choice(working_days(dates[-1] + timedelta(20), min(dates[-1] + timedelta(150), LAST)))
        dates.append(start(row) if start(row) > dates[-1] else drawn)
    if reached >= 5:
        shows = [show for show in SHOWS if show > dates[-1]]
        # Whoever wrote a documentation needed an early show; the others mostly waited for the launch.
        dates.append(shows[0] if reached == 6 else rng.choice([*shows[-2:], LAUNCH]))
    if reached == 6 and dates[-1] < LAUNCH:
        dates.append(rng.choice(working_days(dates[-1] + timedelta(20), LAST)))
    return dates


def lab_rows(rng, rows):
    """The table tahap_lab."""
    absent = set(rng.sample([row["id"] for row in rows if row["tahapan"] != "Inisiatif"], NEVER_IN_LAB))
    stages, ended_at_design = [], []
    for row in (row for row in rows if row["id"] not in absent):
        reached = rng.choices(range(1, 7), REACH[row["tahapan"]])[0]
        dates = lab_dates(rng, row, reached)
        passed = zip(LAB_STAGES[:len(dates)], dates, strict=True)
        stages += [{"id": row["id"], "tahap": stage, "tanggal": day} for stage, day in passed]
        if reached == 3:
            ended_at_design.append(stages[-1])
    # A few were written up although they never got beyond the design.
    for last in rng.sample(ended_at_design, min(DOCUMENTED_AFTER_DESIGN, len(ended_at_design))):
        day = rng.choice(working_days(last["tanggal"] + timedelta(30), LAST))
        stages.insert(stages.index(last) + 1, {"id": last["id"], "tahap": "documentation", "tanggal": day})
    return stages


def copy_rows(ideas, rows):
    """The table near_copies: the texts deliberately written from another one."""
    ids = {row["nama_inovasi"]: row["id"] for row in rows}
    return [
        {"id_a": ids[idea["copy_of"]], "id_b": ids[idea["name"]], "why": idea["copy_why"]}
        for idea in ideas if "copy_of" in idea
    ]


def tables():
    """All tables of the register, as lists of rows."""
    rng = random.Random(SEED)
    ideas, evidence = contents("ideas.toml")["idea"], contents("evidence.toml")
    units = unit_rows(contents("units.toml"))
    unit_names = {unit["kode"]: unit["nama_resmi"] for unit in units}
    rows = [innovation_row(rng, number, idea, unit_names) for number, idea in enumerate(ideas, 1)]
    copies = copy_rows(ideas, rows)
    impacts = impact_rows(rng, ideas, rows, evidence["measured"])
    answers = answer_rows(rng, rows, impacts, {pair["id_a"] for pair in copies}, evidence)
    return {
        "perangkat_daerah": units, "inovasi": rows, "dampak": impacts, "indikator_inovasi": answers,
        "indikator_daerah": region_rows(evidence["region"]), "tahap_lab": lab_rows(rng, rows), "near_copies": copies,
    }


def totals(register):
    """The totals that must equal the published ones."""
    owners = {row["perangkat_daerah"] for row in register["inovasi"]}
    without = [unit["jenis"] for unit in register["perangkat_daerah"] if unit["nama_resmi"] not in owners]
    return {
        "units": len(register["perangkat_daerah"]), "innovations": len(register["inovasi"]), "owners": len(owners),
        "without": len(without), "without_opd": without.count("opd"), "without_kecamatan": without.count("kecamatan"),
    }


def repeated(values):
    """The values that occur more than once."""
    values = list(values)
    return sorted({value for value in values if values.count(value) > 1})


def sentences(text):
    """The sentences of a description."""
    return set(re.split(r"(?<=[.?!])\s+", text))


def unplanned_copies(register):
    """Pairs of ids that share a sentence although nobody planted it."""
    planned = {(pair["id_a"], pair["id_b"]) for pair in register["near_copies"]}
    return [
        (one["id"], other["id"]) for one, other in combinations(register["inovasi"], 2)
        if sentences(one["keterangan"]) & sentences(other["keterangan"]) and (one["id"], other["id"]) not in planned
    ]


def wrong_dates(rows):
    """Ids whose dates do not fit the stage, the period or the order."""
    def fits(row):
        trial, implemented = row["tanggal_uji_coba"], row["tanggal_penerapan"]
        expected = {"Inisiatif": not trial and not implemented, "Uji Coba": trial and not implemented,
                    "Penerapan": implemented and (not trial or trial < implemented)}[row["tahapan"]]
        return expected and all(FIRST <= day <= LAST for day in (trial, implemented) if day)
    return [row["id"] for row in rows if not fits(row)]


def wrong_lab_order(rows):
    """Ids whose lab dates do not rise or go beyond the launch."""
    steps = [(one, other) for one, other in pairwise(rows) if one["id"] == other["id"]]
    falling = {one["id"] for one, other in steps if one["tanggal"] >= other["tanggal"]}
    return sorted(falling | {row["id"] for row in rows if row["tanggal"] > LAUNCH})


def problems(register):
    """Everything that keeps the register from being what it claims to be, as sentences."""
    rows, units = register["inovasi"], register["perangkat_daerah"]
    tiles = [(unit["ubin_kolom"], unit["ubin_baris"]) for unit in units if unit["jenis"] == "kecamatan"]
    found = {
        "totals differ from the published ones": [] if totals(register) == EXPECTED else [totals(register)],
        "innovation names used twice": repeated(row["nama_inovasi"] for row in rows),
        "descriptions used twice": repeated(row["keterangan"] for row in rows),
        "unit names used twice": repeated(unit["nama_resmi"] for unit in units),
        "tiles used twice": repeated(tiles),
        "owner unknown": [row["id"] for row in rows if not row["perangkat_daerah"]],
        "dates out of order": wrong_dates(rows),
        "a mere idea with results": [row["id"] for row in rows if row["tahapan"] == "Inisiatif" and any(
            row[f"{what}_sesudah"] != "" for what in SAME_AS_REGISTER.values())],
        "lab dates out of order": wrong_lab_order(register["tahap_lab"]),
        "sentences shared by accident": unplanned_copies(register),
    }
    return [f"{what}: {where}" for what, where in found.items() if where]


def cell(value):
    """A value as the register writes it: decimal comma, ISO date, empty if unknown."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)


def write(name, rows):
    """Write one table as csv with the headings of the codebook."""
    headings = HEADINGS[name].split(",")
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows([cell(row.get(heading)) for heading in headings] for row in rows)


def main():
    """Build, check, write."""
    register = tables()
    if found := problems(register):
        raise ValueError("the register is not written because of\n" + "\n".join(found))
    for name, rows in register.items():
        write(name, rows)
    print(totals(register))


if __name__ == "__main__":
    main()
