"""The columns of a user's own tables, each declared once: what it means and takes, where it goes, how it is filled.

The document (``docs/data.en.md``, ``docs/data.zh.md``), the check of every cell and the filling of what is missing are
all made from these records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cogov_sim.state import AWAY, CONDITIONAL, HOME, HUMP, MOBILE, SELFISH, VARIABLES

SWITCH = {"1": 1, "true": 1, "yes": 1, "y": 1, "是": 1, "0": 0, "false": 0, "no": 0, "n": 0, "否": 0}
SEX = {"1": 1, "f": 1, "female": 1, "woman": 1, "女": 1, "0": 0, "m": 0, "male": 0, "man": 0, "男": 0}
SCHOOLING = {"0": 0, "primary": 0, "小学": 0, "1": 1, "secondary": 1, "中学": 1, "2": 2, "tertiary": 2, "大专以上": 2}
PLACE = {
    "home": HOME,
    "0": HOME,
    "在村": HOME,
    "mobile": MOBILE,
    "1": MOBILE,
    "流动定居": MOBILE,
    "away": AWAY,
    "2": AWAY,
    "外出": AWAY,
}
TYPE = {
    "conditional": CONDITIONAL,
    "0": CONDITIONAL,
    "条件合作": CONDITIONAL,
    "selfish": SELFISH,
    "1": SELFISH,
    "自利": SELFISH,
    "hump": HUMP,
    "2": HUMP,
    "驼峰": HUMP,
}
NOTHING, SECRETARY, CHAIR, BOTH = 0, 1, 2, 3
OFFICE = {
    "none": NOTHING,
    "无": NOTHING,
    "secretary": SECRETARY,
    "书记": SECRETARY,
    "chair": CHAIR,
    "主任": CHAIR,
    "both": BOTH,
    "一肩挑": BOTH,
}


@dataclass(frozen=True)
class Column:
    """One column: `name` and its Chinese title `title` are both read as headers.

    `kind` is "id" (any text), "number", "whole" or "choice" (of the words in `choices`). `into` are the variables of
    the state that take the value times `scale`; without any, the village is built from it. `filled` says in both
    languages what stands where a cell is empty or the column missing, with {place} for the nearest built-in place; a
    column without it is required.
    """

    name: str
    title: str
    kind: str
    unit: str
    bounds: tuple[float, float] | None
    en: str
    zh: str
    filled: tuple[str, str] | None = None
    choices: Mapping[str, int] = field(default_factory=dict)
    into: tuple[str, ...] = ()
    scale: float = 1.0
    open_interval: bool = False

    @property
    def required(self) -> bool:
        return self.filled is None

    @property
    def words(self) -> str:
        """The words a choice takes, those of one meaning together."""
        meanings = dict.fromkeys(self.choices.values())
        return "; ".join(", ".join(w for w, code in self.choices.items() if code == meaning) for meaning in meanings)


DRAWN = ("drawn as for people of {place}", "按“{place}”的人口抽取")
HOUSE = ("drawn as for households of {place}", "按“{place}”的牧户抽取")


def attitudes() -> tuple[str, ...]:
    """Attitudes that move about a personal anchor: what a survey says of one is taken for both."""
    return tuple(v.name for v in VARIABLES.values() if v.entity == "person" and f"{v.name}_anchor" in VARIABLES)


def attitude(name: str) -> Column:
    record = VARIABLES[name]
    return Column(
        name,
        record.zh,
        "number",
        "1",
        (0.0, 1.0),
        f"{record.en}, where the person stands and returns to",
        f"{record.zh}（现值与固有倾向）",
        DRAWN,
        into=(name, f"{name}_anchor"),
        open_interval=True,
    )


PERSONS = (
    Column("person", "人员", "id", "", None, "a number or name of your own, each only once", "自编的人员编号或代号，不得重复"),
    Column("household", "户", "id", "", None, "the household, as in the table of households", "所属户，与牧户表一致"),
    Column("head", "户主", "choice", "", None, "is the head of the household: one at most in each", "是否户主，每户至多一人", ("the oldest adult who lives here, else the oldest person", "本户最年长的常住成年人，没有则为最年长者"), SWITCH),
    Column("age", "年龄", "number", "year", (0, 105), "age at the start, in years", "起点时的年龄", ("taken from born, else drawn: heads from the heads of {place}, others from its other people", "由出生年推算；也没有时抽取：户主取自“{place}”的户主，其他人取自其他人")),
    Column("born", "出生年", "whole", "", (1900, 2100), "year of birth, instead of age; place.year=YEAR says when the data were taken", "出生年份，可代替年龄；place.year=年份 说明数据年份", ("taken from age", "由年龄得出")),
    Column("female", "性别", "choice", "", None, "is a woman", "是否女性", ("drawn together with the age", "与年龄一同抽取"), SEX),
    Column("schooling", "学历", "choice", "", None, "schooling reached, or being had", "已有或在读的学历", DRAWN, SCHOOLING),
    Column("place", "居住", "choice", "", None, "lives: at home, in mobile settlement (house in town, camp on the pasture), or away", "居住：在村、流动定居（城里有房、牧点放牧）或外出", DRAWN, PLACE),
    Column("member", "党员", "choice", "", None, "is a party member", "是否党员", ("as many adults as in {place}, in proportion", "按“{place}”的党员占成年人比例抽取"), SWITCH),
    Column("office", "职务", "choice", "", None, "holds a post: one secretary and one chair at most, or one person both", "任职：书记、主任各至多一人，或一人一肩挑", ("the ablest fit member for secretary; the chair is the same where posts are merged", "能力最强且合适的党员任书记；两职合一时兼任主任"), OFFICE),
    Column("bloc", "派系", "id", "", None, "name of the bloc of kin or faction, empty for none; four at most, one in a household", "亲族或派系名称，无则留空；至多四个，同户须一致", ("drawn as for households of {place}; an empty cell means none", "按“{place}”抽取；单元格为空表示无派系")),
    Column("type", "合作类型", "choice", "", None, "what the person does in common work: follows others, or not, or up to a point", "合作类型：条件合作、自利或驼峰", DRAWN, TYPE, ("type",)),
    Column("ability", "任职能力", "number", "1", (0.0, 1.0), "ability in office", "任职能力", DRAWN, into=("ability",), open_interval=True),
    Column("integrity", "廉洁度", "number", "1", (0.0, 1.0), "integrity", "廉洁度", DRAWN, into=("integrity",), open_interval=True),
    *map(attitude, attitudes()),
)

HOUSEHOLDS = (
    Column("household", "户", "id", "", None, "a number or name of your own, each only once", "自编的户编号或户名，不得重复"),
    Column("herd", "牲畜", "whole", "SU", (0, 100000), "animals in sheep units (China's standard: a sheep 1, cattle 5, a horse 6)", "牲畜，折合羊单位（羊 1、牛 5、马 6）", ("drawn: the stocking rate of {place} on the land there is, more on larger land", "抽取：按“{place}”的载畜率与本户草场面积"), into=("herd",)),
    Column("hectares", "草场面积", "number", "ha", (0.1, 100000), "contracted pasture in hectares (15 mu each)", "承包草场，公顷（1 公顷 = 15 亩）", ("taken from the parcels, else drawn as in {place}", "由地块图得出；没有时按“{place}”抽取")),
    Column("cropland", "耕地", "number", "ha", (0, 1000), "cropland in hectares (15 mu each)", "耕地，公顷（1 公顷 = 15 亩）", ("as much for every household as in {place}", "每户与“{place}”相同"), into=("crop_area",)),
    Column("x", "东", "number", "km", (-200, 200), "home: kilometres east of the village centre (west: negative), with y", "住址：村中心以东公里数（以西为负），与 y 同给", ("no place on the map known: neighbours stand in the order of the households' names", "无住址：按户编号排列相邻")),
    Column("y", "北", "number", "km", (-200, 200), "home: kilometres north of the village centre (south: negative), with x", "住址：村中心以北公里数（以南为负），与 x 同给", ("as x", "同 x")),
    Column("distance", "距离", "number", "km", (0, 300), "road from home to the village centre", "住址到村中心的路程", ("the straight line by x and y, else from the middle of the pasture to the middle of the parcel", "按 x、y 的直线距离；没有时为草场中心到本户地块中心的距离"), into=("distance",)),
    Column("cash", "现金", "number", "yuan", (0, 100000000.0), "cash and deposits", "现金与存款", HOUSE, into=("cash",), scale=100.0),
    Column("debt", "负债", "number", "yuan", (0, 100000000.0), "debt", "负债", ("none, as everywhere at the start", "无，与各地点起点相同"), into=("debt",), scale=100.0),
    Column("income", "收入", "number", "yuan/yr", (-10000000.0, 100000000.0), "net income of the last full year", "上年纯收入", ("45,000 yuan, which the first year of the warm-up forgets", "45,000 元，预热第一年即更新"), into=("income",)),
    Column("mobile", "流动定居", "choice", "", None, "keeps a house in town and a herding camp", "城里有房并保留牧点", ("yes where somebody lives in mobile settlement, else drawn as in {place}", "有人流动定居者为是，其余按“{place}”抽取"), SWITCH),
    Column("preparedness", "抗灾准备", "number", "1", (0.0, 1.0), "share of dzud losses that sheds and fodder prevent", "棚圈储草可防的白灾损失比例", HOUSE, into=("preparedness",), open_interval=True),
)
TABLES = {"persons": PERSONS, "households": HOUSEHOLDS}
