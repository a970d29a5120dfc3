"""The sentences, titles and key figures of applications and their web addresses."""

import pandas as pd

from .applications import ELSEWHERE, NO_ADDRESS
from .links import ALIVE, NOT_ASKED
from .register import Register
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, term_pair
from .wording import NOTHING


def _states(inventory: pd.DataFrame) -> dict[str, int]:
    """How many applications there are, with an address, without, elsewhere, and of how many owners."""
    states = inventory["address_state"].value_counts()
    without = int(states.get(NO_ADDRESS, 0))
    return {
        "count": len(inventory),
        "owners": inventory["unit"].nunique(),
        "addressed": len(inventory) - without,
        "without": without,
        "elsewhere": int(states.get(ELSEWHERE, 0)),
    }


def summary(inventory: pd.DataFrame, complete: bool) -> Bilingual:
    """How many applications there are, whose, and how many say where they are."""
    if inventory.empty and not complete:
        return both("Sumber publik tidak menyebut satu pun aplikasi.", "Public sources name no application.")
    if inventory.empty:
        return both("Register ini tidak memuat aplikasi.", "This register holds no application.")
    if not complete:
        return both(
            "Sumber publik menyebut {count} aplikasi, {addressed} di antaranya dengan alamat web; untuk {without} "
            "lainnya sumber tidak menyebut alamat.",
            "Public sources name {count} {count:application|applications}, {addressed} with a web address; for the "
            "other {without} they state none.",
            **_states(inventory),
        )
    return both(
        "Register mencatat {count} aplikasi milik {owners} perangkat daerah: {addressed} dengan alamat web dan "
        "{without} tanpa alamat.",
        "The register holds {count} {count:application|applications} of {owners} {owners:unit|units}: {addressed} with "
        "a web address and {without} without.",
        **_states(inventory),
    )


def key_figures(inventory: pd.DataFrame, same_address: pd.DataFrame) -> list[KeyFigure]:
    """The numbers to remember: applications, those that state an address, addresses with several names."""
    states, shared = _states(inventory), int(same_address["innovations"].sum())
    return [
        KeyFigure(
            both("Aplikasi", "Applications"),
            states["count"],
            "count",
            both("inovasi", "{count:innovation|innovations}", **states),
            both("digital atau beralamat web", "digital or with a web address"),
        ),
        KeyFigure(
            both("Menyebut alamat", "State an address"),
            states["addressed"],
            "count",
            both("dari {count} aplikasi", "of {count}", **states),
            both(
                "{elsewhere} di luar domain pemerintah", "{elsewhere} outside the domains of the government", **states
            ),
            "alert" if states["elsewhere"] else "plain",
        ),
        KeyFigure(
            both("Alamat dengan beberapa nama", "Addresses with several names"),
            len(same_address),
            "count",
            both("alamat", "{count:address|addresses}", count=len(same_address)),
            both("dipakai {shared} aplikasi", "used by {shared} applications", shared=shared) if shared else NOTHING,
            "alert" if len(same_address) else "plain",
        ),
    ]


def inventory_title(inventory: pd.DataFrame) -> Bilingual:
    """The title of the list of applications: how many."""
    return both(
        "Daftar {count} aplikasi: pemilik, layanan, alamat",
        "List of {count} {count:application|applications}: owner, service, address",
        count=len(inventory),
    )


def years(table: pd.DataFrame, inventory: pd.DataFrame) -> Bilingual:
    """From which years the applications are, and of how many that is known."""
    if table.empty:
        return NOTHING
    dated, first, last = int(table["innovations"].sum()), table["year"].iloc[0], table["year"].iloc[-1]
    when = (
        both("tahun {first}", "from {first}", first=first)
        if first == last
        else both("dari {first} sampai {last}", "from {first} to {last}", first=first, last=last)
    )
    return both(
        "Tahun diketahui untuk {dated} dari {count} aplikasi, {when}.",
        "The year is known for {dated} of {count} {count:application|applications}, {when}.",
        dated=dated,
        count=len(inventory),
        when=when,
    )


def same_address(table: pd.DataFrame, inventory: pd.DataFrame) -> Bilingual:
    """How many addresses bear several names."""
    states = _states(inventory)
    if not states["addressed"]:
        return _no_address_at_all()
    if table.empty:
        return both(
            "Dari {addressed} aplikasi yang beralamat, tidak ada dua nama yang memakai alamat yang sama.",
            "Of {addressed} {addressed:application|applications} with an address, no two names share one.",
            **states,
        )
    return both(
        "Sebanyak {count} alamat dipakai dengan beberapa nama, {several} aplikasi seluruhnya; warga melihat layanan "
        "yang sama di balik nama yang berbeda.",
        "There {count:is|are} {count} {count:address|addresses} with several names, {several} applications in all; "
        "citizens see one service behind different names.",
        count=len(table),
        several=int(table["innovations"].sum()),
    )


def _no_address_at_all() -> Bilingual:
    return both("Tidak ada aplikasi yang menyebut alamat.", "No application states an address.")


