"""Association: herders who sell through an association to a company, for a better price if it is strong enough to hold it.

Where the collective has capital in such a company (collective), members are promised a `premium` on what they sell. How
much of it they get grows with the association's strength, and strength is also the chance that the company keeps its word:
in other years it pays less than the market (hold-up). Without an association households may still sell to it, and pay no dues. Strength is built by hours of organising, and more so the more
households are in; they join if what they expect, half by the promise and half by reason (`credulity`), is worth the dues
(C46; domain 5.17). An association also teaches: members who can pay for it get better sheds and fodder, and lose them again as strength goes.

Rivals: with `credulity` 1 households join a weak one and are held up; with `elite_run` the bloc in office takes premiums
aside by its grip, as in many shell co-operatives (P109). With `hold_up`, `elite_run` and `dues` 0 none of it can hurt.
Strength and teaching move up and down at one speed each. Neutral setting: no capital in a company.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from .market import fen
from .migration import chance

FIRM = {"collective.company_form": 1.0, "association.organising": 1.0}


class Params:
    organising = param(0.0, "1", (0.0, 1.0), "o_{A}", "effort to organise herders in an association", "组织牧户加入协会的力度", "C46; lever", "L", lever=True)
    organising_hours = param(80.0, "h/month", (20.0, 200.0), "h_{A}", "cadre hours of organising with full effort", "全力组织协会所需的干部工时", "half a cadre", "L", context=FIRM | {"cadres.cadre_time": 450.0})
    premium = param(0.1, "1", (0.0, 0.3), "p_{A}", "premium over the market price that the company promises", "公司承诺的溢价", "contract farming: 5-15 % [M-low]", "L", context=FIRM)
    hold_up = param(0.05, "1", (0.0, 0.2), "q_{A}", "discount on the market price in years in which the company breaks its word", "公司毁约之年的压价幅度", "C46: hold-up [M-low]", "L", context=FIRM)
    dues = param(200.0, "yuan/yr", (0.0, 1000.0), "y_{A}", "dues of a member household", "会员户年会费", "a tenth of a sheep unit a month [M-low]", "L", context=FIRM)
    credulity = param(0.5, "1", (0.0, 1.0), "c_{A}", "weight of the company's promise, over what may be reckoned, in joining", "入会时公司承诺相对理性估计的权重", "neutral middle", "L", context=FIRM)
    joining_care = param(1.0, "logit/(1000 yuan)", (0.2, 5.0), "b_{A}", "effect of a thousand yuan a year on joining", "每年千元收益对入会的影响", "a guess, kept wide", "L", context=FIRM)
    members_bond = param(0.5, "1", (0.0, 1.0), "w_{A}", "share of strength that hangs on how many are in", "协会强度取决于入会面的比重", "domain 5.17", "L", context=FIRM)
    bond_speed = param(0.4, "1/yr", (0.1, 1.0), "r_{A}", "speed of the association's strength", "协会强度变化速度", "two to three years", "L", context=FIRM)
    elite_run = param(1.0, "1", (0.0, 3.0), "e_{A}", "weight of the grip of blocs in office on premiums (0: none)", "当政派系对溢价的支配权重（0为无）", "P109: shell and elite-run co-operatives; 1 as on wages", "L", context=FIRM | {"blocs.capture_leaning": 1.0, "population.bloc_cohesion": 1.0})
    teaching = param(0.2, "1", (0.0, 0.6), "k_{A}", "share of what sheds and fodder lack that a strong association makes up for", "协会使棚圈储草不足得到弥补的比例", "C46: educates herders; 0 none", "L", context=FIRM)
    shelter_cost = param(60.0, "yuan/SU/yr", (0.0, 150.0), "y_{A2}", "cost of the fodder and shelter that would prevent all dzud losses of a sheep unit", "使一羊单位完全免受白灾损失的储草与棚圈年成本", "hay for two months in one winter of three [M-low]; 0 free", "L", context=FIRM)
    teaching_speed = param(0.3, "1/yr", (0.05, 1.0), "s_{A}", "speed of teaching, and of forgetting", "学习与遗忘的速度", "three years", "L", context=FIRM)


@rule
def expected_premium(bond, premium, hold_up, credulity):
    """What a household expects over the market price: the promise, and what strength makes of it, by `credulity`."""
    return credulity * premium + (1 - credulity) * (bond * bond * premium - (1 - bond) * hold_up)


@rule
def prepared(bare, taught, teaching):
    """Share of dzud losses that sheds and fodder prevent, where teaching makes up for part of what they lack."""
    return 1 - (1 - bare) * (1 - teaching * taught)


@rule
def untaught(preparedness, taught, teaching):
    """What sheds and fodder would prevent without teaching: so it comes and goes, and leaves them as they were."""
    return 1 - (1 - preparedness) / (1 - teaching * taught)


@rule
def bond_after(bond, organising, members, members_bond, bond_speed):
    """Strength after a year: toward the effort, less what too few members hold back."""
    return bond + bond_speed * (organising * (1 - members_bond * (1 - members)) - bond)


@process("hours of organising", "组织协会用时")
def organisers(organising, organising_hours, called_hours):
    """`called_hours` grows by `organising` · `organising_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += organising[v] * organising_hours[v]


@process("sales through the association", "协会销售", months=[9])
def premiums(first_household, first_member, key, bloc, grip, capture_power, organising, associate, bond, held_company, capital, premium, hold_up, elite_run,
             dues, sold, price, cash, income_operating, money_in, money_out, premium_paid):
    """Each October, after sale. The company trades if there is `capital` and `held_company` is above 0; if not,
    `premium_paid` is 0 and nothing else happens. If `uniform(key, 0)` is below `bond`, `premium_paid` is `held_company` ·
    `bond` · `premium`; otherwise it is −`held_company` · `hold_up`. The value of a household's sales is `sold` · `price`,
    in fen; only an `associate` counts.

    Each pays `dues`, in whole fen, if `organising` is above 0, and gets `premium_paid` · value (less than 0: loses), cut to whole fen toward 0. If
    `premium_paid` is above 0, each gets only the share 1 − aside, where aside is `elite_run` ·
    `capture_power`, but at most 1; what is so held back, `premium_paid` · aside · the value of all, goes to members of blocs with a grip
    (by first member) in the proportion `grip` · value; where there are none nothing is held back. What is got is added to
    `cash`, `income_operating` and `money_in`; what is lost or paid leaves the first two and is added to `money_out`.
    """
    for v in range(first_household.size - 1):
        premium_paid[v] = 0.0
        if held_company[v] == 0 or capital[v] == 0:
            continue
        kept = uniform(key[v], 0) < bond[v]
        rate = held_company[v] * (bond[v] * premium[v] if kept else -hold_up[v])
        premium_paid[v] = rate
        pot, held, due = 0.0, 0.0, fen(100 * dues[v]) * (organising[v] > 0)
        for h in range(first_household[v], first_household[v + 1]):
            if associate[h]:
                b = bloc[first_member[h]]
                value = sold[h] * price[v] * 100
                pot += value
                if b >= 0:
                    held += grip[b] * value
        aside = 0.0
        if rate > 0 and held > 0:
            aside = min(1.0, elite_run[v] * capture_power[v])
        for h in range(first_household[v], first_household[v + 1]):
            if associate[h]:
                b = bloc[first_member[h]]
                value = sold[h] * price[v] * 100
                got = rate * (1 - aside) * value
                if aside > 0 and b >= 0:
                    got += rate * aside * pot * grip[b] * value / held
                gain, loss = fen(max(0.0, got)), fen(max(0.0, -got)) + due
                cash[h] += gain - loss
                income_operating[h] += gain - loss
                money_in[v] += gain
                money_out[v] += loss


@process("joining the association", "加入协会", months=[11])
def enrolling(first_household, key, household_identity, residents, sold, price, organising, held_company, premium, hold_up, credulity, dues,
            joining_care, members_bond, bond_speed, bond, associate, association_share):
    """Each December. There is something to join if `organising` or `held_company` is above 0; if not, and `bond` and
    `association_share` are 0 too, nothing happens. Each household with `residents` that `sold` this year expects gain = `held_company` ·
    `expected_premium(bond, premium, hold_up, credulity)` · `sold` · `price` − `dues`, in yuan (no dues where `organising` is 0), and is an `associate` of next
    year if there is something to join and `uniform(key, household_identity)` is below `chance(joining_care · gain / 1000)`; the others are not.
    `association_share` is their number / that of households with `residents` (over 1 if there is none), and `bond` becomes
    `bond_after(bond, organising, association_share, members_bond, bond_speed)`.
    """
    for v in range(first_household.size - 1):
        open_to = organising[v] > 0 or held_company[v] > 0
        if not open_to and bond[v] == 0 and association_share[v] == 0:
            continue
        homes, members = 0, 0
        rate = held_company[v] * expected_premium(bond[v], premium[v], hold_up[v], credulity[v])
        for h in range(first_household[v], first_household[v + 1]):
            gain = rate * sold[h] * price[v] - dues[v] * (organising[v] > 0)
            luck = uniform(key[v], household_identity[h])
            associate[h] = open_to and residents[h] > 0 and sold[h] > 0 and luck < chance(joining_care[v] * gain / 1000)
            homes += residents[h] > 0
            members += associate[h]
        association_share[v] = members / max(homes, 1)
        bond[v] = bond_after(bond[v], organising[v], association_share[v], members_bond[v], bond_speed[v])


@process("what the association teaches", "协会教育", months=[11])
def husbandry(first_household, associate, herd, bond, teaching, teaching_speed, shelter_cost, taught, preparedness, cash,
              income_operating, money_out):
    """Each December, after joining, for each household that is an `associate` or whose `taught` is above 0. Bare = `untaught(preparedness,
    taught, teaching)` and bill = 100 · `shelter_cost` · `herd` · (`preparedness` − bare, but at least 0) fen, in whole fen: what is
    taught takes fodder and shelter. If `cash` (0 if below 0) is below the bill nothing is paid and the aim is 0; otherwise the bill leaves
    `cash` and `income_operating` for `money_out`, and the aim is `bond` for an `associate` and 0 for others. Then `taught` moves by
    `teaching_speed` · (aim − itself), and where that changes it `preparedness` becomes `prepared(bare, taught, teaching)`. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            if not associate[h] and taught[h] == 0:
                continue
            bare = untaught(preparedness[h], taught[h], teaching[v])
            bill = fen(100 * shelter_cost[v] * herd[h] * max(0.0, preparedness[h] - bare))
            able = bill <= max(0, cash[h])
            cash[h] -= able * bill
            income_operating[h] -= able * bill
            money_out[v] += able * bill
            change = teaching_speed[v] * (able * associate[h] * bond[v] - taught[h])
            if change != 0:
                taught[h] += change
                preparedness[h] = prepared(bare, taught[h], teaching[v])
