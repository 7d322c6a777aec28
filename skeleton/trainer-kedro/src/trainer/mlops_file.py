"""What the trainer reads of mlops.json; `search` and `gate` are the DAG's."""

import json
import os
import posixpath
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from trainer.errors import TrainerError

# mlops.json at the root of this repository; tests name another.
MLOPS_FILE = Path(__file__).parents[2] / "mlops.json"


def _in_repository(path: str) -> str:
    if posixpath.isabs(path) or posixpath.normpath(path).startswith(".."):
        raise ValueError("must be a path inside the repository")
    return path


Share = Annotated[float, Field(ge=0, le=1)]
Text = Annotated[str, StringConstraints(min_length=1)]
RepositoryPath = Annotated[str, AfterValidator(_in_repository)]
S3Uri = Annotated[str, StringConstraints(pattern=r"^s3://[^/?#]+/[^?#]+\.(csv|parquet)$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/?#]+")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Columns(_Strict):
    # Column that is predicted.
    target: Text
    # Columns to predict from: names, or patterns with `*` and `?`.
    features: Annotated[list[Text], Field(min_length=1)]


class IrisPlace(_Strict):
    source: Literal["iris"]


class FilePlace(_Strict):
    source: Literal["file"]
    path: RepositoryPath


class S3Place(_Strict):
    source: Literal["s3"]
    uri: S3Uri


class UrlPlace(_Strict):
    source: Literal["url"]
    url: Address


class IrisData(IrisPlace, _Columns):
    pass


class FileData(FilePlace, _Columns):
    pass


class S3Data(S3Place, _Columns):
    pass


class UrlData(UrlPlace, _Columns):
    sha256: Digest


# Where a table can be, and where that of the trainings is.
Place = IrisPlace | FilePlace | S3Place | UrlPlace
DataSettings = IrisData | FileData | S3Data | UrlData


class CheckSettings(_Strict):
    minRows: Annotated[int, Field(ge=1)] = 20
    maxNullShare: Share = 0.1
    maxDuplicateShare: Share = 0.1
    minClassShare: Share = 0.02
    drift: Literal["stop", "warn", "off"] = "stop"
    maxPsi: Annotated[float, Field(ge=0)] = 0.25
    ksAlpha: Share = 0.001


class DriftSettings(_Strict):
    """What the scheduled drift check does."""

    action: Literal["suggest", "retrain"] = "suggest"
    # What to look at in place of `data`; its target may be missing.
    data: Annotated[Place, Field(discriminator="source")] | None = None


class MlopsFile(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)

    task: Literal["classification", "regression"] = "classification"
    data: Annotated[DataSettings, Field(discriminator="source")]
    checks: CheckSettings = CheckSettings()
    # Without it there is no check.
    drift: DriftSettings | None = None


def mlops_path() -> Path:
    return Path(os.environ.get("MLOPS_FILE") or MLOPS_FILE)


def read_mlops_file(path: Path | None = None) -> MlopsFile:
    """:raises TrainerError: `bad-setting`, naming the key"""
    try:
        content = json.loads((path or mlops_path()).read_text())
    except OSError:
        raise _bad("the file cannot be read") from None
    except ValueError:
        raise _bad("it is not valid JSON") from None
    try:
        return MlopsFile.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise _bad(_problem(first["loc"], first["msg"])) from None


def _problem(place: tuple[int | str, ...], message: str) -> str:
    """The key and what is wrong; below `data` a part is only the source's name."""
    if "data" in place[:2]:
        below = place.index("data") + 1
        place = place if len(place) == below + 1 else (*place[:below], *place[below + 1 :])
    key = ".".join(map(str, place))
    said = message.removeprefix("Value error, ")
    return f"{key}: {said[:1].lower()}{said[1:]}" if key else "it holds no JSON object"


def _bad(problem: str) -> TrainerError:
    return TrainerError(
        "bad-setting",
        f"mlops.json is wrong: {problem}.",
        "Correct mlops.json at the root of the repository; its README explains the keys.",
    )
