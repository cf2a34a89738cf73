"""Grids: homes are parted into grids, each with a worker who goes round, hears of matters early, settles some and reports.

Workers have hours and pay of their own, from the township; but most rural grids are cadres' posts by another name (P102), and
that share, `relabelled`, brings neither, only registers and reports for the cadres to keep (C38, C39). A matter is seen at
the worker's next round or when its people report it, whichever comes first, so what counts is the share of homes covered
and how often a worker comes by, not the number of grids (domain 5.10, corrected). Status quo has no grids: the relabelled
posts that villages have on paper are already in their tasks.

People wait for the worker: what workers take up lowers the wish to come to meetings and to give to the commons
(`grid_reliance`, C39). Members of the party who join a grid bring their own hours and talk with its homes, which turns
waiting into having a say (`grid_talk_pull`, C40): talk needs grids that cover homes and members who are there, so the turn is
an interaction. The two rival weights are equal by default; 0 turns either off.
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from .branch import active
from .market import fen

MONTH = 30.0  # days


class Params:
    grids = param(0, "1", (0, 20), "N_{gr}", "grids, each with a worker", "网格数（每格一名网格员）", "domain 4.5; status quo: none beyond relabelled posts, P102", "L", lever=True)
    grid_homes = param(30.0, "household", (10.0, 60.0), "n_{hg}", "homes of a grid", "每格户数", "domain 4.5: 10 grids for 300 households", "L", context={"grids.grids": 5})
    relabelled = param(0.5, "1", (0.0, 1.0), "r_{gr}", "share of grid posts that are cadres' posts by another name", "由村干部兼任、名义上的网格比例", "P102: mostly relabelled committees; how much is open", "L", context={"grids.grids": 10})
    worker_hours = param(40.0, "h/month", (10.0, 120.0), "h_{wg}", "hours of a grid worker", "网格员工时", "a quarter post", "L", context={"grids.grids": 10})
    worker_pay = param(400.0, "yuan/month", (0.0, 2000.0), "y_{wg}", "pay of a grid worker", "网格员补贴", "part-time allowance [M-low]", "L", context={"grids.grids": 10})
    visit_hours = param(1.0, "h", (0.3, 3.0), "h_{vg}", "hours at a home on a round", "入户走访用时", "tea and a talk", "L", context={"grids.grids": 10})
    unseen_days = param(30.0, "day", (10.0, 90.0), "W_{ugr}", "days until a matter is seen where nobody goes round", "无人走访时事项被发现所需天数", "domain 5.10", "L", context={"grids.grids": 10})
    early_ease = param(0.3, "1", (0.0, 1.0), "e_{gr}", "share of a matter's hours saved if seen at once", "及早发现可节省的办理工时比例", "a guess, kept wide; 0 none", "L", context={"grids.grids": 10})
    settled_share = param(0.3, "1", (0.0, 0.8), "s_{gr}", "share of matters taken up that a grid worker settles alone", "网格员自行办结的比例", "small matters; a guess", "L", context={"grids.grids": 10})
    grid_reports = param(4.0, "h/month", (0.0, 12.0), "h_{rg}", "cadre hours of registers and reports a grid", "每格台账与上报占用的干部工时", "C39; an hour a week", "L", context={"grids.grids": 10})
    grid_reliance = param(0.5, "logit", (0.0, 1.5), r"\psi_{gr}", "loss of the wish to take part if workers take up every matter", "事事由网格员代办时参与意愿的下降", "C39, domain 5.10; as much as full mobilisation brings", "L", context={"grids.grids": 10})
    grid_members = param(0.0, "1", (0.0, 1.0), "m_{gr}", "share of grids that members of the party are to join", "党员包联网格比例", "C40", "L", lever=True, context={"grids.grids": 10})
    member_time = param(6.0, "h/month", (2.0, 20.0), "h_{mg}", "hours that members give a grid they join", "党员包联每格的投入工时", "a day a month", "L", context={"grids.grids": 10, "grids.grid_members": 1.0})
    joining_hours = param(3.0, "h/month", (1.0, 10.0), "h_{lg}", "cadre hours of joining members to a grid", "组织党员包联每格的干部工时", "a talk a fortnight", "L", context={"grids.grids": 20, "grids.grid_members": 1.0, "cadres.cadre_time": 450.0})
    grid_talk_pull = param(0.5, "logit", (0.0, 1.5), r"\tau_{gr}", "gain in the wish to take part where members talk with every home", "党员与户户商议时参与意愿的上升", "C40; equal to its rival", "L", context={"grids.grids": 10, "grids.grid_members": 1.0})


@rule
def covered(grids, grid_homes, homes):
    """Share of homes that belong to a grid."""
    return min(1.0, grids * grid_homes / max(homes, 1))


@rule
def seen_first(rounds, unseen_days):
    """Share of matters that a worker who comes by so many times a month sees before they would be seen anyway."""
    return rounds * unseen_days / (rounds * unseen_days + MONTH)


@rule
def joined_share(grid_members, members, grids):
    """Share of grids that members join: what is asked, as far as active members at home are many beside the grids."""
    return grid_members * members / max(members + grids, 1e-9)


@rule
def turned(handled, talk, grid_reliance, grid_talk_pull):
    """Change of the wish to take part: waiting for the worker, unless there is talk, and the talk itself."""
    return grid_talk_pull * talk - grid_reliance * handled * (1 - talk)


@process("members who can join grids", "可包联网格的党员", months=[0, 3, 6, 9])
def mustering(first_person, resident, member, age, motive, spur, activity_level, activity_motive, activity_age, grids, grid_members,
              grid_joined):
    """In January, April, July and October. Active members are the sum, over party members who are resident adults, of
    `active(age, motive, spur, …)`. `grid_joined` = `joined_share(grid_members, active members, grids)`, 0 without `grids`. No draw.
    """
    for v in range(first_person.size - 1):
        grid_joined[v] = 0.0
        if grids[v] == 0 or grid_members[v] == 0:
            continue
        members = 0.0
        for i in range(first_person[v], first_person[v + 1]):
            if member[i] & resident[i]:
                members += active(age[i], motive[i], spur[v], activity_level[v], activity_motive[v], activity_age[v])
        grid_joined[v] = joined_share(grid_members[v], members, grids[v])


@process("grid workers' rounds", "网格员走访", months=[0, 3, 6, 9])
def rounds(first_household, residents, distance, travel_hours, issue_rate, handling_hours, grids, grid_homes, relabelled,
           worker_hours, member_time, visit_hours, unseen_days, settled_share, grid_reliance, grid_talk_pull, grid_joined,
           grid_cover, grid_handled, detection_days, grid_turn):
    """In January, April, July and October; no draw. Homes are households with `residents`. `grid_cover` = `covered(grids,
    grid_homes, homes)`. Hours are `grids` · ((1 − `relabelled`) · `worker_hours` + `grid_joined` · `member_time`), less those that go into settling:
    `settled_share` · `grid_handled` (of the last quarter) · `issue_rate` / 12 · homes · `handling_hours`; at least 0. A visit takes `visit_hours` + 2 ·
    `travel_hours` · the mean `distance` of homes / √`grids` (a grid is that much smaller than the village). Rounds a
    month are hours / a visit / (`grid_cover` · homes). `grid_handled` = `grid_cover` · `seen_first(rounds, unseen_days)`, the share of
    matters that workers take up; `detection_days` = `unseen_days` · (1 − `grid_handled`); and `grid_turn` = `turned(grid_handled,
    grid_cover · grid_joined, grid_reliance, grid_talk_pull)`. Without `grids` or homes all are 0 but `detection_days`.
    """
    for v in range(first_household.size - 1):
        homes, far, taken = 0, 0.0, grid_handled[v]
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0:
                homes += 1
                far += distance[h]
        grid_cover[v] = grid_handled[v] = 0.0
        if grids[v] > 0 and homes > 0:
            hours = grids[v] * ((1 - relabelled[v]) * worker_hours[v] + grid_joined[v] * member_time[v])
            hours -= settled_share[v] * taken * issue_rate[v] / 12 * homes * handling_hours[v]
            visit = visit_hours[v] + 2 * travel_hours[v] * far / homes / grids[v]**0.5
            grid_cover[v] = covered(grids[v], grid_homes[v], homes)
            grid_handled[v] = grid_cover[v] * seen_first(max(0.0, hours) / visit / (grid_cover[v] * homes), unseen_days[v])
        detection_days[v] = unseen_days[v] * (1 - grid_handled[v])
        grid_turn[v] = turned(grid_handled[v], grid_cover[v] * grid_joined[v], grid_reliance[v], grid_talk_pull[v])


@process("what grids ask of cadres", "网格占用的干部工时")
def registers(grids, grid_joined, grid_reports, joining_hours, member_time, report_hours, called_hours, hours_used, member_hours):
    """No draw. `report_hours` = `grids` · `grid_reports`: tasks from above, which `time_budget` adds to its load, and a lever's hours
    in `hours_used`. `called_hours` grows by `grids` · `grid_joined` · `joining_hours`, and `member_hours`, which members give, by `grids` ·
    `grid_joined` · `member_time`.
    """
    for v in range(report_hours.size):
        report_hours[v] = grids[v] * grid_reports[v]
        hours_used[v] += report_hours[v]
        called_hours[v] += grids[v] * grid_joined[v] * joining_hours[v]
        member_hours[v] += grids[v] * grid_joined[v] * member_time[v]


@process("matters that grid workers and organisations lighten", "网格与组织分担的事项")
def sifting(grid_handled, settled_share, early_ease, township_powers, chasing, organised_service, fresh, reached, organised_share,
            issue_hours):
    """Between reports and answers; no draw. Of matters that nobody would have reported workers bring in the share
    `grid_handled`, so with r what `reached` was, `reached` becomes r + (1 − r) · `grid_handled`. `issue_hours`, the
    hours that each report costs the cadres, is multiplied by three factors: matters over those reported, 1 +
    `grid_handled` · (1 − r) / r less `settled_share` of what workers take up, `grid_handled` / r, with r at least 0.01
    in both; what is seen early is smaller, 1 − `early_ease` · `grid_handled`; and 1 − `township_powers` · `chasing`,
    what need not be chased at departments. Of the need N = `issue_hours` · `fresh` (no report counts as one) that is
    left organisations settle the share `organised_share` = `organised_service` / (`organised_service` + N), by which
    `issue_hours` then falls.
    """
    for v in range(issue_hours.size):
        r, handled = max(reached[v], 0.01), grid_handled[v]
        reached[v] += (1 - reached[v]) * handled
        more = 1 + handled * (1 - r) / r - settled_share[v] * handled / r
        issue_hours[v] *= more * (1 - early_ease[v] * handled) * (1 - township_powers[v] * chasing[v])
        organised_share[v] = organised_service[v] / (organised_service[v] + issue_hours[v] * max(fresh[v], 1))
        issue_hours[v] *= 1 - organised_share[v]


@process("pay of grid workers", "网格员补贴发放", months=[11])
def grid_wages(first_household, key, workers, grids, relabelled, worker_pay, cash, income_wage, village_pay, benefits, money_in,
               lever_outside):
    """Each December the township pays the year: each of the `grids` brings 1200 · `worker_pay` · (1 − `relabelled`) fen, cut to whole fen,
    to one household: that of grid k (from 0) is, counted from the village's first row, the whole number below
    `uniform(key, k)` · its households, or the next with `workers` after it (after the last comes the first). `cash`,
    `income_wage`, `village_pay`, `benefits`, `money_in` and `lever_outside` grow by it. Where no household has workers nothing is paid.
    """
    for v in range(first_household.size - 1):
        pay = fen(1200 * worker_pay[v] * (1 - relabelled[v]))
        begin, rows = np.int64(first_household[v]), np.int64(first_household[v + 1] - first_household[v])
        for k in range(grids[v]):
            start = int(uniform(key[v], k) * rows)
            for step in range(rows):
                h = begin + (start + step) % rows
                if workers[h] > 0:
                    cash[h] += pay
                    income_wage[h] += pay
                    village_pay[h] += pay
                    benefits[h] += pay
                    money_in[v] += pay
                    lever_outside[v] += pay
                    break


@process("waiting for the grid worker", "等网格员", months=[5])
def idling_call(call_days, grid_turn, call_push):
    """Each June, between what is announced and the call, if `call_days` is above 0: `call_push` grows by `grid_turn` / 4, as
    much of a share as a logit moves at one half. No draw.
    """
    for v in range(call_push.size):
        if call_days[v] > 0:
            call_push[v] += grid_turn[v] / 4
