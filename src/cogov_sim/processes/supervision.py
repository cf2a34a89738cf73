"""Supervision: villagers are paid to look into the books, some are asked to come and hear them, and rules say what follows.

A supervisory committee of three villagers sees the books whatever is posted (C03, P79). What it finds grows with its
hours, its members' integrity and their distance from the blocs in office: members are drawn by lot
(`supervisor_independence`) or picked by the chair from the own people. Invitations bring villagers to the sessions at
which those in office account for themselves; who is asked may leave the asking to others (`free_riding`: 1, a hundred
see no more than one; 0, voices add up) and may see the payroll alone (`payroll_only`; Olken 2007, P70). Rival to both:
villagers rely on whoever watches for them (`reliance`; 0 none).

Red lines (C04): `red_line` takes away the protection that patrons give and makes removal certain; `clean_reward` pays for
a year without a finding. Rivals: the harder the fall, the fewer speak up and the fewer pursue it (`closed_ranks`; 0 none), and
paid honesty wears down the honesty of one's own (`reward_crowding`; 0 none). All levers 0 is the neutral setting.
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import HOME
from .funds import watched
from .market import fen
from .migration import chance
from .study import CADRES

USUAL_SANCTION = 13.0  # months of gain: the severity of punishment that people are used to, the default of `sanction`
SESSIONS = 2  # sessions a year at which those in office account for themselves, in February and August
LEAST_GAIN = 1000.0  # yuan a month: the least that office yields to somebody who takes all that can be taken


class Params:
    supervision_hours = param(0.0, "h/month", (0.0, 90.0), "h_{sv}", "paid hours of the village supervisory committee", "村务监督委员会工时", "C03; every village has one on paper, 0 is no more than that", "L", lever=True)
    supervisor_independence = param(0.5, "1", (0.0, 1.0), "i_{sv}", "share of the supervisors drawn by lot, not picked by the chair", "监督委员抽签产生（而非主任指定）的比例", "P77: fused power blunts it", "L", lever=True, context={"supervision.supervision_hours": 60.0})
    supervisor_pay = param(20.0, "yuan/h", (5.0, 40.0), "y_{sv}", "pay of a supervisor", "监督委员误工补贴", "about the local wage", "L", context={"supervision.supervision_hours": 60.0})
    showing_hours = param(0.3, "1", (0.1, 1.0), "a_{sv}", "cadre hours of showing books for each hour of a supervisor", "监督委员每小时所需干部配合工时", "books are fetched and explained", "L", context={"supervision.supervision_hours": 90.0, "cadres.cadre_time": 450.0})
    supervision_strength = param(0.02, "1/month", (0.003, 0.1), "r_{sv}", "risk of being found by a full-time, honest, unrelated committee", "专职、廉洁且无亲缘的监督委员会的查出风险", "as the other post when split (`rival_check`); P79: complaints fell by a third", "L", prior="log", context={"supervision.supervision_hours": 60.0})
    supervision_half = param(30.0, "h/month", (10.0, 90.0), "q_{sv}", "hours at which half of what can be found is found", "查出率达一半所需工时", "ten hours each", "L", context={"supervision.supervision_hours": 60.0})
    invitations = param(0.0, "1", (0.0, 1.0), "n_{sv}", "share of villagers at home who are personally invited to hear the accounts", "受邀参加述职会的在村村民比例", "C03; Olken 2007 (P70)", "L", lever=True)
    invite_hours = param(0.1, "h", (0.02, 0.5), "b_{sv}", "cadre hours an invitation takes", "每份邀请所需干部工时", "papers are handed out on rounds", "L", context={"supervision.invitations": 1.0, "cadres.cadre_time": 450.0})
    invitation_pull = param(0.4, "1", (0.1, 0.8), "p_{sv}", "chance that an invited villager comes who does not come to meetings", "平时不到会者受邀后到会的概率", "P49: the invited come, the active few come anyway", "L", context={"supervision.invitations": 1.0})
    free_riding = param(0.1, "1", (0.0, 1.0), "g_{sv}", "leaving it to others among the invited: 0 voices add up, 1 as many as one", "受邀者相互观望：0为各自发言，1为仅如一人", "P70 against P74, P75: sign agreed, size contested", "L", context={"supervision.invitations": 1.0, "funds.watch_strength": 2.0})
    payroll_only = param(0.0, "1", (0.0, 1.0), "l_{sv}", "share of what the invited watch that is favours to kin alone", "受邀者只盯亲属用工的比例", "P70: invitations cut missing wages only; 0 all alike", "L", context={"supervision.invitations": 1.0, "funds.watch_strength": 2.0})
    reliance = param(0.0, "1", (0.0, 1.0), "d_{sv}", "share of villagers' own watching that ends where others watch for them", "有人代为监督时村民自身监督的松懈比例", "C03 rival: free riding on the watchmen; 0 none", "L", context={"supervision.supervision_hours": 60.0})
    red_line = param(0.0, "1", (0.0, 1.0), "c_{rl}", "certainty that a finding has the consequence the rule states", "查实必究的程度", "C04: red lines", "L", lever=True)
    red_line_cost = param(20000.0, "yuan/yr", (5000.0, 60000.0), "y_{rl}", "township's yearly cost of pursuing every case", "乡镇逐案追责的年费用", "a fifth of an official", "L", context={"supervision.red_line": 1.0})
    clean_reward = param(0.0, "yuan/yr", (0.0, 30000.0), "w_{rl}", "reward of those in office for a year without a finding", "任职者全年无查实问题的奖励", "C04: reward beside punishment", "L", lever=True)
    reward_crowding = param(0.0, "1", (0.0, 1.0), "z_{rl}", "share of integrity's hold that a large reward crowds out", "重奖对廉洁自律的挤出", "C04 rival, as P89; 0 none", "L", context={"supervision.clean_reward": 20000.0})
    reward_half = param(10000.0, "yuan/yr", (3000.0, 30000.0), "q_{rl}", "reward at which half of that is crowded out", "挤出达一半的奖励额", "half a year's pay of a cadre", "L", context={"supervision.clean_reward": 20000.0, "supervision.reward_crowding": 1.0})
    closed_ranks = param(0.0, "1", (0.0, 4.0), "s_{rl}", "how far a harder punishment silences who sees and who decides", "惩处越重知情者与处理者越沉默的程度", "C04 rival: patrons and neighbours close ranks; 0 none", "L", context={"supervision.red_line": 1.0})


@rule
def asked(voices, free_riding):
    """Voices that count among the invited: all of them, or as many as one, by how far each leaves it to the others."""
    return voices / (1 + free_riding * max(voices - 1, 0.0))


@rule
def spoken(sanction, red_line, closed_ranks):
    """What is still found where punishment is hard: who sees and who decides both hold back; 1 at what is usual."""
    kept = (1 + closed_ranks) / (1 + closed_ranks * (sanction / USUAL_SANCTION + red_line))
    return kept * kept


@rule
def at_stake(clean_reward, taken_limit, project_rate, project_size):
    """The year's reward in months of what office yields to somebody who takes all that can be taken."""
    return clean_reward / max(LEAST_GAIN, taken_limit * project_rate * project_size / 12)


