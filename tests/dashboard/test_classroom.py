"""The classroom: votes, the join code, what a browser may send, who has a seat, and what a lost page says."""
import re
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.dashboard.held import Class, NoRedirect, Tab, status

from cogov_sim.cli import main
from cogov_sim.dashboard.classroom import command, current, entrance, shown
from cogov_sim.dashboard.classroom.address import addresses, in_terminal, picture
from cogov_sim.dashboard.classroom.door import KEY, TICKET
from cogov_sim.dashboard.classroom.entrance import FREE, SUSPECT, TICKETS, Entrance, Wait, network, plain
from cogov_sim.dashboard.classroom.tally import Tally
from cogov_sim.dashboard.lessons import shown as lessons_shown
from cogov_sim.dashboard.serving.assets import kept
from cogov_sim.dashboard.serving.guard import BURST, RATE
from cogov_sim.dashboard.serving.messages import LONGEST, read
from cogov_sim.dashboard.serving.seats import CROWDED, EVICTED, FULL, IDLE, LECTURER, STRANGER, TABS, Seats
from cogov_sim.dashboard.words import TAGS, label, words
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.lessons import lesson
from cogov_sim.metrics import METRICS


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A class with the usual limits."""
    held = Class(tmp_path_factory.mktemp("class"))
    yield held
    held.end()


# the tally

def test_a_voter_counts_once_and_may_change_their_mind():
    tally = Tally()
    for voter, choice in [("a", "openness"), ("b", "audits"), ("c", "audits"), ("a", "audits"), ("b", "openness")]:
        tally.vote("money", choice, voter)
    assert tally.counts("money") == {"audits": 2, "openness": 1}
    assert tally.choice("money", "a") == "audits"
    assert tally.counts("points") == {}
    assert tally.lessons() == ["money"]
    tally.clear("money")
    assert tally.counts("money") == {}


def test_votes_of_many_threads_are_all_counted():
    tally = Tally()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: tally.vote("money", "yes" if n % 2 else "no", str(n)), range(400)))
    assert tally.counts("money") == {"yes": 200, "no": 200}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lecturer_reads_what_was_predicted_in_the_lessons_own_words(monkeypatch, language):
    monkeypatch.setattr(shown, "tally", tally := Tally())
    for voter, choice in enumerate(["higher", "lower", "higher"]):
        tally.vote("money", choice, str(voter))
    name, title, asked, votes, rows = shown.predicted("money", words("classroom", "lecturer", language), language)
    assert (name, title) == ("money", lesson("money").title[language])
    assert asked == label(METRICS[lesson("money").predict], language)
    assert "3" in votes
    assert rows == [[texts("lessons")[f"choice_{choice}"][language], count, count / 2]
                    for choice, count in (("lower", 1), ("same", 0), ("higher", 2))]


# the entrance

def test_the_code_lets_in_however_it_is_typed():
    entrance = Entrance(code="240613")
    for typed in ("240613", " 240 613 ", "240-613", "２４０６１３"):
        ticket = entrance.enter(typed, "10.0.0.2")
        assert ticket
        assert entrance.admits(ticket)
    assert entrance.enter("240614", "10.0.0.2") is None
    assert not entrance.admits("")
    assert not entrance.admits("240613")
    assert plain("²4x") == "4"


def test_guessing_is_slowed_for_the_guesser_only():
    now = [0.0]
    entrance = Entrance(code="240613", clock=lambda: now[0])
    waits = []
    for _ in range(12):
        try:
            assert entrance.enter("000000", "10.0.0.66") is None
        except Wait as wait:
            waits.append(wait.seconds)
            now[0] += wait.seconds
    assert waits == sorted(waits)
    assert len(waits) >= 3
    assert waits[-1] >= 4 * waits[0]
    with suppress(Wait):
        entrance.enter("000000", "10.0.0.66")
    with pytest.raises(Wait):  # not even with the right one, or a guess would cost nothing
        entrance.enter("240613", "10.0.0.66")
    assert entrance.enter("240613", "10.0.0.7")


def test_a_guesser_with_many_addresses_runs_into_another_code():
    entrance = Entrance(code="240613")
    inside = entrance.enter("240613", "10.0.0.2")
    for number in range(SUSPECT):
        assert entrance.enter("000000", f"10.{number // 250}.{number % 250}.9") is None
    assert entrance.code != "240613"
    assert entrance.renewed
    assert entrance.admits(inside)
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")


def test_sent_out_means_a_new_code_for_all():
    entrance = Entrance()
    code, inside = entrance.code, entrance.enter(entrance.code, "10.0.0.2")
    entrance.dismiss()
    assert not entrance.admits(inside)
    assert re.fullmatch("[0-9]{6}", code)
    assert entrance.code != code
    assert Entrance(asks=False).admits("")


def test_who_enters_again_and_again_puts_nobody_out():
    seated = set()
    door = Entrance(code="240613", seated=lambda: seated)
    early = [door.enter("240613", "10.0.0.2") for _ in range(TICKETS - 1)]
    sitting = door.enter("240613", "10.0.0.2")
    seated.add(door.name(sitting))
    later = [door.enter("240613", "10.0.0.2") for _ in range(500)]  # somebody of the same class, behind the same router
    elsewhere = door.enter("240613", "10.0.0.3")
    assert all(map(door.admits, [*early[:-1], sitting, elsewhere]))
    assert sum(map(door.admits, later)) == 1
    assert len({door.name(ticket) for ticket in [*early, sitting, *later]} - {""}) == TICKETS
    assert door.name(later[-1]) not in {door.name(elsewhere), ""}


def test_with_all_tickets_given_the_first_ones_hold(monkeypatch):
    monkeypatch.setattr(entrance, "MOST", 50)
    door = Entrance(code="240613")
    early = [door.enter("240613", f"10.0.0.{number}") for number in range(49)]
    later = [door.enter("240613", f"10.0.1.{number}") for number in range(200)]
    assert all(map(door.admits, early))
    assert sum(map(door.admits, later)) == 1


def test_a_browser_votes_once_whatever_it_calls_its_session(monkeypatch):
    from solara.lab import cookies

    sessions = map(str, count())
    monkeypatch.setattr("solara.get_session_id", lambda: next(sessions))
    monkeypatch.setattr(current, "_current", [])
    assert lessons_shown.voter() != lessons_shown.voter()  # one person's page: the session itself
    door = Entrance(code="240613")
    current.begin(held := current.Classroom(door, Seats()))
    ann, bob = (door.enter("240613", "10.0.0.2") for _ in "ab")
    voters = []
    before = cookies.value
    for ticket in (ann, ann, bob, "made-up", "made-up too"):
        cookies.value = {TICKET: ticket}
        voters.append(lessons_shown.voter())
    cookies.value = before
    assert voters == [door.name(ann), door.name(ann), door.name(bob), "", ""]
    assert len(set(voters)) == 3
    assert ann not in voters  # a vote tells nobody's ticket
    assert held.door.name({KEY: door.key, TICKET: ann}) == LECTURER


# the seats

def tab_of(status_: str):
    ended = []
    return SimpleNamespace(page_status={"page": SimpleNamespace(value=status_)}, ended=ended,
                           close=lambda reason: ended.append(reason))


def test_a_seat_of_somebody_away_goes_to_who_comes():
    now, contexts = count(), {}
    seats = Seats(2, contexts=contexts, clock=lambda: next(now))
    for name, how in (("a", "disconnected"), ("b", "connected")):
        assert seats.refusal(name) is None
        contexts[name] = tab_of(how)
    away = contexts["a"]
    assert seats.refusal("c") is None
    contexts["c"] = tab_of("connected")
    time.sleep(0.1)
    assert away.ended
    assert seats.refusal("d") == FULL
    assert seats.refusal("a") == EVICTED
    assert seats.refusal("b") is None  # comes back to its own
    del contexts["b"]
    seats.left("b")
    assert seats.refusal("d") is None


def test_idle_tabs_end_and_are_told_why():
    now, contexts = [0.0], {}
    seats = Seats(9, idle=10, contexts=contexts, clock=lambda: now[0])
    for name in ("idle", "busy"):
        seats.refusal(name)
        contexts[name] = tab_of("connected")
    now[0] = 599.0
    seats.heard("busy")
    now[0] = 601.0
    seats.sweep()
    assert list(contexts) == ["busy"]
    assert seats.refusal("idle") == IDLE


def test_memory_and_tabs_of_one_visitor_are_limited():
    contexts, held = {}, [100.0]
    seats = Seats(99, memory=500, contexts=contexts, held=lambda: held[0])
    for number in range(TABS):
        assert seats.refusal(f"a{number}", "ann") is None
        contexts[f"a{number}"] = tab_of("connected")
    assert seats.refusal("more", "ann") == FULL
    assert seats.refusal("b", "bob") is None
    held[0] = 501.0
    assert seats.refusal("c", "cy") == FULL


def test_no_one_person_keeps_a_class_out():
    """Forty come in behind one router, one tab each; who has several gives one up, and so does an address with most of
    the seats to somebody from elsewhere, down to half of them."""
    contexts = {}
    seats = Seats(40, contexts=contexts)

    def come(name, visitor, address):
        found = seats.refusal(name, visitor, address)
        if found is None:
            contexts[name] = tab_of("connected")
        return found

    assert [come(f"tab {k}", f"pupil {k}", "router") for k in range(40)] == [None] * 40
    assert come("late", "late", "router") == FULL
    assert come("second", "pupil 0", "router") == FULL
    for k in range(30):
        assert come(f"guest {k}", f"guest {k}", f"10.0.0.{k}") == (None if k < 20 else FULL)
    assert set(contexts) == {f"tab {k}" for k in range(20)} | {f"guest {k}" for k in range(20)}
    assert seats.refusal("tab 39", "pupil 39", "router") == CROWDED
    contexts.clear()
    greedy = Seats(6, contexts=contexts)
    seats = greedy
    for k in range(6):
        assert come(f"mine {k}", "greedy", "router") is None
    for k in range(5):
        assert come(f"pupil {k}", f"pupil {k}", "router") is None
    assert "mine 0" in contexts
    assert come("one more", "one more", "router") == FULL


def test_the_lecturer_always_has_a_seat():
    now, contexts, held = count(), {}, [100.0]
    seats = Seats(2, memory=500, contexts=contexts, clock=lambda: next(now), held=lambda: held[0])
    assert seats.refusal("room", LECTURER) is None
    contexts["room"] = tab_of("disconnected")  # asleep
    assert seats.refusal("a", "ann") is None
    contexts["a"] = tab_of("connected")
    assert seats.refusal("b", "bob") == FULL
    assert seats.refusal("b") == FULL
    assert "room" in contexts
    held[0] = 501.0
    for number in range(TABS + 1):
        assert seats.refusal(f"screen {number}", LECTURER) is None
        contexts[f"screen {number}"] = tab_of("connected")
    assert seats.visitors() == {LECTURER, "ann"}
    assert not contexts["a"].ended


# what a message may be

def test_only_plain_messages_are_read():
    good = '{"header": {"msg_id": "1", "msg_type": "x"}, "metadata": {}, "content": %s, "channel": "shell"}'
    assert read(good % "{}")
    for bad in (None, "", "[]", "{}", good % "[]", good % '{"a": NaN}',
                good % ('{"a": ' + "[" * 3000 + "]" * 3000 + "}"),
                good % ('{"a": ' + "[" * 14 + "]" * 14 + "}"), good % ('"' + "x" * LONGEST + '"'),
                good % '{"a": %s}' % ("9" * 5000), (good % "{}").replace('"1"', "{}"), "[" * 100_000):
        assert read(bad) is None


def test_a_folder_of_assets_is_not_cleared_away_by_asking_for_it(tmp_path):
    (tmp_path / "lib@1/dist").mkdir(parents=True)
    (tmp_path / "lib@1/dist/x.js").write_text("1")
    assert kept(tmp_path, "lib@1/dist/x.js").read_text() == "1"
    for path in ("lib@1/dist", "lib@1", "", "../" + tmp_path.name + "x", "/etc/passwd", "lib@1/dist/../../../x"):
        with pytest.raises((FileNotFoundError, ValueError)):
            kept(tmp_path, path)
    assert (tmp_path / "lib@1/dist/x.js").exists()


def test_solaras_own_ways_are_closed(tmp_path):
    """In a process of its own: the folder of assets is another, and a request for a folder in it leaves it there."""
    (tmp_path / "a@1.0.0/dist").mkdir(parents=True)
    script = """
