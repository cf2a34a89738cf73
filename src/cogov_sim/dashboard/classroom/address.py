"""The addresses under which this machine is found in its network, and a picture of one to point a phone at."""
import io
import socket


def addresses() -> list[str]:
    """The IPv4 addresses of this machine that others may reach, the likeliest first; empty without a network."""
    import psutil

    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [entry.address for name, entries in psutil.net_if_addrs().items() if name in up for entry in entries
             if entry.family == socket.AF_INET and not entry.address.startswith(("127.", "169.254."))]
    return sorted(dict.fromkeys(found), key=lambda address: (address != outward(), not private(address)))


def outward() -> str:
    """The address by which this machine would speak to the wide world. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return ""


def private(address: str) -> bool:
    from ipaddress import ip_address

    return ip_address(address).is_private


def picture(link: str) -> str:
    """The link as a QR code: an SVG that takes the colours and size of its place."""
    drawn = io.BytesIO()
    _code(link).save(drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=3, dark="#000", light="#fff")
    return drawn.getvalue().decode()


def in_terminal(link: str) -> str:
    """The link as a QR code of half blocks, for a dark terminal; phones read it the other way round, too."""
    drawn = io.StringIO()
    _code(link).terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()


def _code(link: str):
    import segno

    return segno.make(link, error="m", micro=False)
