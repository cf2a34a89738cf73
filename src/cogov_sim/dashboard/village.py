"""The village room: the map, the outcomes and what one steers with, on one clock."""
import reacton.ipyvuetify as v
import solara

from .carry.shown import Carry
from .charts.shown import Causes, Curve, Headlines, Timeline
from .findings.shown import FromStudy
from .frame.shown import Clock, Guide
from .map.shown import Doors, Maps, People
from .session import Session
from .steering.shown import Steering
from .township.shown import Township
from .year.shown import Year


@solara.component
def Room(session: Session):
    """One village, or two under the same luck."""
    stage = session.stage
    many, telling = len(stage.villages.value), solara.use_reactive(False)
    with v.Html(tag="div", class_="cg-village"):
        FromStudy(session)
        Township(session, stage)
        with v.Html(tag="div", class_="cg-time"), v.Html(tag="div", class_="cg-clock"):
            Clock(session, stage)
            Guide(session, stage)
            Carry(session, stage)
        Timeline(session, stage, telling)
        Year(session, stage, telling)
        with v.Html(tag="main", class_=f"cg-main cg-of-{many}"):
            with v.Html(tag="div", class_="cg-see"):
                Maps(session, stage)
                Doors(session, stage)
            with v.Html(tag="div", class_="cg-read"):
                Curve(session, stage)
                Headlines(session, stage)
                Causes(session, stage)
            with v.Html(tag="div", class_="cg-steer"):
                People(session, stage)  # who is met stands before what one steers with
                Steering(session, stage)
