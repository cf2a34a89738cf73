"""The first day: who lives in the village, on what land and with whom, and everybody's fate (ODD 5)."""

from math import exp, hypot, log, sqrt

from .citizen import AWAY, CONDITIONAL, HOME, HUMP, MOBILE, SELFISH
from .luck import FirstLuck
from .money import whole_fen
from .start import blank

SLOTS = 32  # people a household can hold over the whole horizon
SLOPE = 0.085  # of mortality, a year of age
NOBODY = -1


class FirstDay:
    """Plain facts of each thing on the first day, as dictionaries; links are numbers in these lists."""

    def __init__(self, seed, replicate, p, warmup, months):
        self.luck, self.p, self.start = FirstLuck(seed, replicate), p, -warmup
        self.years = -(-(warmup + months) // 12)
        self.village = blank("branch") | blank("committee") | blank("township") | blank("village")
        self.village["rent_rate"] = p.rent_yield
        self.village["capital"] = self.village["principal"] = whole_fen(100 * p.collective_income / p.rent_yield)
        self.blocs = [blank("bloc") | {"cohesion": p.bloc_cohesion} for _ in range(p.blocs)]
        self.households = [blank("household") | {"household_identity": h} for h in range(p.households)]
        self.families = [self.family(h) for h in range(p.households)]
        self.founders = [len(family) for family in self.families]
        self.draw_fates()
        self.register()
        self.settle_land()
        for person in self.people:
            self.endow(person)
        self.fill_offices()

    def u(self, process, index):
        return self.luck.uniform(process, index)

    # ---- people

    def family(self, h):
        """The old alone or in pairs, three generations, or parents with their children."""
        p, base = self.p, 64 * h

        def lot(k):
            return self.u("families", base + k)

        stem, old = lot(0) >= 1 - p.stem_households, lot(0) < p.elder_households
        head = 60 + 24 * lot(1) ** 1.4 if old else (30 + 26 * lot(1) if stem else 27 + 33 * lot(1))
        people = [(head, lot(2) < 0.25)]
        if lot(3) < (0.62 if old else 0.95):
            people.append((max(20, head - 4 + 6 * lot(4)), not people[0][1]))
        people += [(min(88, head + 22 + 8 * lot(13 + k)), k == 0)
                   for k in range(2 if stem else 0) if lot(5 + k) < 0.72]
        for k in range(0 if old else 3):
            child = head - 23 - 4 * k - 6 * lot(10 + k)
            if 0 <= child < 35 and lot(15 + k) < (0.84, 0.48, 0.10)[k]:
                people.append((child, lot(20 + k) < 0.48))
        return [{"age": age, "female": female} for age, female in people]

    def draw_fates(self):
        """Months of birth and death of the founders and of all who will be born."""
        p, founders = self.p, [person for family in self.families for person in family]
        level = p.death_rate / 1000 * len(founders) / sum(exp(SLOPE * person["age"]) for person in founders)
        mothers = sum(person["female"] and 20 <= person["age"] < 40 for person in founders)
        fertility = p.birth_rate * len(founders) / 1000 / max(mothers, 1)

        def death_age(age, draw):
            return log(exp(SLOPE * age) - SLOPE * log(1 - draw) / level) / SLOPE

        for h, family in enumerate(self.families):
            for s, person in enumerate(family):
                left = death_age(person["age"], self.u("fates", SLOTS * h + s)) - person["age"]
                person["born"] = self.start - int(12 * person["age"])
                person["dies"] = self.start + 1 + int(12 * left)
            for year in range(self.years):
                self.bear(h, year, fertility, death_age)

    def bear(self, h, year, fertility, death_age):
        """The children of one household in one year."""
        family, day = self.families[h], self.start + 12 * year
        for s, mother in enumerate(list(family)):
            index = (1 + year) * 131072 + 4 * (SLOTS * h + s)
            able = mother["female"] and 240 <= day - mother["born"] < 480 and mother["dies"] > day + 12
            if able and len(family) < SLOTS and self.u("fates", index) < fertility:
                born = day + int(12 * self.u("fates", index + 1))
                dies = born + 1 + int(12 * death_age(0, self.u("fates", index + 2)))
                family.append({"born": born, "dies": dies, "female": self.u("fates", index + 3) < 0.48})

    def register(self):
        """Everybody in the order of households and slots; schooling, whereabouts and blocs."""
        self.people = []
        for h, family in enumerate(self.families):
            home = self.households[h]
            home["first_member"] = len(self.people)
            home["mobile"] = self.u("whereabouts", 2048 * h + 2) < self.p.mobile_share
            bloc = self.bloc_of(h)
            for s, own in enumerate(family):
                person = blank("person") | own | {"household": h, "identity": SLOTS * h + s, "bloc": bloc}
                person["age"] = (self.start - own["born"]) / 12
                person["alive"] = own["born"] <= self.start < own["dies"]
                person["adult"] = person["alive"] and person["age"] >= 18
                self.people.append(person)
        grown = [q for q in self.people if q["alive"] and 16 <= q["age"] < 60]
        usual = sum(absence_weight(q["age"]) for q in grown) / len(grown)
        for person in self.people:
            self.send(person, usual)

    def bloc_of(self, h):
        sizes = [self.p.bloc_ratio**b for b in range(self.p.blocs)]
        lot = self.u("kinship", h) * sum(sizes) / max(1 - self.p.unaffiliated, 1e-12)
        for b, size in enumerate(sizes):
            if lot < size:
                return b
            lot -= size
        return NOBODY

    def send(self, person, usual):
        """Schooling, and who is away since when."""
        p, name, age = self.p, person["identity"], person["age"]
        lot, limits = self.u("whereabouts", 64 * name), (0.20, 0.70) if age < 35 else (0.64, 0.96)
        fate = sum(lot >= limit for limit in limits)
        person["schooling_fate"] = fate
        person["schooling"] = fate if age >= 18 else (min(fate, 1) if age >= 13 else 0)
        likely = min(p.absent_at_start * absence_weight(age) / usual, 0.95)
        person["place"] = MOBILE if self.households[person["household"]]["mobile"] else HOME
        person["months_away"] = person["longing"] = 0
        if person["alive"] and self.u("whereabouts", 64 * name + 1) < likely:
            person["place"] = AWAY
            months = int(-12 * p.years_away * log(1 - self.u("departures", name)))
            person["months_away"] = person["longing"] = max(0, min(months, int(12 * (age - 16))))
        person["nearness"] = (1 - p.talk_decay) ** person["months_away"]
        person["resident"] = person["adult"] and person["place"] != AWAY

    # ---- land and belongings

    def settle_land(self):
        p, n = self.p, self.p.households
        self.side = max(round(sqrt(100 * p.area / p.cell_hectares)), -int(-sqrt(1.5 * n) // 1))
        size = self.village["cell_size"] = 100 * p.area / self.side**2
        self.cells = [blank("cell") | {"condition": p.starting_condition} | winding(k, self.side)
                      for k in range(self.side**2)]
        held = int(self.side**2 * (1 - p.collective_share) + 0.5)
        holdings = [exp(p.parcel_spread * self.luck.normal("parcels", h)) for h in range(n)]
        first, so_far = 0, 0
        for h, home in enumerate(self.households):
            so_far += holdings[h]
            end = int((held - n) * so_far / sum(holdings) + 0.5) + h + 1
            middle = self.cells[first + (end - first) // 2]
            home |= {"first_parcel": first, "end_parcel": end, "home_x": middle["x"], "home_y": middle["y"]}
            home["hectares"] = home["pasture"] = (end - first) * size
            off = hypot(middle["x"] - (self.side - 1) / 2, middle["y"] - (self.side - 1) / 2)
            home["distance"] = p.road_factor * sqrt(size / 100) * off
            self.households[h], first = home, end
        self.give_belongings()

    def give_belongings(self):
        """Herds, crops, sheds and cash."""
        p, normal = self.p, self.luck.normal
        wishes = [home["hectares"] * exp(p.herd_spread * normal("belongings", 4 * h))
                  for h, home in enumerate(self.households)]
        animals = p.stocking * sum(home["hectares"] for home in self.households)
        for h, home in enumerate(self.households):
            kind = self.u("belongings", 8 * h + 5)
            home["herd"] = int(animals * wishes[h] / sum(wishes) + 0.5)
            home["cash"] = int(100 * p.starting_cash * exp(0.6 * normal("belongings", 4 * h + 1)))
            home["preparedness"] = spread_about(p.typical_preparedness, self.u("belongings", 8 * h + 4))
            home["herder"] = 0 if kind < p.satisficers else (1 if kind < p.satisficers + p.maximisers else 2)
            home["crop_area"] = p.cropland

    # ---- what people are like

    def endow(self, person):
        """Dispositions, character and acquaintances."""
        p, name, b = self.p, person["identity"], 64 * person["identity"]
        d = [x for k in (0, 2, 4) for x in self.luck.normals("dispositions", b + k)]
        bonds = self.luck.normals("bonds", name)
        anchors = {
            "trust_village": (p.typical_trust_village, 0.6 * d[0] + 0.8 * d[1]),
            "trust_township": (p.typical_trust_township, 0.6 * d[0] + 0.8 * d[2]),
            "trust_centre": (p.typical_trust_centre, 0.6 * d[0] + 0.8 * d[3]),
            "efficacy": (p.typical_efficacy, d[4]),
            "motive": (p.typical_motive, d[5]),
            "norm": (p.typical_norm, bonds[0]),
            "belonging": (p.typical_belonging, bonds[1]),
        }
        for what, (mean, deviation) in anchors.items():
            anchor = 1 / (1 + (1 - mean) / mean * exp(-p.disposition_spread * deviation))
            person[what] = person[f"{what}_anchor"] = anchor
        lots = [self.u("dispositions", b + k) for k in range(12, 23)]
        person["type"] = (CONDITIONAL if lots[0] < p.conditional
                          else SELFISH if lots[0] < p.conditional + p.selfish else HUMP)
        person["ability"] = spread_about(p.typical_ability, sum(lots[1:5]) / 4)
        person["integrity"] = sorted(lots[5:11])[3]
        person["tie"] = [self.acquaintance(person, k) for k in range(8)]

    def acquaintance(self, person, k):
        """Three of one's bloc, three who live near, two anywhere; founders all."""
        h, homes = person["household"], self.p.households
        kin, index = k < 3 and person["bloc"] != NOBODY, 16 * (8 * person["identity"] + k)
        for attempt in range(12):
            draw = self.u("acquaintances", index + attempt)
            other = (h + int(7 * draw) - 3) % homes if k < 6 and not kin else int(draw * homes)
            first = self.households[other]["first_member"]
            fits = not kin or self.people[first]["bloc"] == person["bloc"]
            if fits and (other != h or self.founders[h] > 1):
                break
        number = int(self.u("acquaintances", index + 15) * self.founders[other])
        if self.people[first + number] is person:
            number = (number + 1) % self.founders[other]
        return first + number

    # ---- party and posts

    def fill_offices(self):
        p, adults = self.p, [q for q in self.people if q["adult"]]
        old = sum(q["age"] >= 60 for q in adults)

        def race(person):
            weight = p.old_members / old if person["age"] >= 60 else (1 - p.old_members) / (len(adults) - old)
            return -log(1 - self.u("membership", person["identity"])) / weight

        def standing(person):
            lot = self.u("offices", 4 * person["identity"] + 1)
            return person["ability"] + 0.1 * person["schooling"] + 0.4 * lot

        for person in sorted(adults, key=race)[:p.party_members]:
            person["member"] = True
        fit = [q for q in adults if q["resident"] and 36 <= q["age"] < 58]
        secretary = max([q for q in fit if q["member"]] or fit, key=standing, default=adults[0])
        secretary["member"] = True
        others = [q for q in fit if q is not secretary]
        chair = secretary if p.merged else max(others, key=standing, default=next(
            q for q in adults if q is not secretary))
        self.village["secretary"], self.village["chair"] = (self.people.index(q) for q in (secretary, chair))
        self.village["election_phase"] = int(60 * self.u("offices", 2))


def absence_weight(age):
    """How readily people of an age are away."""
    return 0 if age < 16 else 1.36 if age < 45 else 0.61 if age < 60 else 0.09


def spread_about(mean, draw):
    """Draws of mean one half, squeezed so that their mean is `mean`."""
    return 2 * mean * draw if mean <= 0.5 else 1 - 2 * (1 - mean) * (1 - draw)


def winding(cell, side):
    """Where a cell lies along a path that fills the land in bands of three rows."""
    band = cell // (3 * side)
    rows = min(3, side - 3 * band)
    step, across = divmod(cell - 3 * side * band, rows)
    x = step if band % 2 == 0 else side - 1 - step
    return {"x": x, "y": 3 * band + (across if step % 2 == 0 else rows - 1 - across)}
