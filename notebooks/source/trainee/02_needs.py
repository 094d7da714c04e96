# %% [markdown]
# # From needs to a call
#
# An aiyl okmotu has many needs and little of everything else: money, time, organisations that could do the work.
# One need becomes a lot and is announced. Why this one, and what becomes of the others?
#
# **What is real here and what is not.** The municipalities and the pilot's million som of 2014 are real. Target
# groups, needs and prices are assumptions, all NGOs are invented, and what happens in the years below is the result
# of a model and not a forecast.
#
# ## The question
#
# A municipality has a million som and six needs. How many of them will be announced in a year, and which one first?
# You will be asked before you see it.

# %%
from datetime import date

from socsim import simulate, worlds
from socsim.law.kit import law
from socsim.simulation import rules
from socsim.widgets import country, guesses, years_tables
from socsim.widgets.after import behind
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home

# %% [markdown]
# ## Your municipality
#
# Twelve municipalities held the first competitions in 2014. The names of five are known; the other seven were drawn
# by lot in the same oblasts. The last column says which is which.

# %%
world, day = worlds.pilot(), date(2014, 7, 1)
years_tables.places(world)

# %% [markdown]
# Choose one and read its needs: how many people there are in the target group, how many of them are in need now,
# what it costs to help one person for a year, and to help all.

# %%
mine = country.needs(world)
mine

# %% [markdown]
# The third row is the time of officials: announcement, commission, protocol, contract, checks. By assumption a
# small municipality manages one lot a year, one with ten thousand residents two, one with thirty thousand three.
#
# **Every number of the second table is an assumption.** Statistics know the shares of young people and of people
# with disabilities in the country, and how poverty differs between oblasts, but not how many lonely old people live
# here. You do: which number would you correct first, and whom would you ask?
#
# ## Try it: two hundred times the same year
#
# The model repeats the same three years two hundred times. The municipality stays the same; the luck differs.

# %%
orders = simulate(world, law().on(day), years=3, replications=200)

# %% [markdown]
# ## Predict first

# %%
lots = guesses.lots(orders, mine)
lots

# %%
first = guesses.first(orders, mine)
first

# %% [markdown]
# How often each need became a lot in the first year:

# %%
behind([lots, first], country.ordered, orders, at=mine)

# %% [markdown]
# The rule of the model is simple. Officials see with an error what each need would cost, as it happens without a
# study of needs. The need that seems largest is announced first, then the next ones, as far as time and money go. A
# cheap need of many people loses to a dear one. Is that just?
#
# **In life it was not so.** In Omuraliev 328 residents looked for the priority and chose culture, which is not even
# in this table.
#
# The sum of a lot is its share of the money, but no more than the whole need costs and no more than a million. A
# lot below 50,000 som, the smallest sum known to us, is not announced (an assumption).
#
# ## Exercise 1: without the donor's million
#
# The million came from a project. Suppose it is gone and a municipality sets aside a share of its own revenue. For
# how many of the twelve is one per cent enough for at least one lot?

# %%
part = guesses.one_per_cent(world, day)
part

# %%
part.then(country.share, world, day)

# %% [markdown] tags=["hint"]
# A lot below 50,000 som is not announced. What own revenue does a municipality need for one per cent of it to be
# that much?

# %% [markdown] tags=["solution"]
# Five million som: a hundredth of it is 50,000. Whoever has less needs a larger share, or money from elsewhere.

# %% [markdown]
# Own revenues are mostly assumptions as well: put your own figures beside them.
#
# ## See: a need in years with orders and without
#
# Every year some people come into need, and some get out of it without help: they find work, move away, grow up.
# What do you expect in three years if nothing is ordered?

# %%
nothing = simulate(world, law().on(day, {"customer.circle": "state"}), years=3, replications=200)
expected = guesses.without_orders(nothing)
expected

# %%
expected.then(years_tables.chart, nothing, "fan", metric="need")

# %% [markdown]
# The line is the usual course, the bands show how far two hundred repeats spread. Now the same years with the
# million for each of the twelve.

# %%
expected.then(years_tables.chart, orders, "fan", metric="need")

# %% [markdown]
# Both calculations met the same luck, so one may be subtracted from the other. This many people fewer are in need
# at the end of each year.

# %%
expected.then(years_tables.fewer, nothing, orders)

# %% [markdown]
# The needs by sphere. Which of them did hardly anybody order?

# %%
hardly = guesses.hardly_ordered(orders)
hardly

# %%
hardly.then(years_tables.chart, orders, "needs")

# %% [markdown]
# ## Why an announced lot can fail
#
# How much of the money that came in was paid out to executors at all?

# %%
paid = guesses.paid(orders)
paid

# %% [markdown]
# The rest has two reasons. Officials manage few lots, and a lot costs no more than the need; the rest lapses at the
# end of the year (an assumption). And some lots fail: nobody wins them. The map shows their share.

