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
from .commons import announcing, fining, giving
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
    comparing,     # the villages of a township share what it grants
    aiming,        # and its audits
    weather,       # rain and dzud
    market,        # prices and wages
    imitating,     # January: some copy the kind of a neighbour
    ageing,        # births, deaths
    growing,       # schooling; students leave
    impulse,       # this month's lots
    leaving,       # some go to town
    longing,       # January, July: for whom home is worth more
    returning,     # some come back
    resigning,     # January: the trained are wanted in town
    settling,      # some families keep two homes
    presence,      # who lives where
    closeness,     # who is near, who has been away how long
    remitting,     # January: what those away still send
    grass,         # forage grows and withers
    feeding,       # herds graze and are fed
    breeding,      # lambs and losses
    produce,       # wool, cashmere, milk
    needing,       # July: who needs help, and what kin give
    minding,       # July: schoolchildren without parents at home
    helping,       # July: neighbours who help
    tending,       # July: the village's care
    relying,       # July: what need left unmet does
    celebrating,   # July: feasts
    cropping,      # September: harvests
    hosting,       # October: the gone find hosts for their herds
    reckoning,     # October: the official balance, what an animal earns
    foresight,     # October: what land bears and feeds
    wishing,       # October: the herd wished for
    planning,      # October: the herd aimed at
    restraint,     # October: fines and neighbours weigh
    sale,          # October: herds are brought to it
    premiums,      # October: what the company pays members of the association
    ending,        # November: contracts end
    letting,       # November: land is offered, bid for and let
    rents,         # November: rents and fees are paid
    thieving,      # November: animals are stolen
    inspection,    # December: herds are counted, excess is fined
    resting,       # December: who rests pasture is paid
    wearing,       # December: pasture wears or heals
    livelihood,    # wages, transfers, spending
    supporting,    # December: support and wages of the workshop
    classes,       # February: evening school
    forms,         # January: where the collective's capital is bound
    subscribing,   # January: capital called in and brought back
    ruin,          # January: capital lost
    yielding,      # January: what the rest brings this year
    grants,        # money reaches the village
    claiming,      # December: whose meeting decides on dividends
    managing,      # what effort and talent earn the collective
    dividends,     # December: dividends of the collective
    hiring,        # December: wages on projects
    kin_contracts,  # December: what went aside for kin
    grid_wages,    # December: pay of grid workers
    scoring,       # December: who needs relief
    relief,        # December: who is on the list
    privilege_watch,  # December: who got more than others
    rewarding,     # December: members are rewarded
    answering,     # to voters or to the township
    receiving,     # visitors
    arising,       # quarrels between households
    hearing,       # mediation
    festering,     # quarrels and scars
    petitioning,   # quarrels taken to the township
    relenting,     # what petitions do to those in office
    brokering,     # hours of the platform for mutual aid
    staging,       # hours and money of culture
    teaching,      # legal lessons
    arranging,     # hours of care
    roles,         # who does what, branch or committee
    reviewing,     # local rules grow old and are reviewed
    supervisors,   # January: who supervises
    supervising,   # they are paid and look into the books
    idling,        # hours and money for nothing in particular
    supporters,    # hours of support and workshop
    teachers,      # hours of the evening school
    organisers,    # hours of organising
    business,      # hours of the collective economy
    upkeep,        # what the platform costs
    staffing,      # service points and a clerk
    adoption,      # January: who uses the platform
    leaking,       # leaks, and fear of them
    policing,      # patrols
    provoking,     # quarrels over rules
    sitting,       # hours of study
    courses,       # training of cadres
    forgetting,    # January: skills fade out of office
    assessing,     # members are assessed
    inviting,      # outsiders come and go
    rooting,       # are paid, and settle in
    weighing_needs,  # January: what is urgent
    planning_agenda,  # what is worked at
    holding_to_duty,  # June: members are held to the call
    coordinating,  # lines and areas
    mustering,     # each quarter: members who can join grids
    rounds,        # each quarter: grid workers' rounds
    registers,     # grids' registers and reports
    backing,       # January: who feels at home in organisations
    organising,    # organisations give hours and take some
    village_affairs,  # hours of meetings, accounts, cases
    time_budget,   # cadres share out their hours
    siding,        # and the branch takes a side
    chasing,       # assessed on results, they go after them
    lending_hands,  # outsiders help out
    muddling,      # hours are lost between two bodies
    pitching_in,   # villagers help to run things
    raising,       # villagers report, in person or online
    sifting,       # what grid workers and organisations settle
    issues,        # and wait for an answer
    judging,       # what they make of it
    weighing_answers,  # what is urgent counts more
    fumbling,      # what strangers answer counts less
    motivation,    # points and motives
    example,       # who of one's acquaintances came last time
    attendance,    # who comes to the meeting
    joining,       # who joins from afar
    payout,        # points are paid
    voicing,       # who speaks, what counts
    calling_in,    # those afar speak
    deciding,      # by branch, committee or vote
    meeting_wishes,  # and is more often granted
    heeding,       # being heeded, and efficacy
    summoning,     # February, August: the invited hear the accounts
    deliberating,  # each quarter: members decide among themselves
    overseeing,    # who watches the collective
    watching,      # who in the village would notice
    invoking,      # rights are used
    checking,      # and who inside
    tipping,       # complaints online
    deterring,     # what supervision and red lines add
    earmarking,    # what may be spent on what
    temptation,    # how much is taken
    evasion,       # what moves where fewer look
    vetoing,       # organisations' vetoes slow them
    projects,      # money is spent, some of it taken
    building,      # roads, services, wells and sheds
    diverting,     # favours to kin
    detection,     # audits and findings
    clean_years,   # clean years are paid
    dismissal,     # some lose their post
    perception,    # what people believe is taken
    guiding,       # opinion online is guided
    reporting,     # what the township believes
    trust,         # trust moves
    talk,          # and is talked over
    embittering,   # June, December: what scars do
    volunteering,  # May: ecological campaigns
    announcing,    # June: fines and posted names
    idling_call,   # June: waiting for the grid worker
    giving,        # June: the call to work on the commons
    fining,        # June: fines are paid
    norms,         # June: what others gave, and the norm
    studying,      # December: conviction grows and fades
    spurring,      # what spurs members
    rallying,      # strength of the branch
    recruitment,   # July: new members
    headship,      # January: heads of blocs
    gathering,     # January: sizes of blocs
    calling,       # each term: an election is called
    entry,         # which heads find it worth standing
    candidacy,     # each term: who stands
    endorsing,     # whom the branch recommends
    canvassing,    # gifts
    election,      # each term: who wins
    commissioning,  # or the township appoints
    vacating,      # posts fall vacant
    appointing,    # and are filled
    character,     # what those in office are like
    shielding,     # and whom a near power shields
    convincing,    # and by study
    competence,    # and by training
    holding,       # what their blocs give and take
    oversight,     # tension and the township's favour
    reference,     # warm-up: what status quo brings
    bearings,      # warm-up: what status quo brings to norms
    footing,       # warm-up: what status quo builds
    enrolling,     # December: who joins the association
    husbandry,     # December: what it teaches
    accounts,      # December: the year's income
    affording,     # December: how well off households are
    belonging,     # December: who feels at home
    piling,        # December: waste
    dwelling,      # December: who minds it
    deciding_hours,  # who decides about hours: only observed
    deciding_money,  # December: who decides about money: only observed
)
