import pytest

from newscrawler.download.resolver import PrivateAddress, check_host, public


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
