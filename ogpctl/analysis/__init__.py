"""Pure functions over plans: summary, selection, …"""
