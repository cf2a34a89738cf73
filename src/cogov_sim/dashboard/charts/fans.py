"""The fans of a stage: lived beside the page, told as they come, forgotten by whoever has left."""
import logging
from collections.abc import Sequence

import solara
from solara.tasks import Task, use_task
from solara.util import CancelledError

from ...watch import Scenario
from ...watch.fan import Fan, fan
from ..session import Session

logger = logging.getLogger(__name__)

KEPT = 4  # fans that a tab remembers


def use_fans(session: Session, scenarios: Sequence[Scenario], months: int,
             wanted: bool) -> tuple[tuple[Fan, ...], float]:
    """The fan of each scenario over so many months, () while there is none; and the share of the work that is done."""
    done, kept = solara.use_reactive(1.0), solara.use_ref({})

    def lived() -> tuple[Fan, ...]:
        missing = [one for one in scenarios if (one, months) not in kept.current] if wanted else []
        for place, one in enumerate(missing):
            def told(share: float, place=place) -> None:
                if not task.is_current():
                    raise CancelledError
                done.value = (place + share) / len(missing)

            done.value = place / len(missing)
            kept.current[one, months] = fan(one.run(), months, one.warmup, told=told)
        found = tuple(kept.current[one, months] for one in scenarios) if wanted else ()
        kept.current = dict(list(kept.current.items())[-KEPT:])
        return found

    asked = (wanted, tuple(scenarios), months)
    task = use_task(lambda: (asked, lived()), dependencies=[*asked], raise_error=False)
    use_told(session, task)
    answered = task.finished and task.value[0] == asked  # not what was asked before
    return (task.value[1] if answered else ()), done.value if task.pending else 1.0


def use_told(session: Session, task: Task) -> None:
    """What stopped a task is told on the page and logged."""
    error = task.exception if task.error else None

    def tell() -> None:
        if error is not None:
            logger.error("what was asked for was not worked out", exc_info=error)
            session.trouble.value = error

    solara.use_effect(tell, [error])


def sent(fans: Sequence[Fan], metric: str) -> dict:
    """Fans as the chart takes them: one entry a village and, of two, one for B less A."""
    if not fans:
        return {}
    all_of = [*fans, fans[1].less(fans[0])] if len(fans) > 1 else fans
    return {"months": fans[0].months.astype("<f4").tobytes(),
            "bands": [one.bands(metric).astype("<f4").tobytes() for one in all_of],
            "size": [len(one.months) for one in all_of], "lives": fans[0].series[metric].shape[1]}
