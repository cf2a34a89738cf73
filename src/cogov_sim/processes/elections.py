"""Elections: every term the incumbent, heads of blocs and an able villager stand; residents vote, the absent by proxy.

Voters weigh their bloc, their trust in the incumbent, the candidate's ability, the branch's endorsement as far as they
trust the levels above, and gifts as far as they are poor (domain 5.15). With the merged post the winner is secretary
too (and joins the party); with split posts there is discord, a rival check, and the average of two characters instead
of one. Where the township appoints nobody votes (`appointed`), and it picks among the same candidates; who decides about the post pulls those in it the harder
the nearer the decision (`office_concern`, `reputation`, `superior_hold`; 0 turns each off). Blocs have no sign of their own here: they vote together and shield their own.
"""

from math import log

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY
from .migration import chance

YOUNGEST, NEW_BY, OLDEST_CANDIDATE, OLDEST_IN_OFFICE = 28, 58, 65, 70  # years of age in office [M]
HEADS_FROM, HEADS_TO = 35, 70  # years of age at which one becomes head of a bloc [L]



class Params:
    merged = param(1, "1", (0, 1), "Y_m", "one person holds both posts", "一肩挑", "P45", "H", lever=True)
    appointed = param(0, "1", (0, 1), "P_o", "the township appoints, nobody votes", "由乡镇任命（不选举）", "P50, P51, P53: the other setting", "M", lever=True)
    reputation = param(0.5, "1", (0.0, 2.0), "w_r", "hold on taking of what people believe is taken, just before an election", "临近换届时群众侵占认知的约束", "P72; domain 5.11", "L")
    superior_hold = param(0.5, "1", (0.0, 2.0), "w_{ru}", "hold on taking of what the township believes is taken, just before it appoints", "临近任命时乡镇侵占认知的约束", "the counterpart of reputation, and equal to it: neither is written in as the stricter; 0 is none", "L", context={"elections.appointed": 1})
    shared_blame = param(0.0, "1", (0.0, 1.0), "b_{oc}", "share of that hold lost where two heads can point at each other (0: none)", "两职分设时相互推诿使该约束减弱的比例（0为无）", "C13a rival: with one head it is clear who answers", "L", context={"elections.merged": 0})
    office_concern = param(0.2, "1", (0.0, 1.0), "w_o", "pull of whoever decides about the post, just before they do (0: none)", "职位决定者在换届前的牵引（0为无）", "P53, P55; 0 neither voters nor township", "L")
    discord = param(0.3, "1", (0.0, 0.8), "v_d", "discord of two committees when split", "两委不和程度", "domain 4.3", "L", context={"elections.merged": 0})
    term = param(60, "month", (36, 60), "t_e", "term of office", "任期", "law of 2018", "H")
    bloc_vote = param(1.0, "logit", (0.0, 3.0), "w_b", "vote for the head of one's bloc, by cohesion", "派系投票权重", "domain 4.3", "L")
    performance_vote = param(1.5, "logit", (0.0, 3.0), "w_T", "vote for the incumbent, by trust", "业绩投票权重", "domain 4.3; P72", "L")
    ability_vote = param(1.5, "logit", (0.0, 3.0), "w_a", "vote for ability", "能力投票权重", "P53: better selection", "L")
    endorsement_vote = param(0.8, "logit", (0.0, 3.0), "w_e", "vote for who is endorsed, by trust in township and centre", "支部推荐对投票作用", "domain 4.3", "L")
    gift_vote = param(0.6, "logit/(100 yuan)", (0.0, 3.0), "w_g", "vote for a gift, at mean income", "送礼对投票作用（中等收入者）", "domain 4.3", "L")
    voting_level = param(0.0, "logit", (-1.0, 2.0), "t_V", "level of turnout among residents", "投票基准", "neutral: even odds at middling efficacy; P46 is untouched", "L")
    voting_efficacy = param(1.5, "logit", (0.0, 3.0), "t_E", "effect of efficacy on turnout", "效能感对投票作用", "P47", "L")
    proxy_rate = param(0.5, "1", (0.0, 0.9), "p_x", "share of the absent whose vote is cast by proxy", "委托投票比例", "P46", "L")


@rule
def vote_utility(same_bloc, cohesion, incumbent, trust, ability, bloc_vote, performance_vote, ability_vote):
    return bloc_vote * same_bloc * cohesion * 2 + performance_vote * incumbent * 2 * (trust - 0.5) + ability_vote * ability


