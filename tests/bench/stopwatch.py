"""Takes the time of what a benchmark prints."""

from time import perf_counter


def best(action, rounds=5):
    """Return the shortest of some runs, seconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return min(times)
