"""What pages about a sector or a city say of its missions and rates: read, then put into words."""
