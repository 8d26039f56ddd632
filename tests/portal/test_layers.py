"""A foreign key by name is an import too: models know only their own layer and lower ones."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

PROJECT = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
LAYERS = next(contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")


def height(app: str) -> int:
    """How high an app stands; those of packages stand below all."""
    places = [i for i, layer in enumerate(reversed(LAYERS)) if app in layer.split(" | ")]
    return places[0] if places else -1


def relations(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Each relation that the model itself declares, and the app at its other end."""
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if field.is_relation and field.related_model:
            yield field.name, field.related_model._meta.app_label


OUR_MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in {app for layer in LAYERS for app in layer.split(" | ")}
]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_models_point_to_their_own_layer_or_lower(model):
    own = model._meta.app_label
    higher = {
        f"{name} → {app}"
        for name, app in relations(model)
        if app != own and height(app) >= height(own)
    }
    assert higher == set()


def test_every_app_with_models_has_its_layer():
    local = {
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).parent == Path(settings.BASE_DIR)
    }
    assert {app for app in local if height(app) < 0} == set()


def test_the_layers_stand_in_their_order():
    assert height("portal") > height("plans") > height("agencies") > height("core") > height("auth")


def test_pure_modules_are_read_without_the_orm():
    pure = next(one["source_modules"] for one in CONTRACTS if one["type"] == "forbidden")
    code = (
        f"import sys, {', '.join(pure)}; "
        "print([name for name in sys.modules if name.startswith('django.db')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr
