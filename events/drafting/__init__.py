"""What was read in an article → drafts in the review queue, each value with its words. The only stage that writes."""

from events.drafting.intake import Article, Intake, take_in
from events.drafting.reading import IntakeError, article_from

__all__ = ["Article", "Intake", "IntakeError", "article_from", "take_in"]