import os, sys
os.environ["SOLARA_ASSETS_PROXY_CACHE_DIR"] = sys.argv[1]
from cogov_sim.dashboard.serving.server import SETTINGS, hardened
os.environ.update(SETTINGS)
hardened()
import ipywidgets, solara.server.settings as settings, solara.server.starlette as web
assert str(settings.assets.proxy_cache_dir) == sys.argv[1]
cdn = web.StaticCdn(directory=sys.argv[1])
assert cdn.lookup_path("a@1.0.0/dist") == ("", None)
assert cdn.lookup_path("b@1.0.0/x.js") == ("", None)
assert os.path.isdir(sys.argv[1] + "/a@1.0.0/dist")
assert not settings.telemetry.mixpanel_enable and settings.session.http_only and settings.main.root_path == ""
ipywidgets.register_comm_target(object())
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, timeout=120)


# a hostile client

def test_without_a_ticket_nothing_opens(held):
    stranger = Tab(held.address)
    stranger.hear(10)
    assert stranger.code == STRANGER
    assert status(held.address) == 403
    assert status(held.address, Accept="text/html") == 200  # the door itself
    assert status(held.address + "static/main-vuetify.js") == 403
    assert status(held.address, Cookie="cogov_ticket=240613; cogov_key=x") == 403
    assert held.ticket("999999") == ""
    assert status(held.address + "?key=guess") == 403


