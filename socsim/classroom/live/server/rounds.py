"""When each phone asks again: one after the other over the whole round, so that they never come all at once."""

ROUND = 2200  # milliseconds between two questions of a phone
GOLDEN = 0.6180339887  # whatever the number of phones, multiples of it lie evenly
SOONEST = 0.5  # of a round


def following(number: int, at: int) -> int:
    """Return after how many milliseconds a phone asks again.

    Parameters
    ----------
    number : int
        Of the phone.
    at : int
        Now, milliseconds.
    """
    turn = int(number * GOLDEN % 1 * ROUND)
    left = (turn - at) % ROUND
    return left if left >= SOONEST * ROUND else left + ROUND
