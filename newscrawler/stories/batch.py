"""Many articles at once: their stories, and for each the others most alike."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawler.stories.compare import WINDOW, likeness
from newscrawler.stories.index import InvertedIndex
from newscrawler.stories.linkage import single_clusters
from newscrawler.stories.ranking import likenesses
from newscrawler.stories.terms import sentences, terms
from newscrawler.stories.vectors import TermVector, document_frequencies, term_vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Document = Mapping[str, str]

BOILERPLATE = 4
"""A sentence that stands under so many headlines of one source belongs to its pages."""
NEGLIGIBLE = 0.02
"""Articles less alike are taken for not alike at all."""


def cluster(documents: Sequence[Document]) -> list[int]:
    """A label for each document: equal labels are reports of one event; labels count up from 0.

    Documents are mappings with the keys id, lang, title, text, published (ISO 8601) and source.
    Their order changes nothing but the numbers of the labels.
    """
    labels: dict[int, int] = {}
    found = _stories(documents, _vectors(documents))
    return [labels.setdefault(story, len(labels)) for story in found]


def related(documents: Sequence[Document], k: int) -> list[list[int]]:
    """For each document the indices of the k others most alike, the most alike first.

    Other outlets come before repeats of the same text by its own. Documents as for `cluster`.
    """
    vectors = _vectors(documents)
    stories = _stories(documents, vectors)
    index = _index(vectors)
    found = []
    for number in range(len(vectors)):
        alike = _alike(index, number, stories)
        # without enough that are alike, any others fill up to k, in their order
        rest = (other for other in range(len(vectors)) if other not in alike and other != number)
        ranked = sorted(alike, key=lambda other: (-alike[other], other))
        found.append([*ranked, *rest][:k])
    return found


def _stories(documents: Sequence[Document], vectors: Sequence[TermVector]) -> list[int]:
    """The story of each document, named by one of its documents."""
    # in order of time, so that the result does not depend on that of the documents
    order = sorted(range(len(documents)), key=lambda at: _key(documents[at]))
    in_order = [vectors[at] for at in order]
    japanese = {place: vector.japanese for place, vector in enumerate(in_order)}
    story_of = single_clusters(japanese, _pairs(in_order)).agglomerate()
    of = {document: story_of[place] for place, document in enumerate(order)}
    return [of[at] for at in range(len(documents))]


def _alike(index: InvertedIndex, number: int, story_of: Sequence[int]) -> dict[int, float]:
    """The likeness of the others to one."""
    overlaps = index.overlaps(index.vectors[number])
    overlaps.pop(number, None)
    story = {other for other in overlaps if story_of[other] == story_of[number]}
    return likenesses(index.vectors[number], index.vectors, overlaps, story)


def _vectors(documents: Sequence[Document]) -> list[TermVector]:
    texts = _without_boilerplate(documents)
    found = [terms(d["title"], text) for d, text in zip(documents, texts, strict=True)]
    frequencies = document_frequencies(found)
    return [
        term_vector(
            terms_of_text,
            frequencies,
            at=instant(document.get("published")),
            source=document.get("source") or "",
        )
        for document, terms_of_text in zip(documents, found, strict=True)
    ]


def _index(vectors: Sequence[TermVector]) -> InvertedIndex:
    index = InvertedIndex()
    for number, vector in enumerate(vectors):
        index.add(number, vector)
    return index


def _pairs(vectors: Sequence[TermVector]) -> Iterator[tuple[int, int, float]]:
    """The likenesses of articles that are in order of time; those too far apart never meet."""
    index = InvertedIndex()
    timed: deque[tuple[int, datetime]] = deque()
    for number, vector in enumerate(vectors):
        while vector.at and timed and vector.at - timed[0][1] > WINDOW:
            index.remove(timed.popleft()[0])
        for other, shared in index.overlaps(vector).items():
            earlier = index.vectors[other]
            # in two languages the overlap says little: places and figures decide
            if shared >= NEGLIGIBLE or earlier.japanese != vector.japanese:
                alike = likeness(vector, earlier, shared)
                if alike >= NEGLIGIBLE:
                    yield other, number, alike
        index.add(number, vector)
        if vector.at:
            timed.append((number, vector.at))


def _without_boilerplate(documents: Sequence[Document]) -> list[str]:
    """The texts without the sentences that stand under many headlines of one source."""
    headlines: dict[tuple[str, str], set[str]] = defaultdict(set)
    split = [sentences(document["text"]) for document in documents]
    for document, parts in zip(documents, split, strict=True):
        for part in parts:
            headlines[document.get("source") or "", part].add(document["title"])
    return [
        "\n".join(
            part
            for part in parts
            if len(headlines[document.get("source") or "", part]) < BOILERPLATE
        )
        for document, parts in zip(documents, split, strict=True)
    ]


def instant(published: object) -> datetime | None:
    """A time of publication (ISO 8601 or a datetime) as aware; a naive one is taken for UTC.

    None for anything else.
    """
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
