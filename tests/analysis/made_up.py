"""What an ensemble might have given, made up: a few numbers a measure, everything else as it is called for."""
import numpy as np

from cogov_sim.analysis.ensemble import BASE, Found


def found(outcomes=None, moments=None, values=None, draws=1, lucks=1):
    """`outcomes` map a metric, or (variant, metric), to numbers that fill (draws, lucks); `moments` map (month, metric)
    or (variant, month, metric). A variant without an entry of its own has the status quo's; the rest is 0."""
    outcomes, moments = outcomes or {}, moments or {}

    def filled(given):
        return np.broadcast_to(np.asarray(given, float), (draws, lucks)).copy()

    def outcome(variant, metric):
        return filled(outcomes.get((variant, metric), outcomes.get(metric, 0.0)))

    def moment(variant, metric, month):
        return filled(moments.get((variant, month, metric), moments.get((month, metric), 0.0)))

    return Found(outcome, moment, {k: np.asarray(v, float) for k, v in (values or {}).items()})


__all__ = ["BASE", "found"]