def same_address_title(table: pd.DataFrame) -> Bilingual:
    """The title of the addresses that bear several names: how many."""
    return both(
        "{count} alamat dipakai dengan beberapa nama",
        "{count} {count:address is|addresses are} used under several names",
        count=len(table),
    )


def shared(services: pd.DataFrame, names: pd.DataFrame, inventory: pd.DataFrame) -> Bilingual:
    """How many affairs are served by applications of several units, and how many names several units use."""
    stated = int(inventory["affair"].notna().sum())
    if not stated:
        affairs = both("Tidak ada aplikasi yang menyebut urusannya.", "No application states its affair.")
    elif services.empty:
        affairs = both(
            "Dari {stated} aplikasi yang urusannya diketahui, tidak ada urusan yang dilayani aplikasi beberapa unit.",
            "Of {stated} {stated:application|applications} whose affair is known, no two units serve the same one.",
            stated=stated,
        )
    else:
        first = services.iloc[0]
        affairs = both(
            "Sebanyak {count} urusan dilayani aplikasi beberapa unit, terbanyak {affair} ({owners} unit).",
            "Applications of several units serve {count} {count:affair|affairs}, most often {affair} ({owners} units).",
            count=len(services),
            affair=term_pair(first["affair"]),
            owners=int(first["owners"]),
        )
    return both("{affairs} {names}", "{affairs} {names}", affairs=affairs, names=_shared_names(names))


def _shared_names(names: pd.DataFrame) -> Bilingual:
    if names.empty:
        return both("Tidak ada nama yang dipakai dua unit.", "No name is used by two units.")
    return both(
        "Sebanyak {count} nama dipakai beberapa unit.",
        "Several units use the same name, {count} {count:name|names} in all.",
        count=len(names),
    )


def shared_title(services: pd.DataFrame) -> Bilingual:
    """The title of the affairs that applications of several units serve: how many."""
    return both(
        "{count} urusan dilayani aplikasi dari beberapa unit",
        "Applications of several units serve {count} {count:affair|affairs}",
        count=len(services),
    )


def same_name_title(names: pd.DataFrame) -> Bilingual:
    """The title of the names that several units use: how many."""
    return both(
        "{count} nama dipakai beberapa unit",
        "{count} {count:name is|names are} used by several units",
        count=len(names),
    )


def states(inventory: pd.DataFrame, complete: bool) -> Bilingual:
    """How many applications state no address, and how many one outside the government's domains."""
    if inventory.empty:
        return summary(inventory, complete)
    values = _states(inventory) | {"word": _unstated(complete)}
    values["share"] = Share(values["without"] / values["count"])
    if not values["addressed"]:
        return _no_address_at_all()
    elsewhere = (
        both(
            "{elsewhere} di luar domain pemerintah",
            "{elsewhere} {elsewhere:is|are} outside the government domains",
            **values,
        )
        if values["elsewhere"]
        else both("tidak satu pun di luar domain pemerintah", "none is outside the government domains")
    )
    return both(
        "Untuk {without} dari {count} aplikasi ({share}) {word}. Dari {addressed} alamat yang disebut, {elsewhere}.",
        "For {without} of {count} {count:application|applications} ({share}) {word}. Of {addressed} "
        "{addressed:address|addresses} stated, {elsewhere}.",
        elsewhere=elsewhere,
        **{name: value for name, value in values.items() if name != "elsewhere"},
    )


def _unstated(complete: bool) -> Bilingual:
    if complete:
        return both("alamat web tidak diisi", "no web address is filled in")
    return both("sumber publik tidak menyebut alamat web", "public sources state no web address")


def _counts(table: pd.DataFrame, value: str) -> Bilingual:
    rows = zip(table.iloc[:, 0], table[value], strict=True)
    return listed([both("{name}: {n}", "{name}: {n}", name=term_pair(name), n=int(n)) for name, n in rows])


def outside_title(table: pd.DataFrame) -> Bilingual:
    """The title of the applications with an address outside the government's domains: how many."""
    return both(
        "{count} aplikasi beralamat di luar domain pemerintah",
        "{count} {count:application has|applications have} an address outside the government domains",
        count=len(table),
    )


def answered(table: pd.DataFrame, register: Register) -> Bilingual:
    """How many addresses answered, and when they were asked; or that nobody asked."""
    if table.empty:
        return _no_address_at_all()
    distinct = table.drop_duplicates("url")
    asked = distinct[distinct["outcome"] != NOT_ASKED]
    if asked.empty:
        return both(
            "Alamat dalam register ini tidak ditanyakan. inolab links --register {name} --out jawaban.csv "
            "menanyakannya; hasilnya masuk ke laporan ini bila disebut di register.yml.",
            "The addresses in this register were not asked. inolab links --register {name} --out answers.csv asks "
            "them; this report shows the result once register.yml names it.",
            name=register.name,
        )
    alive = int(asked["outcome"].isin(ALIVE).sum())
    return both(
        "Dari {asked} alamat yang ditanyakan {when}, {alive} ({share}) menjawab dan {silent} tidak{rest}.",
        "Of {asked} {asked:address|addresses} asked {when}, {alive} ({share}) answered and {silent} did not{rest}.",
        asked=len(asked),
        when=_days(asked["asked_on"]),
        alive=alive,
        share=Share(alive / len(asked)),
        silent=len(asked) - alive,
        rest=_not_asked(len(distinct) - len(asked)),
    )


