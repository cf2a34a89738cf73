"""The first run of a study once more, for what its tables do not hold: the ground at its start and its end."""
from .pasture import Ground, ground


def relive(study) -> tuple[Ground | None, Ground | None]:
    """The ground of the first run after its warm-up and at its end; (None, None) if another model made it."""
    from cogov_sim import engine

    if study.manifest.get("model") != engine.fingerprint() or not len(study.design):
        return None, None
    months, warmup = study.settings["months"], study.settings["warmup"]
    simulation = engine.Simulation([study.run(0)], months=months, warmup=warmup)
    simulation.step(warmup)
    start = ground(simulation.state)
    simulation.step(months)
    return start, ground(simulation.state)
