"""Worlds: municipalities with their residents, needs and money, and the NGOs around them."""
