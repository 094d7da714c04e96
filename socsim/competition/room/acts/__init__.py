"""What can be done in a room: one file a part of the competition, each with a register of its acts at the foot."""