def test_another_page_of_the_web_locks_nobody_out(held):
    """It can make a browser ask for an address with a code, but the door counts what its own page sends."""
    assert held.ticket()
    for _ in range(FREE + 3):
        assert status(held.address + "?code=000000", Accept="image/avif,*/*") == 403
        assert status(held.address + "?code=000000", Accept="text/html") == 200
        assert status(held.address, b"room=village") == 403
        assert status(held.address, b"code=000000", Origin="http://evil.example") == 403
    assert held.ticket()
    page = urllib.request.urlopen(urllib.request.Request(held.address + "?code=240613&seed=3", headers={
        "Accept": "text/html"})).read().decode()
    assert 'value="240613"' in page
    assert 'action="/?seed=3"' in page


def test_nobody_guesses_from_addresses_that_they_only_claim(held):
    assert held.ticket()
    answers = [status(held.address, b"code=000000", X_Forwarded_For=f"10.0.0.{number}") for number in range(FREE + 1)]
    assert answers == [403] * FREE + [429]
    time.sleep(4.1)
    assert held.ticket()


def test_the_lecturer_comes_in_when_all_seats_are_taken(tmp_path):
    own = Class(tmp_path, "sessions=1")
    try:
        student = own.tab()
        student.hear(0.3)
        late = own.tab()
        late.hear(10)
        lecturer = own.tab("/?room=lecturer", cookies=f"cogov_key={own.lecturer.partition('key=')[2]}").open()
        assert (student.code, late.code, lecturer.code) == (None, FULL, None)
    finally:
        own.end()


