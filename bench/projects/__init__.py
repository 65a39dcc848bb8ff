"""Is every project that was acknowledged kept, whatever breaks meanwhile? See ``bench/README.md``.

python -m bench.projects [--count 2000] [--clients 16] [--workers 3] [--files some|none|all]
python -m bench.projects --smtp-down [SECONDS]
python -m bench.projects --database-restarts [TIMES]
python -m bench.projects --calm [--files none|all]
python -m bench.projects --steps
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
