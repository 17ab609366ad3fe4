"""What a source reads: code that fails costs one listing or page; a feed's own words stand in."""

from __future__ import annotations

import logging

import pytest

from newscrawler.items import Entry
from newscrawler.newsspider import NewsSpider
from newscrawler.problems import ProblemKind
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed
from tests.test_newsspider import answer, told

URL = "https://harbour.example/news/seal"
FEEDS = ("https://harbour.example/feed", "https://harbour.example/feed2")
TITLE = "Seal delays the ferry to the islands"
STORY = [
    "A seal that slept on the ramp delayed the ferry to the islands by two hours on Monday.",
    "The crew waited until the animal had moved, the harbour office said in the evening.",
    "Forty passengers missed their trains, and the railway let them take the next ones.",
]
RSS = "".join(f"<item><title>{TITLE}</title><link>{URL}-{n}</link></item>" for n in range(4))


class Harbour(NewsSpider):
    name = "harbour"
    listings = tuple(map(Feed, FEEDS))
    article_url = r"^https://harbour\.example/news/"
    words_at = ((r"/news/", "/print/"),)
    boilerplate = ("^Harbour Times is read",)
    layouts = (Layout(without=".box"),)


class Failing(Harbour):
    """Its own code fails on the third entry, and on every article."""

    def entries(self, response, listing):
        for number, entry in enumerate(super().entries(response, listing), 1):
            if number == 3:
                raise KeyError("when")
            yield entry

    def article(self, response, entry):
        raise ValueError("no such field")


def errors(caplog):
    return [r for r in caplog.records if r.levelno >= logging.ERROR]


def test_entries_before_an_error_are_used_and_the_next_listing_is_asked(caplog):
    spider = Failing()
    body = f"<rss><channel>{RSS}</channel></rss>".encode()

    *asked, problem, following = spider.parse_listing(
        answer(FEEDS[0], body, "application/rss+xml"), spider.listings[0]
    )

    assert told(asked) == [f"https://harbour.example/print/seal-{n}" for n in range(2)]
    assert told([problem, following]) == [(FEEDS[0], "error"), FEEDS[1]]
    assert problem.detail == "KeyError: 'when'"
    (record,) = errors(caplog)
    assert record.name.startswith("newscrawler")
    assert record.exc_info[0] is KeyError


def test_a_listing_that_is_cut_is_used_and_the_next_is_asked(monkeypatch):
    monkeypatch.setattr("newscrawler.source.loss", lambda listing, response: "4 of 9 items")
    body = f"<rss><channel>{RSS}</channel></rss>".encode()

    *asked, problem, following = Harbour().parse_listing(
        answer(FEEDS[0], body, "application/rss+xml"), Harbour.listings[0]
    )

    assert len(asked) == 4
    assert told([problem, following]) == [(FEEDS[0], "cut listing"), FEEDS[1]]
    assert problem.detail == "4 of 9 items"


def test_after_an_error_an_article_is_looked_for_in_its_next_place(caplog):
    spider, entry = Failing(), Entry(url=URL, title=TITLE, summary=STORY[0])

    problem, request = spider.parse_article(
        answer("https://harbour.example/print/seal", b"<p>Words</p>"), entry, 0
    )
    last, article = spider.parse_article(answer(URL, b"<p>Words</p>"), **request.cb_kwargs)

    assert told([problem, request]) == [("https://harbour.example/print/seal", "error"), URL]
    assert told([last]) == [(URL, "error")]
    assert last.detail == "ValueError: no such field"
    assert (article.body, article.partial) == (STORY[0], "listing-only")
    assert len(errors(caplog)) == 2


def test_an_entry_whose_address_is_none_costs_itself_only():
    class Odd(Harbour):
        words_at = ()  # type: ignore[assignment]

        def entries(self, response, listing):
            yield Entry(url="harbour.example/news/1", title=TITLE, summary=STORY[0])
            yield Entry(url=URL, title=TITLE)

    results = list(Odd().parse_listing(answer(FEEDS[0], b"x", "text/plain"), Odd.listings[0]))

    assert [getattr(r, "what", r.url) for r in (results[0], results[2])] == [
        ProblemKind.ERROR,
        URL,
    ]
    assert results[1].partial == "listing-only"
    assert len(results) == 3