def test_other_names_origins_and_proxies_are_not_believed(held):
    ticket = held.ticket()
    assert status(held.address, Cookie=ticket) == 200
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        assert status(held.address, Cookie=ticket, **headers) == 403
    page = urllib.request.urlopen(urllib.request.Request(held.address, headers={
        "Cookie": ticket, "X-Script-Name": "/evil", "Script-Name": "/evil", "X-Forwarded-Host": "evil.example"}))
    assert "evil" not in page.read().decode()
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "HttpOnly" in page.headers["set-cookie"]
    assert status(held.address + "resourcez", Cookie=ticket) == 404
    opener = urllib.request.build_opener(NoRedirect)
    with pytest.raises(urllib.error.HTTPError) as answer:
        opener.open(held.address.removesuffix("/") + "//evil.example/", b"code=240613", timeout=20)
    assert answer.value.headers["location"].startswith("/evil.example")  # a path of ours


def test_a_hostile_client_makes_nothing_imports_nothing_and_harms_nobody(held):
    victim = held.tab().open()
    victim.get_ready()
    hostile = held.tab().open()
    hostile.get_ready()
    mine = list(hostile.widgets)
    for name in [*mine, *list(victim.widgets)[-4:], "nothing"]:
        for content in ({"create_widget": ["intruder", "Trace"], "id": "made", "props": {}},
                        {"update_ref": {"functionRef": "close"}, "id": name, "prop": "template"},
                        {"destroy_widget": name}, {"event": "ask", "create_widget": ["intruder", "Trace"]},
                        {"event": "__class__", "data": 1}, {"event": ["x"], "data": 1}, "event", None):
            hostile.tell(name, {"method": "custom", "content": content})
        for state in ({"template": "IPY_MODEL_x"}, {"_component_instances": []}, {"events": ["x"]}, {"months": 99},
                      {"components": {"x": {"class": ["intruder", "Trace"]}}}, {"children": ["gone"]}):
            hostile.tell(name, {"method": "update", "state": state, "buffer_paths": []})
        hostile.say("comm_close", {"comm_id": name, "data": {}})
    hostile.say("comm_open", {"comm_id": "w", "target_name": "jupyter.widget", "data": {"state": {
        "_model_module": "@jupyter-widgets/controls", "_model_module_version": "2.0.0",
        "_model_name": "FileUploadModel", "_view_module": "@jupyter-widgets/controls", "_view_module_version": "2.0.0",
        "_view_name": "FileUploadView"}}}, metadata={"version": "2.1.0"})
    hostile.say("comm_open", {"comm_id": "all", "target_name": "jupyter.widget.control", "data": {}},
                metadata={"version": "1.0.0"})
    hostile.tell("all", {"method": "request_states"})
    for method in ("evict", "reload", "run", "x"):
        hostile.tell(hostile.control, {"method": method, "args": {"path": "/", "appName": "intruder"}})
    for broken in ("{", "[]", "null", '{"header": 1}'):
        hostile.socket.send(broken)
    hostile.say("execute_request", {"code": "import intruder"})
    hostile.tell(mine[0], {"method": "request_state"}, buffers=[b"x"])
    heard = hostile.all_answered()
    assert not held.trace.exists()
    assert not {said["header"]["msg_type"] for said in heard} & {"execute_reply", "error"}
    assert not any(state.get("_model_name") == "FileUploadModel" for state in hostile.widgets.values())
    assert not any(said["content"].get("data", {}).get("method") == "update_states" for said in heard)
    assert hostile.code is None
    assert hostile.months() == victim.months() == 0  # nothing moved by itself
    for tab in (victim, hostile):  # and both still work
        assert tab.step() == 1
        tab.close()


