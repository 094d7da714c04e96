# %% [markdown]
# # socsim

# %%
from socsim.widgets.start import start

start()
