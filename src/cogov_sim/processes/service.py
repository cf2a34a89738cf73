"""Service: villagers' matters are reported in person or online, wait in one queue, and are answered with what hours
cadres and a paid clerk have.

Distance costs reports in person; who uses the platform may report what is not worth the trip, also from afar. Every
channel feeds the same queue, so with hours fixed more reports wait longer (C33, rival). What people make of an answer
lies between two counts: matters that nobody reports stay unmet (`silent_weight`), and an answer below what was
expected disappoints (`promise_gap`). What is expected follows answers and what the platform promises (`publicity`), up
faster than down (`expectation_ratchet`; 0 is the symmetric setting). Service points bring reporting nearer; a counter
that takes matters only online shuts out who is not online (C36).
"""

from math import exp

from ..declare import param, process, rule
from ..randomness import uniform
from .cadres import poisson
from .market import fen


class Params:
    issue_rate = param(0.55, "1/yr", (0.1, 2.0), r"\lambda_I", "matters of a household at home that it would report next door", "每户年产生的待办事项", "domain 4.5: 0.5 reported; more at hand", "L")
    away_matters = param(0.1, "1", (0.0, 0.5), r"\lambda_a", "matters of a household that is all away, over one at home", "举家外出户的事项（相对在家户）", "papers, land and parents remain", "L")
    trip_reach = param(25.0, "km", (5.0, 80.0), "d_q", "distance at which half of the matters are not worth the trip", "半数事项不值得跑一趟的距离", "P38: 25 km and more", "L")
    online_use = param(0.5, "1", (0.0, 1.0), "o_q", "share of matters not worth the trip that a home with a user reports online", "不便上门时用户在线报事的比例", "a guess, kept wide", "L")
    desk_share = param(0.3, "1", (0.0, 0.9), "o_d", "share of online reports that need no trip to the home", "在线事项中无需上门办理的比例", "a guess, kept wide", "L")
    handling_hours = param(6.0, "h", (2.0, 20.0), "h_i", "hours an issue takes at the centre", "事项办理工时", "domain 4.5", "L")
    travel_hours = param(0.04, "h/km", (0.02, 0.1), "h_d", "hours a kilometre to a home", "每公里路途用时", "domain 4.5; P38", "M")
    answer_time = param(15.0, "day", (5.0, 60.0), "W_0", "waiting after which satisfaction has fallen to 1/e", "满意度时间常数", "domain 4.5", "L")
    patience = param(60.0, "day", (20.0, 180.0), "W_p", "waiting after which people give up", "放弃等待天数", "domain 5.10", "L", context={"cadres.cadre_time": 350.0})
    silent_weight = param(0.5, "1", (0.0, 1.0), "w_{sq}", "weight of a matter nobody reported, over one reported (0: only answers count)", "未报事项相对已报事项的权重（0为只看已办）", "rival to C33: what does not reach the queue is not missed", "L")
    promise_gap = param(0.5, "1", (0.0, 1.0), "\\pi_q", "share of an answer's worth lost when all that was expected is missing", "落差惩罚：期望全部落空时损失的满意度份额", "domain 5.10: promise gap", "L")
    publicity = param(0.3, "1", (0.0, 1.0), "u_q", "how far a platform that all use promises perfect answers", "平台宣传对期望的抬升", "domain 5.10: expectation rises with publicity", "L")
    expectation_speed = param(0.1, "1/month", (0.02, 0.5), "r_x", "speed at which expectation rises", "期望上升速度", "a year, about", "L")
    expectation_ratchet = param(0.8, "1", (0.0, 1.0), "\\rho_x", "how much slower expectation falls (0: symmetric)", "期望棘轮：下降慢于上升的程度（0为对称）", "domain 5.21", "L")
    service_points = param(0, "1", (0, 6), "n_q", "one-stop service points beside the village centre", "村部以外的一站式服务点", "C36; lever", "L", lever=True)
    point_cost = param(10000.0, "yuan/yr", (2000.0, 40000.0), "y_q", "rent, heating and line of a service point", "每个服务点年费用", "a room and its heating", "L", context={"service.service_points": 6})
    point_hours = param(16.0, "h/month", (4.0, 60.0), "h_{nq}", "cadre hours at a service point", "每个服务点值守工时", "half a day a week", "L", context={"service.service_points": 6})
    point_use = param(0.5, "1", (0.0, 1.0), "u_{nq}", "share of the hours at a service point in which matters are answered", "服务点值守工时中用于办事的比例", "the rest is waiting and the way there; a guess", "L", context={"service.service_points": 6})
    online_only = param(0.0, "1", (0.0, 1.0), "o_1", "share of matters taken only online", "只能在线办理的事项比例", "C36; lever: who is not online is shut out", "L", lever=True)
    form_hours = param(15.0, "h/month", (5.0, 40.0), "h_{o1}", "cadre hours of online forms when all is online", "全部线上受理的表单工时", "half a day a week", "L", context={"service.online_only": 1.0})
    clerk_hours = param(0.0, "h/month", (0.0, 160.0), "h_{kq}", "hours of a paid clerk who answers", "专职代办员工时", "C33; lever: prompt response", "L", lever=True)
    clerk_wage = param(25.0, "yuan/h", (10.0, 60.0), "w_{kq}", "wage of the clerk", "代办员小时工资", "county minimum wage and insurance", "L", context={"service.clerk_hours": 160.0})


@rule
def satisfaction(waiting, paper, answer_time):
    """Quality of an answer after waiting."""
    return exp(-waiting / answer_time) * (1 - 0.5 * paper)


@rule
def worth_trip(distance, points, trip_reach):
    """Chance that a matter is worth the trip to the nearest point; with n more points the way shrinks like 1 / √(1 + n)."""
    return 1 / (1 + distance / (trip_reach * (1 + points)**0.5))


@rule
def made_of_it(answer, expected, reached, promise_gap, silent_weight):
    """What people make of the service: an answer less its disappointment, averaged with the matters nobody reported."""
    return answer * (1 - promise_gap * max(0.0, expected - answer)) * reached / max(reached + silent_weight * (1 - reached), 1e-9)


@rule
def next_expectation(expected, answer, promised, expectation_speed, expectation_ratchet):
    """Expectation moves toward the answers given and what is promised beyond them; down slower than up by the ratchet."""
    aim = answer + promised * (1 - answer)
    return expected + expectation_speed * (1.0 if aim > expected else 1 - expectation_ratchet) * (aim - expected)


@process("service points and the clerk", "服务点与代办员")
def staffing(service_points, point_cost, point_hours, online_only, form_hours, clerk_hours, clerk_wage, running, money_out,
             lever_running, called_hours, staffed):
    """The bill is `service_points` · `point_cost` / 12 + `clerk_hours` · `clerk_wage` yuan, cut to whole fen. What
    `running` holds of it is paid: it leaves `running` for `money_out` and counts in `lever_running`; `staffed` is the
    share paid (1 without a bill). `called_hours` grows by `service_points` · `point_hours` + `online_only` ·
    `form_hours`. No draw.
    """
    for v in range(staffed.size):
        bill = fen(100 * (service_points[v] * point_cost[v] / 12 + clerk_hours[v] * clerk_wage[v]))
        paid = min(bill, running[v])
        staffed[v] = paid / bill if bill > 0 else 1.0
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        called_hours[v] += service_points[v] * point_hours[v] + online_only[v] * form_hours[v]


