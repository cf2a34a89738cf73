"""Entities and their variables (ODD 2): what exists, nothing about how it changes.

Every variable is one NumPy array with a row an entity; the rows of village `v` lie between `first_…[v]` and
`first_…[v + 1]`. Names are unique over all entities: a name means one thing.
"""

from dataclasses import replace

import numpy as np

from .declare import Variable, var

HOME, MOBILE, AWAY = 0, 1, 2
CONDITIONAL, SELFISH, HUMP = 0, 1, 2
SATISFICER, MAXIMISER, TRADITION = 0, 1, 2
NOBODY = -1
TIES, SEATS, RENTALS = 8, 6, 4
ACTORS = 6  # who decides: township, branch, committee, blocs, herders, organisations
LARGE = 1 << 17  # bytes from which the system gives an array pages of its own
INDEX = "u8"


class Cell:
    x = var("u2", "cell", "x", "column on the pasture grid", "牧场网格列号")
    y = var("u2", "cell", "y", "row on the pasture grid", "牧场网格行号")
    owner = var("i8", "1", "o", "household that holds the contract (-1: collective pasture)", "承包户（-1为集体草场）",
                initial=-1, refers="household")
    biomass = var("f8", "kg/ha", "B", "standing forage", "现存牧草", (0, None), 400.0)
    condition = var("f8", "1", "q", "pasture condition", "草场状况", (0, 1), 0.82)
    grown = var("f8", "kg/ha", "G", "forage grown since January", "一月以来生长量", (0, None), flow=True)
    grazed = var("f8", "kg/ha", "C", "forage grazed since January", "一月以来采食量", (0, None), flow=True)


class Person:
    identity = var("i8", "1", "i", "lasting number within the village", "村内固定编号", (0, None))
    household = var(INDEX, "1", "h", "household", "所属户", refers="household")
    bloc = var("i8", "1", "b_i", "bloc of kin or faction (-1: none)", "亲族或派系（-1为无）", initial=-1, refers="bloc")
    tie = var("u4", "1", "j", "eight people one talks with", "常来往的八个人", refers="person", width=TIES)
    born = var("i8", "month", "t_b", "month of birth", "出生月份")
    dies = var("i8", "month", "t_d", "month of natural death", "自然死亡月份")
    alive = var("?", "1", "a", "is alive", "在世")
    adult = var("?", "1", "a_{18}", "is alive and 18 or older", "在世且满18岁")
    resident = var("?", "1", "a_r", "is an adult who lives here, at home or in mobile settlement", "常住成年人")
    impulse = var("f8", "1", "u_i", "this month's lot: in moving, and in whom one meets", "本月机缘：去留与相遇", (0, 1), 1.0)
    age = var("f8", "year", "A", "age", "年龄", (None, None))
    female = var("?", "1", "f_i", "is a woman", "女性")
    schooling_fate = var("i1", "level", "E_f", "schooling reached at 18", "十八岁时的学历", (0, 2))
    schooling = var("i1", "level", "E", "schooling: 0 primary, 1 secondary, 2 tertiary", "学历：0小学1中学2大专以上", (0, 2))
    place = var("i1", "1", "P", "lives: 0 at home, 1 in mobile settlement, 2 away", "居住：0在村1流动定居2外出", (0, 2))
    member = var("?", "1", "m", "is a party member", "党员")
    conviction = var("f8", "1", "z_\\iota", "what study adds to integrity, over the usual", "学习对廉洁度的增益（相对通常）", (-1, 1))
    craft = var("f8", "1", "s_{tr}", "skill learned in office", "任职所得技能", (0, 1))
    type = var("i1", "1", r"\theta_i", "cooperator: 0 conditional, 1 selfish, 2 hump-shaped", "合作类型：0条件1自利2驼峰", (0, 2))
    ability = var("f8", "1", "c", "ability in office", "任职能力", (0, 1), 0.5)
    integrity = var("f8", "1", "\\iota", "integrity", "廉洁度", (0, 1), 0.5)
    trust_village_anchor = var("f8", "1", "T_0^v", "lasting disposition to trust the village", "对村信任的固有倾向", (0, 1), 0.5)
    trust_township_anchor = var("f8", "1", "T_0^t", "lasting disposition to trust the township", "对乡镇信任的固有倾向", (0, 1), 0.55)
    trust_centre_anchor = var("f8", "1", "T_0^c", "lasting disposition to trust the centre", "对中央信任的固有倾向", (0, 1), 0.8)
    trust_village = var("f8", "1", "T^v", "trust in the village", "对村的信任", (0, 1), 0.5)
    trust_township = var("f8", "1", "T^t", "trust in the township", "对乡镇的信任", (0, 1), 0.55)
    trust_centre = var("f8", "1", "T^c", "trust in the centre", "对中央的信任", (0, 1), 0.8)
    belief = var("f8", "1", "\\hat e", "share of project money believed taken, from projects or for kin", "认为被侵占的份额（含照顾亲属）", (0, 1), 0.15)
    efficacy_anchor = var("f8", "1", "\\epsilon_0", "lasting sense of efficacy", "固有效能感", (0, 1), 0.4)
    efficacy = var("f8", "1", "\\epsilon", "sense that speaking helps", "效能感", (0, 1), 0.4)
    motive_anchor = var("f8", "1", "\\mu_0", "lasting intrinsic motive", "固有内在动机", (0, 1), 0.5)
    motive = var("f8", "1", "\\mu", "intrinsic motive to take part", "参与的内在动机", (0, 1), 0.5)
    months_away = var("i8", "month", "t_a", "months since one left, or 0 at home", "外出月数（在村为0）", (0, None))
    longing = var("i8", "month", "t_l", "months in a row in which home has been worth more than town, of who is away", "外出者连续认为家乡更好的月数", (0, None))
    nearness = var("f8", "1", "\\nu_t", "how near one is in talk: 1 at home, fading with each month away", "交谈中的亲近程度：在村为1，外出逐月减弱", (0, 1), 1.0)
    norm_anchor = var("f8", "1", "N_0", "lasting sense of what one owes the village", "固有的公共义务感", (0, 1), 0.5)
    norm = var("f8", "1", "N", "norm: sense that one ought to do one's share", "规范：应尽己责的观念", (0, 1), 0.5)
    belonging_anchor = var("f8", "1", "I_0", "lasting sense of belonging", "固有认同", (0, 1), 0.5)
    belonging = var("f8", "1", "I_b", "sense of belonging to the village", "对村庄的认同", (0, 1), 0.5)
    gave = var("f8", "1", "x_i", "share of what was asked that was given at the last call (-1: not asked)", "上次筹劳中所出份额（-1为未被要求）", (-1, 1), -1)
    believed_giving = var("f8", "1", "\\hat x", "share that others are believed to give", "认为他人所出的份额", (0, 1), 0.17)
    spoke = var("f8", "meeting", "V_y", "meetings at which one was heard, since January", "一月以来发言受听的会议数", (0, None), flow=True)
    came = var("f8", "1", "\\bar p_i", "share of acquaintances who came last time", "熟人上次出席率", (0, 1), 0.3)
    attends = var("?", "1", "z", "came to the last meeting", "出席上次会议")
    mobilised = var("?", "1", "m_z", "came to the last meeting only because mobilised", "因动员才出席")
    online = var("?", "1", "o_P", "uses the platform", "使用平台")
    joined = var("?", "1", "z_P", "joined the last meeting from afar", "远程参加上次会议")
    voice = var("f8", "1", "v", "chance of having spoken at the last meeting", "上次会议发言的可能", (0, 1))


