"""What is told of a run, worked out by hand."""
import re

import pytest

from cogov_sim.chronicle import Event, Life, story
from cogov_sim.language import texts

START = {"population": 950.0, "residents": 721.0, "income": 15757.3, "herd": 70.2, "pasture_condition": 0.753,
         "trust_village": 0.473, "works": 0.508, "taken_share": 0.1344}
END = {"population": 780.0, "residents": 644.0, "income": 20061.1, "herd": 87.1, "pasture_condition": 0.724,
       "trust_village": 0.476, "works": 0.607, "taken_share": 0.134}
OPENING = [Event(-1, 0, "chair", 14, 66.5), Event(-1, 0, "secretary", 14, 66.5)]


def life(events, months=12, **others):
    given = {"villages": 1, "spells": (), "given": {}, "policy": None} | others
    return Life(place={"en": "gacha", "zh": "嘎查"}, seed=7, replicate=2, months=months, households=300, area=300.0,
                taken_limit=0.25, events=[*OPENING, *events], series={-1: START, months - 1: END}, **given)


def years(events, language="en", **others):
    return story(life(events, **others), language)[1:-1]


def test_a_quiet_year_in_few_words():
    assert years([]) == ["Year 1. A quiet year. Nobody left for town or came home; nobody was born and nobody died."]
    assert years([], "zh") == ["第 1 年：平静的一年。无人外出，无人返乡；无新生儿，无人去世。"]


def test_people_are_counted():
    moves = [Event(m, 0, "leaving", m, 30.0) for m in range(11)] + [Event(3, 0, "return", 90, 41.2)]
    births = [Event(2, 0, "birth", 77, 0.0)]
    deaths = [Event(4, 0, "death", k, age) for k, age in ((1, 71.3), (2, 97.9))]
    joined = [Event(5, 0, "joining", 90, 41.4)]
    assert years(moves + births + deaths + joined) == [
        "Year 1. A quiet year. Eleven left for town and one came home; one was born and two died, the oldest at 97. "
        "Person 90, aged 41, who came home in year 1, joined the party."]
    assert years(moves + births + deaths + joined, "zh") == [
        "第 1 年：平静的一年。外出 11 人，返乡 1 人；出生 1 人，去世 2 人，最长者 97 岁。"
        "村民 90（41 岁，第 1 年返乡）入党。"]


def test_weather_and_money():
    told = years([Event(0, 0, "drought", -1, 0.49), Event(12, 0, "drought", -1, 0.651), Event(12, 0, "dzud", -1, 2.0),
                  Event(4, 0, "audit", -1, 1.0), Event(13, 0, "audit", -1, 1.0), Event(14, 0, "audit", -1, 1.0),
                  Event(13, 0, "finding", -1, 0.6), Event(20, 0, "finding", -1, 0.4),
                  Event(13, 0, "removal", 14, 67.0)], months=24)
    assert told[0].startswith("Year 1. Little rain fell, 49 % of the usual. Auditors came in May and found nothing. No")
    assert told[1].startswith(
        "Year 2. Again little rain fell, 65 % of the usual. The winter brought a severe dzud. Auditors came in March "
        "and found nothing. Auditors came in February and found that 15 % of project money was being taken; "
        "person 14 was removed from office. In September it came to light in the village that 10 % of project money was"
        " being taken. ")


def test_old_quarrels_are_settled_in_a_year_without_new_ones():
    settled = Event(3, 0, "settlement", -1, 3.0)
    assert "No new quarrel and three were settled, new or old." in years([settled])[0]
    assert "新起纠纷 2 起，化解 3 起（含往年）。" in years([settled, Event(5, 0, "quarrel", -1, 2.0)], "zh")[0]


def election(month, votes=387.0):
    return Event(month, 0, "election", -1, votes)


@pytest.mark.parametrize(("events", "said"), [
    ([election(9)], "In October 387 votes were cast, and person 14 stayed party secretary and chair of the committee."),
    ([Event(1, 0, "joining", 33, 40.0), election(9), Event(9, 0, "chair", 33, 40.7),
      Event(9, 0, "secretary", 33, 40.7)],
     "In October 387 votes were cast, and person 33, aged 40, who joined the party in year 1, became party secretary "
     "and chair of the committee, in the place of person 14."),
    ([Event(3, 0, "death", 14, 66.7), Event(3, 0, "chair", 33, 40.7), Event(3, 0, "secretary", 33, 40.7)],
     "In April person 33, aged 40, became party secretary and chair of the committee, in the place of person 14, "
     "who had died."),
    ([Event(3, 0, "leaving", 14, 66.7), Event(4, 0, "chair", 33, 40.7), Event(4, 0, "secretary", 33, 40.7)],
     "in the place of person 14, who had left for town."),
    ([Event(3, 0, "secretary", 33, 40.7)],
     "In April person 33, aged 40, became party secretary, in the place of person 14, who stayed chair of the "
     "committee."),
])
def test_posts_change_hands(events, said):
    assert said in years(events)[0]


def test_what_became_of_those_who_held_office_is_told_once():
    new = [Event(3, 0, post, 33, 40.7) for post in ("chair", "secretary")]
    removed = [Event(3, 0, "finding", -1, 0.4), Event(3, 0, "removal", 14, 66.8)]
    told = years([*removed, *new, Event(30, 0, "death", 14, 69.1)], months=36)
    assert "became party secretary and chair of the committee, in the place of person 14." in told[0]
    assert told[2].endswith("one died, at 69. Person 14, once chair of the committee, died.")
    told = years([Event(3, 0, "death", 14, 66.8), *new])
    assert (told[0].count("person 14"), "once" in told[0]) == (1, False)


def test_one_grows_too_old_for_a_post():
    told = years([Event(45, 0, "chair", 33, 40.7), Event(45, 0, "secretary", 33, 40.7)], months=48)
    assert "in the place of person 14, who had grown too old for it." in told[3]


def test_the_opening_and_the_end():
    told = story(life([], policy={"en": "Open books", "zh": "公开账目"}, given={"elections.merged": 0},
                      spells=[(0, None, {"funds.transparency": 0.9})]))
    assert told[0] == (
        "A model village after the pattern of “gacha”: nobody in it has ever lived. 300 households live on 300 km²; "
        "950 people are on the register, and 721 of them live here. When it begins, person 14, aged 66, is party "
        "secretary and chair of the committee. The policy is “Open books”. From the first month: openness of accounts "
        "= 0.9. Of this run in particular: one person holds both posts = no. Its luck comes from seed 7, replicate 2; "
        "the story covers one year.")
    assert told[-1].startswith("After one year: 780 people are on the register, where there were 950, and 644 live")
    assert told[-1].endswith("The committee had one chair all the time.")


def test_a_policy_begins_and_ends():
    told = years([], months=36, spells=[(14, 25, {"funds.audit_rate": 0.5})])
    assert "From March on: audits a year = 0.5." in told[1]
    assert "With February this ended: audits a year = 0.5." in told[2]
    assert "audits" not in told[0]


def test_villages_are_told_apart():
    told = years([Event(0, 1, "dzud", -1, 1.0)], villages=2)
    assert told[0].split("\n") == [
        "Year 1.", "Village 1: A quiet year. Nobody left for town or came home; nobody was born and nobody died.",
        "Village 2: The winter brought a dzud. Nobody left for town or came home; nobody was born and nobody died."]


def test_a_run_without_the_models_outcomes_is_told_too():
    made = life([])
    told = story(Life(**vars(made) | {"series": {-1: {"one": 1.0}, 11: {"one": 2.0}}}))
    assert (len(told), told[-1]) == (3, "So ended one year.")


def test_both_languages_say_everything():
    chinese = re.compile("[\u4e00-\u9fff]")
    for area in ("chronicle", "study"):
        for key, entry in texts(area).items():
            assert set(entry) == {"en", "zh"}, key
            assert not chinese.search(entry["en"]), key
