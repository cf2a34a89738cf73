"""Democracy: who decides, who runs things, and what members settle among themselves.

Of the four democracies that the essays ask for (C13b), election is in elections.py and supervision in supervision.py;
decision and management are here. A matter may be the branch's to decide (`branch_say`), put to the assembly
(`assembly_decides`), or the committee's. The committee meets a wish if its leaders lean to villagers or many speak, though
one head of both posts passes over some of them (C13a, `personal_rule`), the assembly by votes (even odds where nobody speaks), the branch as its leaders lean. Rival to both committee and assembly:
cohesive blocs block each other (`bloc_veto`), which a leading branch overrides (C11 against C15); what its say does to
capture is in blocs.py, with both signs. Villagers who help to run things bring hours and see the books; they take cadres' hours and
may be co-opted (`co_opted`).

Voting and deliberation inside the party (C51) give members a sense that speaking helps, which they carry to village
meetings, and make up for the one head of both posts as a check (`funds.inner_check`). Rival: what members settle
beforehand is no longer open to others (`prearranged`). Neutral settings: `bloc_veto`, `personal_rule`, `co_opted` and
`prearranged` 0.
"""

from ..declare import param, process, rule
from ..state import HOME
from .meetings import next_efficacy


class Params:
    branch_say = param(0.3, "1", (0.0, 1.0), "b_{de}", "share of village matters that the branch decides", "由支部决定的村务比例", "C11, C15; the branch has the first word by rule, how far the last is a guess", "L", lever=True)
    say_hours = param(20.0, "h/month", (5.0, 50.0), "h_{bs}", "cadre hours of deciding all matters in the branch", "全部村务由支部议定的工时", "weekly sessions", "L", context={"cadres.cadre_time": 450.0, "democracy.branch_say": 1.0})
    assembly_decides = param(0.0, "1", (0.0, 1.0), "a_{de}", "share of the other matters that is put to the assembly's vote", "其余村务交由村民会议表决的比例", "C13b: democratic decision", "L", lever=True)
    decision_hours = param(40.0, "h/month", (10.0, 100.0), "h_{ad}", "cadre hours of putting all matters to the vote", "全部村务付诸表决的工时", "papers, rounds and counts", "L", context={"cadres.cadre_time": 450.0, "democracy.assembly_decides": 1.0})
    bloc_veto = param(0.3, "1", (0.0, 1.0), "k_{de}", "share of matters that fully cohesive blocs block in committee and assembly", "高度凝聚的派系在村委会与村民会议中相互掣肘的比例", "veto points; C11 rival", "L")
    personal_rule = param(0.2, "1", (0.0, 1.0), "r_{de}", "share of voices that one head of both posts passes over in committee", "一肩挑者在村委会中置之不理的意见比例", "C13a: the risk of personal rule; 0 none", "L")
    villager_management = param(0.0, "1", (0.0, 1.0), "m_{de}", "share of running affairs that villagers help to run", "村民参与管理的日常事务比例", "C13b: democratic management", "L", lever=True)
    manager_hours = param(1.0, "h/month", (0.2, 3.0), "h_{de}", "hours a month that a villager who is heard gives to running things", "受听村民每月投入管理的时间", "an evening every three months", "L", context={"democracy.villager_management": 1.0})
    coordination_hours = param(30.0, "h/month", (10.0, 80.0), "h_{co}", "cadre hours of running everything together", "共同管理的协调工时", "a cadre's week", "L", context={"cadres.cadre_time": 450.0, "democracy.villager_management": 1.0})
    co_opted = param(0.2, "1", (0.0, 1.0), "o_{de}", "share of villagers' watching lost where they all run things with those they watch", "参与管理者被同化而放弃监督的比例", "C13b rival; 0 none", "L", context={"democracy.villager_management": 1.0})
    inner_party = param(0.0, "1", (0.0, 1.0), "i_{de}", "voting and deliberation among party members", "党内表决与讨论程度", "C51", "L", lever=True)
    deliberation_hours = param(15.0, "h/month", (5.0, 40.0), "h_{ip}", "cadre hours of deliberating in the branch", "党内讨论工时", "two evenings", "L", context={"cadres.cadre_time": 450.0, "democracy.inner_party": 1.0})
    prearranged = param(0.2, "1", (0.0, 1.0), "p_{de}", "share of matters that members settle beforehand under full deliberation", "党内充分讨论时会前已定的事项比例", "C51 rival: insiders gain at outsiders' cost; 0 none", "L", context={"democracy.inner_party": 1.0})


