"""The tables by which articles that belong together find each other: copies, and stories."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - the models read their annotations

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from newscrawler.store.models import Base, of_article

__all__ = ["Base", "Comparison", "Mention", "Shingle", "Sketch", "Story", "Vocabulary"]


class Shingle(Base):
    """A number by which the text of a recent article is found again (likeness.sample)."""

    __tablename__ = "shingle"
    __table_args__ = (Index("shingle_by_article", "article_id"), {"sqlite_with_rowid": False})

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)


class Comparison(Base):
    """What came of comparing the texts of two articles (likeness.compare)."""

    __tablename__ = "comparison"
    __table_args__ = (Index("comparison_by_longer", "longer_id"),)

    shorter_id: Mapped[int] = of_article(key=True)
    longer_id: Mapped[int] = of_article(key=True)
    alike: Mapped[bool]
    vetoed: Mapped[bool]
    """Alike but for facts that contradict each other."""
    share: Mapped[float]
    """How much of the shorter text stands in the longer, 0 to 1."""
    length: Mapped[float]
    """The shorter's by the longer's."""
    reason: Mapped[str]
    """In words, for people."""


class Story(Base):
    """The articles, of any source, about one event. It has the number of the article it began with."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    """The story that it turned out to be part of; it has no articles any more."""


class Sketch(Base):
    """What a recent article is compared by, as a report of an event (stories.Sketch)."""

    __tablename__ = "sketch"

    article_id: Mapped[int] = of_article(key=True)
    told: Mapped[str]
    """JSON: its heaviest terms with their weights, and what tells its event apart."""
    japanese: Mapped[bool]
    at: Mapped[datetime]
    """When it was published, or first seen."""


class Mention(Base):
    """A recent article that has a rare term, by which others about the same event find it."""

    __tablename__ = "mention"
    __table_args__ = (Index("mention_by_article", "article_id"), {"sqlite_with_rowid": False})

    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)
    weight: Mapped[float]


class Vocabulary(Base):
    """In how many articles terms were seen: one row (stories.Counters)."""

    __tablename__ = "vocabulary"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    articles: Mapped[int]
    counters: Mapped[bytes]