@rule
def canvassed(endorsed, trust_party, gift, neediness, endorsement_vote, gift_vote):
    """What endorsement adds, as far as the levels above are trusted, and a gift (fen), twice as much for one in utter need."""
    return endorsement_vote * endorsed * trust_party + gift_vote * gift / 10000 * 2 * neediness


@rule
def taste(draw):
    """A voter's private taste for a candidate (Gumbel)."""
    return -log(-log(max(draw, 1e-12)))


@rule
def standing(ability, schooling, draw):
    """Standing by which heads and successors are picked: ability, schooling and chance."""
    return ability + 0.1 * schooling + 0.4 * draw


@rule
def term_nearness(month, election_phase, term):
    """How near the end of the term is: 1 in its month, next to nothing just after."""
    return 1 - (-(month + election_phase) % term) / term


@rule
def pulled(alignment, office_concern, near, appointed):
    """Side taken: the branch's, pulled toward the voters or, where the township appoints, toward the township."""
    return alignment + office_concern * near * (1 - appointed - alignment)


@process("to whom office answers", "职位对谁负责")
def answering(month, election_phase, term, alignment, appointed, merged, reputation, superior_hold, shared_blame, office_concern,
              belief_mean, superior_belief, stance, concern):
    """With near = `term_nearness(month, election_phase, term)`: `stance` is `pulled(alignment, office_concern, near,
    appointed)`. `concern` is `reputation` · `belief_mean` · near under elections, and `superior_hold` · `superior_belief` ·
    near where the township appoints; with split posts (`merged` 0) it is multiplied by 1 − `shared_blame`. No draw.
    """
    for v in range(stance.size):
        near = term_nearness(month, election_phase[v], term[v])
        stance[v] = pulled(alignment[v], office_concern[v], near, appointed[v])
        hold = near * (1 - shared_blame[v] * (1 - merged[v]))
        concern[v] = hold * (superior_hold[v] * superior_belief[v] if appointed[v] == 1 else reputation[v] * belief_mean[v])


@process("heads of blocs", "派系带头人", months=[0])
def headship(first_person, first_bloc, key, identity, alive, age, place, bloc, ability, schooling, head):
    """Each January, bloc by bloc. A `head` who is alive, not away and younger than `HEADS_TO` + 5 years stays.
    Otherwise the head becomes the member of the bloc who is alive, not away, of `HEADS_FROM` or more and under
    `HEADS_TO` years and of highest `standing(ability, schooling, uniform(key, identity))`; of equals the first row
    wins; −1 if there is none.
    """
    for v in range(first_person.size - 1):
        for b in range(first_bloc[v], first_bloc[v + 1]):
            best = -1.0
            if head[b] >= 0 and alive[head[b]] and place[head[b]] != AWAY and age[head[b]] < HEADS_TO + 5:
                continue
            head[b] = -1
            for i in range(first_person[v], first_person[v + 1]):
                if bloc[i] == b and alive[i] and place[i] != AWAY and HEADS_FROM <= age[i] < HEADS_TO:
                    score = standing(ability[i], schooling[i], uniform(key[v], identity[i]))
                    if score > best:
                        best, head[b] = score, np.int64(i)


@process("candidates", "候选人")
def candidacy(first_person, first_bloc, key, identity, due, alive, age, place, ability, schooling, head, stands, chair,
              removed, seat):
    """Only where `due`, whoever decides: all six places of `seat` become −1 and are filled in this order. Place 0: the
    chair, if there is one who is alive, not away and younger than `OLDEST_CANDIDATE`. Places 1 to 4: the `head` of
    the village's first, second, third and fourth bloc, each if it `stands`, is alive, not away, younger than
    `OLDEST_CANDIDATE`, not the chair and not `removed`. Place 5: of those alive, not away, of `YOUNGEST` or more and under `NEW_BY`
    years, not the chair, not `removed` and not in places 1 to 4, the one of highest `standing(ability, schooling,
    uniform(key, identity))`; of equals the first row.
    """
    for v in range(first_person.size - 1):
        if not due[v]:
            continue
        for k in range(6):
            seat[v, k] = -1
        c = chair[v]
        if c >= 0 and alive[c] and place[c] != AWAY and age[c] < OLDEST_CANDIDATE:
            seat[v, 0] = c
        for k in range(min(4, np.int64(first_bloc[v + 1] - first_bloc[v]))):
            b = head[np.int64(first_bloc[v]) + k]
            if stands[np.int64(first_bloc[v]) + k] and b >= 0 and b != c and b != removed[v] and alive[b] and place[b] != AWAY and age[b] < OLDEST_CANDIDATE:
                seat[v, 1 + k] = b
        best = -1.0
        for i in range(first_person[v], first_person[v + 1]):
            if alive[i] and place[i] != AWAY and YOUNGEST <= age[i] < NEW_BY and i != c and i != removed[v]:
                score = standing(ability[i], schooling[i], uniform(key[v], identity[i]))
                if score > best and i != seat[v, 1] and i != seat[v, 2] and i != seat[v, 3] and i != seat[v, 4]:
                    best, seat[v, 5] = score, np.int64(i)


