"""For those who work on the kit: frozen results, the list for a Kyrgyz reader."""
