"""What pages of sectors, cities and roles in cities say of missions and rates: read, then put into words."""
