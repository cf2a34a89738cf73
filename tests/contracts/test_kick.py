"""A kick changes where a village starts, when the warm-up ends, and nothing else."""

import numpy as np

from cogov_sim.engine import Run, Simulation


def test_a_kick_sets_every_row_of_its_own_village_at_month_zero(tiny):
    kick = {"trust_village": 0.9, "taken_share": 0.25}
    simulation = Simulation([Run(4, 0, tiny), Run(4, 0, tiny, (), kick), Run(4, 1, tiny)], months=12, warmup=12)
    plain = Simulation([Run(4, 0, tiny), Run(4, 0, tiny), Run(4, 1, tiny)], months=12, warmup=12)
    for village in (simulation, plain):
        village.step(12)
    first = simulation.state.first_person.astype(int)
    before = simulation.state.person.trust_village.copy()
    assert before.tobytes() == plain.state.person.trust_village.tobytes()
    simulation._kick()
    assert (simulation.state.person.trust_village[first[1]:first[2]] == 0.9).all()
    assert simulation.state.committee.taken_share.tolist()[1] == 0.25
    for v in (0, 2):
        rows = slice(first[v], first[v + 1])
        assert (simulation.state.person.trust_village[rows] == before[rows]).all()


def test_a_kicked_village_goes_on_under_the_same_luck(tiny):
    """Step for step: only what hangs on the kicked variable differs a month later."""
    runs = [Run(4, 0, tiny), Run(4, 0, tiny, (), {"trust_village": 0.9})]
    simulation = Simulation(runs, months=12, warmup=12)
    simulation.step(13)
    first = simulation.state.first_person.astype(int)
    trust = simulation.state.person.trust_village
    age = simulation.state.person.age
    assert np.array_equal(age[first[0]:first[1]], age[first[1]:first[2]])
    assert trust[first[1]:first[2]].mean() > trust[first[0]:first[1]].mean() + 0.1