def test_nonsense_in_events_stays_in_its_own_tab(held):
    tab = held.tab().open()
    tab.get_ready()
    for name, state in list(tab.widgets.items()):
        for event in state.get("events") or state.get("_events") or ():
            for data in (None, "x" * 1000, -1, 1e308, 2**80, [], {}, {"name": "nothing"}, [[[]]], True):
                tab.event(name, event, data)
    tab.all_answered()
    tab.close()
    assert "Traceback" not in held.errors.read_text()
    other = held.tab().open()
    other.get_ready()
    assert other.step() == 1
    other.close()


def test_a_flood_slows_only_the_flooder(held):
    flood, calm = held.tab().open(), held.tab().open()
    calm.get_ready()
    began = time.monotonic()
    for _ in range(1500):
        flood.say("comm_info_request", {})
    since = time.monotonic()
    assert calm.step() == 1
    assert time.monotonic() - since < 5
    answered = len([said for said in flood.hear(5) if said["header"]["msg_type"] == "comm_info_reply"])
    assert 0 < answered <= BURST + RATE * (time.monotonic() - began) < 1500
    flood.socket.send(b"\x7f\xff\xff\xff" + b"x" * 40)  # an attachment of two thousand million parts
    flood.close()
    calm.close()


def test_a_tab_that_sleeps_keeps_neither_the_class_nor_the_end_waiting(tmp_path):
    held = Class(tmp_path)
    try:
        asleep, awake = held.tab().open(), held.tab().open()
        lecturer = held.tab("/?room=lecturer&language=en", f"{KEY}={held.lecturer.partition('key=')[2]}")
        lecturer.open().get_ready(shown="places")
        asleep.get_ready()
        awake.get_ready()
        asleep.stall()
        time.sleep(3)
        for part in ("others", "question", "predict"):
            lecturer.event(lecturer.with_trait("places"), "call", ["clan", part])
            assert awake.hear(10, lambda _, part=part: any(
                state.get("part") == part and "sheet" in state for state in awake.widgets.values()))
        held.process.terminate()
        assert held.process.wait(8) in (-15, 128 + 15)
    finally:
        held.process.kill()


