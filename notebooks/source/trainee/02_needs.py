# %% [markdown]
# # From needs to a call
#
# A clerk of an aiyl okmotu has many needs in front of her and little of everything else: money, time,
# organisations that could do the work. One of the needs becomes a lot, gets a sum and is announced. Why this
# one? And what happens to those that were not announced? In this notebook you follow a need from a number in a
# table to the text of a call.
#
# **What is real here and what is not.** The municipalities are real, and so is the pilot's million som
# of 2014. Target groups, needs and prices are assumptions of the kit, all NGOs are invented. Everything that
# happens in the years below is the result of a model and not a forecast. Beside every number stands whether it
# is data or an assumption.
#
# ## The question
#
# A municipality has a million som and six needs. How many of the needs will be announced in a year, and which
# one first? Write two answers on paper before you go on.
#
# Go from top to bottom. In each grey cell press Shift and Enter together.

# %%
from datetime import date

import pandas as pd

from socsim import language, simulate, worlds
from socsim.charts.years import show
from socsim.law.kit import law
from socsim.simulation import rules
from socsim.widgets import country
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home

# %% [markdown]
# ## Your municipality
#
# In 2014 twelve municipalities held the first competitions. The names of five are known to us; the other
# seven the kit has drawn by lot in the same oblasts. The last column says which is which.

# %%
speak, world, day = language(), worlds.pilot(), date(2014, 7, 1)
names = [speak.of(one.name) for one in world.municipalities]
pilot = [speak(f"basis.{ground}") for ground in world.grounds["pilot"]]
pd.DataFrame({speak("world.column.population"): world.population, speak("world.column.pilot"): pilot}, index=names)

# %% [markdown]
# Choose one. First what is known of it and from where; then its needs: how many people there are in the target
# group, how many of them are in need now, what it costs to help one person for a year, and how much all of them
# would cost.

# %%
country.needs(world)

# %% [markdown]
# The third row is the time of officials. A competition means announcement, commission, protocol, contract,
# checks. The kit assumes that a small municipality can manage one lot a year, one with ten thousand residents
# two, one with thirty thousand three.
#
# **Every number of the second table is an assumption.** From the statistics we know the share of young people and of
# people with disabilities in the country, and how poverty differs between oblasts. How many lonely old people
# live in this very municipality no table tells. You know it better than the kit: which number would you
# correct first, and whom would you ask?
#
# ## Predict first
#
# The municipality has a million som. On paper: which need becomes a lot? And how likely is it, in your view,
# that next year's officials would choose the same one?
#
# ## Try it: two hundred times the same year
#
# The next cell lives through three years two hundred times. The municipality is the same every time; the luck
# differs. It takes a few seconds.

# %%
orders = simulate(world, law().on(day), years=3, replications=200)

# %% [markdown]
# Here is how often each need became a lot in the first year.

# %%
country.ordered(orders)

# %% [markdown]
# The rule of the model is simple. Officials look at what each need would cost and see it with an error, as it
# happens without a study of needs: the same village seems poorer to one and richer to another. The need that
# seems largest is announced first, and then the next ones, as far as time and money go. A cheap need of many
# people loses to a dear one. Is that just?
#
# **In life it was not so.** In Omuraliev 328 residents took part in looking for the priority, and they chose
# culture, which is not even in this table. The model has no village gathering; you have.
#
# The sum of a lot is its share of the money, but never more than the whole need costs, and never more than a
# million. A lot below 50,000 som is not announced: it is not worth the trouble. That was the smallest sum
# known to us, in Batken in 2018; the limit itself is an assumption.
#
# ## Exercise 1: without the donor's million
#
# The million came from a project. Suppose it is gone and a municipality sets aside a share of its own revenue.
# Before you run the cell: for how many of the twelve will one per cent be enough for at least one lot?

# %%
country.share(world, day)

# %% [markdown] tags=["hint"]
# A lot below 50,000 som is not announced. What own revenue does a municipality need for one per cent of it to be
# that much?

# %% [markdown] tags=["solution"]
# Five million som: a hundredth of it is 50,000. Whoever has less needs a larger share, or money from elsewhere.
# That is why a share that sounds just gives orders to some and nothing to others.

# %% [markdown]
# Which share would you propose to your kenesh, and which line of the budget would you
# take it from? Own revenues are mostly assumptions as well: put your own figures beside them.
#
# ## See: a need in years with orders and without
#
# A need does not wait. Every year some people come into it, and some get out of it without help: they find
# work, move away, grow up. Say aloud what you expect in three years if nothing is ordered.

# %%
nothing = simulate(world, law().on(day, {"customer.circle": "state"}), years=3, replications=200)
show(nothing, "fan", metric="need")

# %% [markdown]
# The line in the middle is the usual course, the bands show how far two hundred histories spread. Now the same
# years with a million som for each of the twelve.

# %%
show(orders, "fan", metric="need")

# %% [markdown]
# Both runs met the same luck: in history No. 17 the same people came into need. So we may subtract one from
# the other. This many people fewer are in need at the end of each year, on average over two hundred histories.

# %%
fewer = nothing.metric("need") - orders.metric("need")
pd.Series(fewer.mean(axis=0).round().astype(int), orders.years).to_frame("")

# %% [markdown]
# And this is what became of the needs by sphere. Find the sphere that hardly anybody ordered.

# %%
show(orders, "needs")

# %% [markdown]
# ## Why an announced lot can fail
#
# How much of the money that came in was paid out to executors at all?

# %%
print(speak.share(orders.metric("absorption").mean()))