class Household:
    household_identity = var("i8", "1", "i_h", "lasting number within the village", "户的固定编号", (0, None))
    first_member = var(INDEX, "1", "h_1", "first row of its people", "本户人员起始行", refers="person")
    end_member = var(INDEX, "1", "h_n", "row after its people", "本户人员末行后", refers="person")
    first_parcel = var(INDEX, "1", "p_1", "first row of its cells", "本户草场起始行", refers="cell")
    end_parcel = var(INDEX, "1", "p_n", "row after its cells", "本户草场末行后", refers="cell")
    home_x = var("u2", "cell", "x_h", "column of the home", "住址列号")
    home_y = var("u2", "cell", "y_h", "row of the home", "住址行号")
    hectares = var("f8", "ha", "a_h", "contracted land", "承包面积", (0, None))
    let_from = var(INDEX, "1", "j_f", "first row of the cells it lets (its last ones; the end of its cells: none)", "出租草场起始行（等于末行则无）", refers="cell")
    tenant = var("i8", "1", "j_t", "household that rents what it lets (-1: none)", "承租户（-1为无）", initial=-1, refers="household")
    rented = var("i8", "1", "j_r", "up to four households whose land it rents (-1: none)", "租入草场的出租户，至多四户（-1为无）", initial=-1, refers="household", width=RENTALS)
    lease_end = var("i8", "month", "t_R", "month in which the contract for what it lets ends", "出租合同到期月份")
    rents_paid = var("i8", "1", "n_{Rl}", "rents paid under the contract for what it lets", "本合同已收租次数", (0, None))
    rent = var("i8", "fen", "R_l", "yearly rent for what it lets", "出租草场年租金", (0, None))
    pasture = var("f8", "ha", "a_u", "land it grazes: its own less what it lets, and what it rents", "实际使用草场：自有减出租加租入", (0, None))
    host = var("i8", "1", "h_h", "household that keeps the animals of one with nobody left (-1: none)", "代牧户（-1为无）", initial=-1, refers="household")
    entrusted = var("i8", "SU", "H_e", "animals left with a host when the household went", "外出时托养的牲畜", (0, None))
    hosted = var("i8", "SU", "H_h", "animals of others kept for them", "代他户托养的牲畜", (0, None))
    herder = var("i1", "1", "\\tau_h", "aim in herding: 0 enough, 1 the most, 2 by tradition", "牧户类型：0满足型1最大化型2传统型", (0, 2))
    crop_area = var("f8", "ha", "a_k", "cropland", "耕地面积", (0, None))
    distance = var("f8", "km", "d", "distance to the village centre", "距村委会距离", (0, None))
    preparedness = var("f8", "1", "\\pi", "share of dzud losses that sheds and fodder prevent", "棚圈储草可防的白灾损失", (0, 1))
    connected = var("?", "1", "o_h", "an adult of it uses the platform, here or away", "本户有成年人（在村或外出）使用平台")
    report_chance = var("f8", "1", "p_q", "chance that a matter of its is reported", "本户事项被报出的概率", (0, 1), 0.8)
    mobile = var("?", "1", "M", "keeps a house in town and a herding camp", "流动定居")
    residents = var("i8", "person", "n_r", "members who live here or in mobile settlement", "常住人口", (0, None))
    workers = var("i8", "person", "n_w", "residents of 16 to 59", "常住劳动力", (0, None))
    migrants = var("i8", "person", "n_m", "members of 16 to 59 who are away and earn", "外出务工者", (0, None))
    sending = var("f8", "1", "\\rho_m", "share of the usual remittance that they still send", "外出者仍寄回的汇款比例", (0, 1), 1.0)
    pupils = var("i8", "person", "n_s", "residents of 6 to 15", "在校儿童", (0, None))
    herd = var("i8", "SU", "H", "animals, in whole sheep units", "牲畜（整羊单位）", (0, None))
    borne = var("f8", "SU", "H_b", "animals that its land bears at safe use", "草场安全利用下可承载牲畜", (0, None))
    feedable = var("f8", "SU", "H_f", "animals that its land feeds at most", "草场至多可养牲畜", (0, None))
    wanted = var("f8", "SU", "H_w", "herd it would keep with land enough", "草场足够时想养的畜群", (0, None))
    target = var("f8", "SU", "H^*", "herd aimed at", "目标畜群", (0, None))
    body = var("f8", "1", "c_b", "body condition of the animals", "牲畜膘情", (0, 1), 0.85)
    fed = var("f8", "1", "\\phi", "share of this month's feed need met", "本月饲草满足率", (0, 1), 1.0)
    cash = var("i8", "fen", "M_c", "cash", "现金")
    debt = var("i8", "fen", "M_d", "debt", "负债", (0, None))
    income = var("f8", "yuan/yr", "Y", "net income of the last full year", "上年纯收入", initial=45000.0)
    dependence = var("f8", "1", "\\delta_h", "share of last year's income that came from herding, transfers and the village", "上年收入中来自经营、转移与村集体的份额", (0, 1), 0.8)
    neediness = var("f8", "1", "\\nu_h", "need, by last year's income a resident: 1 without income, one half at the mean", "需要程度（按上年人均收入）", (0, 1), 0.5)
    listed = var("?", "1", "l_r", "is on the list of relief", "列入救助名单")
    unmet_need = var("f8", "1", "u_{aid}", "share of help needed and not got from kin, neighbours or those who care", "需要帮助而亲属、邻里与照护者均未满足的份额", (0, 1))
    relief_got = var("i8", "fen", "y_{got}", "relief received last December", "上年十二月所得救助", (0, None))
    list_score = var("f8", "1", "l_{rel}", "score for the list of relief (-2: nobody there)", "救助名单得分（-2为无人）")
    pledge = var("f8", "1", "p_{rest}", "share of the days of the last ecological campaign that its people gave", "上次生态行动中本户所出工日份额", (0, 1))
    found_over = var("?", "1", "o_{rest}", "was counted above the balance last December", "上年十二月被查出超载")
    ill = var("?", "1", "i_{ill}", "illness or an accident has struck it this year", "本年患病或遭意外", initial=False)
    cared = var("f8", "1", "c_{care}", "need for help that the village's care meets", "由村里照护所满足的需助份额", (0, 1))
    aided = var("f8", "1", "g_{aid}", "share of what kin left unmet that neighbours met at the last matching", "上次撮合中邻里弥补的缺口份额", (0, 1))
    scar = var("f8", "1", "s_{dis}", "what is left of its quarrels in how it meets others", "纠纷在与人相处中留下的芥蒂", (0, 1), 0.05)
    opponent = var("i8", "1", "h_{dis}", "household it has a quarrel with that it brought up (-1: none)", "由其提出的纠纷的对方户（-1为无）", initial=-1, refers="household")
    quarrel_kind = var("i1", "1", "c_{dis}", "kind of that quarrel: 0 pasture, 1 collective assets, 2 money, 3 religion, 4 tourism", "该纠纷类型：0草场边界1集体资产2钱款3宗教4旅游", (0, 4))
    quarrel_months = var("i8", "month", "t_{dis}", "months since that quarrel began", "该纠纷持续月数", (0, None))
    heat = var("f8", "1", "e_{dis}", "how much that quarrel means to it", "该纠纷的激烈程度", (0, 1))
    signed = var("?", "1", "z_{dis}", "that quarrel is settled on paper only", "该纠纷仅在纸面上调解成功")
    petitioned = var("?", "1", "p_{dis}", "that quarrel was taken to the township", "该纠纷已上访")
    dividend = var("i8", "fen", "d_h", "dividends received since January", "一月以来分红", (0, None), flow=True)
    associate = var("?", "1", "a_{A}", "is a member of the association", "协会会员")
    taught = var("f8", "1", "t_{A}", "what the association has taught", "协会教育程度", (0, 1))
    affluence = var("f8", "1", "a_{n}", "income a resident against status quo, bent into a bounded number", "人均收入相对现状的富裕程度", (-2, 2))
    village_pay = var("i8", "fen", "Y_v", "project wages and contracts for kin received since January", "一月以来所得项目劳务报酬与亲属合同款", (0, None), flow=True)
    benefits = var("i8", "fen", "Y_b", "dividends, project wages, relief and favours received since January", "一月以来所得分红、项目劳务、救助与照顾", (0, None), flow=True)
    income_operating = var("i8", "fen", "Y_o", "herding income less costs since January", "一月以来经营净收入", flow=True)
    income_wage = var("i8", "fen", "Y_w", "wages and remittances since January", "一月以来工资性收入", flow=True)
    income_property = var("i8", "fen", "Y_p", "rent and dividends since January", "一月以来财产性收入", flow=True)
    income_transfer = var("i8", "fen", "Y_t", "transfers and subsidies since January", "一月以来转移性收入", flow=True)
    consumption = var("i8", "fen", "C_h", "consumption since January", "一月以来消费", (0, None), flow=True)
    lambs = var("i8", "SU", "L", "animals born since January", "一月以来产仔", (0, None), flow=True)
    losses = var("i8", "SU", "L_-", "animals dead since January", "一月以来死亡牲畜", (0, None), flow=True)
    sold = var("i8", "SU", "S_h", "animals sold since January", "一月以来出栏", (0, None), flow=True)
    bought = var("i8", "SU", "B_h", "animals bought since January", "一月以来购入", (0, None), flow=True)


