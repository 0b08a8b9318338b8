import pytest

from reelwright.providers.builtin.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Cold for 24h.", "Cold for 24 hours."),
        ("1 h of battery", "1 hour of battery"),
        ("1.5 L, 30g and 65W", "1.5 litres, 30 grams and 65 watts"),
        ("50% off", "50% off"),
        ("It costs $9.99.", "It costs $9.99."),
        ("Visit www.x.com.", "Visit x dot com."),
        ("https://aquapure.com/shop", "aquapure dot com slash shop"),
        ("Order at aquapure.co.uk today", "Order at aquapure dot co dot uk today"),
        ("open 24/7", "open twenty-four seven"),
        ("4.8/5 stars", "4.8 out of 5 stars"),
        ("2x faster", "2 times faster"),
        ("10–20 km", "10 to 20 km"),
        ("Mon–Fri", "Mon to Fri"),
        ("AquaPure — cold", "AquaPure, cold"),
        ("@aquapure", "at aquapure"),
        ("#1 choice", "#1 choice"),
        ("Brew & Co.", "Brew & Co."),
        ("<b>50% off</b> [it](/it/), now!", "b 50% off b it it, now!"),
        ("Don’t wait", "Don’t wait"),
    ],
)
def test_signs_are_read_as_people_read_them(written: str, said: str) -> None:
    assert spoken(written) == said
