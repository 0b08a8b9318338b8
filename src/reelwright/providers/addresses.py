"""Which addresses of the network may be talked to, when somebody else names them."""

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 within IPv6 (RFC 6052): the gateway leads to whatever IPv4 address stands at its end."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out (RFC 4291, 2.4; IANA). Beside it lie old notations of IPv4, local
translators and sites, some of which Python takes for the open internet."""


def is_public(address: str) -> bool:
    """Whether it lies in the open internet, also if wrapped in another notation of it."""
    return all(_is_open(each) for each in _meant(address))


def _is_open(address: Address) -> bool:
    given_out = isinstance(address, ipaddress.IPv4Address) or address in _UNICAST
    return given_out and address.is_global and not address.is_multicast


def is_loopback(address: str) -> bool:
    """Whether it is this machine."""
    return all(each.is_loopback for each in _meant(address)[-1:])


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order to try. Raises ``OSError`` when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _meant(address: str) -> list[Address]:
    """The address, and the one that it really leads to."""
    outer = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(outer, ipaddress.IPv4Address):
        return [outer]
    if outer.ipv4_mapped is not None:
        return [outer.ipv4_mapped]
    if outer.sixtofour is not None:
        return [outer, outer.sixtofour]
    if outer.teredo is not None:
        return [outer, *outer.teredo]
    if outer in _NAT64:
        return [ipaddress.IPv4Address(int(outer) & 0xFFFFFFFF)]
    return [outer]