def _days(asked_on: pd.Series) -> Bilingual:
    first, last = min(asked_on), max(asked_on)
    if first == last:
        return both("pada {first}", "on {first}", first=first)
    return both("antara {first} dan {last}", "between {first} and {last}", first=first, last=last)


def _not_asked(count: int) -> Bilingual:
    if not count:
        return NOTHING
    return both(
        "; {count} alamat lain tidak ditanyakan", "; {count} {count:other was|others were} not asked", count=count
    )


def answered_title(outcomes: pd.DataFrame) -> Bilingual:
    """The title of the answers of web addresses: how many of those asked answered."""
    asked = outcomes[outcomes["outcome"] != NOT_ASKED]
    return both(
        "{alive} dari {count} alamat yang ditanyakan menjawab",
        "{alive} of {count} {count:address|addresses} asked {alive:answers|answer}",
        alive=int(asked.loc[asked["outcome"].isin(ALIVE), "addresses"].sum()),
        count=int(asked["addresses"].sum()),
    )


def answered_alt(outcomes: pd.DataFrame) -> Bilingual:
    """The alternative text of the answers: how many addresses gave each of them."""
    return both(
        "Diagram batang jumlah alamat menurut jawabannya. {parts}.",
        "Bar chart of addresses by their answer. {parts}.",
        parts=_counts(outcomes, "addresses"),
    )


def silent_title(table: pd.DataFrame) -> Bilingual:
    """The title of the applications whose address did not answer: how many."""
    return both(
        "{count} aplikasi yang alamatnya tidak menjawab",
        "{count} {count:application|applications} whose address did not answer",
        count=len(table),
    )


def decision(inventory: pd.DataFrame, same_address: pd.DataFrame, complete: bool) -> Decision | None:
    """What to decide on applications: the duplicates first, then addresses elsewhere, then those not stated."""
    values = _states(inventory)
    if len(same_address):
        return _merge(same_address)
    if values["elsewhere"]:
        return _move(values)
    return _complete(values) if complete and values["without"] else None


def _merge(same_address: pd.DataFrame) -> Decision:
    return both(
        "Putuskan satu nama dan satu pemilik bagi setiap aplikasi yang alamatnya sama.",
        "Settle one name and one owner for every application at the same address.",
    ), both(
        "Sebanyak {count} alamat dipakai {several} aplikasi dengan nama berbeda; yang pertama: {names}.",
        "Of the addresses, {count} {count:is|are} used by {several} applications under other names: {names}, for one.",
        count=len(same_address),
        several=int(same_address["innovations"].sum()),
        names=same_address["names"].iloc[0],
    )


def _move(values: dict[str, int]) -> Decision:
    return both(
        "Periksa aplikasi yang alamatnya di luar domain pemerintah, dan pindahkan yang masih dipakai.",
        "Look at the applications outside the government domains, and move those still in use.",
    ), both(
        "Dari {addressed} aplikasi yang menyebut alamat, {elsewhere} di luar go.id dan domain resmi lain.",
        "Of {addressed} {addressed:application|applications} that state an address, {elsewhere} {elsewhere:is|are} "
        "outside go.id and the other domains of the government.",
        **values,
    )


def _complete(values: dict[str, int]) -> Decision:
    return both(
        "Minta alamat setiap aplikasi kepada pemiliknya.", "Ask the owner of every application for its address."
    ), both(
        "Sebanyak {without} dari {count} aplikasi tidak menyebut alamat, sehingga tidak dapat dicoba.",
        "Of {count} {count:application|applications}, {without} {without:states|state} no address, so nobody can try "
        "{without:it|them}.",
        **values,
    )


def law_on_domains() -> tuple[Bilingual, str]:
    """The regulation on domain names of state bodies, and its address: an item for `Page.sources`."""
    return both(
        "Peraturan Menteri Komunikasi dan Informatika Nomor 5 Tahun 2015 tentang Registrar Nama Domain Instansi "
        "Penyelenggara Negara (go.id, dan desa.id bagi desa)",
        "Regulation of the Minister of Communication and Informatics 5 of 2015 on the registrar of domain names of "
        "state bodies (go.id, and desa.id for villages)",
    ), "https://jdih.kominfo.go.id/produk_hukum/300"


def law_on_sites() -> tuple[Bilingual, str]:
    """The regulation on go.id for official sites, and its address: an item for `Page.sources`."""
    return both(
        "Peraturan Menteri Komunikasi dan Informatika Nomor 28 Tahun 2006 tentang Penggunaan Nama Domain go.id untuk "
        "Situs Web Resmi Pemerintahan Pusat dan Daerah",
        "Regulation of the Minister of Communication and Informatics 28 of 2006 on the use of go.id for official sites "
        "of central and regional government",
    ), "https://jdih.kominfo.go.id/produk_hukum/465"
