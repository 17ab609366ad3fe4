import pytest

from newscrawler.resolver import PrivateAddress, check_host, public


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1",
     "::ffff:127.0.0.1"],
)  # fmt: skip
def test_machines_around_us_are_not_asked(host):
    with pytest.raises(PrivateAddress, match="not on the internet"):
        check_host(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:4860:4860::8888", "japantoday.com", ""])
def test_the_internet_is(host):
    check_host(host)


def test_a_name_is_judged_by_where_it_leads():
    assert public("8.8.8.8", "news.example") == "8.8.8.8"
    with pytest.raises(PrivateAddress, match=r"news\.example is at 127\.0\.0\.1"):
        public("127.0.0.1", "news.example")
