"""What a program may send: declared once, for reading and for the documentation."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

NO_OBJECT = _("Send an object.")
NOT_SETTABLE = _("This field does not exist or can't be set.")


class Shape(serializers.Serializer):
    """The fields of a wish; a field that it does not have is refused, never passed over."""

    @classmethod
    def read(cls, data: Any) -> dict[str, Any]:
        """The clean values sent; ValidationError names each field that is wrong."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError({"non_field_errors": [NO_OBJECT]})
        shape = cls(data=data)
        unknown = data.keys() - shape.fields.keys()
        errors = dict.fromkeys(sorted(unknown), [NOT_SETTABLE])
        if not shape.is_valid() or errors:
            raise serializers.ValidationError({**shape.errors, **errors})
        return dict(shape.validated_data)
