"""What a seat sees, part by part: each function takes state and seat and returns plain data.

Which seat gets which part from which stage on is said in one place, :mod:`socsim.competition.room.views`.
"""
