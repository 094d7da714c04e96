"""The rules of behaviour as machine code: the lines of :mod:`socsim.simulation.rules`, for one number at a time."""

from socsim.simulation import rules
from socsim.simulation.compiled.jit import jit

belief = jit(rules.belief)
carried = jit(rules.carried)
ceiling = jit(rules.ceiling)
cost = jit(rules.cost)
donation = jit(rules.donation)
effort = jit(rules.effort)
inflow = jit(rules.inflow)
learned = jit(rules.learned)
mark = jit(rules.mark)
need = jit(rules.need)
odds = jit(rules.odds)
payment = jit(rules.payment)
perceived = jit(rules.perceived)
price = jit(rules.price)
quality = jit(rules.quality)
rivals = jit(rules.rivals)
served = jit(rules.served)
surplus = jit(rules.surplus)
upfront = jit(rules.upfront)
