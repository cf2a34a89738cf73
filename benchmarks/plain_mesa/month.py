"""The month's order (ODD 3): every process, what it does to the village, and in which months if not in each."""

JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = range(12)
QUARTERLY = (JAN, APR, JUL, OCT)


def each(kind, deed, first=None, last=None):
    """All things of a kind do something, in any order; `first` they look around, `last` the village sums up."""

    def happens(m):
        if callable(first):
            first(m)
        elif first is not None:
            getattr(m, kind).do(first)
        getattr(m, kind).shuffle_do(deed)
        if last is not None:
            last(m)

    return happens


def people(deed, first=None, last=None):
    return each("herders", deed, first, last)


def homes(deed, first=None, last=None):
    return each("households", deed, first, last)


def patches(deed):
    return each("patches", deed)


def blocs(deed):
    """One bloc after the other."""
    return lambda m: [getattr(bloc, deed)() for bloc in m.blocs]


def at_meeting(deed=None, last=None):
    """What happens only when the assembly meets."""

    def happens(m):
        if m.assembly.met:
            if deed is not None:
                m.herders.shuffle_do(deed)
            if last is not None:
                last(m)

    return happens


def births(m):
    for facts in m.cradle.pop(m.month, []):
        m.bear(facts)


MONTH = (
    ("comparing", lambda m: m.sharing.compare()),
    ("aiming", lambda m: m.sharing.aim()),
    ("weather", lambda m: m.sky.step()),
    ("market", lambda m: m.prices.step(), JAN),
    ("imitating", homes("imitate", first="watch_neighbours"), JAN),
    ("ageing", people("grow_older", first=births)),
    ("growing", people("learn")),
    ("impulse", people("draw_impulse")),
    ("leaving", people("consider_leaving", first="look_around")),
    ("longing", people("long_for_home"), JAN, JUL),
    ("returning", people("consider_returning")),
    ("resigning", lambda m: m.school.lose_the_trained(), JAN),
    ("settling", homes("consider_town")),
    ("presence", homes("count_heads", last=lambda m: m.register.count_absent())),
    ("closeness", people("fade")),
    ("remitting", homes("agree_remittances"), JAN),
    ("grass", patches("grow")),
    ("feeding", homes("feed")),
    ("breeding", homes("breed")),
    ("produce", homes("sell_products")),
    ("needing", homes("need_help"), JUL),
    ("minding", homes("mind_children"), JUL),
    ("helping", lambda m: m.aid.match(), JUL),
    ("tending", lambda m: m.aid.care(), JUL),
    ("relying", lambda m: m.aid.be_relied_on(), JUL),
    ("celebrating", lambda m: m.culture.celebrate(), JUL),
    ("cropping", homes("harvest"), SEP),
    ("hosting", lambda m: m.land_office.place_herds(), OCT),
    ("reckoning", lambda m: m.land_office.reckon(), OCT),
    ("foresight", homes("look_at_land"), OCT),
    ("wishing", homes("wish_for_herd"), OCT),
    ("planning", homes("plan_herd"), OCT),
    ("restraint", homes("hold_back"), OCT),
    ("sale", homes("trade_animals"), OCT),
    ("premiums", lambda m: m.association.trade(), OCT),
    ("ending", homes("end_contract"), NOV),
    ("letting", lambda m: m.land_office.open_market(), NOV),
    ("rents", homes("pay_rent"), NOV),
    ("thieving", lambda m: m.order.steal(), NOV),
    ("inspection", homes("be_counted"), DEC),
    ("resting", lambda m: m.ecology.reward_rest(), DEC),
    ("wearing", patches("wear"), DEC),
    ("livelihood", homes("earn_and_spend")),
    ("supporting", lambda m: m.needs.support(), DEC),
    ("classes", lambda m: m.school.hold_classes(), FEB),
    ("forms", lambda m: m.collective.sign_contract(), JAN),
    ("subscribing", lambda m: m.collective.subscribe(), JAN),
    ("ruin", lambda m: m.collective.risk_ruin(), JAN),
    ("yielding", lambda m: m.collective.earn(), JAN),
    ("grants", lambda m: m.treasury.receive_grants()),
    ("claiming", lambda m: m.collective.claim_by_land(), DEC),
    ("managing", lambda m: m.assessment.manage()),
    ("dividends", lambda m: m.benefits.pay_dividends(), DEC),
    ("hiring", lambda m: m.benefits.pay_wages(), DEC),
    ("kin_contracts", lambda m: m.benefits.favour_kin(), DEC),
    ("grid_wages", lambda m: m.grids.pay_workers(), DEC),
    ("scoring", lambda m: m.relief.score_homes(), DEC),
    ("relief", lambda m: m.relief.pay(), DEC),
    ("privilege_watch", lambda m: m.benefits.watch_privilege(), DEC),
    ("rewarding", lambda m: m.assessment.reward(), DEC),
    ("answering", lambda m: m.committee.answer_to()),
    ("receiving", lambda m: m.disputes.receive_visitors()),
    ("arising", lambda m: m.disputes.arise()),
    ("hearing", lambda m: m.disputes.hear()),
    ("festering", lambda m: m.disputes.fester()),
    ("petitioning", lambda m: m.disputes.petition()),
    ("relenting", lambda m: m.disputes.relent()),
    ("brokering", lambda m: m.aid.call_hours()),
    ("staging", lambda m: m.culture.stage()),
    ("teaching", lambda m: m.order.teach()),
    ("arranging", lambda m: m.aid.call_care_hours()),
    ("roles", lambda m: m.rules.part_work()),
    ("reviewing", lambda m: m.rules.review()),
    ("supervisors", lambda m: m.supervision.fill(), JAN),
    ("supervising", lambda m: m.supervision.supervise()),
    ("idling", lambda m: m.treasury.idle()),
    ("supporters", lambda m: m.needs.call_hours()),
    ("teachers", lambda m: m.school.call_teachers()),
    ("organisers", lambda m: m.association.call_hours()),
    ("business", lambda m: m.collective.call_hours()),
    ("upkeep", lambda m: m.platform.pay_upkeep()),
    ("staffing", lambda m: m.service.staff()),
    ("adoption", people("consider_platform", last=lambda m: m.platform.count_users()), JAN),
    ("leaking", lambda m: m.privacy.risk_leak()),
    ("policing", lambda m: m.order.patrol()),
    ("provoking", lambda m: m.rules.provoke()),
    ("sitting", lambda m: m.study.call_hours()),
    ("courses", lambda m: m.school.train()),
    ("forgetting", lambda m: m.school.forget(), JAN),
    ("assessing", lambda m: m.assessment.assess()),
    ("inviting", lambda m: m.outsiders.invite()),
    ("rooting", lambda m: m.outsiders.take_root()),
    ("weighing_needs", lambda m: m.agenda.weigh_needs(), JAN),
    ("planning_agenda", lambda m: m.agenda.plan()),
    ("holding_to_duty", lambda m: m.branch.hold_to_duty(), JUN),
    ("coordinating", lambda m: m.powers.coordinate()),
    ("mustering", lambda m: m.grids.muster(), *QUARTERLY),
    ("rounds", lambda m: m.grids.go_round(), *QUARTERLY),
    ("registers", lambda m: m.grids.ask_for_reports()),
    ("backing", lambda m: m.organisations.find_backing(), JAN),
    ("organising", lambda m: m.organisations.work()),
    ("village_affairs", lambda m: m.committee.run_village()),
    ("time_budget", lambda m: (m.township.send_tasks(), m.committee.share_out_hours())),
    ("siding", lambda m: m.branch.take_sides()),
    ("chasing", lambda m: m.assessment.chase()),
    ("lending_hands", lambda m: m.outsiders.lend_hands()),
    ("muddling", lambda m: m.rules.muddle()),
    ("pitching_in", lambda m: m.democracy.pitch_in()),
    ("raising", lambda m: m.service.take_reports()),
    ("sifting", lambda m: m.grids.sift()),
    ("issues", lambda m: m.service.answer_issues()),
    ("judging", lambda m: m.service.be_judged()),
    ("weighing_answers", lambda m: m.agenda.weigh_answers()),
    ("fumbling", lambda m: m.outsiders.fumble()),
    ("motivation", people("be_moved", last=lambda m: m.assembly.plan_points())),
    ("example", lambda m: m.assembly.convene()),
    ("attendance", at_meeting("decide_to_come")),
    ("joining", at_meeting("consider_joining")),
    ("payout", at_meeting(last=lambda m: m.assembly.pay_points())),
    ("voicing", at_meeting("speak", last=lambda m: m.assembly.take_minutes())),
    ("calling_in", lambda m: m.platform.hear_those_afar()),
    ("deciding", lambda m: m.democracy.decide()),
    ("meeting_wishes", lambda m: m.agenda.meet_wishes()),
    ("heeding", at_meeting("learn_from_meeting")),
    ("summoning", lambda m: m.supervision.summon(), FEB, AUG),
    ("deliberating", people("deliberate"), FEB, MAY, AUG, NOV),
    ("overseeing", lambda m: m.collective.be_overseen()),
    ("watching", lambda m: m.treasury.weigh_exposure()),
    ("invoking", lambda m: m.order.use_rights()),
    ("checking", lambda m: m.treasury.check_inside()),
    ("tipping", lambda m: m.privacy.take_tips()),
    ("deterring", lambda m: m.supervision.deter()),
    ("earmarking", lambda m: m.treasury.earmark()),
    ("temptation", lambda m: m.treasury.tempt()),
    ("evasion", lambda m: m.treasury.evade()),
    ("vetoing", lambda m: m.organisations.veto()),
    ("projects", lambda m: m.treasury.pay_projects()),
    ("building", lambda m: m.works.build()),
    ("diverting", lambda m: m.treasury.divert()),
    ("detection", lambda m: m.treasury.look_for_theft()),
    ("clean_years", lambda m: m.supervision.keep_clean()),
    ("dismissal", lambda m: m.committee.dismiss()),
    ("perception", people("hear_of_theft", last=lambda m: m.assembly.sum_up_beliefs())),
    ("guiding", people("be_guided")),
    ("reporting", lambda m: m.township.hear_of_theft()),
    ("trust", people("judge")),
    ("talk", people("talk_over", first="meet")),
    ("embittering", lambda m: m.disputes.embitter(), JUN, DEC),
    ("volunteering", lambda m: m.ecology.campaign(), MAY),
    ("announcing", lambda m: m.commons.announce(), JUN),
    ("idling_call", lambda m: m.grids.wait_for_worker(), JUN),
    ("giving", lambda m: m.commons.call(), JUN),
    ("fining", lambda m: m.commons.fine_the_missing(), JUN),
    ("norms", people("move_norm", last=lambda m: m.commons.sum_up_dependence()), JUN),
    ("studying", people("study"), DEC),
    ("spurring", lambda m: m.assessment.spur_on(), *QUARTERLY),
    ("rallying", lambda m: m.branch.rally(), *QUARTERLY),
    ("recruitment", lambda m: m.branch.recruit(), JUL),
    ("headship", blocs("choose_head"), JAN),
    ("gathering", blocs("gather"), JAN),
    ("calling", lambda m: m.polls.call()),
    ("entry", lambda m: [bloc.consider_standing() for bloc in m.blocs if m.polls.due]),
    ("candidacy", lambda m: m.polls.due and m.polls.nominate()),
    ("endorsing", lambda m: m.polls.elected and m.polls.endorse()),
    ("canvassing", lambda m: m.polls.elected and m.polls.canvass()),
    ("election", lambda m: m.polls.elected and m.polls.count()),
    ("commissioning", lambda m: m.polls.commission()),
    ("vacating", lambda m: m.polls.vacate()),
    ("appointing", lambda m: m.polls.appoint()),
    ("character", lambda m: m.committee.show_character()),
    ("shielding", lambda m: m.powers.shield()),
    ("convincing", lambda m: m.study.convince()),
    ("competence", lambda m: m.school.add_competence()),
    ("holding", lambda m: m.committee.count_blocs()),
    ("oversight", lambda m: m.township.oversee()),
    ("reference", lambda m: m.usual.learn()),
    ("bearings", lambda m: m.usual.learn_ways()),
    ("footing", lambda m: m.works.become_usual()),
    ("enrolling", lambda m: m.association.enrol(), DEC),
    ("husbandry", homes("be_taught"), DEC),
    ("charging", lambda m: m.commons.charge_lent_hours(), DEC),
    ("accounts", homes("close_the_year", last=lambda m: m.register.count_earnings()), DEC),
    ("affording", lambda m: m.needs.weigh_affluence(), DEC),
    ("belonging", people("move_belonging"), DEC),
    ("piling", lambda m: m.ecology.pile_up(), DEC),
    ("dwelling", people("live_among_waste"), DEC),
    ("deciding_hours", lambda m: m.cogovernance.count_hours()),
    ("deciding_money", lambda m: m.cogovernance.count_money(), DEC),
)
SCHEDULE = tuple(name for name, deed, *_months in MONTH if deed is not None)
SEASONS = {name: tuple(months) for name, _deed, *months in MONTH if months}
DEEDS = {name: deed for name, deed, *_months in MONTH}
