"""The first run of a study once more, for what its tables do not hold: the ground at its start and its end."""
from .pasture import Ground, ground


def relive(study) -> tuple[Ground | None, Ground | None]:
    """The ground of the first run after its warm-up and at its end; (None, None) if another model made it."""
    from cogov_sim import engine

    if study.manifest.get("model") != engine.fingerprint() or not len(study.design):
        return None, None
    months, warmup = study.settings["months"], study.settings["warmup"]
    simulation = engine.Simulation([first_run(study)], months=months, warmup=warmup)
    simulation.step(warmup)
    start = ground(simulation.state)
    simulation.step(months)
    return start, ground(simulation.state)


def first_run(study):
    """What made the first run of a study, as the engine takes it."""
    from cogov_sim.engine import Run
    from cogov_sim.policy import Policy, Spell
    from cogov_sim.study.plan import Plan
    from cogov_sim.study.settings import Settings

    row = study.design.sort_values("run").iloc[0]
    columns = {name: [plain(study.design.loc[row.name, name])]
               for name in study.varied}
    policies = {name: Policy.from_mapping(name, given) for name, given in study.settings["policies"].items()}
    job = Plan(Settings(**study.settings), columns, policies).job(0)
    return Run(job.seed, job.replicate, job.values, tuple(Spell(*spell) for spell in job.spells), job.kick, job.data)


def plain(value):
    """A NumPy scalar as Python's own; anything else as it is."""
    return value.item() if hasattr(value, "item") else value
