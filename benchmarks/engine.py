"""Runs a second on this machine: the same as ``cogov bench engine``."""
from cogov_sim.bench import engine

if __name__ == "__main__":
    engine(batches=[1, 16, 64, 256], workers=[1, 2])
