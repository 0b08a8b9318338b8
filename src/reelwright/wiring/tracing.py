"""Traces by OpenTelemetry, for installations that name who receives them."""

from typing import TYPE_CHECKING

from reelwright import __version__
from reelwright.common.errors import SettingsError
from reelwright.settings import Settings

if TYPE_CHECKING:
    from reelwright.telemetry.otel import Otel

PROTOCOL = "http/protobuf"
OFF = "unset OTEL_EXPORTER_OTLP_ENDPOINT, or set REELWRIGHT_OTEL=false"


def otel(settings: Settings) -> "Otel":
    """What sends them. Raises ``SettingsError`` when it is not installed, or cannot do that."""
    wanted = settings.otel_traces_protocol or settings.otel_protocol or PROTOCOL
    if wanted != PROTOCOL or settings.otel_exporter != "otlp":
        raise SettingsError(
            f"traces are sent by OTLP over {PROTOCOL}, and another way is set",
            hint=f"set OTEL_EXPORTER_OTLP_PROTOCOL={PROTOCOL} and OTEL_TRACES_EXPORTER=otlp, and "
            "name the receiver's port for it, which usually is 4318; or REELWRIGHT_OTEL=false",
        )
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        from reelwright.telemetry.otel import Otel
    except ModuleNotFoundError as error:
        raise SettingsError(
            "traces are to be sent, and what sends them is not installed",
            hint=f"pip install 'reelwright[otel]'; or {OFF}",
        ) from error
    return Otel(OTLPSpanExporter(), __version__)
