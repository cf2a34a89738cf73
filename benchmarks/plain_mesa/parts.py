"""The parts of the village: each looks after some of its columns, under the name by which the others know it."""

from .agenda import Agenda
from .aid import Aid
from .assembly import Assembly
from .assessment import Assessment
from .association import Association
from .benefits import Benefits
from .branch import Branch
from .cogovernance import CoGovernance
from .collective import Collective
from .committee import Committee
from .commons import Commons
from .culture import Culture
from .democracy import Democracy
from .disputes import Disputes
from .ecology import Ecology
from .elections import Polls
from .grids import Grids
from .infrastructure import Works
from .land import LandOffice
from .law import Order
from .needs import Needs
from .organisations import Organisations
from .platform import Platform
from .powers import Powers
from .privacy import Privacy
from .register import Register
from .relief import Relief
from .rules import Rules
from .service import Service
from .sharing import Sharing
from .study import Study
from .supervision import Supervision
from .talent import Outsiders
from .township import StatusQuo, Township
from .training import School
from .treasury import Treasury
from .weather import Market, Weather

PARTS = {
    "sky": Weather, "prices": Market, "assembly": Assembly, "treasury": Treasury, "service": Service,
    "platform": Platform, "privacy": Privacy, "aid": Aid, "culture": Culture, "order": Order,
    "disputes": Disputes, "ecology": Ecology, "needs": Needs, "collective": Collective,
    "association": Association, "school": School, "rules": Rules, "supervision": Supervision,
    "democracy": Democracy, "grids": Grids, "powers": Powers, "organisations": Organisations,
    "outsiders": Outsiders, "assessment": Assessment, "agenda": Agenda, "study": Study, "sharing": Sharing,
    "cogovernance": CoGovernance, "works": Works, "relief": Relief, "commons": Commons, "benefits": Benefits,
    "usual": StatusQuo, "township": Township, "committee": Committee, "branch": Branch, "polls": Polls,
    "land_office": LandOffice, "register": Register,
}
