"""What was read in an article → drafts in the review queue, each value with its words. The only stage that writes."""

from events.intake.drafting.articles import Article, Intake, take_in
from events.intake.drafting.given import IntakeError, article_from

__all__ = ["Article", "Intake", "IntakeError", "article_from", "take_in"]