class Bloc:
    cohesion = var("f8", "1", "k", "cohesion", "凝聚力", (0, 1), 0.4)
    bloc_share = var("f8", "1", "n_\\beta", "share of residents who belong to it", "占常住人口比例", (0, 1))
    grip = var("f8", "1", "g_\\beta", "share of discretionary money that it takes aside", "截取可支配资金的比例", (0, 1))
    brings = var("f8", "1", "h_\\beta", "what it adds to collective action by the posts it holds", "凭所占职位对集体行动的贡献", (0, 1))
    stands = var("?", "1", "s_\\beta", "its head stood at the last election", "带头人参加上次换届")
    posts_held = var("f8", "1", "o_\\beta", "share of the two posts that its people hold", "占有两职的比例", (0, 1))
    head = var("i8", "1", "b_h", "its head, the clan elite (-1: none)", "带头人即派系精英（-1为无）", initial=-1, refers="person")


class Branch:
    secretary = var("i8", "1", "s", "party secretary (-1: vacant)", "支部书记（-1为空缺）", initial=-1, refers="person")
    strength = var("f8", "1", "\\beta", "strength of the branch", "支部战斗力", (0, 1), 0.3)
    recruited = var("i8", "person", "r", "members recruited since January", "一月以来发展党员", (0, None), flow=True)
    members_online = var("f8", "1", "o_m", "share of members away who use the platform", "外出党员中使用平台的比例", (0, 1))
    exemplarity = var("f8", "1", "x_m", "what members gave over what others gave at the last call, less privileges seen", "上次筹劳中党员多出的份额减所见特权", (-2, 2))
    spur = var("f8", "logit", "b_{Ru}", "what rewards and study add to members' activity, over the usual", "奖励与学习对党员活跃度的增减（相对通常）")
    rewarded = var("f8", "1", "a_{Rp}", "reward that members could be paid last December, over the full one", "上年十二月实付奖励与全额之比", (0, 1))
    exemplarity_reference = var("f8", "1", "x_{m0}", "members' example under status quo", "现状下的党员示范", (-2, 2))


