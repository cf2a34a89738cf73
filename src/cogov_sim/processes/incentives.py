"""Incentives: points for taking part are paid from the running grant; motives of one's own wear down or grow under them.

The sign is open (C24): `crowding` above 0 wears intrinsic motive down (P89), below 0 feeds it (P90), and rules made
together feed it by `joint_gain`. The neutral setting is crowding 0. Motive falls at
`wearing_speed` and comes back at `recovery`; equal speeds are the symmetric setting.
"""

from ..declare import param, process, rule


class Params:
    points = param(0.0, "1", (0.0, 1.0), "I", "points paid for taking part, as a share of the full value", "参与积分力度", "C24; lever", "L", lever=True)
    joint_rules = param(0.0, "1", (0.0, 1.0), "J", "share of the points' rules made by the assembly", "积分规则共同制定比例", "C24; lever", "L", lever=True,
                        context={"incentives.points": 1.0})
    points_value = param(40.0, "yuan", (10.0, 120.0), "y_I", "full value of points for one meeting", "一次会议积分价值", "half a day's local wage; case reports", "L",
                         context={"incentives.points": 1.0, "funds.running_grant": 90000.0})
    rule_hours = param(30.0, "h", (10.0, 80.0), "h_J", "cadre hours a meeting for making rules together", "共同制定规则用时", "one evening a grid", "L",
                       context={"incentives.joint_rules": 1.0, "cadres.cadre_time": 450.0})
    crowding = param(0.2, "1", (-0.2, 0.6), "k_c", "share of motive lost under full points (negative: gained)", "挤出强度（可为负）", "P89, P90: sign open", "L",
                     context={"incentives.points": 1.0})
    wearing_speed = param(0.6, "1/yr", (0.05, 1.0), "w_m", "speed at which motive falls", "动机磨损速度", "falls faster than it comes back, domain 5.8", "L", context={"incentives.points": 1.0})
    recovery = param(0.3, "1/yr", (0.05, 1.0), "rec", "speed at which motive comes back", "动机恢复速度", "domain 4.6", "L", context={"incentives.points": 1.0, "incentives.crowding": -0.2})
    joint_gain = param(0.1, "1", (0.0, 0.4), "k_J", "share of the missing motive gained under rules made together", "共同规则增益", "C24, domain 5.8", "L",
                       context={"incentives.points": 1.0, "incentives.joint_rules": 1.0})


@rule
def moved_anchor(anchor, controlled, joint, crowding, joint_gain):
    """Where motive tends under points: down (or up) by `crowding`, up by rules made together; inside [0, 1]."""
    aim = anchor - crowding * controlled * (anchor if crowding > 0 else 1 - anchor)
    return aim + joint_gain * joint * (1 - aim)


@rule
def next_motive(motive, aim, wearing_speed, recovery):
    """Motive after a month: it falls at one speed and comes back at another."""
    return motive + (wearing_speed if aim < motive else recovery) / 12 * (aim - motive)


@process("points and motives", "积分与动机")
def motivation(first_person, adult, resident, motive_anchor, points, joint_rules, points_value, running, attendance_share, crowding,
               wearing_speed, recovery, joint_gain, paid_points, motive):
    """First the motives, under the points that last month could pay. Let J = `paid_points` · `joint_rules`. For each
    adult, away or not, `motive` becomes `next_motive(motive, aim, wearing_speed, recovery)` with aim =
    `moved_anchor(motive_anchor, paid_points − J, J, crowding, joint_gain)`.

    Then this month's `paid_points`. The bill in fen is 100 · `points` · `points_value` · n · (`attendance_share` +
    0.1), where n counts the resident adults, `attendance_share` is that of the last meeting, and n ·
    (`attendance_share` + 0.1) is at least 1. `paid_points` = `points` · `running` / bill, at most `points` (a bill
    below 1 fen counts as 1). It is a plan: the money moves in `payout`. No draw.
    """
    for v in range(first_person.size - 1):
        adults = 0
        for i in range(first_person[v], first_person[v + 1]):
            if adult[i]:
                adults += resident[i]
                joint = paid_points[v] * joint_rules[v]
                aim = moved_anchor(motive_anchor[i], paid_points[v] - joint, joint, crowding[v], joint_gain[v])
                motive[i] = next_motive(motive[i], aim, wearing_speed[v], recovery[v])
        bill = 100 * points[v] * points_value[v] * max(1.0, adults * (attendance_share[v] + 0.1))
        paid_points[v] = points[v] * min(1.0, running[v] / max(bill, 1.0))
