"""What a browser may say to the server: run the page, ask how it is, and do what a piece of the page offers.

Jupyter's widgets, on which Solara stands, trust their browser: it may make widgets on the server, import modules there
by name and set any trait of any widget. Here only what the page itself declares gets through, whoever sends it:

- messages of the kinds a page sends, of plain JSON without attachments;
- to Solara's own channel: run the page once, or ask whether it runs;
- to a widget that exists in the same tab: an event that the widget declares, a trait that the page listens to, or a
  question for its state.

Everything else is dropped without an answer. What an event brings along is for its receiver to check.
"""
import json
import logging
import sys
import traceback

logger = logging.getLogger(__name__)

CONTROL = "solara.control"
PLAIN = ("kernel_info_request", "comm_info_request", "shutdown_request")
LONGEST = 1 << 20  # bytes of one message
DEEPEST = 12  # lists and mappings within each other


def filtered(process):
    """Solara's ``process_kernel_messages`` behind the filter. Whatever goes wrong inside ends with its message."""

    def only_admitted(kernel, message) -> bool:
        try:
            if not admitted(kernel, message):
                return True
        except Exception:  # a message of a shape that nobody thought of is as good as none
            return True
        return process(kernel, message)

    only_admitted.by_cogov = True
    return only_admitted


def unheard(_shell) -> None:
    """In place of a traceback when an event's receiver can do nothing with it, which anybody in a class can cause: one
    line, with nothing of what was sent."""
    error = sys.exc_info()[1]
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("an event led nowhere: %s in %s, line %s", type(error).__name__, where.filename, where.lineno)


def read(text: str | None) -> str | None:
    """``text`` if it is a message at all: JSON with a header, a channel and content, nothing attached; else None."""
    if text is None or len(text) > LONGEST:
        return None
    try:
        message = json.loads(text, parse_constant=_no_number)
        return text if well_formed(message) else None
    except (ValueError, RecursionError):
        return None


def well_formed(message) -> bool:
    parts = isinstance(message, dict) and [message.get(name) for name in ("header", "content", "metadata")]
    return (bool(parts) and all(isinstance(part, dict) for part in parts)
            and all(isinstance(message["header"].get(name), str) for name in ("msg_type", "msg_id"))
            and message.get("channel") == "shell" and not message.get("buffers") and shallow(message["content"]))


def shallow(value, room: int = DEEPEST) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (room > 0 and all(shallow(part, room - 1) for part in value))


def admitted(kernel, message: dict) -> bool:
    """Whether ``message`` may reach the kernel of the tab that sent it."""
    kind, content = message["header"]["msg_type"], message["content"]
    if kind in PLAIN:
        return True
    if kind == "comm_open":
        return content.get("target_name") == CONTROL and isinstance(content.get("comm_id"), str) \
            and len(content["comm_id"]) < 100 and content["comm_id"] not in kernel.comm_manager.comms \
            and sum(comm.target_name == CONTROL for comm in kernel.comm_manager.comms.values()) < 50
    if kind != "comm_msg":
        return False
    comm, data = kernel.comm_manager.comms.get(content.get("comm_id")), content.get("data")
    if comm is None or not isinstance(data, dict):
        return False
    return to_solara(data) if comm.target_name == CONTROL else to_widget(content["comm_id"], data)


def to_solara(data: dict) -> bool:
    """Run the page, which a tab does once, or ask whether it runs."""
    from solara.server.kernel_context import get_current_context

    if data.get("method") != "run":
        return data.get("method") == "app-status"
    asked = data.get("args")
    if not isinstance(asked, dict) or get_current_context().container is not None:
        return False
    data["args"] = {"path": str(asked.get("path", ""))[:20_000], "dark": False, "themes": {"light": {}, "dark": {}}}
    return True


def to_widget(name: str, data: dict) -> bool:
    from solara.server.kernel_context import get_current_context

    widget, method = get_current_context().widgets.get(name), data.get("method")
    if widget is None:
        return False
    if method == "custom":
        return offers(widget, data.get("content"))
    if method == "update":
        state = data.get("state")
        return isinstance(state, dict) and bool(state) and not data.get("buffer_paths") and all(
            listened_to(widget, name) and plain(value) for name, value in state.items())
    return method == "request_state"


def offers(widget, content) -> bool:
    """Whether ``content`` is an event that this piece of the page has, with nothing beside it."""
    if not isinstance(content, dict) or not content.keys() <= {"event", "data"}:
        return False
    own = getattr(widget, "_event_handlers_map", None)
    return content.get("event") in (widget.events if own is None else own)


def listened_to(widget, name: str) -> bool:
    """Whether the page watches this trait of the widget for what the browser makes of it."""
    return name in widget.keys and not name.startswith("_") and bool(
        widget._trait_notifiers.get(name, {}).get("change"))


def plain(value) -> bool:
    """Whether a value holds no reference to a widget."""
    if isinstance(value, (dict, list)):
        return all(map(plain, value.values() if isinstance(value, dict) else value))
    return not (isinstance(value, str) and value.startswith("IPY_MODEL_"))


def _no_number(constant: str):
    raise ValueError(f"{constant} is no JSON")
