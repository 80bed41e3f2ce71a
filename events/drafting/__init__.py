"""What was read in an article → drafts in the review queue, each value with its words. The only stage that writes."""

from events.drafting.intake import Article, Intake, take_in

__all__ = ["Article", "Intake", "take_in"]
