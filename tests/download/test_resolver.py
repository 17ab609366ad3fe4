from typing import Any

import pytest
from scrapy.resolver import CachingThreadedResolver, dnscache
from scrapy.utils.test import get_crawler
from twisted.internet import defer
from twisted.internet.error import DNSLookupError

from newscrawler.download.resolver import (
    PrivateAddress,
    PublicResolver,
    check_host,
    check_resolved,
    public,
)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "fec0::1",
     "::7f00:1", "2001::1", "ff02::1", "ff0e::1", "fe80::1%eth0", "224.0.0.1", "239.255.255.250",
     "240.0.0.1", "255.255.255.255", "192.88.99.1", "100.64.0.1", "127.1", "2130706433", "0x7f000001",
     "0177.0.0.1", "localhost", "news.localhost", "localhost."],
)  # fmt: skip
def test_machines_around_us_are_not_asked(host):
    with pytest.raises(PrivateAddress, match="not on the internet"):
        check_host(host)


@pytest.mark.parametrize(
    "host",
    ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "134744072", "japantoday.com", ""],
)
def test_the_internet_is(host):
    check_host(host)


def test_a_name_is_judged_by_where_it_leads():
    assert public("8.8.8.8", "news.example") == "8.8.8.8"
    with pytest.raises(PrivateAddress, match=r"news\.example is at 127\.0\.0\.1"):
        public("127.0.0.1", "news.example")


@pytest.fixture
def resolve(monkeypatch):
    """The address that a name has for a crawl with a newsroom, if any, on this machine."""

    def resolved(name, newsroom="", leads_to="127.0.0.1"):
        answer = lambda *_: defer.succeed(leads_to)
        monkeypatch.setattr(CachingThreadedResolver, "getHostByName", answer)
        reactor: Any = None
        crawler = get_crawler(settings_dict={"NEWSROOM": newsroom})
        found: list[Any] = []
        resolver = PublicResolver.from_crawler(crawler, reactor)
        resolver.getHostByName(name).addCallbacks(
            found.append, lambda failure: found.append(failure.value)
        )
        return found[0]

    return resolved


def test_a_name_of_the_internet_is_resolved(resolve):
    assert resolve("news.example", leads_to="8.8.8.8") == "8.8.8.8"


def test_a_name_that_leads_to_a_machine_around_us_cannot_be_resolved(resolve):
    error = resolve("news.example")

    assert isinstance(error, DNSLookupError)
    assert "news.example is at 127.0.0.1, which is not on the internet" in str(error)


def test_the_newsroom_alone_may_be_at_home(resolve):
    newsroom = "http://newsroom.test:8000"

    assert resolve("newsroom.test", newsroom) == "127.0.0.1"
    assert isinstance(resolve("news.example", newsroom), DNSLookupError)
    assert isinstance(resolve("newsroom.test"), DNSLookupError)


def test_the_name_of_a_failed_request_is_refused_where_it_led_to_a_machine_around_us(monkeypatch):
    monkeypatch.setitem(dnscache, "trap.example", "10.0.0.1")
    monkeypatch.setitem(dnscache, "news.example", "8.8.8.8")

    check_resolved("news.example")
    check_resolved("never.example")
    with pytest.raises(PrivateAddress, match=r"trap\.example is at 10\.0\.0\.1"):
        check_resolved("trap.example")