@process("villagers report matters", "村民报事")
def raising(first_household, key, residents, connected, distance, ways, candour, staffed, service_points, online_only, trip_reach,
            online_use, away_matters, issue_rate, handling_hours, travel_hours, desk_share, report_chance, reached, trip_km, issue_hours,
            fresh, reported, reported_online):
    """In this order. A household with `residents` reports a matter in person with chance trip = (1 − `online_only`) ·
    `worth_trip(distance · ways, service_points · staffed, trip_reach)`; if it is `connected`, of what is left it reports the
    share `online_use` · `candour` online. `report_chance` is the sum of both. Of a household without residents that is
    `connected`, `report_chance` is `away_matters` · `online_use` · `candour`, online; of all others 0.

    `trip_km` is the mean of `distance` / √(1 + `service_points` · `staffed`) over households with residents, weighted by
    trip (0 without any). `reached` is the mean `report_chance` of households with residents (0 without any). The mean reports are `issue_rate`
    / 12 · the sums of both kinds; `poisson` of that in person with `uniform(key, 0)` and of that online with
    `uniform(key, 1)` give the counts. `fresh` is both, added to `reported`; those online are added to
    `reported_online`. `issue_hours` = `handling_hours` + 2 · `travel_hours` · `ways` · the mean `distance` of households
    with residents / √(1 + `service_points` · `staffed`) · (1 − `desk_share` · share of the mean reports that is online); 0
    where a mean has nothing to be of.
    """
    for v in range(first_household.size - 1):
        use, points = online_use[v] * candour[v], service_points[v] * staffed[v]
        homes, far, gone, trips, lines, away = 0, 0.0, 0.0, 0.0, 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            wired = use * connected[h]
            if residents[h] > 0:
                trip = (1 - online_only[v]) * worth_trip(distance[h] * ways[v], points, trip_reach[v])
                report_chance[h] = trip + (1 - trip) * wired
                homes += 1
                far += distance[h]
                gone += trip * distance[h]
                trips += trip
                lines += (1 - trip) * wired
            else:
                report_chance[h] = away_matters[v] * wired
                away += away_matters[v] * wired
        trip_km[v] = gone / (1 + points)**0.5 / max(trips, 1e-9)
        reached[v] = (trips + lines) / max(homes, 1)
        online = poisson(issue_rate[v] / 12 * (lines + away), uniform(key[v], 1))
        fresh[v] = poisson(issue_rate[v] / 12 * trips, uniform(key[v], 0)) + online
        reported[v] += fresh[v]
        reported_online[v] += online
        share = (lines + away) / max(trips + lines + away, 1e-9)
        way = ways[v] * far / max(homes, 1) / (1 + points)**0.5
        issue_hours[v] = handling_hours[v] + 2 * travel_hours[v] * way * (1 - desk_share[v] * share)


@process("answers to what was reported", "事项办理与回应")
def issues(service_hours, clerk_hours, staffed, service_points, point_hours, point_use, issue_hours, fresh, paper, answer_time, patience, backlog, waiting, answer,
           given_up):
    """In this order; no draw. Capacity is (`service_hours` + `staffed` · (`clerk_hours` + `service_points` · `point_hours` ·
    `point_use`)) / `issue_hours`, at least 0.5 issues. `waiting` = 30 · (`backlog` + `fresh` / 2) / capacity days, at most 180, counted from the report. `answer` =
    `satisfaction(waiting, paper, answer_time)`. Who gives up is 0.3 · `backlog` · (1 − `patience` / `waiting`), at least
    0 (a wait below 1 day counts as 1), and is added to `given_up`. `backlog` becomes `backlog` + `fresh` − capacity −
    those, at least 0; it need not be whole.
    """
    for v in range(backlog.size):
        beside = clerk_hours[v] + service_points[v] * point_hours[v] * point_use[v]
        capacity = max((service_hours[v] + staffed[v] * beside) / issue_hours[v], 0.5)
        waiting[v] = min(180.0, 30 * (backlog[v] + fresh[v] / 2) / capacity)
        answer[v] = satisfaction(waiting[v], paper[v], answer_time[v])
        gone = 0.3 * backlog[v] * max(0.0, 1 - patience[v] / max(waiting[v], 1.0))
        given_up[v] += gone
        backlog[v] = max(0.0, backlog[v] + fresh[v] - capacity - gone)


@process("what people make of the answers", "群众对回应的评价")
def judging(answer, reached, online_share, publicity, promise_gap, silent_weight, expectation_speed, expectation_ratchet,
            expected, response):
    """`response` = `made_of_it(answer, expected, reached, promise_gap, silent_weight)` with what was `expected` before
    this month; then `expected` becomes `next_expectation(expected, answer, publicity · online_share,
    expectation_speed, expectation_ratchet)`. No draw.
    """
    for v in range(response.size):
        response[v] = made_of_it(answer[v], expected[v], reached[v], promise_gap[v], silent_weight[v])
        expected[v] = next_expectation(expected[v], answer[v], publicity[v] * online_share[v], expectation_speed[v],
                                       expectation_ratchet[v])
