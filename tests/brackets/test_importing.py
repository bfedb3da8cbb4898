import subprocess
import sys


def test_the_engine_comes_without_networkx_and_without_the_web():
    unwanted = ["networkx", "flask", "sqlalchemy", "wtforms", "eventsapp"]
    script = (
        f"import sys, brackets; print([name for name in {unwanted} if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert loaded.stdout.decode().strip() == "[]"
