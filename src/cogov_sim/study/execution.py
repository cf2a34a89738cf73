"""Where the runs are done: the settings ``execution.*``, checked, and the way to a scheduler."""
import re
import shutil
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.util import find_spec

from cogov_sim import configs
from cogov_sim.mistakes import Mistake, unknown

LOCAL = {"kind": "local"}
REACH = 10.0  # seconds to wait for a scheduler
LOST = (OSError, TimeoutError, RuntimeError, CancelledError)  # what Dask raises when a scheduler is gone
WHOLE = {"jobs": (1, 10_000), "cores": (1, 512)}
FORMS = {
    "memory": (r"\d+(\.\d+)?\s?[KMGT]i?B", "4GB"),
    "walltime": (r"(\d+-)?\d{1,2}:\d\d:\d\d", "12:00:00"),
}
LISTS = ("job_extra_directives", "job_script_prologue")
WORDS = ("address", "queue", "account", "log_directory")
KEYS = {
    "local": (),
    "dask": ("address",),
    "slurm": (*WHOLE, *FORMS, *LISTS, "queue", "account", "log_directory", "dry_run"),
}
NEEDS = {"dask": ("distributed",), "slurm": ("distributed", "dask_jobqueue")}
NAMES = ("execution", *dict.fromkeys(f"execution.{key}" for keys in KEYS.values() for key in keys))


def checked(given) -> dict:
    """The settings ``execution`` as a dict with ``kind``. Raises Mistake for what is unknown, out of range or cannot be
    had here.
    """
    kind = known(given)["kind"]
    for key in given:
        if key not in ("kind", *KEYS[kind]):
            raise unknown("setting_unknown", f"execution.{key}", [f"execution.{k}" for k in ("kind", *KEYS[kind])])
    for key, value in given.items():
        _check(f"execution.{key}", key, value)
    if missing := [name for name in NEEDS.get(kind, ()) if find_spec(name) is None]:
        raise Mistake("execution_extra", value=kind, missing=missing[0].replace("_", "-"))
    if kind == "slurm" and not given.get("dry_run") and shutil.which("sbatch") is None:
        raise Mistake("execution_sbatch")
    return dict(given)


def known(given) -> dict:
    """The same without asking what can be had here: of a study that was made elsewhere."""
    kind = given.get("kind") if isinstance(given, dict) else given
    if not isinstance(given, dict) or not isinstance(kind, str) or kind not in KEYS:
        raise Mistake("setting_choice", name="execution.kind", value=kind, allowed=", ".join(KEYS))
    return given


def changed(now: dict, given: dict) -> dict:
    """``now`` with the settings ``execution`` and ``execution.*`` among those ``given``. Raises Mistake."""
    kind = given.get("execution", now["kind"])
    base = now if kind == now["kind"] else configs.load("execution", known({"kind": kind})["kind"])
    own = {name.removeprefix("execution."): value for name, value in given.items() if name in NAMES[1:]}
    return checked(base | own)


def _check(name: str, key: str, value) -> None:
    if key in WHOLE and (isinstance(value, bool) or not isinstance(value, int) or not
                         WHOLE[key][0] <= value <= WHOLE[key][1]):
        raise Mistake("setting_whole", name=name, value=value, low=WHOLE[key][0], high=WHOLE[key][1])
    if key in FORMS and not re.fullmatch(FORMS[key][0], str(value)):
        raise Mistake("setting_form", name=name, value=value, form=FORMS[key][1])
    if key in LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise Mistake("setting_list", name=name, value=value)
    if key in WORDS and not isinstance(value, (str, type(None))):
        raise Mistake("setting_form", name=name, value=value, form="text")
    if key == "dry_run" and not isinstance(value, bool):
        raise Mistake("setting_switch", name=name, value=value)


def job_script(execution: dict) -> str:
    """What would be handed to Slurm for one job."""
    from dask_jobqueue import SLURMCluster

    return SLURMCluster.job_cls(scheduler="tcp://SCHEDULER:PORT", name="NAME", **_job(execution)).job_script()


def _job(execution: dict) -> dict:
    """A job as dask-jobqueue takes it: one Dask worker with a thread a core."""
    own = {key: value for key, value in execution.items() if key not in ("kind", "jobs", "dry_run")}
    return own | {"processes": 1, "job_name": "cogov"}


def reached(settings):
    """What was started, None where a scheduler was there already, and Dask's client of it. Raises Mistake."""
    from distributed import Client

    _hush()
    execution = settings.execution
    place = _slurm(execution) if execution["kind"] == "slurm" else None
    address = execution.get("address")
    if place is None and address is None:
        place = _here(settings.workers)
    try:
        if place is not None:
            return place, Client(place, set_as_default=False)
        where = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
        return None, Client(**where, timeout=REACH, set_as_default=False)
    except (OSError, ValueError) as error:
        if place is not None:
            place.close()
        raise Mistake("cluster_unreachable", address=address, reason=_reason(error)) from None


def _here(workers: int):
    """A scheduler and a worker in this process, which listen here alone; the runs have processes of their own."""
    from distributed import LocalCluster

    return LocalCluster(n_workers=1, threads_per_worker=workers, processes=False, memory_limit=0,
                        dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0", silence_logs=50)


def _slurm(execution: dict):
    from dask_jobqueue import SLURMCluster

    options = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
    cluster = SLURMCluster(**_job(execution), scheduler_options=options)
    cluster.scale(jobs=execution["jobs"])
    return cluster


def _hush() -> None:
    """What Dask says on its own is not for those who asked for a study."""
    import logging
    import warnings

    from distributed.versions import VersionMismatchWarning

    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    warnings.simplefilter("ignore", VersionMismatchWarning)


def _reason(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0] or type(error).__name__


@contextmanager
def reachable(address: str | None):
    """Turn what Dask raises when a scheduler is gone into a Mistake."""
    try:
        yield
    except LOST as error:
        raise Mistake("cluster_lost", address=address, reason=_reason(error)) from None