@process("election", "村委会换届")
def election(first_person, key, identity, elected, adult, place, bloc, head, ability, cohesion, trust_village, efficacy,
             trust_township, trust_centre, household, resident, neediness, endorsed, gift, seat, merged, bloc_vote,
             performance_vote, ability_vote, endorsement_vote, gift_vote, voting_level, voting_efficacy, proxy_rate, chair,
             secretary, member, voters, votes, proxies, votes_won, votes_second):
    """Only where `elected`; `voters`, `votes`, `proxies`, `votes_won` and `votes_second` are first set to 0. Each adult counts in
    `voters`. A vote is cast if `uniform(key, 16 · identity)` is below the chance of voting: `proxy_rate` for those
    away, `chance(voting_level + voting_efficacy · (efficacy − 0.5))` for the others. Who does not vote is done.

    The vote goes to the seat k (0 to 5; empty ones are passed over) of highest utility: `taste(uniform(key, 16 ·
    identity + 1 + k))` + `vote_utility(same, cohesion, k = 0, trust_village, the candidate's ability, …)`; same is
    1 if voter and candidate are in the same bloc, whose `cohesion` then counts, otherwise both are 0. To it is added
    `canvassed` with the mean of `trust_township` and `trust_centre`, and with the seat's `gift` for residents of other
    households than the candidate's (0 for the rest) at the `neediness` of the voter's household. The proxy of
    somebody away who is in a bloc is held by the bloc's `head` if `uniform(key, 16 · identity + 9)` is below its
    `cohesion`: if the head holds a seat, the vote is the head's. Of equals the first seat wins. The vote counts in
    `votes`, and in `proxies` if the voter is away.

    The seat with most votes wins (of equals the first), if there was any vote: `votes_won` are its votes,
    `votes_second` the most that another seat has, and its holder is the `chair`; with the merged post also the `secretary`, and becomes a `member`.
    """
    for v in range(first_person.size - 1):
        if not elected[v]:
            continue
        tally = np.zeros(6, np.int64)
        voters[v] = votes[v] = proxies[v] = votes_won[v] = votes_second[v] = 0
        for i in range(first_person[v], first_person[v + 1]):
            if not adult[i]:
                continue
            voters[v] += 1
            away = place[i] == AWAY
            show = proxy_rate[v] if away else chance(voting_level[v] + voting_efficacy[v] * (efficacy[i] - 0.5))
            if uniform(key[v], 16 * identity[i]) >= show:
                continue
            top, pick = -1e300, -1
            led = away and bloc[i] >= 0 and uniform(key[v], 16 * identity[i] + 9) < cohesion[bloc[i]]
            for k in range(6):
                if seat[v, k] < 0:
                    continue
                same = bloc[i] >= 0 and bloc[seat[v, k]] == bloc[i]
                utility = taste(uniform(key[v], 16 * identity[i] + 1 + k)) + vote_utility(
                    same, cohesion[bloc[i]] if same else 0.0, k == 0, trust_village[i], ability[seat[v, k]], bloc_vote[v],
                    performance_vote[v], ability_vote[v])
                given = gift[v, k] if resident[i] and household[i] != household[seat[v, k]] else 0
                utility += canvassed(k == endorsed[v], 0.5 * (trust_township[i] + trust_centre[i]), given,
                                     neediness[household[i]], endorsement_vote[v], gift_vote[v])
                if led and seat[v, k] == head[bloc[i]]:
                    utility = 1e299  # the head of the bloc holds this proxy
                if utility > top:
                    top, pick = utility, k
            if pick >= 0:
                tally[pick] += 1
                votes[v] += 1
                proxies[v] += away
        winner = np.argmax(tally)
        if tally[winner] > 0:
            votes_won[v] = tally[winner]
            for k in range(6):
                if k != winner:
                    votes_second[v] = max(votes_second[v], tally[k])
            chair[v] = seat[v, winner]
            if merged[v] == 1:
                secretary[v] = chair[v]
                member[chair[v]] = True


