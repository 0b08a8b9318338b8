"""From what the core knows to what goes over the wire: functions of values."""