@rule
def paid_virtue(clean_reward, reward_half, reward_crowding, integrity_weight, honesty):
    """Hold of integrity that a reward crowds out."""
    return reward_crowding * integrity_weight * honesty * clean_reward / (clean_reward + reward_half)


@process("who supervises", "监督委员产生", months=[0])
def supervisors(first_person, key, identity, resident, household, bloc, chair, secretary, supervision_hours,
                supervisor_independence, supervisor):
    """Each January, where `supervision_hours` is above 0; elsewhere the three places of `supervisor` become −1. They are
    filled anew, one after the other, numbered k from 0. Who can serve is `resident`, lives in another household than
    chair and secretary, and has no place yet. A place is drawn by lot if `uniform(key, 4 · k + 1)` is below
    `supervisor_independence`: it goes to the highest `uniform(key, 4 · identity)` of all who can serve. Otherwise the
    chair picks: the same, but only among the chair's bloc; among all if the chair is in no bloc, there is no chair, or
    nobody of the bloc can serve. Without anybody the place stays −1.
    """
    for v in range(first_person.size - 1):
        for k in range(3):
            supervisor[v, k] = -1
        c, s = chair[v], secretary[v]
        own = bloc[c] if c >= 0 else -1
        for k in range(3 if supervision_hours[v] > 0 else 0):
            picked = own >= 0 and uniform(key[v], 4 * k + 1) >= supervisor_independence[v]
            best = -1.0
            for i in range(first_person[v], first_person[v + 1]):
                if not resident[i] or (c >= 0 and household[i] == household[c]) or (s >= 0 and household[i] == household[s]):
                    continue
                if i == supervisor[v, 0] or i == supervisor[v, 1]:
                    continue
                lot = uniform(key[v], 4 * identity[i]) + (2.0 if picked and bloc[i] == own else 0.0)
                if lot > best:
                    best, supervisor[v, k] = lot, np.int64(i)


