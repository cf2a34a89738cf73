"""Co-governance: who decides about the village's yuan and its cadres' hours, as shares of six actors.

The actors are the township, the branch, the committee, the blocs, the herders and the organisations (domain 5.22). Nothing
acts on what is kept here: it is only observed. Money and hours that come with their use from above are the
township's. About the rest the village decides: herders as far as they take part and are heard, blocs in office as
far as they take money aside, and those in office the remainder, which branch and committee part by what each can do: the
`strength` of the branch beside the ability of those in office. Where one person heads both, a committee keeps `own_say`
of its part; 1 is the neutral setting, in which the merged post takes nobody's say.
"""

from ..declare import param, process, rule
from .collective import listened
from .market import fen

TOWNSHIP, BRANCH, COMMITTEE, BLOCS, HERDERS, ORGANISATIONS = range(6)
DAY = 8.0  # hours of a day given to the commons


class Params:
    directed = param(0.5, "1", (0.0, 1.0), "D_d", "share of project and running money that comes with its use fixed from above", "项目与运转经费中用途由上级确定的比例", "much comes earmarked [M-low]; kept wide", "L")
    own_say = param(0.5, "1", (0.0, 1.0), "D_m", "share of its say that the committee keeps when one person heads both bodies", "一肩挑时村委会保留的决定权比例", "C13: open; 1 none is lost", "L", context={"elections.merged": 1})


@rule
def branch_part(strength, leadership, merged, own_say):
    """The branch's part of what those in office decide: by its strength beside their ability, and more where it heads both."""
    alone = strength / (strength + leadership) if strength + leadership > 0 else 0.5
    return 1 - (1 - alone) * (1 - merged * (1 - own_say))


@process("who decides about hours", "工时由谁决定")
def deciding_hours(month, task_spent, cadre_hours, effective, strength, leadership, merged, own_say, commons_value, local_wage,
                   coerced, provision, grids, relabelled, worker_hours, grid_joined, member_time, organisation_hours, decided_hours):
    """Each month; no draw. `decided_hours` has a place for each of six actors: township, branch, committee, blocs,
    herders, organisations; it is summed from January. The township's grows by `task_spent` and the hours of its
    grid workers, `grids` · (1 − `relabelled`) · `worker_hours`; the branch's by those of members in grids, `grids` · `grid_joined` · `member_time`;
    that of organisations by `organisation_hours`. About the rest of
    `cadre_hours` the herders decide by the share `effective`, and those in office about what is left, of which the branch has
    `branch_part(strength, leadership, merged, own_say)` and the committee the rest.

    In June what was given to the commons is added in hours: `commons_value` / (100 · `local_wage` / 22, cut to whole fen) · 8. Of it
    the share `coerced` was those in office's to decide, parted as before; of the remainder the blocs in office have the
    share `provision` and the herders the rest.
    """
    for v in range(task_spent.size):
        part = branch_part(strength[v], leadership[v], merged[v], own_say[v])
        own = cadre_hours[v] - task_spent[v]
        led = own * (1 - effective[v])
        decided_hours[v, TOWNSHIP] += task_spent[v] + grids[v] * (1 - relabelled[v]) * worker_hours[v]
        decided_hours[v, BRANCH] += grids[v] * grid_joined[v] * member_time[v]
        decided_hours[v, ORGANISATIONS] += organisation_hours[v]
        decided_hours[v, HERDERS] += own * effective[v]
        if month % 12 == 5:
            given = DAY * commons_value[v] / max(fen(100 * local_wage[v] / 22), 1)
            led += given * coerced[v]
            decided_hours[v, BLOCS] += given * (1 - coerced[v]) * provision[v]
            decided_hours[v, HERDERS] += given * (1 - coerced[v]) * (1 - provision[v])
        decided_hours[v, BRANCH] += led * part
        decided_hours[v, COMMITTEE] += led * (1 - part)


@process("who decides about money", "资金由谁决定", months=[11])
def deciding_money(first_household, benefits, dividend, members_decide, readers_half, village_pay, project_spending, project_taken, office_paid, side_taken,
                   incentives_paid, joint_rules, lever_running, lever_outside, organisation_money, capture_power, effective, strength,
                   leadership, merged, own_say, directed, chair, bloc, decided_yuan):
    """Each December, of the year's flows in yuan (fen / 100); no draw. `decided_yuan` has a place for each of six actors: township,
    branch, committee, blocs, herders, organisations; it is set anew and stays until the next December.

    Granted = `project_spending` − `project_taken` + `office_paid`. The township has `directed` · granted and `lever_outside`. The
    village's own pot is (1 − `directed`) · granted + `lever_running` − `organisation_money` + `incentives_paid` · (1 − `joint_rules`) + the sum over households of `benefits`
    − `village_pay` (dividends and relief), less the members' part: what the members' meeting decided of the sum of `dividend`, the
    share `listened(members_decide, effective, readers_half)`, which is the herders'. The blocs have the share `capture_power` of it; of the remainder the herders have the share
    `effective`, and to it comes `incentives_paid` · `joint_rules`. Those in office have what is left, and `project_taken`; of this
    the branch has `branch_part(strength, leadership, merged, own_say)` and the committee the rest. Organisations have `organisation_money`. `side_taken` is the blocs' if the `chair` is of a
    `bloc`, otherwise the committee's.
    """
    for v in range(first_household.size - 1):
        handed, members = 0.0, 0.0
        decided = listened(members_decide[v], effective[v], readers_half[v])
        for h in range(first_household[v], first_household[v + 1]):
            handed += benefits[h] - village_pay[h] - decided * dividend[h]
            members += decided * dividend[h]
        part = branch_part(strength[v], leadership[v], merged[v], own_say[v])
        granted = float(project_spending[v] - project_taken[v] + office_paid[v])
        pot = (1 - directed[v]) * granted + lever_running[v] - organisation_money[v] + incentives_paid[v] * (1 - joint_rules[v]) + handed
        free = pot * (1 - capture_power[v])
        led = free * (1 - effective[v]) + project_taken[v]
        kin = chair[v] >= 0 and bloc[chair[v]] >= 0
        decided_yuan[v, TOWNSHIP] = (directed[v] * granted + lever_outside[v]) / 100
        decided_yuan[v, BRANCH] = led * part / 100
        decided_yuan[v, COMMITTEE] = (led * (1 - part) + side_taken[v] * (1 - kin)) / 100
        decided_yuan[v, BLOCS] = (pot - free + side_taken[v] * kin) / 100
        decided_yuan[v, HERDERS] = (free * effective[v] + members + incentives_paid[v] * joint_rules[v]) / 100
        decided_yuan[v, ORGANISATIONS] = organisation_money[v] / 100
