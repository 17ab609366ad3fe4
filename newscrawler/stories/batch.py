"""Many articles at once: their stories, and for each the others most alike."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawler.stories.compare import WINDOW, likeness
from newscrawler.stories.index import Index
from newscrawler.stories.joining import grouped
from newscrawler.stories.ranking import likenesses
from newscrawler.stories.terms import sentences, terms
from newscrawler.stories.vectors import TermVector, background, term_vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Document = Mapping[str, str]

BOILERPLATE = 4
"""A sentence that stands under so many headlines of one source belongs to its pages."""
NEGLIGIBLE = 0.02
"""Articles less alike are not compared."""


def cluster(documents: Sequence[Document]) -> list[int]:
    """A label for each document (id, lang, title, text, published, source): equal labels are
    reports of one event.

    The order of the documents does not matter, save for which number a label has.
    """
    labels: dict[int, int] = {}
    found = _stories(documents, _sketches(documents))
    return [labels.setdefault(story, len(labels)) for story in found]


def related(documents: Sequence[Document], k: int) -> list[list[int]]:
    """For each document the indices of the k others most alike, most alike first.

    Other outlets come before repeats of the same text by its own.
    """
    sketches = _sketches(documents)
    of = _stories(documents, sketches)
    index = _index(sketches)
    found = []
    for number in range(len(sketches)):
        alike = _alike(index, number, of)
        rest = (other for other in range(len(sketches)) if other not in alike and other != number)
        ranked = sorted(alike, key=lambda other: (-alike[other], other))
        found.append([*ranked, *rest][:k])
    return found


def _stories(documents: Sequence[Document], sketches: Sequence[TermVector]) -> list[int]:
    """The story of each document, named by one of its documents."""
    order = sorted(range(len(documents)), key=lambda at: _key(documents[at]))
    sorted_ = [sketches[at] for at in order]
    groups = grouped({n: its.japanese for n, its in enumerate(sorted_)}, _pairs(sorted_))
    stories = groups.agglomerate()
    of = {document: stories[place] for place, document in enumerate(order)}
    return [of[at] for at in range(len(documents))]


def _alike(index: Index, number: int, story_of: Sequence[int]) -> dict[int, float]:
    """The likeness of the others to one."""
    overlaps = index.overlaps(index.sketches[number])
    overlaps.pop(number, None)
    story = {other for other in overlaps if story_of[other] == story_of[number]}
    return likenesses(index.sketches[number], index.sketches, overlaps, story)


def _sketches(documents: Sequence[Document]) -> list[TermVector]:
    texts = _without_boilerplate(documents)
    found = [terms(d["title"], text) for d, text in zip(documents, texts, strict=True)]
    among = background(found)
    return [
        term_vector(
            its,
            among,
            at=instant(document.get("published")),
            source=document.get("source") or "",
        )
        for document, its in zip(documents, found, strict=True)
    ]


def _index(sketches: Sequence[TermVector]) -> Index:
    index = Index()
    for number, its in enumerate(sketches):
        index.add(number, its)
    return index


def _pairs(sketches: Sequence[TermVector]) -> Iterator[tuple[int, int, float]]:
    """The likenesses of articles in order of time; those that are too far apart never meet."""
    index = Index()
    timed: deque[tuple[int, datetime]] = deque()
    for number, its in enumerate(sketches):
        while its.at and timed and its.at - timed[0][1] > WINDOW:
            index.remove(timed.popleft()[0])
        for other, shared in index.overlaps(its).items():
            earlier = index.sketches[other]
            if shared >= NEGLIGIBLE or earlier.japanese != its.japanese:
                alike = likeness(its, earlier, shared)
                if alike >= NEGLIGIBLE:
                    yield other, number, alike
        index.add(number, its)
        if its.at:
            timed.append((number, its.at))


def _without_boilerplate(documents: Sequence[Document]) -> list[str]:
    """The texts, less what stands under many headlines of one source."""
    under: dict[tuple[str, str], set[str]] = defaultdict(set)
    split = [sentences(document["text"]) for document in documents]
    for document, parts in zip(documents, split, strict=True):
        for part in parts:
            under[document.get("source") or "", part].add(document["title"])
    return [
        "\n".join(
            part for part in parts if len(under[document.get("source") or "", part]) < BOILERPLATE
        )
        for document, parts in zip(documents, split, strict=True)
    ]


def instant(published: object) -> datetime | None:
    """A time of publication, aware or in UTC; None where it tells none."""
    if isinstance(published, str):
        try:
            published = datetime.fromisoformat(published)
        except ValueError:
            return None
    if not isinstance(published, datetime):
        return None
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _key(document: Document) -> tuple[float | str, ...]:
    at = instant(document.get("published"))
    words = (str(document.get(name) or "") for name in ("id", "title", "text"))
    return at.timestamp() if at else 0.0, *words
