"""Privacy: what is said online may leak, or be watched and guided; people then keep quiet about what they still feel.

Data leak the more, the more use the platform and the less is checked (C34); users leave, trust falls, and who complains
is afraid for long (`fear_fade`; 1 month is the symmetric setting: gone as fast as it came). Checks cost hours, and may
frighten of themselves (`check_fear`). Guiding what is said online (C35) lowers what is said (`hush`) and frightens even
without a leak (`watch_fear`): fewer reports, fewer tips, less that the township hears, while theft and waiting go on.
Its rival is `persuasion`: those who trust the village believe what they are told. Neutral setting: `guidance` 0.
"""

from ..declare import param, process, rule
from ..randomness import uniform


class Params:
    security = param(0.4, "1", (0.0, 1.0), r"\zeta", "effort on regular security checks", "信息安全定期检查力度", "C34; lever; domain 4.5", "L", lever=True)
    security_hours = param(25.0, "h/month", (5.0, 80.0), r"h_\zeta", "cadre hours of full security checks", "全面安全检查工时", "three days of one cadre", "L")
    leak_hazard = param(0.01, "1/month", (0.001, 0.05), r"l_\zeta", "hazard of a leak at full use without checks", "无检查且全员使用时每月发生信息泄露的概率", "domain 4.5", "L", prior="log", context={"privacy.security": 0.0})
    leak_exit = param(0.2, "1", (0.0, 0.6), r"x_\zeta", "share of users who leave after a leak", "信息泄露后退出的用户比例", "domain 5.10", "L", context={"privacy.security": 0.0, "privacy.leak_hazard": 0.05})
    leak_fear = param(0.2, "1", (0.0, 0.6), r"f_\zeta", "fear to speak that a leak adds", "信息泄露增加的顾虑", "domain 5.10", "L", context={"privacy.security": 0.0, "privacy.leak_hazard": 0.05})
    fear_fade = param(18.0, "month", (1.0, 36.0), r"t_\zeta", "months over which that fear fades (1: symmetric)", "顾虑消退月数（1为对称）", "domain 5.10", "L", context={"privacy.security": 0.0, "privacy.leak_hazard": 0.05})
    leak_trust = param(0.1, "1", (0.0, 0.2), r"T_\zeta", "share of users' trust in the village lost to a leak, before losses weigh more", "信息泄露损失的村信任份额", "domain 5.10", "L", context={"privacy.security": 0.0, "privacy.leak_hazard": 0.05})
    check_fear = param(0.0, "1", (0.0, 0.8), r"k_\zeta", "fear to speak under full checks: who checks also reads", "全面检查本身带来的顾虑", "C34, counter-claim; 0 is neutral", "L")
    guidance = param(0.0, "1", (0.0, 1.0), r"\gamma_P", "effort to guide and lead opinion online", "网络舆论引导力度", "C35; lever", "L", lever=True)
    guidance_hours = param(60.0, "h/month", (20.0, 150.0), r"h_{\gamma P}", "cadre hours of full guidance", "全力引导所需工时", "a week and a half of one cadre", "L", context={"privacy.guidance": 1.0})
    hush = param(0.5, "1", (0.0, 1.0), r"\eta_P", "share of dissent online that full guidance stills", "全力引导压下的线上不满份额", "C35: preference falsification", "L", context={"privacy.guidance": 1.0})
    watch_fear = param(0.3, "1", (0.0, 0.8), r"s_\gamma", "fear to speak under full guidance, without any leak", "全力引导下的被监视顾虑", "C34, C35, counter-claims; domain 5.10", "L", context={"privacy.guidance": 1.0})
    persuasion = param(0.02, "1/month", (0.0, 0.15), r"\pi_\gamma", "share of what users who trust fully believe taken that full guidance talks away", "引导对信任者侵占认知的消解速度", "C35; rival to hushing; sign open", "L", context={"privacy.guidance": 1.0})
    voice_caution = param(2.0, "logit", (0.0, 5.0), r"v_\zeta", "effect of caution on voice at meetings", "谨慎对会上发言的压制", "C34: candid voice", "L", context={"privacy.guidance": 1.0})
    tip_strength = param(0.003, "1/month", (0.0, 0.03), r"h_{Pl}", "risk of being found by complaints online, if all use it and speak freely", "线上投诉发现侵占的强度", "domain 5.11: platform complaints", "L")


