"""The invented events of the benchmarks as documents, and how well labels agree with the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.benchmarks.events import ENGLISH, JAPANESE

START = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)


def documents(*languages: str) -> tuple[list[dict[str, str]], list[int]]:
    """Articles of the events in these languages, and which event each is about."""
    found, truth = [], []
    for language in languages:
        events = ENGLISH if language == "en" else JAPANESE
        for number, (name, (happened, reports)) in enumerate(events.items()):
            for writer, (later, headline, text) in enumerate(reports):
                published = START + timedelta(hours=happened + later)
                found.append(
                    {
                        "id": f"{language} {name} {writer}",
                        "lang": language,
                        "title": headline,
                        "text": text,
                        "published": published.isoformat(),
                        "source": f"{language}{writer}",
                    }
                )
                truth.append(number)
    return found, truth


def b_cubed(labels: Sequence[object], truth: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1: how pure the group of each document is, and how complete."""
    groups, events = _members(labels), _members(truth)
    pairs = list(zip(labels, truth, strict=True))
    shared = [len(groups[label] & events[event]) for label, event in pairs]
    count = len(pairs)
    precision = sum(n / len(groups[label]) for n, (label, _) in zip(shared, pairs, strict=True))
    recall = sum(n / len(events[event]) for n, (_, event) in zip(shared, pairs, strict=True))
    return precision / count, recall / count, 2 * precision * recall / (precision + recall) / count


def _members(labels: Sequence[object]) -> dict[object, set[int]]:
    members: dict[object, set[int]] = defaultdict(set)
    for place, label in enumerate(labels):
        members[label].add(place)
    return members