class Committee:
    chair = var("i8", "1", "l", "chair of the village committee (-1: vacant)", "村委会主任（-1为空缺）", initial=-1, refers="person")
    seat = var("i8", "1", "s_k", "candidates at the last election: incumbent, four heads of blocs, an able villager (-1: none)", "上次换届候选人（-1为空）", initial=-1, refers="person", width=SEATS)
    gift = var("i8", "fen", "g_k", "gift of each candidate to a voter at the last election", "上次换届各候选人给每名选民的礼金", (0, None), width=SEATS)
    endorsed = var("i8", "1", "k_e", "seat that the branch endorsed (-1: none)", "支部推荐的候选席位（-1为无）", initial=-1)
    removed = var("i8", "1", "l_-", "person last removed from office (-1: none)", "最近被免职者（-1为无）", initial=-1, refers="person")
    leadership = var("f8", "1", "c_l", "ability of those in office", "班子能力", (0, 1), 0.5)
    honesty = var("f8", "1", "\\iota_l", "integrity of those in office", "班子廉洁度", (0, 1), 0.55)
    protection = var("f8", "1", "\\kappa_l", "protection the chair's bloc gives", "派系庇护", (0, 1))
    provision = var("f8", "1", "\\pi_b", "what the blocs in office add to collective action", "当政派系对集体行动的贡献", (0, 1))
    capture_power = var("f8", "1", "\\kappa_b", "share of discretionary money that the blocs in office take aside", "当政派系截取可支配资金的比例", (0, 1))
    privilege = var("f8", "1", "\\Pi", "share of benefits of the blocs in office over their share of residents", "当政派系受益占比与人口占比之差", (-1, 1))
    privilege_seen = var("f8", "1", "\\hat\\Pi", "privilege of the blocs in office as people see it", "群众所见的当政派系特权", (-1, 1), 0.12)
    leader_share = var("f8", "1", "n_l", "share of residents in the blocs in office, by posts held", "当政派系人口占比（按所占职位）", (0, 1))
    paper = var("f8", "1", "f", "share of upper tasks met on paper", "上级任务纸面完成比例", (0, 1))
    task_spent = var("f8", "h/month", "h_T", "hours spent on upper tasks", "上级任务用时", (0, None))
    service_hours = var("f8", "h/month", "h_S", "hours left for villagers' matters", "服务用时", (0, None))
    village_hours = var("f8", "h/month", "h_V", "hours of meetings, accounts and rules", "村务用时", (0, None))
    drawn_hours = var("f8", "h/month", "h_B", "hours drawn to the collective's business by assessment", "因考核转向集体经营的用时", (0, None))
    skill_reference = var("f8", "1", "s_{t0}", "skill of those in office under status quo", "现状下的班子技能", (0, 1))
    cadre_hours = var("f8", "h/month", "h_C", "hours the cadres have", "干部总工时", (0, None))
    called_hours = var("f8", "h", "h_+", "hours that this month's doings ask of the cadres, not yet taken", "本月各项事务所需、尚未计入的干部工时", (0, None))
    report_hours = var("f8", "h/month", "h_{Rg}", "hours of registers and reports that grids add to upper tasks", "网格台账与上报增加的任务工时", (0, None))
    spared_tasks = var("f8", "1", "s_{tw}", "share of the hours of upper tasks that coordinated lines spare (below 0: add)", "条块统筹节省的任务工时比例（负值为增加）", (-1, 1))
    hours_used = var("f8", "h", "h_U", "hours that levers cost since January", "政策用时（一月以来）", (0, None), flow=True)
    taken_share = var("f8", "1", "e", "share of project money taken", "侵占份额", (0, 1), 0.1)
    side_share = var("f8", "1", "e_s", "share of project money that is taken elsewhere for kin", "转移到亲属用工与合同的侵占份额", (0, None))
    kin_money = var("i8", "fen", "M_k", "money for kin not yet handed on", "尚未付出的亲属用工与合同款", (0, None))
    concern = var("f8", "1", "c_r", "weight of the next election, and of a reward at stake, against taking", "换届与奖励对侵占的约束")
    supervisor = var("i8", "1", "i_{sv3}", "members of the village supervisory committee (-1: none)", "村务监督委员（-1为空）", initial=-1, refers="person", width=3)
    overseen = var("f8", "1/month", "H_{sv}", "hazard of being found by the supervisory committee when most is taken", "被村务监督委员会查出的月概率", (0, None))
    organised = var("f8", "1", "O_{sv}", "extent to which supervision is done by those paid for it", "由专人监督的程度", (0, 1))
    side_exposure = var("f8", "1/month", "H_{sk}", "hazard of being found, of favours to kin alone", "仅就亲属照顾而言被查出的月概率", (0, None))
    friction = var("f8", "1", "f_{ro}", "discord of the two committees as it stands", "两委现有不和程度", (0, 1))
    muddled = var("f8", "1", "M_{ro}", "share of work lost to unclear duties", "职责不清造成的工作损失", (0, 1))
    findings = var("i8", "1", "n_{rl}", "months with a finding since January", "一月以来查实问题的月数", (0, None), flow=True)
    stance = var("f8", "1", "\\alpha_o", "side that those in office take: 0 township, 1 villagers", "当政者立场：0乡镇1村民", (0, 1), 0.4)
    pocket = var("i8", "fen", "M_e", "money taken and not found", "侵占未被查出的钱", (0, None))
    exposure = var("f8", "1/month", "h_0", "hazard of being found by people in the village when most is taken", "被村内人员发现的月概率", (0, None))
    fear = var("f8", "1", r"\phi_f", "memory of the last finding", "对上次查处的记忆", (0, 1))


class Township:
    surplus = var("f8", "1", "\\sigma_T", "tasks bred by traces, over what was meant", "留痕滋生的任务比例", (0, None))
    tasks = var("f8", "1/month", "\\lambda_T", "upper tasks sent down", "下派任务", (0, None), 60.0)
    unmet = var("f8", "1", "\\upsilon", "share of upper tasks dropped", "未完成任务份额", (0, 1))
    unmet_reference = var("f8", "1", "\\upsilon_0", "share of upper tasks dropped under status quo", "现状下未完成任务份额", (0, 1))
    superior_belief = var("f8", "1", "\\hat e_t", "share of project money that the township believes taken", "乡镇认为被侵占的份额", (0, 1), 0.15)
    tension = var("f8", "1", "\\chi_T", "tension between state and village", "国家与村的张力", (0, 1))
    tension_reference = var("f8", "1", "\\chi_0", "tension under status quo", "现状下的张力", (0, 1), 0.2)
    tasks_reference = var("f8", "1/month", "\\lambda_r", "upper tasks done under status quo", "现状下完成的上级任务", (0, None), 60.0)
    favour = var("f8", "1", "\\phi_T", "transfers granted, over the usual", "转移支付兑现比例", (0, None), 1.0)
    deserved = var("f8", "1", "\\phi_{Td}", "transfers over the usual that its own tasks would bring", "按自身任务应得的转移支付比例", (0, None), 1.0)
    audit_odds = var("f8", "1/yr", "u_a", "audits a year that fall on the village", "落到本村的年审计次数", (0, None), 0.1)
    seen_results = var("f8", "1", "q_T", "works and answers as the township last saw them", "乡镇上次所见的设施与回应", (0, 1), 0.6)
    stakes = var("f8", "1", r"s_\rho", "how far transfers hang on how the village compares", "转移支付取决于评比的程度", (0, None))


