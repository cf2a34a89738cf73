"""Blocs in office: a bloc whose people govern brings hands to the common cause and takes favours aside, both at once.

Provision is what its cohesion adds to collective action, as far as the bloc takes in the village (P56, P57); capture is
the share of discretionary money it can steer to its own (P58). `capture_leaning` says how cohesion divides between
them: 0 only provides, 1 only captures, and 0.5, the neutral setting, leaves both at work (C20). A branch with able,
active members holds capture down, the more it has a say and half as much where its leader heads the branch too (C15,
`branch_restraint`); in the hands of a bloc it lends that bloc its say (`lent_say`). Open accounts hold it down as far as
people take part (C05, `open_restraint`). 0 turns each of the three off.
"""

from ..declare import param, process, rule

USUAL_SAY = 0.3  # share of matters that a branch usually decides, the default of `branch_say`


class Params:
    capture_leaning = param(0.5, "1", (0.0, 1.0), r"\chi_b", "leaning of a bloc in office: 0 provides, 1 captures", "派系当政倾向：0提供公益1攫取", "C20: P57 against P58; keep neutral, sweep", "L")
    encompassing_share = param(0.25, "1", (0.0, 0.6), "n_e", "share of residents from which a bloc provides for the village (0: any)", "派系提供公益所需的人口占比（0为不限）", "P56, P57; domain 5.14", "L")
    spoils = param(0.3, "1", (0.0, 1.0), r"\kappa_c", "share of discretionary money that a fully cohesive bloc bent on capture takes aside", "完全凝聚且一意攫取的派系可支配资金比例", "P58, P81; the size of kappa in domain 4.4", "L")
    open_restraint = param(0.5, "1", (0.0, 1.0), r"\rho_o", "share of capture that open accounts prevent when all take part", "公开账目且人人参与时对攫取的约束", "C05; 0 none", "L")
    readers_half = param(0.1, "1", (0.02, 0.4), "r_h", "effective participation at which open accounts restrain by half", "公开账目约束达一半时的有效参与率", "C05: disclosure without readers does little", "L")
    lent_say = param(0.3, "1", (0.0, 1.4), r"\lambda_{\beta}", "how far a branch headed by a bloc lends its say to that bloc's grip", "派系掌握支部时以支部话语权助长截取的程度", "C15 rival, P58: fused power; 0 none", "L", context={"democracy.branch_say": 0.9})
    branch_restraint = param(0.5, "1", (0.0, 1.0), r"\rho_b", "share of capture that a branch at full strength prevents", "支部对攫取的约束", "C15; 0 none", "L")


@rule
def provides(cohesion, bloc_share, capture_leaning, encompassing_share):
    """What a bloc that holds all posts adds to collective action; nothing from a bloc too small to take in the village."""
    return (1 - capture_leaning) * cohesion * bloc_share if bloc_share >= encompassing_share else 0.0


@rule
def scaled(share, odds):
    """A share whose odds are multiplied; it stays inside [0, 1]."""
    return share * odds / (1 + share * (odds - 1))


@rule
def restrained(strength, merged, branch_say, transparency, effective, branch_restraint, open_restraint, readers_half):
    """Share of capture that goes on in spite of a branch with a say and of accounts that are open and read."""
    held = scaled(branch_restraint * strength * (1 - 0.5 * merged), branch_say / USUAL_SAY)
    watched = transparency * effective / (effective + readers_half)
    return (1 - held) * (1 - open_restraint * watched)


@rule
def captures(cohesion, restraint, capture_leaning, spoils):
    """Share of discretionary money that a bloc holding all posts takes aside, as far as `restraint` leaves it."""
    return capture_leaning * cohesion * spoils * restraint


@process("sizes of blocs", "派系规模", months=[0])
def gathering(first_household, first_bloc, first_member, residents, bloc, bloc_share):
    """Each January, for every bloc, `bloc_share` is the sum of `residents` over its households, over that of all
    households (at least 1). A household belongs to the bloc of its first member. No draw.
    """
    for v in range(first_household.size - 1):
        people = 0
        for b in range(first_bloc[v], first_bloc[v + 1]):
            bloc_share[b] = 0.0
        for h in range(first_household[v], first_household[v + 1]):
            people += residents[h]
            if bloc[first_member[h]] >= 0:
                bloc_share[bloc[first_member[h]]] += residents[h]
        for b in range(first_bloc[v], first_bloc[v + 1]):
            bloc_share[b] /= max(people, 1)


@process("blocs in office", "派系当政")
def holding(first_bloc, bloc, cohesion, bloc_share, strength, merged, branch_say, lent_say, transparency, effective, chair, secretary,
            capture_leaning, encompassing_share, spoils, branch_restraint, open_restraint, readers_half, posts_held, brings, grip,
            provision, capture_power, leader_share):
    """For every bloc `posts_held` is 0.5 if the chair belongs to it plus 0.5 if the secretary does; with the merged
    post both are one person, so it is 0 or 1. What a bloc `brings` is `posts_held` · `provides`, and
    its `grip` is `posts_held` · `captures`, under the village's
    `restrained` share; for the bloc of the secretary the odds of `captures` are first multiplied by 1 + `lent_say` ·
    (`branch_say` − `USUAL_SAY`). `provision`, `capture_power` and `leader_share` of the village are the sums over blocs of
    `brings`, of `grip` and of `posts_held` · `bloc_share`: with split posts two blocs may each count
    half, and a post held by somebody of no bloc adds nothing. No draw.
    """
    for v in range(first_bloc.size - 1):
        provision[v] = capture_power[v] = leader_share[v] = 0.0
        c, s = chair[v], secretary[v]
        restraint = restrained(strength[v], merged[v], branch_say[v], transparency[v], effective[v], branch_restraint[v],
                               open_restraint[v], readers_half[v])
        for b in range(first_bloc[v], first_bloc[v + 1]):
            posts_held[b] = 0.5 * (c >= 0 and bloc[c] == b) + 0.5 * (s >= 0 and bloc[s] == b)
            lent = 1 + lent_say[v] * (branch_say[v] - USUAL_SAY) * (s >= 0 and bloc[s] == b)
            grip[b] = posts_held[b] * scaled(captures(cohesion[b], restraint, capture_leaning[v], spoils[v]), lent)
            brings[b] = posts_held[b] * provides(cohesion[b], bloc_share[b], capture_leaning[v], encompassing_share[v])
            provision[v] += brings[b]
            capture_power[v] += grip[b]
            leader_share[v] += posts_held[b] * bloc_share[b]