# %% [markdown]
# Two reasons. The first you have seen: officials can manage few lots, and a lot costs no more than the need
# itself. The rest stays on the account and lapses at the end of the year (an assumption). The second reason is
# failed lots, those that nobody wins. The map shows their share in each of the twelve municipalities.

# %%
show(orders, "map", metric="failed_share")

# %% [markdown]
# Let us look through the microscope at one history of your municipality. Every row is one call. Read it from
# left to right like a sieve:
#
# 1. NGOs that are near enough to think of it at all;
# 2. those of them that saw the call;
# 3. those that also have enough cash to work until they are paid;
# 4. those that applied;
# 5. applications with papers in order; fewer than two of them, and the call has failed;
# 6. applications with enough points; the best one of these wins.

# %%
country.sieve(orders)

# %% [markdown]
# Where does most get lost? A call that fails is repeated once (No. 2), and then the lot is cancelled; this rule,
# the two applications and the pass mark of 60 are assumptions of the kit. Move the number of the history,
# then choose another municipality: compare Omuraliev with Chatkal, which lies far from everybody.
#
# ## Exercise 2: what can a municipality change?
#
# It cannot move nearer to the NGOs. But it can publish the call more widely, and it decides how much it pays ahead.
# Now 60% of those from outside see a call, and 80% of the price comes ahead, as donors pay it; an ordinary budget
# would pay 30%. All of these are assumptions. What changes more: everybody sees the call, or the advance falls to
# 30%? Write your guess, then run.

# %%
wide = simulate(world, law().on(day, {"publication.reach": 1.0}), years=3, replications=200)
advance = simulate(world, law().on(day, {"payment.advance": 0.3}), years=3, replications=200)

# %%
levers = [speak.of(law().parameters[key].title) for key in ("publication.reach", "payment.advance")]
change = {
    speak(f"metric.{name}.title"): [(run.metric(name) - orders.metric(name)).mean() for run in (wide, advance)]
    for name in ("applications_per_lot", "failed_share", "served")
}
pd.DataFrame(change, index=levers).round(2)

# %% [markdown]
# Each number is a difference on the same luck, a mean over three years: a minus before the share of failed
# lots is good news. Does the gain hold in every history, or only on average? This is the share of histories in
# which more people were helped.

# %%
runs = zip(levers, (wide, advance), strict=True)
better = {lever: ((run.metric("served") - orders.metric("served")).sum(axis=1) > 0).mean() for lever, run in runs}
pd.Series(better).map(speak.share).to_frame("")

# %% [markdown]
# Where in the sieve does each of the two work? Look again which step loses most.

# %% [markdown] tags=["hint"]
# Publishing widens step 2, the advance step 3. A wider step helps only as far as the steps after it let through.

# %% [markdown] tags=["solution"]
# The lever that works where most is lost moves more. Compare the two rows of the first table: where more NGOs see
# the call, more apply, and fewer lots fail for want of two applications. The advance helps those who have seen the
# call and lack cash. If both steps are narrow, the two levers together do more than each alone: try it in the
# notebook on the bill.

# %% [markdown]
# An advance is not free: if the executor does not do the work, the money is gone. The model does not count
# that risk. What would you ask of an executor in return?
#
# ## Say it in words: the draft of a call
#
# Tables do not announce a competition, a text does. Choose one need of your municipality and write five
# sentences: click on this text twice and type below.
#
# - *Who orders, and for whom (target group, how many people, how we know it):*
# - *What should be different for these people in a year:*
# - *The sum, and how it was worked out:*
# - *When and how the advance and the rest are paid, who checks the work:*
# - *By which criteria applications are scored, and until when they are accepted:*
#
# Now look at the dry part of the same call as the kit would fill it in. The municipality, the need and the sum
# are yours to choose.

# %%
country.draft(world)

# %% [markdown]
# Check your draft against the list. Better still, give it to your neighbour to check.
#
# - The need is named, not the project: “forty old people do not leave their homes in winter” and not “to buy
#   a minibus”.
# - There is a number of people, and it says where the number comes from.
# - The sum divided by the number of people looks like the price of real work.
# - An NGO from the next district would understand everything without a phone call.
# - The criteria and the pass mark stand in the call, and they cannot change after it.
# - It says what happens if there is only one application.
# - The text is published where NGOs look, and not only on the board of the aiyl okmotu.
#
# ## Check yourself
#
# Forty people need help, a year costs 5,000 som a person. There are 150,000 som, and this is the only lot. What
# will the sum be, and for how many people is it enough? Work it out on paper, then run the cell.

# %%
total = rules.ceiling(money=150_000, value=1, total=1, need=40, unit_cost=5_000, most=1_000_000)
print(speak.som(total), int(total / 5_000), sep="; ")

# %% [markdown]
# - Name three different reasons for which a lot fails, and say which of them a municipality can influence.
# - Return to your first two answers. What would you write now?

# %%
quiz("02_needs")

# %% [markdown]
#
# ## Exercise 3: your own oblast
#
# Suppose every municipality may order and gets the million. Choose your oblast: who has most people in need after
# three years, for every thousand residents?

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
# Need moves by one line: new people come, a part leaves, and what is paid for and done well is taken off. Here
# are ten years of it without orders: a hundred people in need in a group of a thousand. Do you see that the
# number goes to a level and stays there?

# %%
need = [100.0]
for _ in range(10):
    need.append(rules.need(need[-1], 1_000, rules.inflow(1_000, 0.012, 0, 0), 0.08))
pd.Series(need).round().astype(int).to_frame("")

# %% [markdown]
# All rules of the model stand in the file `socsim/simulation/rules.py`, each with a number; the assumptions
# with their reasons are in the folder `datasets/behaviour`. How much of this world is data, the last two cells
# say.

# %%
world.describe()

# %%
orders.note()
