import pytest

from reelwright.providers.addresses import is_loopback, is_public, resolved

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "2002:7f00:1::", "2002:a00:1::",
    "::127.0.0.1", "fec0::1", "64:ff9b:1::7f00:1",
    "64:ff9b::a00:1", "64:ff9b::169.254.169.254", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::1.1.1.1",
          "::ffff:1.1.1.1"]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is(address: str) -> None:
    assert is_public(address)
    assert not is_loopback(address)


def test_this_machine_is_known_in_every_notation() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]))
    assert set(resolved("localhost", 80)) <= {"127.0.0.1", "::1"}
