"""The classroom: votes, the join code, what a browser may send, and what happens when there are too many."""
from concurrent.futures import ThreadPoolExecutor

from cogov_sim.dashboard.classroom.tally import Tally


def test_a_voter_counts_once_and_may_change_their_mind():
    tally = Tally()
    for voter, choice in [("a", "openness"), ("b", "audits"), ("c", "audits"), ("a", "audits"), ("b", "openness")]:
        tally.vote("money", choice, voter)
    assert tally.counts("money") == {"audits": 2, "openness": 1}
    assert tally.choice("money", "a") == "audits"
    assert tally.counts("points") == {}
    assert tally.lessons() == ["money"]
    tally.clear("money")
    assert tally.counts("money") == {}


def test_votes_of_many_threads_are_all_counted():
    tally = Tally()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: tally.vote("money", "yes" if n % 2 else "no", str(n)), range(400)))
    assert tally.counts("money") == {"yes": 200, "no": 200}
