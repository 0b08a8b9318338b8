"""A film's report as an answer."""

from collections.abc import Sequence

from reelwright.api.contract.report import (
    DeliveryCheck,
    FilmPart,
    FilmReport,
    LoudnessAt,
    LoudnessTold,
    ProvenanceTold,
)
from reelwright.api.contract.video import LeftOut
from reelwright.phases.phase6_export.report import Report

Momentary = Sequence[tuple[float, float]]
"""(seconds, LUFS)."""


def film_report(report: Report, momentary: Momentary) -> FilmReport:
    """What people want to know of it."""
    return FilmReport(
        passed=report.passed,
        delivery=tuple(
            DeliveryCheck(name=each.name, ok=each.passed, measured=each.found, wanted=each.wanted)
            for each in report.checks
        ),
        loudness=_loudness(report, momentary),
        provenance=_provenance(report),
        degradations=tuple(
            LeftOut(step=each.step, what=each.what, why=each.why) for each in report.degradations
        ),
    )


def _loudness(report: Report, momentary: Momentary) -> LoudnessTold:
    measured = report.refine
    return LoudnessTold.model_validate(
        {
            "integrated_lufs": measured.get("loudness_lufs", -70.0),
            "true_peak_dbtp": measured.get("true_peak_dbtp", -120.0),
            "silent": measured.get("silent", False),
            "momentary": tuple(LoudnessAt(t=at, lufs=lufs) for at, lufs in momentary),
        }
    )


def _provenance(report: Report) -> ProvenanceTold:
    signed = report.provenance.signed
    return ProvenanceTold(
        signed_by=signed.signer if signed else None,
        valid=signed.valid if signed else False,
        trusted=signed.trusted if signed else False,
        claim=report.digital_source_type,
        ai=report.made_with_ai,
        ingredients=signed.ingredients if signed else (),
        parts=tuple(
            FilmPart(kind=part.kind, maker=part.maker, version=part.version)
            for part in report.parts
        ),
    )
