"""What somebody saw of an import before taking it: a plan that says something else is another plan."""

import json
from hashlib import sha256

from vthquality.domain.intake.planning import ImportPlan


def digest_of(plan: ImportPlan) -> str:
    """Names a plan by everything it would do and everything against it, whoever's values are chosen in the end."""
    told = {
        "changes": [
            (c.row.sheet, c.row.number, c.id, [(cell.field, cell.before, cell.after) for cell in c.cells])
            for c in plan.changes
        ],
        "conflicts": [(c.place, c.row.number, c.mine, c.theirs, c.before) for c in plan.conflicts],
        "faults": [(f.sheet, f.row, f.column, f.code) for f in plan.faults],
    }
    return sha256(json.dumps(told).encode()).hexdigest()
