# %% [markdown]
# # A policy experiment
#
# From a question to an answer that can be checked: design, paired runs, effects with intervals, who carries the
# effect, and which conclusions survive when every assumption moves over its range. Everything below is the
# result of a model; most of its levers are assumptions, and each result says how many.
#
# ## Question
#
# Does the 2014 draft's idea (every municipality a customer, own money, co-financing) help more people than the
# pilot did, for whom, and at which price? The twelve pilots are the world here, because their runs are short; put
# `"nation"` in their place to ask the same of the country.

# %%
from pathlib import Path

import pandas as pd

from socsim import contrast, language
from socsim.charts.contrast import show
from socsim.experiments import effects, levers, tables, usual, words
from socsim.experiments.contrast import enough
from socsim.experiments.designs import robust
from socsim.experiments.designs.decompose import decompose
from socsim.law import bill_files
from socsim.law.bill import Bill, enact
from socsim.widgets.frames import frame
from socsim.widgets.still import files
from socsim.widgets.years_tables import note

speak = language()

# %% [markdown]
# ## Design
#
# A law is data with dates; a bill changes values between dates and never the law it is put on. The kit's
# scenarios are files of the same form as your own. `levers.diff` is the first output of every experiment.

# %%
bills = [bill_files.named(name) for name in bill_files.names()]
rows = [(one.id, one.law_of, len(one.changes)) for one in bills]
bill_list = pd.DataFrame(rows, columns=["id", "law_of", "changes"])
frame(bill_list.set_index("id"))

# %%
base = enact(bill_files.named("pilot_2014"))
draft = bill_files.named("draft_2014_cofinanced")
told = words.in_words(levers.diff(base, enact(draft), 2014, 5, speak), speak)
frame(told.reset_index(names="key"), typed=("key",), without=[speak("label.source")])

# %% [markdown]
# What is in the law and not in the model, and what is in the model and was not found in the law, is generated
# from the same data.

# %%
frame(pd.Series("✓", index=levers.not_in_model(), name="not_in_model"))

# %%
frame(pd.Series("✓", index=levers.not_in_law(2014), name="not_in_law"))

# %% [markdown]
# ## Run
#
# `contrast` runs both laws on common random numbers: every draw has an address (seed, history, event, year,
# municipality, sphere, NGO), so history 17 meets the same luck under both. It doubles the number of histories
# until the half-width of the question's interval is at most a tenth of the effect, or the effect is known to be
# negligible. Stopping by the data makes the interval slightly too narrow; fix `replications` for a confirmatory
# run.

# %%
found = contrast("pilot_2014", "draft_2014_equalised", question="gini", precision=0.05)
frame({"repeats": len(found.before.replications), "enough": enough(found, 0.05)})

# %%
confirm = contrast("pilot_2014", "draft_2014_equalised", replications=200, seed=2)
frame(confirm.effects(list(effects.OUTCOMES)))

# %% [markdown]
# How much does the pairing give? Here for a small bill, a larger advance: the variance of independent runs over the
# variance of the paired difference. Two laws as far apart as pilot and draft gain little, and need little.

# %%
small = contrast(base, bill_files.own("Advance", {"payment.advance": 0.9}), replications=200)


def gain(name):
    before, after = (effects.values(run, name) for run in (small.before, small.after))
    return (before.var() + after.var()) / (after - before).var()


frame({name: gain(name) for name in ("served", "need", "paid", "failed_share", "ngos")}, digits=1)

# %% [markdown]
# ## Laws of the thing
#
# An empty bill does nothing, to the bit. A bill and its reverse cancel. Bills that do not disagree may be put on
# in any order; those that disagree are refused with the names of both.

# %%
empty = Bill(id="empty", title=draft.title)
nothing = contrast(base, empty, replications=20)
back = enact(draft.reverse(base), base=enact(draft, base=base))
frame({name: nothing.effect(name).effect for name in ("served", "need", "paid")})

# %%
frame({"levers_left": len(levers.changed(base, back, 2014, 5))})

# %% [markdown]
# ## Read
#
# Effects by year, by group, by municipality, by kind of NGO; each a data frame. Multiple outcomes ask for
# caution: of twenty true zeros one interval leaves zero out. Where nearly all histories differ by exactly nothing,
# no interval of the mean holds: `kind` says so, `differ` counts those that do, and more histories are the remedy.

# %%
frame(confirm.by_part("served"), digits=2)

# %%
frame(confirm.by_ngo().rename_axis("ngo_kind"), digits=0)

# %%
show(confirm, "parts")

# %% [markdown]
# ## Which lever carries it
#
# One at a time (`alone`), all but one (`last`), and Shapley's value (`share`) with its interval. The shares add
# up to the effect exactly, because they do so in every history.

# %%
shares = decompose(confirm, "served")
frame(shares, digits=1)

# %%
frame({"shares_together": shares["share"].sum(), "effect": confirm.effect("served").effect})

# %% [markdown]
# ## Does the conclusion survive?
#
# Every assumption about behaviour is moved to both ends of its range, one at a time. A conclusion survives where
# the effect keeps its sign and its interval still leaves zero out.

# %%
quick = contrast("pilot_2014", "draft_2014_equalised", replications=40, years=3)
tornado = robust.one_by_one(quick, "served")
frame(tornado.head(10), digits=2)

# %%
frame({"survive_share": tornado["survives"].mean()})

# %%
frame(tornado.loc[~tornado["survives"], ["assumption", "end"]].set_index("assumption"))

# %% [markdown]
# And all at once: a Latin hypercube over all ranges. The share of draws in which the conclusion survives is the
# honest summary, and the assumption that goes with the effect most closely is the one to measure first. Every
# headline shows this band beside the interval of luck: `drawn` makes forty draws with few histories each.

# %%
draws = robust.all_at_once(quick, "served", draws=60)
frame({"survive_share": draws["survives"].mean()})

# %%
band = ["effect", "low", "high", "assumed_low", "assumed_middle", "assumed_high"]
frame(quick.drawn().effects()[band], digits=2)

# %%
ranks = draws.drop(columns=["low", "high", "survives"]).corr(method="spearman")["effect"].drop("effect")
frame(ranks.abs().nlargest(5).rename("correlation"), digits=2)

# %% [markdown]
# Where the usual value of an assumption stands near an end of its range, the effect under usual values stands near an
# end of the band. Which of them hold it there? Each is moved to the middle of its range, and says why it is not there.

# %%
frame(robust.to_the_middle(quick).head(8), digits=2)

# %%
frame(usual.table(usual.leaning(), speak).reset_index(names="key"), typed=("key",))

# %% [markdown]
# ## Save
#
# Tables as CSV with a manifest: seed, generator, versions, fingerprints of world, law and behaviour. Two people
# with the same manifest have the same numbers to the bit.

# %%
files(tables.save(confirm, Path("policy")))

# %%
note(confirm)
