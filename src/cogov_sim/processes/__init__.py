"""What happens in one month, in this order (ODD 3)."""

from .agenda import meeting_wishes, planning_agenda, weighing_answers, weighing_needs
from .aid import brokering, helping, needing, relying
from .assessment import assessing, chasing, managing, rewarding, spurring
from .association import enrolling, husbandry, organisers, premiums
from .benefits import dividends, hiring, kin_contracts, privilege_watch
from .blocs import gathering, holding
from .branch import holding_to_duty, rallying, recruitment, siding
from .cadres import time_budget, village_affairs
from .care import arranging, minding, tending
from .cogovernance import deciding_hours, deciding_money
from .collective import business, claiming, forms, overseeing, ruin, subscribing, yielding
from .commons import announcing, charging, fining, giving
from .contest import calling, canvassing, commissioning, endorsing, entry
from .crops import cropping
from .culture import celebrating, staging
from .democracy import deciding, deliberating, pitching_in
from .demography import ageing, growing
from .disputes import arising, embittering, festering, hearing, petitioning, receiving, relenting
from .ecology import dwelling, piling, resting, volunteering
from .elections import answering, appointing, candidacy, character, election, headship, vacating
from .evening import classes, teachers
from .funds import (
    checking,
    detection,
    dismissal,
    diverting,
    earmarking,
    evasion,
    grants,
    projects,
    temptation,
    watching,
)
from .grass import grass, wearing
from .grids import grid_wages, idling_call, mustering, registers, rounds, sifting
from .herders import foresight, imitating, planning, reckoning, wishing
from .herds import breeding, feeding, produce, sale
from .incentives import motivation
from .infrastructure import building, footing
from .land import ending, hosting, letting, rents
from .law import invoking, policing, teaching, thieving
from .limits import inspection, restraint
from .livelihood import accounts, livelihood
from .market import market
from .meetings import attendance, example, heeding, payout, voicing
from .migration import closeness, impulse, leaving, longing, presence, remitting, returning, settling
from .needs import affording, supporters, supporting
from .norms import bearings, belonging, norms
from .organisations import backing, organising, vetoing
from .placebo import idling
from .platform import adoption, calling_in, joining, upkeep
from .powers import coordinating, shielding
from .privacy import guiding, leaking, tipping
from .relief import relief, scoring
from .rules import muddling, provoking, reviewing, roles
from .service import issues, judging, raising, staffing
from .sharing import aiming, comparing
from .study import convincing, sitting, studying
from .supervision import clean_years, deterring, summoning, supervising, supervisors
from .talent import fumbling, inviting, lending_hands, rooting
from .township import oversight, reference
from .training import competence, courses, forgetting, resigning
from .trust import perception, reporting, talk, trust
from .weather import weather

SCHEDULE = (
    comparing, aiming,                                                                  # a township's villages share what it grants, and its audits
    weather, market,                                                                    # rain and dzud; prices and wages
    imitating, ageing, growing,                                                         # January: herders copy neighbours; births, deaths, schooling
    impulse, leaving, longing, returning, resigning, settling,                          # who leaves for town, who longs for home, who comes back
    presence, closeness, remitting,                                                     # who lives where, who is near, what those away send
    grass, feeding, breeding, produce,                                                  # forage, herds, lambs and losses, wool and milk
    needing, minding, helping, tending, relying, celebrating,                           # July: who needs help, and who gives it; feasts
    cropping, hosting,                                                                  # September: harvests; October: hosts for the herds of the gone
    reckoning, foresight, wishing, planning, restraint, sale, premiums,                 # October: what land bears, the herd wished for, aimed at and sold
    ending, letting, rents, thieving,                                                   # November: land is let, rents are paid; animals are stolen
    inspection, resting, wearing,                                                       # December: herds are counted; pasture rests, wears or heals
    livelihood, supporting, classes,                                                    # wages, transfers, spending; support, workshop, evening school
    forms, subscribing, ruin, yielding,                                                 # January: the collective's capital is bound, called in, lost, yields
    grants, claiming, managing, dividends, hiring, kin_contracts, grid_wages,           # money reaches the village; December: the collective's is shared out
    scoring, relief, privilege_watch, rewarding,                                        # December: relief; who got more than others; members are rewarded
    answering, receiving, arising, hearing, festering, petitioning, relenting,          # to whom those in office answer; quarrels, mediation, petitions
    brokering, staging, teaching, arranging,                                            # hours and money of mutual aid, culture, lessons, care
    roles, reviewing, supervisors, supervising, idling,                                 # who does what, local rules, who supervises; a placebo
    supporters, teachers, organisers, business,                                         # hours of support, evening school, association, collective
    upkeep, staffing, adoption, leaking, policing, provoking,                           # platform and service points; leaks, patrols, quarrels over rules
    sitting, courses, forgetting, assessing, inviting, rooting,                         # study, training, assessment, outsiders
    weighing_needs, planning_agenda, holding_to_duty,                                   # what is urgent, what is worked at; members are held to the call
    coordinating, mustering, rounds, registers, backing, organising,                    # lines and areas, grids, organisations
    village_affairs, time_budget, siding, chasing, lending_hands, muddling, pitching_in,# cadres share out their hours, and the branch takes a side
    raising, sifting, issues, judging, weighing_answers, fumbling,                      # villagers report, wait for an answer, and judge it
    motivation,                                                                         # points and motives
    example, attendance, joining, payout,                                               # who comes to the meeting, in the room and from afar, and is paid
    voicing, calling_in, deciding, meeting_wishes, heeding,                             # who speaks, who decides, who is heeded
    summoning, deliberating, overseeing, watching, invoking, checking, tipping, deterring,# who hears the accounts, watches, complains, checks
    earmarking, temptation, evasion,                                                    # how money is bound, how much is taken, and where it moves
    vetoing, projects, building, diverting,                                             # projects are paid for; favours to kin
    detection, clean_years, dismissal,                                                  # audits, findings, clean years; some lose their post
    perception, guiding, reporting, trust, talk, embittering,                           # what people and the township believe, and whom they trust
    volunteering, announcing, idling_call, giving, fining, norms,                       # May, June: campaigns, and the call to work on the commons
    studying, spurring, rallying, recruitment,                                          # members: conviction, what spurs them, strength; July: recruits
    headship, gathering,                                                                # January: blocs, their heads and sizes
    calling, entry, candidacy, endorsing, canvassing, election, commissioning,          # each term: who stands, is endorsed, gives gifts, is elected
    vacating, appointing, character, shielding, convincing, competence, holding,        # posts fall vacant, are filled, and by what people
    oversight, reference, bearings, footing,                                            # tension and the township's favour; warm-up: what status quo brings
    enrolling, husbandry, charging, accounts, affording, belonging, piling, dwelling,             # December: association, incomes, belonging, waste
    deciding_hours, deciding_money,                                                     # who decided about hours and money: only observed
)
