"""Which articles are about one event, beside TF-IDF with average link at its best threshold.

    python -m tests.benchmarks.stories

Ours has one threshold for all; the peer is given the one that is best for each column. "Kept" is
the F1 of the stories that an archive has when articles come one after the other, in their order
and in a random one. Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from itertools import product
from random import Random
from typing import TYPE_CHECKING

from newscrawler import stories
from tests.benchmarks.kept import kept
from tests.benchmarks.newsdays import by_hand, dense, newsroom
from tests.stories.labelled import b_cubed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.benchmarks.newsdays import Labelled

    Documents = Sequence[dict[str, str]]

SETS: dict[str, Callable[[], Iterator[Labelled]]] = {
    "newsroom": newsroom,
    "dense": dense,
    "by hand": by_hand,
}
FLOORS = {"en": 0.90, "ja": 0.80}
FIRST_HIT = 0.95
THRESHOLDS = [step / 20 for step in range(1, 20)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    sets = {name: list(of()) for name, of in SETS.items()}
    sets["all"] = [pair for pairs in sets.values() for pair in pairs]
    print(
        f"{'':10}{'':4}{'articles':>9}{'ours: P     R    F1':>22}{'TF-IDF F1':>11}{'first hit':>11}"
        f"{'kept':>8}{'shuffled':>10}"
    )
    failed = [line for name, pairs in sets.items() for line in _languages(name, pairs)]
    for name, pairs in sets.items():
        print(f"{name:10} links between English and Japanese: {_links(*zip(*pairs, strict=True))}")
    raise SystemExit("\n".join(failed) or 0)


def _languages(name: str, pairs: Sequence[Labelled]) -> list[str]:
    failed = []
    for language, floor in FLOORS.items():
        documents, truth = zip(*(p for p in pairs if p[0]["lang"] == language), strict=True)
        precision, recall, ours = b_cubed(stories.cluster(documents), truth)
        theirs, hit = _tfidf(documents, truth), _first_hit(documents, truth)
        print(
            f"{name:10}{language:4}{len(documents):9}{precision:10.3f}{recall:6.3f}{ours:6.3f}"
            f"{theirs:11.3f}{hit:11.3f}",
            end="",
        )
        as_kept = _kept(documents, truth)
        print(f"{as_kept[0]:8.3f}{as_kept[1]:10.3f}")
        if name == "all" and (min(ours, *as_kept) < floor or ours <= theirs or hit < FIRST_HIT):
            failed.append(
                f"{language}: F1 {ours:.3f}, kept {as_kept[0]:.3f} and {as_kept[1]:.3f},"
                f" TF-IDF {theirs:.3f}, first hit {hit:.3f}"
            )
    return failed


def _kept(documents: Documents, truth: Sequence[str]) -> tuple[float, float]:
    """F1 of the stories that an archive has, in the order of the articles and in a random one."""
    order = sorted(range(len(documents)), key=lambda number: documents[number]["published"])
    in_time = b_cubed(kept(documents, order), truth)[2]
    Random(1).shuffle(order)
    return in_time, b_cubed(kept(documents, order), truth)[2]


def _tfidf(documents: Documents, truth: Sequence[str]) -> float:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    japanese = documents[0]["lang"] == "ja"
    cut = {"analyzer": "char", "ngram_range": (2, 2)} if japanese else {"stop_words": "english"}
    texts = [f"{d['title']} {d['text']}" for d in documents]
    vectors = TfidfVectorizer(sublinear_tf=True, **cut).fit_transform(texts)
    distances = (1 - (vectors @ vectors.T).toarray()).clip(min=0)
    linked = AgglomerativeClustering(None, metric="precomputed", linkage="average")
    return max(
        b_cubed(linked.set_params(distance_threshold=1 - t).fit_predict(distances), truth)[2]
        for t in THRESHOLDS
    )


def _first_hit(documents: Documents, truth: Sequence[str]) -> float:
    """How often the most alike is of the same event, where there is another of it."""
    events = Counter(truth)
    found = stories.related(documents, 1)
    right = [
        truth[others[0]] == event
        for others, event in zip(found, truth, strict=True)
        if events[event] > 1
    ]
    return sum(right) / len(right)


def _links(documents: Documents, truth: Sequence[str]) -> str:
    ours = _across(documents, stories.cluster(documents))
    right = _across(documents, truth)
    hits = len(ours & right)
    return (
        f"precision {hits / max(1, len(ours)):.3f}, recall {hits / max(1, len(right)):.3f}"
        f" of {len(right)}"
    )


def _across(documents: Documents, labels: Sequence[object]) -> set[tuple[int, ...]]:
    members: dict[object, dict[str, list[int]]] = defaultdict(lambda: {"en": [], "ja": []})
    for place, (document, label) in enumerate(zip(documents, labels, strict=True)):
        members[label][document["lang"]].append(place)
    return {pair for of in members.values() for pair in product(of["en"], of["ja"])}


if __name__ == "__main__":
    main()