@rule
def together(leak_memory, checked, watched_over):
    """Fear from three sources; none counts twice, and it stays below 1."""
    return 1 - (1 - leak_memory) * (1 - checked) * (1 - watched_over)


@rule
def leak_chance(online_share, security, leak_hazard):
    return leak_hazard * online_share * (1 - security) * (1 - security)


@process("leaks and fear", "信息泄露与顾虑")
def leaking(first_person, key, identity, security, security_hours, guidance, guidance_hours, leak_hazard, leak_exit, leak_fear, fear_fade, leak_trust, check_fear,
            watch_fear, hush, loss_ratio, online_share, online, trust_village, leak_memory, leaked, leaks, caution, candour, called_hours):
    """In this order. `called_hours` grows by `security` · `security_hours` + `guidance` · `guidance_hours`. `leak_memory`
    fades by 1 / `fear_fade` of itself. There is a leak (`leaked`) if `uniform(key, 0)` is below `leak_chance(online_share,
    security, leak_hazard)`; then `leaks` grows by 1, `leak_memory` by `leak_fear` · (1 − `leak_memory`), each who is `online` loses
    the share `leak_trust` · `loss_ratio` of `trust_village` and, if `uniform(key, 1 + identity)` is below
    `leak_exit`, is no longer online (`online_share` and households are counted anew in January).

    `caution` = `together(leak_memory, check_fear · security, watch_fear · guidance)`; `candour`, the share of what
    users feel that they say online, is (1 − `caution`) · (1 − `hush` · `guidance`).
    """
    for v in range(first_person.size - 1):
        called_hours[v] += security[v] * security_hours[v] + guidance[v] * guidance_hours[v]
        leak_memory[v] *= 1 - 1 / fear_fade[v]
        leaked[v] = uniform(key[v], 0) < leak_chance(online_share[v], security[v], leak_hazard[v])
        if leaked[v]:
            leaks[v] += 1
            leak_memory[v] += leak_fear[v] * (1 - leak_memory[v])
            for i in range(first_person[v], first_person[v + 1]):
                if online[i]:
                    trust_village[i] *= 1 - leak_trust[v] * loss_ratio[v]
                    online[i] = uniform(key[v], 1 + identity[i]) >= leak_exit[v]
        caution[v] = together(leak_memory[v], check_fear[v] * security[v], watch_fear[v] * guidance[v])
        candour[v] = (1 - caution[v]) * (1 - hush[v] * guidance[v])


@process("complaints online about theft", "线上举报")
def tipping(online_share, candour, protection, tip_strength, exposure):
    """`exposure`, which `watching` has just set, grows by `tip_strength` · `online_share` · `candour` · (1 −
    `protection`). No draw.
    """
    for v in range(exposure.size):
        exposure[v] += tip_strength[v] * online_share[v] * candour[v] * (1 - protection[v])


@process("opinion is guided", "舆论引导")
def guiding(first_person, guidance, persuasion, online, trust_village, belief):
    """Only where `guidance` · `persuasion` is above 0: what each who is `online` believes is taken (`belief`) loses
    the share `guidance` · `persuasion` · `trust_village` of itself; who does not trust the village is not persuaded.
    No draw.
    """
    for v in range(first_person.size - 1):
        if guidance[v] * persuasion[v] == 0:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            if online[i]:
                belief[i] *= 1 - guidance[v] * persuasion[v] * trust_village[i]