class Village:
    cell_size = var("f8", "ha", "s_c", "size of a pasture cell", "草场单元面积", (0, None), 12.0)
    rain_deviation = var("f8", "1", "z_R", "rain, in standard deviations of its logarithm", "降水偏离（对数标准差）")
    rain = var("f8", "1", "R", "rain of the year over its mean", "年降水与均值之比", (0, None), 1.0)
    dzud = var("i8", "level", "Z", "dzud that struck this month: 0 none, 1 any, 2 severe", "本月白灾：0无1一般2严重", (0, 2))
    dzud_toll = var("f8", "1", "M_Z", "share of animals the dzud kills unprepared", "白灾死亡率", (0, 1))
    price_deviation = var("f8", "1", "z_p", "livestock price, in standard deviations of its logarithm", "价格偏离（对数标准差）")
    price = var("f8", "yuan/SU", "p_s", "price of a sheep unit", "羊单位价格", (0, None), 1000.0)
    official = var("f8", "SU/ha", "\\bar u", "official forage-livestock balance: animals a hectare of good pasture may bear", "草畜平衡标准载畜率", (0, None), 0.876)
    earning = var("f8", "yuan/SU/yr", "\\bar y", "what a sheep unit is expected to earn in a year", "每羊单位预期年净收入", (0, None), 400.0)
    fines = var("i8", "fen", "F_l", "fines for animals over the official balance since January", "一月以来超载罚款", (0, None), flow=True)
    worker_income = var("f8", "yuan/yr", "\\bar Y_w", "income a worker at home, of households with workers, last full year", "有劳动力家庭上年每个在村劳动力的平均收入", initial=30000.0)
    wage = var("f8", "yuan/month", "w_u", "expected urban wage", "预期城市工资", (0, None), 4600.0)
    fund = var("i8", "fen", "F", "project money in flight", "在途项目资金", (0, None))
    running = var("i8", "fen", "F_r", "running grant", "运转经费", (0, None))
    job_money = var("i8", "fen", "F_j", "wages on projects not yet paid out", "待发的项目劳务报酬", (0, None))
    collective = var("i8", "fen", "F_c", "collective income not yet used", "集体收入结余", (0, None))
    capital = var("i8", "fen", "K_c", "capital of the collective", "集体资本", (0, None))
    principal = var("i8", "fen", "K_{c0}", "capital put in, less what ruin took: losses below it are made good first", "投入资本（扣除破产损失），亏损先补足至此", (0, None))
    lost_capital = var("i8", "fen", "K_{c-}", "capital lost in ruin and not brought back", "破产损失而未补回的资本", (0, None))
    capital_ruined = var("i8", "fen", "K_{cy}", "capital lost in ruin since January", "一月以来破产损失的资本", (0, None), flow=True)
    held_shares = var("f8", "1", "f_{ch2}", "share of the capital held as shares of firms", "资本入股企业的比例", (0, 1))
    held_company = var("f8", "1", "f_{ch3}", "share of the capital in the company that works with the association", "资本投入“公司+协会+牧户”的比例", (0, 1))
    rent_rate = var("f8", "1/yr", "r_{c1}", "rent of capital under the contract in force", "现行合同的资本租金率", (0, None))
    collective_return = var("i8", "fen", "Y_{cr}", "what the capital brings in this year", "本年资本收益", (0, None))
    return_mean = var("f8", "yuan/yr", r"\bar Y_{c}", "mean over the years of what the capital brings", "历年资本收益均值", (0, None))
    return_variance = var("f8", "yuan²/yr²", "s_{c}^2", "variance of it over the years", "历年资本收益方差", (0, None))
    bond = var("f8", "1", "b_{Ah}", "strength of the association", "协会强度", (0, 1))
    association_share = var("f8", "1", "n_{A}", "share of households that are members of the association", "入会户比例", (0, 1))
    premium_paid = var("f8", "1", "p_{Ah}", "premium that the company paid on this year's sales (below 0: discount)", "公司本年实付溢价（负为压价）", (-1, 1))
    income_reference = var("f8", "yuan/yr", "Y_{n0}", "income a resident under status quo", "现状下的人均收入", (0, None), 15000.0)
    affluence_reference = var("f8", "1", "a_{n0}", "mean degree of affluence under status quo", "现状下的平均富裕程度", (-1, 1))
    income_gap = var("f8", "1", "g_{n}", "mean distance of households' affluence from the mean", "各户富裕程度的平均差距", (0, 2), 0.25)
    gap_reference = var("f8", "1", "g_{n0}", "this distance under status quo", "现状下的富裕程度差距", (0, 2), 0.25)
    schooling_reference = var("f8", "level", "E_{e0}", "schooling of resident adults under status quo", "现状下常住成年人的平均学历", (0, 2))
    side_seen = var("f8", "1", "d_{cs}", "detection of what goes aside for kin, over that of theft from projects", "亲属照顾相对项目侵占的实际查出程度", (0, 1), 0.3)
    discretion = var("f8", "1", r"\kappa_{c1}", "share of a bloc's grip on dividends that rules and members leave", "规则与成员监督后派系对分红的支配余地", (0, 1), 1.0)
    payout_share = var("f8", "1", "d_{cp}", "share of collective income to be paid as dividend", "集体收入拟分红的比例", (0, 1), 0.5)
    land_part = var("f8", "1", "l_{ca}", "share of the dividend handed out by land", "按面积分配的分红比例", (0, 1))
    money_in = var("i8", "fen", "M_+", "money that came from outside since January", "一月以来流入", (0, None), flow=True)
    money_out = var("i8", "fen", "M_-", "money that went outside since January", "一月以来流出", (0, None), flow=True)
    project_granted = var("i8", "fen", "F_g", "project money granted since January", "一月以来下达项目资金", (0, None), flow=True)
    project_spending = var("i8", "fen", "F_s", "project money paid out since January", "一月以来项目支出", (0, None), flow=True)
    project_taken = var("i8", "fen", "F_e", "project money taken since January", "一月以来侵占", (0, None), flow=True)
    office_paid = var("i8", "fen", "F_o", "paid for posts and office since January", "一月以来岗位与办公支出", (0, None), flow=True)
    side_taken = var("i8", "fen", "F_k", "money taken for kin since January", "一月以来照顾亲属的资金", (0, None), flow=True)
    paid_month = var("i8", "fen", "F_m", "project money paid out this month", "本月项目支出", (0, None))
    incentives_paid = var("i8", "fen", "F_i", "incentives paid since January", "一月以来积分激励", (0, None), flow=True)
    pace = var("f8", "month", "t_{em}", "months over which project money is now paid out", "现行项目支付周期", (0, None), 8.0)
    takeable = var("f8", "1", "K_{em}", "share of theft that earmarking leaves in reach", "专款专用之下仍可侵占的比例", (0, 1), 1.0)
    worth = var("f8", "1", "X_{em}", "works that a yuan brings, over status quo, by whether it follows wishes", "单位资金形成设施的相对成效（按是否符合意愿）", (0, None), 1.0)
    sight = var("f8", "1", "S_{de}", "extent to which villagers see the accounts", "村民可见账目的程度", (0, 1), 0.5)
    invited_voice = var("f8", "1", "V_{sv}", "voices of the invited that count, over resident adults", "受邀者有效发言占常住成年人比例", (0, 1))
    rule_fit = var("f8", "1", "F_{ru}", "share of local rules that fit", "合理的村规民约比例", (0, 1), 0.25)
    rule_fit_reference = var("f8", "1", "F_{ru0}", "share of local rules that fit under status quo", "现状下合理的村规民约比例", (0, 1), 0.25)
    churn = var("f8", "1/yr", "C_{ru}", "rounds of change of local rules a year, as remembered", "记忆中的年度规则变动轮次", (0, None), 0.04)
    churn_reference = var("f8", "1/yr", "C_{ru0}", "rounds of change under status quo", "现状下的规则变动轮次", (0, None), 0.04)
    rule_push = var("f8", "1", "P_{ru}", "push of local rules on keeping them", "村规民约对遵守的推力")
    lever_running = var("i8", "fen", "F_{p}", "paid out of the running grant for levers since January", "一月以来由运转经费支付的政策资金", (0, None), flow=True)
    idle_paid = var("i8", "fen", "F_{\\varnothing}", "of these, spent on nothing in particular", "其中空耗的资金", (0, None), flow=True)
    lever_outside = var("i8", "fen", "F_{P}", "paid by others for levers here since January", "一月以来由外部支付的政策资金", (0, None), flow=True)
    decided_yuan = var("f8", "yuan/yr", "D_y", "yuan that township, branch, committee, blocs, herders and organisations decided about last year", "上年乡镇、支部、村委会、派系、牧民与组织各自决定的资金", (0, None), width=ACTORS)
    decided_hours = var("f8", "h", "D_h", "hours that township, branch, committee, blocs, herders and organisations decided about since January", "一月以来乡镇、支部、村委会、派系、牧民与组织各自决定的工时", (0, None), flow=True, width=ACTORS)
    grid_joined = var("f8", "1", "j_{gr}", "share of grids that members have joined", "党员实际包联的网格比例", (0, 1))
    grid_cover = var("f8", "1", "c_{gr}", "share of homes that belong to a grid", "网格覆盖户比例", (0, 1))
    grid_handled = var("f8", "1", "a_{gr}", "share of matters that grid workers take up first", "由网格员先行受理的事项比例", (0, 1))
    grid_turn = var("f8", "logit", "u_{gr}", "change that grids bring to the wish to take part", "网格引起的参与意愿变化", (-2, 2))
    detection_days = var("f8", "day", "W_{dgr}", "days until a matter is seen", "事项被发现所需天数", (0, None), 30.0)
    backed = var("f8", "1", "b_{or}", "belonging that organisations build on", "组织所依托的认同", (0, 1), 0.5)
    lent_hours = var("f8", "h/yr", "H_{vo}", "hours that villagers gave to organisations, to running things and to accounts since January", "一月以来村民义务投入组织、村务管理与述职会的工时", (0, None), flow=True)
    member_hours = var("f8", "h/yr", "H_{vm}", "hours that members of the party gave to grids since January", "一月以来党员包联网格投入的工时", (0, None), flow=True)
    organisation_hours = var("f8", "h/month", "H_{or}", "hours that organisations' people give", "组织投入的工时", (0, None))
    organisation_money = var("i8", "fen", "F_{or}", "granted to organisations since January", "一月以来扶持组织的经费", (0, None), flow=True)
    organised_service = var("f8", "h/month", "S_{or}", "of these, useful hours that settle matters", "其中用于办事的有效工时", (0, None))
    elder_hours = var("f8", "h/month", "S_{eor}", "useful hours of organisations that hear quarrels", "组织用于调解纠纷的有效工时", (0, None))
    organised_share = var("f8", "1", "S_{ior}", "share of matters that organisations settle", "由组织办结的事项比例", (0, 1))
    vetoes = var("f8", "1", "V_{or}", "share by which organisations' say delays projects", "组织否决点造成的项目延迟比例", (0, None))
    waste = var("f8", "1", "W_{eco}", "waste lying about, over what there could be", "垃圾积存程度", (0, 1), 0.5)
    waste_reference = var("f8", "1", r"\bar W_{eco}", "waste under status quo", "现状下的垃圾积存", (0, 1), 0.5)
    eco_held = var("i8", "day", "n_{eco}", "days of ecological campaign held this year", "本年举行的生态行动天数", (0, None))
    eco_given = var("f8", "day/yr", "g_{eco}", "days that each one asked gave to the last ecological campaign", "上次生态行动人均出工天数", (0, None))
    well_paid = var("i8", "fen", "F_w", "project money paid out this month and not taken, by what a yuan of it brings", "本月支出且未被侵占的项目资金（按单位成效折算）", (0, None))
    days_worth = var("i8", "fen", "F_d", "worth of days given that nothing has been built with yet", "尚未用于建设的出工价值", (0, None))
    works = var("f8", "1", "X", "public works in use: mean of roads, services and works of herding", "公共设施水平：道路、服务与生产设施的均值", (0, 1), 0.53)
    roads = var("f8", "1", "X_{road}", "roads in use", "道路水平", (0, 1), 0.53)
    services = var("f8", "1", "X_{serv}", "school, clinic, water and network in use", "学校、卫生室、供水与网络水平", (0, 1), 0.53)
    herding_works = var("f8", "1", "X_{shed}", "wells and sheds in use", "水井与棚圈水平", (0, 1), 0.53)
    roads_reference = var("f8", "1", "X_{road0}", "roads under status quo", "现状下的道路水平", (0, 1), 0.53)
    herding_reference = var("f8", "1", "X_{shed0}", "works of herding under status quo", "现状下的生产设施水平", (0, 1), 0.53)
    ways = var("f8", "1", r"\ell_{road}", "ways over the usual, by the state of roads", "路途与常年之比（随道路状况）", (0, 2), 1.0)
    sheltered = var("f8", "1", r"\pi_{shed}", "push of works of herding on what is kept alive in a dzud", "生产设施对白灾保畜的推力", (-1, 1))
    effort_income = var("i8", "fen", "F_B", "earned for the collective by effort and talent since January", "一月以来努力与人才为集体增收", flow=True)
    talent_months = var("i8", "month", "t_{Om}", "months since the outsider in each of three posts came (-1: vacant)", "各引才岗位人员到岗月数（-1为空缺）", (-1, None), initial=-1, width=3)
    strangers = var("f8", "1", "o_s", "posts held by outsiders not yet at home here, over three", "尚未融入的引进人才占三个岗位的比例", (0, 1))
    talent = var("f8", "1", "o_t", "posts held by outsiders at home here, over three", "已融入的引进人才占三个岗位的比例", (0, 1))
    need_share = var("f8", "1", r"\nu_k", "share of each kind of need: pasture, works, care, schooling, income", "各类需求占比：草场、工程、照料、就学、收入", (0, 1), 0.2, width=5)
    agenda_share = var("f8", "1", r"\eta_k", "share of the agenda that goes to each", "议程中各类事项占比", (0, 1), 0.2, width=5)
    needs_match = var("f8", "1", r"\eta_m", "match of agenda and needs", "议程与需求的匹配度", (0, 1), 0.8)
    match_expected = var("f8", "1", r"\eta_e", "match that people have come to expect", "群众期望的匹配度", (0, 1), 0.8)
    match_reference = var("f8", "1", r"\eta_0", "match under status quo", "现状下的匹配度", (0, 1), 0.8)
    backlog = var("f8", "issue", "B_q", "villagers' issues waiting", "待办事项", (0, None), 6.0)
    issue_hours = var("f8", "h", "h_q", "hours an issue takes, travel included", "单项事项用时（含路途）", (0, None), 6.5)
    waiting = var("f8", "day", "W", "time from report to answer", "回应等待时间", (0, None), 5.0)
    answer = var("f8", "1", "A_q", "quality of answers to what was reported", "已报事项的回应质量", (0, 1), 0.7)
    expected = var("f8", "1", "x_q", "quality of answers that people expect", "群众期望的回应质量", (0, 1), 0.7)
    reached = var("f8", "1", "r_{sq}", "share of matters at home that are reported", "在村事项的报出比例", (0, 1), 0.8)
    response = var("f8", "1", "R_q", "what people make of the answers, matters nobody reported included", "群众对回应的评价（含未报事项）", (0, 1), 0.7)
    trip_km = var("f8", "km", "d_{tq}", "way to the counter of a matter reported in person, on average", "上门办事的平均单程距离", (0, None), 6.0)
    fresh = var("i8", "issue", "n_{fq}", "issues reported this month", "本月报告事项", (0, None))
    reported_online = var("i8", "issue", "N_o", "of these, online, also from afar", "其中线上报告（含外出者）", (0, None), flow=True)
    given_up = var("f8", "issue", "N_g", "issues given up while waiting, since January", "一月以来等待中放弃的事项", (0, None), flow=True)
    staffed = var("f8", "1", "s_q", "share of the bill of service points and clerk that was paid", "服务点与代办费用实付比例", (0, 1), 1.0)
    kept = var("f8", "1", "s_P", "share of the bill of the platform that was paid", "平台费用实付比例", (0, 1), 1.0)
    online_share = var("f8", "1", "n_P", "share of adults who use the platform", "成年人平台使用率", (0, 1))
    leak_memory = var("f8", "1", r"\phi_\zeta", "fear that leaks left", "信息泄露留下的顾虑", (0, 1))
    leaked = var("?", "1", r"\lambda_\zeta", "a leak happened this month", "本月发生信息泄露")
    leaks = var("i8", "leak", r"N_\zeta", "leaks since January", "一月以来信息泄露次数", (0, None), flow=True)
    caution = var("f8", "1", r"\kappa_\zeta", "fear to speak up, from leaks, checks and guidance", "因信息泄露、检查与引导而生的谨慎", (0, 1))
    candour = var("f8", "1", r"\chi_\zeta", "share of what users feel that they say online", "用户线上说出真实感受的比例", (0, 1), 1.0)
    reported = var("i8", "issue", "N_q", "issues reported since January, in person or online", "一月以来报告事项", (0, None), flow=True)
    absent_share = var("f8", "1", "n_a", "share of those of 16 to 59 who are away", "劳动年龄外出率", (0, 1), 0.33)
    met = var("?", "1", "k_M", "held a meeting this month", "本月开会")
    attendance_share = var("f8", "1", "p", "share of resident adults at the last meeting", "上次会议出席率", (0, 1), 0.2)
    counted = var("f8", "1", "P_c", "counted participation: present or signed in", "统计参与率", (0, 1), 0.2)
    effective = var("f8", "1", "P_e", "effective participation: present and heard", "有效参与率", (0, 1), 0.08)
    autonomy = var("f8", "1", "\\alpha_s", "share of cadre hours the village decides on", "自主工时比例", (0, 1), 0.4)
    heeded = var("f8", "1", "\\psi", "chance that a wish voiced is met", "意见被采纳的机会", (0, 1), 0.25)
    paid_points = var("f8", "1", "I_p", "incentive that could be paid", "可兑现的激励", (0, 1))
    audited = var("?", "1", "u", "was audited this month", "本月被审计")
    found = var("f8", "1", "\\delta", "severity of theft found this month (0: none)", "本月查出侵占的严重程度", (0, 1))
    belief_mean = var("f8", "1", "\\bar e", "what adults believe is taken, on average", "成年人平均认为的侵占份额", (0, 1), 0.15)
    election_phase = var("i8", "month", r"t_\phi", "months from an election to January 0", "换届相位")
    due = var("?", "1", "\\epsilon_d", "a term of office ended this month", "本月任期届满")
    elected = var("?", "1", "\\epsilon_v", "held an election this month", "本月换届")
    voters = var("i8", "person", "N_v", "people entitled to vote at the last election", "上次换届选民数", (0, None))
    votes = var("i8", "vote", "V", "votes cast at the last election", "上次换届票数", (0, None))
    proxies = var("i8", "vote", "V_p", "of these, cast by proxy", "其中委托票", (0, None))
    votes_second = var("i8", "vote", "V_2", "of these, for the runner-up", "其中第二名得票", (0, None))
    votes_won = var("i8", "vote", "V_w", "of these, for the winner", "其中当选者得票", (0, None))
    works_reference = var("f8", "1", "X_0", "public works under status quo", "现状下的公共设施", (0, 1), 0.53)
    left = var("i8", "person", "n_-", "people who left since January", "一月以来外出人次", (0, None), flow=True)
    came_back = var("i8", "person", "n_R", "people who came back since January", "一月以来返乡人次", (0, None), flow=True)
    call_threat = var("f8", "1", "x_T", "share that a fine makes even the selfish give", "罚款使自利者也出工的份额", (0, 1))
    call_push = var("f8", "1", "x_P", "push of fines and posted names on who cooperates", "罚款与公示对合作者的推力", (-2, 2))
    giving = var("f8", "1", "\\bar x", "share of what was asked that was given at the last call, on average", "上次筹劳的平均出工份额", (0, 1), 0.17)
    givers = var("f8", "1", "n_x", "share of those asked who gave something", "有所出者的比例", (0, 1), 0.3)
    coerced = var("f8", "1", "x_c", "share of what was given at the last call that only a fine brought", "上次筹劳中仅因罚款而出的份额", (0, 1))
    aid_given = var("i8", "day", "D_{aid}", "days that neighbours helped since January", "一月以来邻里互助天数", (0, None), flow=True)
    unmet_need_reference = var("f8", "1", r"\bar u_{aid}", "need left unmet under status quo", "现状下的需助未得", (0, 1), 0.15)
    contention = var("f8", "1", "c_{law}", "occasions for disputes over the usual", "纠纷起因与平常之比", (0, None), 1.0)
    unease = var("f8", "1", "u_{law}", "fear of theft and of patrols", "对偷盗与巡逻的不安", (0, 1), 0.2)
    unease_reference = var("f8", "1", r"\bar u_{law}", "unease under status quo", "现状下的不安", (0, 1), 0.2)
    literacy = var("f8", "1", "l_{law}", "knowledge of the law", "法律知识水平", (0, 1), 0.2)
    literacy_reference = var("f8", "1", r"\bar l_{law}", "knowledge of the law under status quo", "现状下的法律知识水平", (0, 1), 0.2)
    stolen = var("i8", "SU", "S_{pat}", "animals stolen since January", "一月以来被盗牲畜", (0, None), flow=True)
    activities_held = var("f8", "1/yr", "n_{cul,t}", "cultural activities held, a year's running mean", "文化活动次数（一年滑动平均）", (0, None), 2.0)
    activities_reference = var("f8", "1/yr", r"\bar n_{cul}", "cultural activities under status quo", "现状下的文化活动次数", (0, None), 2.0)
    disputes_begun = var("i8", "1", "n_{dis}", "disputes that arose since January", "一月以来发生的纠纷", (0, None), flow=True)
    disputes_heard = var("i8", "1", "n_{dis,h}", "hearings since January", "一月以来调解次数", (0, None), flow=True)
    disputes_settled = var("i8", "1", "n_{dis,s}", "of these, settled in truth", "其中真正化解", (0, None), flow=True)
    disputes_signed = var("i8", "1", "n_{dis,p}", "of these, signed on paper only", "其中仅签字结案", (0, None), flow=True)
    dispute_hours = var("f8", "h", "h_{dis,U}", "cadre hours of hearings and petitions since January", "一月以来调解与上访占用工时", (0, None), flow=True)
    petitions_month = var("i8", "1", "n_{pet,m}", "petitions this month", "本月上访", (0, None))
    petitions = var("i8", "1", "n_{pet}", "petitions since January", "一月以来上访", (0, None), flow=True)
    alarm = var("f8", "1", "a_{pet,t}", "memory of petitions", "对上访的记忆", (0, 1))
    alarm_reference = var("f8", "1", r"\bar a_{pet}", "memory of petitions under status quo", "现状下对上访的记忆", (0, 1))
    scar_reference = var("f8", "1", r"\bar s_{dis}", "mean scar under status quo", "现状下的平均芥蒂", (0, 1), 0.05)
    commons_value = var("i8", "fen", "F_x", "work and money given to the commons since January", "一月以来公共劳动与出资价值", (0, None), flow=True)
    dependence_mean = var("f8", "1", "\\bar\\delta", "dependence of resident adults' households, on average", "常住成年人所在户的平均依赖度", (0, 1), 0.8)
    dependence_reference = var("f8", "1", "\\delta_0", "dependence under status quo", "现状下的依赖度", (0, 1), 0.8)
    giving_reference = var("f8", "1", "x_0", "share given under status quo", "现状下的出工份额", (0, 1), 0.17)
    effective_reference = var("f8", "1", "P_{e0}", "effective participation under status quo", "现状下的有效参与率", (0, 1), 0.08)
    absent_reference = var("f8", "1", r"\bar n_a", "share away under status quo", "现状下的外出率", (0, 1), 0.33)
    response_reference = var("f8", "1", "R_0", "what people made of the answers under status quo", "现状下群众对回应的评价", (0, 1), 0.7)
    belief_reference = var("f8", "1", "e_0", "belief about theft under status quo", "现状下的侵占认知", (0, 1), 0.15)
    heeded_reference = var("f8", "1", "\\psi_0", "chance of being heeded under status quo", "现状下的采纳机会", (0, 1), 0.25)


