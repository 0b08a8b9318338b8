"""Connections that lead where they were sent to, and end in time."""

import socket
import time

import httpcore
import pytest

from reelwright.providers.deadline import Pinned, left


def test_it_connects_to_the_judged_address_whatever_the_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        backend = Pinned("127.0.0.1", time.monotonic() + 5)
        line = backend.connect_tcp("films.example", server.getsockname()[1])
        with server.accept()[0] as peer:
            line.write(b"hello")
            assert peer.recv(5) == b"hello"
        line.close()


def test_reads_share_one_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        begun = time.monotonic()
        line = Pinned("127.0.0.1", begun + 0.3).connect_tcp("x", server.getsockname()[1])
        with server.accept()[0] as peer:
            peer.sendall(b"a")
            assert line.read(10, timeout=60) == b"a"
            with pytest.raises(httpcore.ReadTimeout):
                line.read(10, timeout=60)
        assert time.monotonic() - begun < 5
        line.close()


def test_a_deadline_that_has_passed_leaves_next_to_nothing() -> None:
    assert 0 < left(time.monotonic() - 10) < 0.01
