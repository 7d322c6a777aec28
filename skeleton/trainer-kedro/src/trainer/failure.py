"""Says why a training failed, for people and for the portal."""

import json
import sys
import traceback
from pathlib import Path

from trainer.errors import trainer_error_of

# Where Kubernetes reads why a container ended; it keeps 4096 bytes.
TERMINATION_LOG = Path("/dev/termination-log")


def report_failure(error: BaseException, termination_log: Path = TERMINATION_LOG) -> None:
    """Writes the reason to the termination log of a pod and as the last line of stderr."""
    known = trainer_error_of(error)
    if known is None:
        traceback.print_exception(error)
    report = json.dumps(_describe(error) if known is None else _facts(known), ensure_ascii=False)
    try:
        # Only a pod has the file; making it elsewhere would help nobody.
        if termination_log.exists():
            termination_log.write_text(report)
    except OSError as cause:
        print(f"The reason could not be written to {termination_log}: {cause}", file=sys.stderr)
    print(f"MLOPS_ERROR {report}", file=sys.stderr, flush=True)


def _facts(error) -> dict[str, str]:
    return {"code": error.code, "message": error.message[:1000], "nextStep": error.next_step}


def _describe(error: BaseException) -> dict[str, str]:
    first = (str(error).splitlines() or [type(error).__name__])[0][:300]
    return {
        "code": "unexpected",
        "message": f"The trainer failed unexpectedly: {first}",
        "nextStep": "Read the stack trace above this line in the log.",
    }
