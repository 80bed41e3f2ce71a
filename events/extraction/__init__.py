"""From an article to drafts, stage by stage: page, dates, places, organizations, kinds, draft.

Every stage but the last is pure; only draft touches the database.
"""
