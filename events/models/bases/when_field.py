"""WhenField: a When in a database column, stored as its EDTF text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.dates.point import WhenError
from events.dates.when import When

if TYPE_CHECKING:  # at run time a field takes no type arguments
    _WhenColumn = models.CharField[When | str | None, When]
else:
    _WhenColumn = models.CharField


class WhenField(_WhenColumn):
    """Holds a When (or None). A text assigned to it is read as EDTF when the model is cleaned or loaded."""

    description = _("Date of stated precision (EDTF)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 50)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> When | None:
        """The When of a stored text."""
        return When.parse(value) if value else None

    def to_python(self, value: Any) -> When | None:
        """The When of a text; ValidationError says what to write instead."""
        if value is None or isinstance(value, When):
            return value
        if value == "":
            return None
        try:
            return When.parse(str(value))
        except WhenError as error:
            raise ValidationError(str(error), code="when") from error

    def run_validators(self, value: Any) -> None:
        """The validators of a text, such as its length, look at the text."""
        super().run_validators(str(value) if isinstance(value, When) else value)

    def get_prep_value(self, value: Any) -> str | None:
        """The EDTF text that is stored."""
        when = self.to_python(value)
        if when is None:
            return None if self.null else ""
        return str(when)

    def value_to_string(self, obj: models.Model) -> str:
        """The EDTF text that serializers write."""
        value = self.value_from_object(obj)
        return str(value) if value else ""
