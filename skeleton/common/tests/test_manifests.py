"""The manifests of k8s/ against the models of Kubernetes' own client, without a cluster."""

from pathlib import Path

import kubernetes.client
import pytest
import yaml

FOLDER = Path(__file__).parents[1] / "k8s"
KUSTOMIZATIONS = sorted(FOLDER.rglob("kustomization.yaml"))


def manifests():
    for path in sorted(FOLDER.rglob("*.yaml")):
        if path.name != "kustomization.yaml":
            for number, manifest in enumerate(yaml.safe_load_all(path.read_text())):
                yield pytest.param(manifest, id=f"{path.relative_to(FOLDER)}-{number}")


def model_of(manifest):
    """The client's model of a manifest: V1Deployment, V2HorizontalPodAutoscaler, ..."""
    version = manifest["apiVersion"].rsplit("/", 1)[-1]
    return getattr(kubernetes.client, f"{version.capitalize()}{manifest['kind']}")


def problems(value, kind, where):
    """What is no field of the model, or lacks one that it must have, at any depth."""
    if kind.startswith("list["):
        for number, each in enumerate(value):
            yield from problems(each, kind[5:-1], f"{where}[{number}]")
    elif kind.startswith("dict("):
        for key, each in value.items():
            yield from problems(each, kind[5:-1].split(", ", 1)[1], f"{where}.{key}")
    elif hasattr(model := getattr(kubernetes.client, kind, None), "openapi_types"):
        names = {json_name: name for name, json_name in model.attribute_map.items()}
        yield from (f"{where}.{key} is no field of {kind}" for key in value.keys() - names.keys())
        known = {names[key]: each for key, each in value.items() if key in names}
        try:
            model(**known)
        except ValueError as error:
            yield f"{where}: {error}"
        for name, each in known.items():
            yield from problems(each, model.openapi_types[name], f"{where}.{model.attribute_map[name]}")


@pytest.mark.parametrize("manifest", manifests())
def test_a_manifest_is_what_kubernetes_knows(manifest):
    kind = model_of(manifest).__name__
    assert list(problems(manifest, kind, manifest["kind"])) == []


@pytest.mark.parametrize("path", KUSTOMIZATIONS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_kustomization_names_files_that_are_there(path):
    resources = yaml.safe_load(path.read_text())["resources"]
    assert [name for name in resources if not (path.parent / name).exists()] == []


def test_a_field_that_is_misspelled_is_found():
    manifest = {"spec": {"selector": {}, "template": {"spec": {"containers": [{"name": "a", "imge": "b"}]}}}}
    (problem,) = problems(manifest, "V1Deployment", "Deployment")
    assert problem == "Deployment.spec.template.spec.containers[0].imge is no field of V1Container"


def test_a_field_that_is_missing_is_found():
    (problem,) = problems({"spec": {"template": {}}}, "V1Deployment", "Deployment")
    assert problem.startswith("Deployment.spec: ") and "`selector`" in problem
