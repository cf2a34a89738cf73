"""Weather and market: what reaches the village from outside (ODD 7)."""

from math import exp, log, sqrt

from .start import Office


def next_deviation(deviation, memory, shock):
    return memory * deviation + sqrt(1 - memory**2) * shock


def lognormal(deviation, variation):
    spread = sqrt(log(1 + variation**2))
    return exp(spread * deviation - spread**2 / 2)


def toll(mean, draw):
    return 1 - (1 - draw) ** (mean / (1 - mean))


class Weather(Office):
    """Rain for the year, and in some Januaries a dzud."""

    STATE = ("rain_deviation", "rain", "dzud", "dzud_toll")

    def step(self):
        p, luck = self.model.p, self.model.luck
        self.dzud = 0
        if self.model.season != 0:
            return
        self.rain_deviation = next_deviation(self.rain_deviation, p.rain_memory, luck.normal("weather", 0))
        self.rain = lognormal(self.rain_deviation, p.rain_variation)
        lot = luck.uniform("weather", 2)
        if lot < min(p.severe_rate, p.dzud_rate):
            self.dzud, self.dzud_toll = 2, toll(p.severe_toll, luck.uniform("weather", 3))
        elif lot < p.dzud_rate:
            self.dzud, self.dzud_toll = 1, toll(p.usual_toll, luck.uniform("weather", 3))


class Market(Office):
    """The price of animals and the wage that towns offer."""

    STATE = ("price_deviation", "price", "wage")

    def step(self):
        p = self.model.p
        shock = self.model.luck.normal("market", 0)
        self.price_deviation = next_deviation(self.price_deviation, p.price_memory, shock)
        self.price = p.livestock_price * lognormal(self.price_deviation, p.price_variation)
        years = max(0, self.model.month // 12)
        self.wage = p.urban_wage * p.job_chance * (1 + p.wage_growth) ** years