# the command

def test_it_says_what_is_wrong(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["classroom", f"port={port}", "browser=false", "language=en"]) == 2
        assert f"port={port}" in capsys.readouterr().err
    assert main(["dashboard", "host=0.0.0.0", "language=en"]) == 2
    assert "classroom lan=true" in capsys.readouterr().err
    monkeypatch.setattr(command, "addresses", list)
    assert main(["classroom", "lan=true", "language=zh"]) == 2
    assert "lan=false" in capsys.readouterr().err
    for wrong in ("code=12ab", "sessions=0", "idle=soon", "lan=maybe", "memory=1", "sesions=3"):
        assert main(["classroom", wrong, "language=en"]) == 2
        assert wrong.partition("=")[0] in capsys.readouterr().err
    assert main(["classroom", "--help", "language=zh"]) == 0
    assert texts("cli")["set_lan"]["zh"] in capsys.readouterr().out


def test_addresses_and_the_picture_of_one():
    assert all(re.fullmatch(r"[0-9.]+", address) and not address.startswith("127.") for address in addresses())
    link = "http://192.168.1.23:8765/?code=240613"
    assert picture(link).startswith("<svg")
    assert "<script" not in picture(link)
    assert len(in_terminal(link).splitlines()) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_a_lost_page_is_said(language):
    from cogov_sim.dashboard.serving.server import HERE, LOST

    said, script = texts("classroom"), (HERE / "connection.html").read_text(encoding="utf-8")
    assert all(said[f"lost_{key}"][language] for key in LOST)
    why = dict(re.findall(r'(\d{4}): "(\w+)"', re.search(r"WHY = \{(.*?)\}", script)[1]))
    assert set(map(int, why)) == {IDLE, FULL, STRANGER, EVICTED, CROWDED}
    asked = {*why.values(), *re.findall(r'show\("(\w+)"\)', script)}
    assert asked > {"gone", "slow", "anew"}
    assert {f"{why}{then}" for why in asked for then in ("", "_then")} <= set(LOST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_it_opens_in_the_language_of_its_address(held, language):
    ticket = {"Cookie": held.ticket(), "Accept": "text/html"}
    request = urllib.request.Request(f"{held.address}?language={language}", headers=ticket)
    page = urllib.request.urlopen(request, timeout=20).read().decode()
    assert f'<html lang="{TAGS[language]}">' in page
    assert texts("dashboard")["wait_open"][language] in page


def test_a_folder_for_what_is_compiled_that_has_gone_is_made_again(tmp_path, monkeypatch):
    from jinja2 import DictLoader, Environment

    from cogov_sim.dashboard.serving.server import compiled_once

    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "gone"))
    made = compiled_once(lambda: Environment(loader=DictLoader({"page": "here"})))
    assert made().get_template("page").render() == "here"
    assert not [kept for kept in (tmp_path / "gone").iterdir() if kept.is_file()]
    (tmp_path / "file").touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file"))
    assert made().get_template("page").render() == "here"


def test_the_page_says_that_it_opens_before_any_script_has_run():
    import solara

    from cogov_sim.dashboard.serving.seats import Seats
    from cogov_sim.dashboard.serving.server import dressed

    template = (Path(solara.__file__).parent / "server" / "templates" / "solara.html.j2").read_text(encoding="utf-8")
    page = dressed(lambda: template, Seats())()
    body = page.partition("<body")[2]
    assert 'class="cg-opening"' in body.partition("<script")[0]
    assert page.index("echarts.min.js") < page.index("<style>")