# %%
paid.then(years_tables.chart, orders, "map", metric="failed_share")

# %% [markdown]
# Here is one repeat of your municipality under the microscope. Every row is one call; read it from left to right
# like a sieve:
#
# 1. NGOs that are near enough;
# 2. those of them that saw the call;
# 3. those that also have enough cash to work until they are paid;
# 4. those that applied;
# 5. applications with papers in order; fewer than two of them, and the call has failed;
# 6. applications with enough points; the best one of these wins.

# %%
country.sieve(orders, at=mine)

# %% [markdown]
# Where does most get lost? A call that fails is repeated once (No. 2), then the lot is cancelled; this, the two
# applications and the pass mark of 60 are assumptions. Move the number, then compare Omuraliev with Chatkal, which
# lies far from everybody.
#
# ## Exercise 2: what can a municipality change?
#
# It cannot move nearer to the NGOs, but it can publish the call more widely and decide how much it pays ahead. Now
# 60% of NGOs from outside see a call, and 80% of the price comes ahead, as donors pay; an ordinary budget would pay
# 30%. All are assumptions. What changes more: everybody sees the call, or the advance falls to 30%?

# %%
wide = simulate(world, law().on(day, {"publication.reach": 1.0}), years=3, replications=200)
advance = simulate(world, law().on(day, {"payment.advance": 0.3}), years=3, replications=200)

# %%
levers = {"publication.reach": wide, "payment.advance": advance}
more = guesses.moves_more(orders, levers)
more

# %%
more.then(years_tables.moved, orders, levers)

# %% [markdown]
# Each number is a difference on the same luck, a mean over three years; a minus before the share of failed lots is
# good news. And this is the share of repeats in which more people were helped.

# %%
more.then(years_tables.better, orders, levers)

# %% [markdown]
# Where in the sieve does each of the two work?

# %% [markdown] tags=["hint"]
# Publishing widens step 2, the advance step 3. It helps only as far as the next steps let through.

# %% [markdown] tags=["solution"]
# The lever that works where most is lost moves more. Where more NGOs see the call, more apply, and fewer lots fail
# for want of two applications. The advance helps those who have seen the call and lack cash.

# %% [markdown]
# An advance is not free: if the executor does not do the work, the money is gone, and the model does not count
# that. What would you ask of an executor in return?
#
# ## Say it in words: the draft of a call
#
# Choose one need of your municipality and write five sentences of a call, on paper or in a document of your own.
#
# - *Who orders, and for whom (target group, how many people, how we know it):*
# - *What should be different for these people in a year:*
# - *The sum, and how it was worked out:*
# - *When and how the advance and the rest are paid, who checks the work:*
# - *By which criteria applications are scored, and until when they are accepted:*
#
# Now the dry part of the same call, as the program would fill it in.

# %%
country.draft(world, at=mine)

# %% [markdown]
# Give your draft to your neighbour to check by this list.
#
# - The need is named, not the project: “forty old people do not leave their homes in winter” and not “to buy
#   a minibus”.
# - There is a number of people, and where it comes from.
# - The sum divided by the number of people looks like the price of real work.
# - An NGO from the next district would understand everything without a phone call.
# - The criteria and the pass mark stand in the call.
# - The text is published where NGOs look, and not only on the board of the aiyl okmotu.
#
# ## Check yourself
#
# Forty people need help, a year costs 5,000 som a person, there are 150,000 som and no other lot. What will the sum
# be, and for how many people is it enough? Work it out on paper, then write the number of people.

# %%
total = rules.ceiling(money=150_000, value=1, total=1, need=40, unit_cost=5_000, most=1_000_000)
years_tables.check_lot(int(total), 5_000)

# %% [markdown]
# - Name three reasons for which a lot fails. Which of them can a municipality influence?
# - Return to your first answers. What would you write now?

# %%
quiz("02_needs")

# %% [markdown]
#
# ## Exercise 3: your own oblast
#
# Suppose every municipality gets the million. Choose your oblast: who has most people in need after three years,
# for every thousand residents?

# %%
country.oblast(day)

# %% [markdown]
# ## What I take home
#
# The draft of your call and three answers in your own words.

# %%
take_home("02_needs")

# %% [markdown]
# ## Under the hood
#
# Need moves by one line: new people come, a part leaves, and what is paid for and done well is taken off. Here are
# ten years without orders, a hundred people in need in a group of a thousand: the number grows ever more slowly, to
# where as many leave as come.

# %%
need = [100.0]
for _ in range(10):
    need.append(rules.need(need[-1], 1_000, rules.inflow(1_000, 0.012, 0, 0), 0.08))
years_tables.need(need)

# %% [markdown]
# All rules stand in the file `socsim/simulation/rules.py`, each with a number; the assumptions with their reasons
# in `datasets/behaviour`. How much of this world is data, the last two cells say.

# %%
years_tables.grounds(world)

# %%
years_tables.note(orders)
