"""Money is kept in whole fen."""


def whole_fen(fen):
    """A sum cut to whole fen; what is whole but for the machine's last digits stays whole."""
    return int(fen + 0.0001)