@rule
def met_in_committee(stance, voice_share, passed_over):
    """A wish before the committee is met if leaders lean to villagers or many speak who are not passed over."""
    return 1 - (1 - stance) * (1 - voice_share * (1 - passed_over))


@rule
def met_by_vote(voice_share):
    """A wish put to the vote is met at even odds if nobody speaks for it, surely if all do."""
    return 0.5 * (1 + voice_share)


@rule
def heeded_share(autonomy, stance, voice_share, passed_over, veto, settled, branch_say, assembly_decides):
    """Chance that a wish is met: the matter is the village's, not settled beforehand, and decided by branch, committee or vote."""
    in_committee = met_in_committee(stance, voice_share, passed_over)
    open_to_all = in_committee + assembly_decides * (met_by_vote(voice_share) - in_committee)
    return autonomy * (1 - settled) * (branch_say * stance + (1 - branch_say) * (1 - veto) * open_to_all)


@process("who decides", "村务决策")
def deciding(first_bloc, met, cohesion, bloc_share, autonomy, stance, effective, attendance_share, branch_say, say_hours,
             assembly_decides, decision_hours, bloc_veto, merged, personal_rule, inner_party, deliberation_hours, prearranged, called_hours, heeded):
    """After `voicing`; no draw. Each month `called_hours` grows by `branch_say` · `say_hours` + `assembly_decides` ·
    `decision_hours` + `inner_party` · `deliberation_hours`. Where a meeting is held (`met`), `heeded` becomes
    `heeded_share(autonomy, stance, voice share, passed over, veto, settled, …)`: the voice share is `effective` /
    `attendance_share` (0 if nobody came), passed over is `personal_rule` · `merged`, veto is `bloc_veto` · the sum over blocs of `cohesion` · `bloc_share`, settled is `prearranged`
    · `inner_party`.
    """
    for v in range(first_bloc.size - 1):
        called_hours[v] += (branch_say[v] * say_hours[v] + assembly_decides[v] * decision_hours[v]
                            + inner_party[v] * deliberation_hours[v])
        if not met[v]:
            continue
        strife = 0.0
        for b in range(first_bloc[v], first_bloc[v + 1]):
            strife += cohesion[b] * bloc_share[b]
        voice_share = effective[v] / attendance_share[v] if attendance_share[v] > 0 else 0.0
        heeded[v] = heeded_share(autonomy[v], stance[v], voice_share, personal_rule[v] * merged[v], bloc_veto[v] * strife,
                                 prearranged[v] * inner_party[v], branch_say[v], assembly_decides[v])


@process("villagers help to run things", "村民参与管理")
def pitching_in(first_household, workers, effective, villager_management, manager_hours, coordination_hours, transparency,
             service_hours, sight, called_hours, lent_hours):
    """After `muddling`; no draw. Villagers give `villager_management` · `manager_hours` · `effective` · the sum of
    `workers` over households, which is added to `service_hours` and to `lent_hours`; `called_hours` grows by `villager_management` ·
    `coordination_hours`. `sight`, how far villagers see the accounts, is 1 − (1 − `transparency`) · (1 −
    `villager_management`).
    """
    for v in range(first_household.size - 1):
        hands = 0
        for h in range(first_household[v], first_household[v + 1]):
            hands += workers[h]
        lent = villager_management[v] * manager_hours[v] * effective[v] * hands
        service_hours[v] += lent
        lent_hours[v] += lent
        called_hours[v] += villager_management[v] * coordination_hours[v]
        sight[v] = 1 - (1 - transparency[v]) * (1 - villager_management[v])


@process("members deliberate", "党内讨论", months=[1, 4, 7, 10])
def deliberating(first_person, member, alive, place, inner_party, stance, efficacy_anchor, efficacy_speed, efficacy_gain, loss_ratio,
                 efficacy):
    """In February, May, August and November, where `inner_party` is above 0. For every `member` who is alive and at home
    (`place` 0) `efficacy` becomes `next_efficacy(efficacy, efficacy_anchor, inner_party · (1 − stance), 1, …)`: what is
    put to members is decided by them, where else it would go as those in office lean. No draw.
    """
    for v in range(first_person.size - 1):
        if inner_party[v] == 0:
            continue
        gained = inner_party[v] * (1 - stance[v])
        for i in range(first_person[v], first_person[v + 1]):
            if member[i] & alive[i] & (place[i] == HOME):
                efficacy[i] = next_efficacy(efficacy[i], efficacy_anchor[i], gained, 1.0, efficacy_speed[v], efficacy_gain[v],
                                            loss_ratio[v])