@process("the supervisors' work", "监督委员履职")
def supervising(supervisor, household, resident, integrity, bloc, cohesion, chair, secretary, supervision_hours, supervisor_pay,
                showing_hours, supervision_strength, supervision_half, running, cash, income_wage, village_pay, lever_running,
                called_hours, overseen, organised):
    """Each month; no draw. Each of the three places of `supervisor` that somebody `resident` holds is due `supervisor_pay`
    · `supervision_hours` / 3 yuan, in whole fen; as much of it as `running` holds goes to the household's `cash` and is
    added to its `income_wage` and `village_pay` and to `lever_running`. Served is the share of what is due that was paid
    (1 if nothing is due); `called_hours` grows by `showing_hours` · `supervision_hours` / 3 · served. The member's worth
    is served · `integrity` · (1 − kin), kin being the `cohesion` of the member's bloc if the chair or the secretary is of
    the same, otherwise 0. `organised` = f · the mean of served over the three places and `overseen` =
    `supervision_strength` · f · the mean worth, an empty place counting 0, where f = `supervision_hours` /
    (`supervision_hours` + `supervision_half`). Both are 0 where `supervision_hours` is 0.
    """
    for v in range(overseen.size):
        overseen[v] = organised[v] = 0.0
        if supervision_hours[v] == 0:
            continue
        reach = supervision_hours[v] / (supervision_hours[v] + supervision_half[v])
        for k in range(3):
            i = supervisor[v, k]
            if i < 0 or not resident[i]:
                continue
            due = fen(100 * supervisor_pay[v] * supervision_hours[v] / 3)
            paid = min(due, running[v])
            running[v] -= paid
            cash[household[i]] += paid
            income_wage[household[i]] += paid
            village_pay[household[i]] += paid
            lever_running[v] += paid
            served = paid / due if due > 0 else 1.0
            called_hours[v] += showing_hours[v] * supervision_hours[v] / 3 * served
            b = bloc[i]
            near = b >= 0 and ((chair[v] >= 0 and bloc[chair[v]] == b) or (secretary[v] >= 0 and bloc[secretary[v]] == b))
            overseen[v] += supervision_strength[v] * reach * served * integrity[i] * (1 - (cohesion[b] if near else 0.0)) / 3
            organised[v] += reach * served / 3


