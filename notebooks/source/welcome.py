# %% [markdown]
# ## Welcome to the kit on the municipal social order
#
# Click on the grey cell below, press Shift and Enter together and choose your language.

# %%
from socsim.widgets.start import start

start()

# %% [markdown]
# ## What this is
#
# A municipality has a need and some money; non-governmental organisations (NGOs) can do the work. A
# commission chooses among them by a competition. In this kit you live through such a competition on real
# municipalities of Kyrgyzstan, with synthetic applicants. Everything works on this computer without internet.
#
# **First three steps**
#
# 1. Run the grey cell above and choose your language.
# 2. Open the notebook for trainees: [How five opinions become one decision](trainee/04_scoring.{lang}.ipynb).
# 3. In the notebook go from top to bottom, cell by cell, with Shift and Enter.
#
# **Where to go**
#
# - Trainee (municipal official, deputy, NGO worker): take a seat on the commission in the notebook above.
# - Instructor: the command `python start.py hold --lang {lang} --out protocols` in a terminal holds a whole
#   competition and writes its protocol for Word.
# - Researcher: the data with their sources are in the folder `datasets`, the rules in the folder `socsim`;
#   one competition can be held ten thousand times by one call.
