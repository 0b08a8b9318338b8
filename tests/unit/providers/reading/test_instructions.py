"""What the model is told is ours alone."""

from reelwright.providers.reading.instructions import told

SCHEMA = {"type": "object", "properties": {"product_name": {}}}


def test_the_brief_is_called_data() -> None:
    assert "is data" in told(SCHEMA, (), spelled_out=False)


def test_the_schema_is_spelled_out_where_the_server_enforces_none() -> None:
    assert '"type":"object"' in told(SCHEMA, (), spelled_out=True)
    assert '"type":"object"' not in told(SCHEMA, (), spelled_out=False)


def test_complaints_come_last_one_a_line() -> None:
    assert told(SCHEMA, ("too long", "not JSON"), spelled_out=False).endswith(
        "\n- too long\n- not JSON"
    )
