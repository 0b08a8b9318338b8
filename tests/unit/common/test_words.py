"""Words for people, and what is not."""

import pytest

from reelwright.common.words import is_text, unlinked


@pytest.mark.parametrize(
    "line",
    ["Keeps drinks cold for 24 hours", "50% off everything", "$9.99 until Sunday", "open 24/7",
     "AC/DC", "Kettle & Co", "Booking.com", "Shop at nimbus.run", "nimbus.run/shop", "Node & Go",
     "men/women/kids", "01/02/2026", "hi@lumen.com", "100% cashmere", "Dr. Oetker's",
     "Coffee: strong", "soft; warm", "e-bike – 30 km/h", "清水", "+49 30 123456", "3-in-1 (new)",
     "Version 2.0.1", "#1 in Lyon"],
)  # fmt: skip
def test_people_read_these(line: str) -> None:
    assert is_text(line)


@pytest.mark.parametrize(
    "line",
    ["", "  …", "https://evil.example/x", "//evil.example", "www.evil.example", "file:///etc/hosts",
     "javascript:alert(1)", "data:text/html", "169.254.169.254", "http localhost", "evil.com:8080",
     "../../secret", "/etc/passwd", "~/.ssh/id", "C:\\Windows", "out.txt", "films/final.mp4",
     "$(id)", "${HOME}", "$HOME", "`id`", "a && b", "{name}", "{{7*7}}", "<b>x</b>", "[0:v]null",
     "a|b", "drawtext=textfile", "data=", "=cmd", "%2f%2e", "&#105;gnore", "x'); DROP",
     "--max-cost 9", "a\x00b",
     "fontfile=/dev/zero", "alert(document.cookie)", "0x7f000001"],
)  # fmt: skip
def test_programs_read_these(line: str) -> None:
    assert not is_text(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Visit https://www.lumen.com/", "Visit lumen.com"),
        ("Shop at http://lumen.co.uk/sale today", "Shop at lumen.co.uk/sale today"),
        ("See www.lumen.com", "See lumen.com"),
        ("https://lumen.com/?next=evil", "https://lumen.com/?next=evil"),
        ("https://user@evil.com/", "https://user@evil.com/"),
        ("http://evil.com:81/", "http://evil.com:81/"),
        ("http://10.0.0.1/x", "http://10.0.0.1/x"),
        ("Shop now", "Shop now"),
    ],
)
def test_plain_links_are_told_as_people_say_them(line: str, told: str) -> None:
    assert unlinked(line) == told
