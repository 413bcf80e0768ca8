"""The tracker of Canada's national action plans: its definitions and its published reports."""
