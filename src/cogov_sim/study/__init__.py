"""Studies: designs, runs on many processes, and what they leave on disk."""


def __getattr__(name):
    if name == "Study":
        from .reading import Study

        return Study
    raise AttributeError(name)