@process("posts that fall vacant", "职位空缺")
def vacating(alive, age, place, merged, chair, secretary):
    """In this order; no draw. The secretary's post becomes vacant (−1) if its holder is dead, away, or
    `OLDEST_IN_OFFICE` or older; likewise the chair's. Then, with the merged post and a secretary in place, the
    secretary is the chair too, whoever was. With split posts, where one person holds both, the secretary's post
    becomes vacant.
    """
    for v in range(chair.size):
        s, c = secretary[v], chair[v]
        if s >= 0 and (not alive[s] or place[s] == AWAY or age[s] >= OLDEST_IN_OFFICE):
            secretary[v] = -1
        if c >= 0 and (not alive[c] or place[c] == AWAY or age[c] >= OLDEST_IN_OFFICE):
            chair[v] = -1
        if merged[v] == 1 and secretary[v] >= 0:
            chair[v] = secretary[v]
        elif merged[v] == 0 and secretary[v] == chair[v]:
            secretary[v] = -1  # split posts are held by two


@process("appointments", "补选任命")
def appointing(first_person, key, identity, alive, age, place, ability, schooling, removed, merged, member, chair, secretary):
    """Only where a post is vacant (−1); the term runs on to the next election. Those who can be appointed are alive,
    not away, of `YOUNGEST` or more and under `NEW_BY` years, and not the `removed` one. Their standing is
    `standing(ability, schooling, uniform(key, identity))`; of equals the first row wins. The best member is the
    party member of highest standing (with split posts, other than the chair); the best villager is the one of
    highest standing who is no member and not the chair.

    A vacant secretary's post goes to the best member, or if there is none to the best villager, who becomes a
    `member`; if there is neither, it stays vacant. Then: with the merged post the chair is the secretary; with
    split posts a vacant chair goes to the best villager (−1 if there is none), unless that one has just become
    secretary.
    """
    for v in range(first_person.size - 1):
        if chair[v] >= 0 and secretary[v] >= 0:
            continue
        best_member, best_villager, chosen, other = -1.0, -1.0, -1, -1
        for i in range(first_person[v], first_person[v + 1]):
            if not alive[i] or place[i] == AWAY or age[i] < YOUNGEST or age[i] >= NEW_BY or i == removed[v]:
                continue
            score = standing(ability[i], schooling[i], uniform(key[v], identity[i]))
            if member[i] and score > best_member and (merged[v] == 1 or i != chair[v]):
                best_member, chosen = score, np.int64(i)
            if not member[i] and score > best_villager and i != chair[v]:
                best_villager, other = score, np.int64(i)
        if secretary[v] < 0:
            secretary[v] = chosen if chosen >= 0 else other
            if secretary[v] >= 0:
                member[secretary[v]] = True
        if merged[v] == 1:
            chair[v] = secretary[v]
        elif chair[v] < 0 and other != secretary[v]:
            chair[v] = other


@process("the character of office", "班子特征")
def character(bloc, cohesion, ability, integrity, patronage, red_line, chair, secretary, leadership, honesty, protection):
    """Where both posts are held, `leadership` and `honesty` are the mean of the `ability` and of the `integrity` of
    chair and secretary: with split posts the average of two people, with one post one person alone. Where a post is
    vacant both keep their values. `protection` = `patronage` · (1 − `red_line`) · the `cohesion` of the chair's bloc, and 0 without a
    chair or where the chair is in no bloc. No draw.
    """
    for v in range(chair.size):
        s, c = secretary[v], chair[v]
        if c >= 0 and s >= 0:
            leadership[v] = 0.5 * (ability[c] + ability[s])
            honesty[v] = 0.5 * (integrity[c] + integrity[s])
        protection[v] = patronage[v] * (1 - red_line[v]) * cohesion[bloc[c]] if c >= 0 and bloc[c] >= 0 else 0.0
