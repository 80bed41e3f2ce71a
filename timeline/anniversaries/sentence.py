"""The sentence of the anniversaries page, which counts round years instead of events."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.web.filter_sentence import Sentence
from timeline.web.language import number


class RoundYearsSentence(Sentence):
    """“12 round years” and the terms after it."""

    @property
    def noun(self) -> str:
        """“round years”."""
        return ngettext("round year", "round years", self.count)

    @property
    def subject(self) -> str:
        """“12 round years”."""
        return ngettext("%(count)s round year", "%(count)s round years", self.count) % {"count": number(self.count)}

    @property
    def title(self) -> str:
        """“Round years ahead in Germany”."""
        if not self.terms:
            return _("Round years ahead")
        return _("Round years ahead %(terms)s") % {"terms": self.terms_in_words}

    @property
    def ahead(self) -> str:
        """What a screen reader is told when the filter changes: “12 round years ahead in Germany”."""
        pattern = ngettext("%(count)s round year ahead", "%(count)s round years ahead", self.count)
        return " ".join(filter(None, [pattern % {"count": number(self.count)}, self.terms_in_words]))