@process("invited to hear the accounts", "述职会邀请", months=[1, 7])
def summoning(first_person, key, identity, resident, place, attends, efficacy, invitations, invite_hours, invitation_pull,
             free_riding, voice_level, voice_efficacy, meeting_hours, called_hours, lent_hours, invited_voice):
    """In February and August; `invited_voice` becomes 0 where `invitations` is 0. A villager at home (`resident`, `place`
    0) is invited if `uniform(key, 2 · identity)` is below `invitations`; `called_hours` grows by `invite_hours` for each.
    Who came to the last meeting (`attends`) comes anyway and is counted there; of the others invited each comes whose
    `uniform(key, 2 · identity + 1)` is below `invitation_pull`, with the voice `chance(voice_level + voice_efficacy ·
    efficacy)`, and gives a cadre's part of a meeting: `lent_hours` grows by `meeting_hours` / `CADRES`.
    `invited_voice` = `asked(sum of these voices, free_riding)` / resident adults (over 1 if there is none).
    """
    for v in range(first_person.size - 1):
        voices, adults = 0.0, 0
        for i in range(first_person[v], first_person[v + 1] if invitations[v] > 0 else first_person[v]):
            adults += resident[i]
            if not (resident[i] & (place[i] == HOME)) or uniform(key[v], 2 * identity[i]) >= invitations[v]:
                continue
            called_hours[v] += invite_hours[v]
            if not attends[i] and uniform(key[v], 2 * identity[i] + 1) < invitation_pull[v]:
                lent_hours[v] += meeting_hours[v] / CADRES
                voices += chance(voice_level[v] + voice_efficacy[v] * efficacy[i])
        invited_voice[v] = asked(voices, free_riding[v]) / max(adults, 1)


@process("what supervision and red lines add", "监督与红线的作用")
def deterring(overseen, invited_voice, payroll_only, watch_strength, transparency, absent_share, protection, audit_odds,
              audit_detection, sanction, red_line, closed_ranks, clean_reward, reward_crowding, reward_half, integrity_weight, honesty, taken_limit,
              project_rate, project_size, exposure, side_exposure, concern):
    """After `watching` and `checking`; no draw. What the invited would find is w = `watched(watch_strength, transparency,
    invited_voice, 2, absent_share, protection)`, for two sessions a year. `exposure` grows by `overseen` + (1 −
    `payroll_only`) · w and `side_exposure`, which concerns favours to kin alone, becomes `payroll_only` · w; both are
    then multiplied by `spoken(sanction, red_line, closed_ranks)`. `concern` grows by (`exposure` + `audit_odds` / 12 ·
    `audit_detection`) · `at_stake(clean_reward, …)` and falls by `paid_virtue(clean_reward, …)`.
    """
    for v in range(exposure.size):
        seen = watched(watch_strength[v], transparency[v], invited_voice[v], SESSIONS, absent_share[v], protection[v])
        kept = spoken(sanction[v], red_line[v], closed_ranks[v])
        exposure[v] = (exposure[v] + overseen[v] + (1 - payroll_only[v]) * seen) * kept
        side_exposure[v] = payroll_only[v] * seen * kept
        hazard = exposure[v] + audit_odds[v] / 12 * audit_detection[v]
        concern[v] += hazard * at_stake(clean_reward[v], taken_limit[v], project_rate[v], project_size[v])
        concern[v] -= paid_virtue(clean_reward[v], reward_half[v], reward_crowding[v], integrity_weight[v], honesty[v])


@process("red lines kept and clean years paid", "红线追责与廉洁奖励")
def clean_years(month, found, red_line, red_line_cost, clean_reward, chair, secretary, household, findings, cash, income_wage,
              money_in, lever_outside):
    """Each month; no draw. `findings` grows by 1 if `found` is above 0. `lever_outside` grows by `red_line` ·
    `red_line_cost` / 12 yuan, in whole fen, which the township spends on its own people. In December, if `findings`
    is 0, half of `clean_reward`, in whole fen, goes to the household of the chair and half to that of the secretary
    (both to one who holds both posts; nothing for a vacant post): added to `cash`, `income_wage`, `money_in` and
    `lever_outside`.
    """
    for v in range(findings.size):
        findings[v] += found[v] > 0
        lever_outside[v] += fen(100 * red_line[v] * red_line_cost[v] / 12)
        if month % 12 != 11 or findings[v] > 0:
            continue
        for k in range(2):
            i = chair[v] if k == 0 else secretary[v]
            if i >= 0:
                half = fen(50 * clean_reward[v])
                cash[household[i]] += half
                income_wage[household[i]] += half
                money_in[v] += half
                lever_outside[v] += half