def test_a_rule_that_cannot_be_used_costs_no_listing():
    class Odd(Harbour):
        words_at = (("(/news/", "/print/"),)

    body = f"<rss><channel>{RSS}</channel></rss>".encode()

    results = Odd().parse_listing(answer(FEEDS[0], body, "application/rss+xml"), Odd.listings[0])

    assert told(results) == [(f"{URL}-{n}", "error") for n in range(4)]


def html(*paragraphs):
    return "".join(f"<p>{text}</p>" for text in paragraphs)


CONTENT = html(*STORY)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (CONTENT, STORY),
        ("\n\n".join(STORY), STORY),
        (f"{html(STORY[0])}<figure><img><figcaption>A seal</figcaption></figure>", STORY[:1]),
        (f"{html(STORY[0])}<div class='box'><p>Win a trip!</p></div>", STORY[:1]),
        (CONTENT + html("The post <a>Seal</a> appeared first on <a>Harbour Times</a>."), STORY),
        (CONTENT + html("Harbour Times is read by all."), STORY),
        (html(STORY[0], f"{STORY[1]} […]"), STORY[:2]),
        (html(STORY[0], f"{STORY[1]} [&#8230;]", "Read the full story"), STORY[:2]),
        (html(STORY[0], "Read more at Harbour Times"), STORY[:1]),
        (
            html("Read more than one book a week, she says."),
            ["Read more than one book a week, she says."],
        ),
        (html("アザラシで連絡船が遅れた。", "続きを読む"), ["アザラシで連絡船が遅れた。"]),
        (html("アザラシで連絡船が遅れた。続きを読む"), ["アザラシで連絡船が遅れた。"]),
    ],
)
def test_the_listings_own_text_stands_in_for_a_page_that_fails(content, body):
    spider, entry = Harbour(), Entry(url=URL, title=TITLE, content=content)

    problem, article = spider.parse_article(answer(URL, b"<p></p>"), entry, 1)

    assert told([problem]) == [(URL, "no body")]
    assert article.body == "\n\n".join(body)
    assert (article.headline, article.partial) == (TITLE, "listing-only")
    assert article.ways["body"] == "listing"


def read(page_text, content, more=""):
    page = f"<html><body><article><h1>{TITLE}</h1>{more}{html(*page_text)}</article></body></html>"
    entry = Entry(url=URL, title=TITLE, content=content)
    article, *problems = Harbour().parse_article(answer(URL, page.encode()), entry, 1)
    return article, told(problems)


def test_a_page_with_far_less_than_its_listing_is_completed_by_it():
    article, problems = read(STORY[:1], CONTENT)

    assert (article.body, article.ways["body"]) == ("\n\n".join(STORY), "listing")
    assert article.partial == ""
    assert problems == [("", "selectors disagree")]
    assert article.disagreement == "the page has 86 characters, its listing 251"


@pytest.mark.parametrize("content", ["", html(STORY[0]), html(*STORY[:2])])
def test_a_page_with_as_much_as_its_listing_is_believed(content):
    article, problems = read(STORY, content)

    assert article.body == "\n\n".join(STORY)
    assert article.ways["body"] != "listing"
    assert problems == []


class Redesigned(Harbour):
    layouts = (Layout(body="div.old > p"),)


def test_what_is_learned_in_a_crawl_is_used_from_then_on():
    spider, entry = Redesigned(), Entry(url=URL)
    page = answer(URL, f"<h1>{TITLE}</h1><div class='entry'>{CONTENT}</div>".encode())
    before = spider.article(page, entry)

    spider.learn({"body": "div.entry > p"})
    learned = spider.article(page, entry)
    spider.learn({})
    after = spider.article(page, entry)

    assert [each.ways["body"] for each in (before, learned, after)] == [
        "general",
        "learned",
        "general",
    ]
    assert {each.body for each in (before, learned, after)} == {"\n\n".join(STORY)}
    assert bool(before.proposal) > bool(learned.proposal)