ENTITIES = {"cell": Cell, "person": Person, "household": Household, "bloc": Bloc, "branch": Branch,
            "committee": Committee, "township": Township, "village": Village}
COUNTED = ("cell", "person", "household", "bloc")  # entities with many rows a village

VARIABLES: dict[str, Variable] = {
    name: replace(record, name=name, entity=entity)
    for entity, owner in ENTITIES.items()
    for name, record in vars(owner).items()
    if isinstance(record, Variable)
}


def staggered(variable: Variable, rows: int, place: int) -> np.ndarray:
    """A column at its initial value, begun on a cache line of its own within the memory page.

    Large arrays all begin at the same place of a page, so row i of every column would compete for the same few lines
    of the processor's nearest cache: a kernel over fourteen columns ran at half its speed.
    """
    kind = np.dtype(variable.dtype)
    size = kind.itemsize * rows * variable.width
    if size < LARGE:
        return np.full(rows if variable.width == 1 else (rows, variable.width), variable.initial, kind)
    room = np.empty(size + 8192, np.uint8)
    begin = -room.__array_interface__["data"][0] % 4096 + place * 11 % 64 * 64
    column = room[begin:begin + size].view(kind)
    column.fill(variable.initial)
    return column if variable.width == 1 else column.reshape(rows, variable.width)


