"""Co-governance: who decides about the village's yuan and its cadres' hours, as shares of six actors.

The actors are the township, the branch, the committee, the blocs, the herders and the organisations (domain 5.22). Nothing
acts on what is kept here: it is only observed. Form alone earns no say: who only comes to a meeting decides nothing, an
organisation decides as far as it is included, and money that others spend on levers or that a placebo wastes is nobody's here.
Money and hours that come with their use from above are the township's. About the rest the village decides: the branch as
far as matters are its to decide (`branch_say`); of the other matters herders as far as they take part with a voice, in what is
put to the vote wholly and elsewhere as far as they are heeded; blocs in office as far as they take money aside; and the
committee the remainder. Where one person heads both bodies, what is said leans to the greater of the two as far as `own_say`
is below 1; 1 is the neutral setting, in which the merged post takes nobody's say.
"""

from ..declare import param, process, rule
from .collective import listened
from .market import fen

TOWNSHIP, BRANCH, COMMITTEE, BLOCS, HERDERS, ORGANISATIONS = range(6)
DAY = 8.0  # hours of a day given to the commons


class Params:
    directed = param(0.5, "1", (0.0, 1.0), "D_d", "share of project and running money that comes with its use fixed from above", "项目与运转经费中用途由上级确定的比例", "much comes earmarked [M-low]; kept wide", "L")
    own_say = param(1.0, "1", (0.0, 1.0), "D_m", "how far branch and committee each keep their say when one person heads both", "一肩挑时支部与村委会各自保留决定权的程度", "C13: open; 1 none is lost", "L", context={"elections.merged": 1})


@rule
def herders_part(branch_say, assembly_decides, effective, heeded):
    """Herders' part of what the village decides: as far as they come and speak, by vote wholly, in committee as far as heeded."""
    return (1 - branch_say) * effective * (heeded + assembly_decides * (1 - heeded))


@rule
def branch_part(branch_say, merged, own_say):
    """The branch's part of what those in office decide; under one head it leans to parts by squares, so to the greater body."""
    squares = branch_say * branch_say / (branch_say * branch_say + (1 - branch_say) * (1 - branch_say))
    return branch_say + merged * (1 - own_say) * (squares - branch_say)


@process("who decides about hours", "工时由谁决定")
def deciding_hours(month, task_spent, cadre_hours, effective, heeded, branch_say, assembly_decides, merged, own_say,
                   commons_value, local_wage, coerced, provision, grids, relabelled, worker_hours, grid_joined, member_time,
                   organisation_hours, inclusion, decided_hours):
    """Each month; no draw. `decided_hours` has a place for each of six actors: township, branch, committee, blocs,
    herders, organisations; it is summed from January. The township's grows by `task_spent` and the hours of its
    grid workers, `grids` · (1 − `relabelled`) · `worker_hours`; the branch's by those of members in grids, `grids` · `grid_joined` · `member_time`;
    that of organisations by `inclusion` · `organisation_hours`. About the rest of `cadre_hours` the herders decide by
    `herders_part(branch_say, assembly_decides, effective, heeded)`. What is left is those in office's, of which the branch has
    `branch_part(branch_say, merged, own_say)` and the committee the rest.

    In June what was given to the commons is added in hours: `commons_value` / (100 · `local_wage` / 22, cut to whole fen) · 8. Of it
    the share `coerced` was those in office's to decide, parted as before; of the remainder the blocs in office have the
    share `provision` and the herders the rest.
    """
    for v in range(task_spent.size):
        own = cadre_hours[v] - task_spent[v]
        heard = own * herders_part(branch_say[v], assembly_decides[v], effective[v], heeded[v])
        led, part = own - heard, branch_part(branch_say[v], merged[v], own_say[v])
        decided_hours[v, TOWNSHIP] += task_spent[v] + grids[v] * (1 - relabelled[v]) * worker_hours[v]
        decided_hours[v, BRANCH] += grids[v] * grid_joined[v] * member_time[v]
        decided_hours[v, ORGANISATIONS] += inclusion[v] * organisation_hours[v]
        decided_hours[v, HERDERS] += heard
        if month % 12 == 5:
            given = DAY * commons_value[v] / max(fen(100 * local_wage[v] / 22), 1)
            led += given * coerced[v]
            decided_hours[v, BLOCS] += given * (1 - coerced[v]) * provision[v]
            decided_hours[v, HERDERS] += given * (1 - coerced[v]) * (1 - provision[v])
        decided_hours[v, BRANCH] += led * part
        decided_hours[v, COMMITTEE] += led * (1 - part)


@process("who decides about money", "资金由谁决定", months=[11])
def deciding_money(first_household, benefits, village_pay, dividend, project_spending, project_taken, office_paid, side_taken,
                   incentives_paid, joint_rules, members_decide, readers_half, lever_running, idle_paid, organisation_money, inclusion,
                   capture_power, effective, heeded, branch_say, assembly_decides, merged, own_say, directed, chair, bloc, decided_yuan):
    """Each December, of the year's flows in yuan (fen / 100); no draw. `decided_yuan` has a place for each of six actors: township,
    branch, committee, blocs, herders, organisations; it is set anew and stays until the next December.

    Granted = `project_spending` − `project_taken` + `office_paid`. The township has `directed` · granted, organisations have
    `inclusion` · `organisation_money`. By rules of their own making herders decide about `incentives_paid` · `joint_rules` and, in the members' meeting, about the
    share `listened(members_decide, effective, readers_half)` of the sum of `dividend` over households. The village's own pot is (1 − `directed`) · granted + `lever_running` − `idle_paid` − what organisations have + `incentives_paid` +
    the sum over households of `benefits` − `village_pay` (dividends and relief), less what herders so decide. The blocs have the share `capture_power` of it; of the remainder the herders have
    `herders_part(branch_say, assembly_decides, effective, heeded)`. Those in office have what is left, and `project_taken`; of this
    the branch has `branch_part(branch_say, merged, own_say)` and the committee the rest. `side_taken` is the blocs' if the `chair` is of a
    `bloc`, otherwise the committee's.
    """
    for v in range(first_household.size - 1):
        handed, shared = 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            handed += benefits[h] - village_pay[h]
            shared += dividend[h]
        ruled = incentives_paid[v] * joint_rules[v] + listened(members_decide[v], effective[v], readers_half[v]) * shared
        granted = float(project_spending[v] - project_taken[v] + office_paid[v])
        invited = inclusion[v] * organisation_money[v]
        pot = (1 - directed[v]) * granted + lever_running[v] - idle_paid[v] - invited + incentives_paid[v] + handed - ruled
        free = pot * (1 - capture_power[v])
        heard = free * herders_part(branch_say[v], assembly_decides[v], effective[v], heeded[v])
        led, part = free - heard + project_taken[v], branch_part(branch_say[v], merged[v], own_say[v])
        kin = chair[v] >= 0 and bloc[chair[v]] >= 0
        decided_yuan[v, TOWNSHIP] = directed[v] * granted / 100
        decided_yuan[v, BRANCH] = led * part / 100
        decided_yuan[v, COMMITTEE] = (led * (1 - part) + side_taken[v] * (1 - kin)) / 100
        decided_yuan[v, BLOCS] = (pot - free + side_taken[v] * kin) / 100
        decided_yuan[v, HERDERS] = (heard + ruled) / 100
        decided_yuan[v, ORGANISATIONS] = invited / 100
