"""How well copies of one text are found, and other reports left apart, beside other ways.

    python -m tests.benchmarks.copies [--seeds 11 12 13] [--stories 120]

Articles are those of our own newsroom, its outlets and agencies, in English and Japanese, and
reports written by formula: earthquakes, weather, markets, scores, trains; many of these differ
from another in a single fact. Half of all are given again as an editor or a page would change
them (tests/benchmarks/edits.py). What is judged are pairs: together or not. Every peer gets the
threshold at which it does best on these very articles; ours is what it is. The command fails
where ours is below FLOOR, or has put two earthquakes together.
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from importlib import import_module
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawler.demo.newsroom import Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.likeness import fingerprint, group
from tests.benchmarks.edits import edited
from tests.benchmarks.formulas import reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Labels = Sequence[int]
    Peer = Callable[[Sequence[str]], Iterable[tuple[float, Labels]]]
    """Texts -> for each of its thresholds, a label of each text."""

FLOOR = 0.97
OPENED = datetime(2026, 11, 1, tzinfo=UTC)


class Document(NamedTuple):
    text: str
    report: str
    """Documents with the same report are copies of one text."""
    kind: str


def documents(language: str, seed: int, stories: int) -> list[Document]:
    chance = Random(seed)
    room = Newsroom(OPENED, seed, stories, outlets=tuple(outlets()))
    found = [
        Document(p.versions[0].body, p.wire or p.url, _kind(p.tags))
        for p in room.publications
        if p.language == language
    ]
    by_formula = enumerate(reports(language, chance, 20))
    found += [Document(text, f"{kind} {number}", kind) for number, (kind, text) in by_formula]
    for document in list(found):
        if chance.random() < 0.5:
            whole = document.kind != "newsroom"
            text, _ = edited(document.text, language, chance, whole=whole)
            found.append(document._replace(text=text))
    chance.shuffle(found)
    return found


def _kind(tags: Sequence[str]) -> str:
    return "quake" if {"earthquake", "地震"} & set(tags) else "newsroom"


class Score(NamedTuple):
    precision: float
    recall: float
    quakes: int
    """Pairs of two earthquakes that were put together."""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(documents: Sequence[Document], labels: Labels) -> Score:
    def pairs(names: Iterable[Any]) -> int:
        return sum(math.comb(count, 2) for count in Counter(names).values())

    reports = [document.report for document in documents]
    right = pairs(zip(labels, reports, strict=True))
    quakes = defaultdict(set)
    for label, document in zip(labels, documents, strict=True):
        if document.kind == "quake":
            quakes[label].add(document.report)
    wrong = sum(math.comb(len(together), 2) for together in quakes.values())
    return Score(right / max(pairs(labels), 1), right / max(pairs(reports), 1), wrong)


def ours(texts: Sequence[str]) -> Iterable[tuple[float, Labels]]:
    yield 0, group({"id": str(at), "text": text} for at, text in enumerate(texts))


def exact(texts: Sequence[str]) -> Iterable[tuple[float, Labels]]:
    yield 0, joined(len(texts), _same(map(fingerprint, texts)))


def _same(keys: Iterable[str]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(first.setdefault(key, at), at) for at, key in enumerate(keys)]


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    if sum(text.count(letter) for letter in "のはをに") > len(words) / 4:
        run = "".join(words)
        return [run[at : at + 5] for at in range(max(len(run) - 4, 1))]
    return [" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))]


def minhash(texts: Sequence[str]) -> Iterable[tuple[float, Labels]]:
    """datasketch MinHash LSH with 128 permutations."""
    datasketch = _peer("datasketch")
    hashes = []
    for text in texts:
        hashed = datasketch.MinHash(num_perm=128)
        hashed.update_batch([shingle.encode() for shingle in shingles(text)])
        hashes.append(hashed)
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        index = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
        for at, hashed in enumerate(hashes):
            index.insert(at, hashed)
        near = ((at, other) for at, hashed in enumerate(hashes) for other in index.query(hashed))
        yield threshold, joined(len(texts), near)


def simhash(texts: Sequence[str]) -> Iterable[tuple[float, Labels]]:
    """64 bits; texts are together that differ in so many at most."""
    hashing = _peer("simhash").Simhash
    values = [hashing(shingles(text)).value for text in texts]
    apart = {(a, b): (values[a] ^ values[b]).bit_count() for a, b in _combinations(len(texts))}
    for bits in (0, 1, 2, 3, 4, 6, 8):
        yield bits, joined(len(texts), (pair for pair, count in apart.items() if count <= bits))


def cosine(texts: Sequence[str]) -> Iterable[tuple[float, Labels]]:
    """TF-IDF of words, in Japanese of two and three characters."""
    vectorizer = _peer("sklearn.feature_extraction.text").TfidfVectorizer
    japanese = "の" in "".join(texts[:20])
    options = {"analyzer": "char", "ngram_range": (2, 3)} if japanese else {}
    vectors = vectorizer(**options).fit_transform(texts)
    near = (vectors @ vectors.T).tocoo()
    found = [(v, a, b) for v, a, b in zip(near.data, near.row, near.col, strict=True) if v > 0.6]
    for threshold in (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97):
        pairs = ((int(a), int(b)) for value, a, b in found if value >= threshold)
        yield threshold, joined(len(texts), pairs)


def _combinations(count: int) -> Iterable[tuple[int, int]]:
    return combinations(range(count), 2)


def _peer(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        sys.exit(f"this compares with {name}: pip install 'newscrawler[benchmarks]'")


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> Labels:
    """Labels that put the texts of each pair together."""
    label = list(range(count))

    def root(at: int) -> int:
        while label[at] != at:
            label[at] = at = label[label[at]]
        return at

    for one, other in pairs:
        label[root(one)] = root(other)
    return [root(at) for at in range(count)]


PEERS: dict[str, Peer] = {
    "newscrawler": ours,
    "exact hash": exact,
    "MinHash LSH": minhash,
    "simhash": simhash,
    "TF-IDF cosine": cosine,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--stories", type=int, default=120)
    options = parser.parse_args()
    failed = False
    for language in ("en", "ja"):
        sets = [documents(language, seed, options.stories) for seed in options.seeds]
        count = sum(map(len, sets))
        print(f"{language}: {count} documents")
        for name, peer in PEERS.items():
            begun = time.process_time()
            scores = defaultdict(list)
            for each in sets:
                for threshold, labels in peer([document.text for document in each]):
                    scores[threshold].append(score(each, labels))
            took = 1000 * (time.process_time() - begun) / count
            threshold, best = max(scores.items(), key=lambda item: sum(s.f1 for s in item[1]))
            f1, quakes = sum(s.f1 for s in best) / len(best), sum(s.quakes for s in best)
            precision = sum(s.precision for s in best) / len(best)
            recall = sum(s.recall for s in best) / len(best)
            print(
                f"  {name:14} F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}) at"
                f" {threshold:g}; {quakes} pairs of earthquakes together; {took:.2f} ms each"
            )
            failed |= peer is ours and (f1 < FLOOR or quakes > 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the run {peak:.0f} MiB")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