class Columns:
    """The columns of one entity, as attributes; new arrays are copied into the old ones, never swapped."""

    def __init__(self, entity: str, rows: int):
        self.__dict__["entity"], self.__dict__["rows"] = entity, rows
        for place, v in enumerate(VARIABLES.values()):
            if v.entity == entity:
                self.__dict__[v.name] = staggered(v, rows, place)

    def __setattr__(self, name, value):
        if name not in self.__dict__:
            raise AttributeError(f"{self.entity} has no variable {name}")
        self.__dict__[name][...] = value

    def __len__(self) -> int:
        return self.rows


class State:
    """All columns of a batch of villages, and where each village's rows begin (unsigned, one more than villages).

    `run_starts` tells where the villages of each run begin: one each, unless somebody says otherwise.
    """

    def __init__(self, first: dict[str, np.ndarray]):
        self.first_cell, self.first_person, self.first_household, self.first_bloc = (
            np.asarray(first[e], INDEX) for e in COUNTED)
        self.villages = len(self.first_person) - 1
        self.run_starts = np.arange(self.villages + 1)
        for entity in ENTITIES:
            rows = int(first[entity][-1]) if entity in COUNTED else self.villages
            setattr(self, entity, Columns(entity, rows))

    def column(self, name: str) -> np.ndarray:
        """The array of a variable (or of a `first_…` index) by its name."""
        if name.startswith("first_") and hasattr(self, name):
            return getattr(self, name)
        return getattr(getattr(self, VARIABLES[name].entity), name)
