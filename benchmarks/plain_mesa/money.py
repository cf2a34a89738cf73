"""Money is kept in whole fen."""


def whole_fen(fen):
    """A sum cut to whole fen."""
    return int(fen)
