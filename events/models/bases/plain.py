"""PlainModel: what stands in one line is refused where it holds a character that shows nothing and turns the rest."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from events.invisible import INVISIBLE


class PlainModel(models.Model):
    """Checked like any model, and each of its one-line texts for invisible characters."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        """As Model.clean_fields; ValidationError also names every field that holds an invisible character."""
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        lines = (field for field in self._meta.fields if isinstance(field, models.CharField | models.JSONField))
        for field in lines:
            if field.name not in (exclude or ()) and INVISIBLE.search(_joined(getattr(self, field.attname))):
                message = _("The %(field)s holds an invisible direction mark; type it again.")
                errors.setdefault(field.name, []).append(message % {"field": field.verbose_name})
        if errors:
            raise ValidationError(errors)


def _joined(value: Any) -> str:
    """A text, or the texts of a list."""
    texts = value if isinstance(value, list) else [value]
    return " ".join(text for text in texts if isinstance(text, str))
