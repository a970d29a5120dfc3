"""What near-copies and matches cost on a list of a thousand innovations; exits 1 beyond what is asked.

Run: .venv/bin/python tests/bench_matches.py. The list is put together from sentences of contoh-2020, from a seed: four
to an innovation, half of their words exchanged for others of the register, so that no text is a copy by chance; one in
twenty takes two sentences of another as they are, and these planted pairs must be found. The other list, its sentences
left as they are, is the worst case: each stands in a dozen innovations, so that almost all are near-copies of many.
"""

import platform
import random
import re
import sys
from types import SimpleNamespace

import measure
import pandas as pd

from analysis import matches, near_copies, read_register
from analysis.likeness import words

INNOVATIONS, SENTENCES, PLANTED = 1_000, 4, 50
SECONDS, MEBIBYTES = 5, 1024


def register(is_varied: bool = True) -> tuple[SimpleNamespace, set[tuple[str, str]]]:
    """A register of INNOVATIONS, and the pairs that were planted in it."""
    rng, sample = random.Random(2020), read_register("contoh-2020")
    texts = pd.concat([sample.innovations["description"], sample.innovations["design"].dropna()])
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.])\s+", text)]
    known = sorted({word for text in texts for word, *_ in words(text)})
    chosen = [rng.sample(sentences, SENTENCES) for _ in range(INNOVATIONS)]
    if is_varied:
        chosen = [[_varied(sentence, known, rng) for sentence in four] for four in chosen]
    planted = set()
    for copy in range(0, INNOVATIONS, INNOVATIONS // PLANTED):
        chosen[copy][:2] = chosen[copy + 1][:2]
        planted.add((f"I-{copy:04}", f"I-{copy + 1:04}"))
    drawn = sample.innovations.sample(INNOVATIONS, replace=True, random_state=2020).reset_index(drop=True)
    innovations = drawn.assign(
        innovation_id=[f"I-{at:04}" for at in range(INNOVATIONS)],
        innovation=[" ".join(rng.sample(known, 4)) for _ in range(INNOVATIONS)],
        url=None,
        description=[" ".join(four[:3]) for four in chosen],
        design=[four[3] for four in chosen],
    )
    made = {"units": sample.units, "innovations": innovations, "impacts": None, "answers": None}
    return SimpleNamespace(**made, as_of=sample.as_of, complete=True), planted


def _varied(sentence: str, known: list[str], rng: random.Random) -> str:
    """The sentence with every second word drawn anew."""
    said = [word for word, *_ in words(sentence)]
    return f"{' '.join(rng.choice(known) if at % 2 else word for at, word in enumerate(said))}."


WORK = {"near-copies": near_copies.pairs, "matches of all units": matches.for_all}


def cost(name: str, is_varied: bool) -> tuple[float, float]:
    return measure.cost(WORK[name], register(is_varied)[0])


def found(is_varied: bool) -> tuple[int, int, int]:
    """How many of the planted pairs were found, of how many, and how many other pairs."""
    made, planted = register(is_varied)
    pairs = near_copies.pairs(made)
    ids = set(zip(pairs["a_id"], pairs["b_id"], strict=True))
    return len(ids & planted), len(planted), len(ids - planted)


def main() -> int:
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {measure.ROUNDS} rounds, each in a process of its own")
    print(f"{INNOVATIONS:,} innovations, {SENTENCES} sentences each\n")
    print(f"{'':40}{'s':>8}{'asked':>8}{'MiB':>8}{'asked':>8}")
    failed = False
    with measure.fresh() as pool:
        for is_varied in (True, False):
            for name in WORK:
                spent, peak = measure.medians(pool, cost, name, is_varied)
                label = f"{name}, {'varied' if is_varied else 'repeated'} sentences"
                print(f"{label:40}{spent:8.2f}{SECONDS:>8}{peak:8.0f}{MEBIBYTES:>8}", flush=True)
                failed |= spent > SECONDS or peak > MEBIBYTES
        hits, planted, others = pool.submit(found, True).result()
        print(f"\nvaried sentences: {hits} of {planted} planted pairs found, {others} others")
        print(f"repeated sentences: {sum(pool.submit(found, False).result()[::2]):,} pairs")
    failed |= hits < planted or others > planted
    print("\n" + ("more than asked" if failed else "within what is asked"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
