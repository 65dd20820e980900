"""Counts what a script checks, and says what failed."""
import sys

checked = failures = 0


def check(what, holds, why=""):
    global checked, failures
    checked += 1
    if not holds:
        failures += 1
        print(f"FAILED {what}: {str(why)[:400]}")


def finish(name):
    """Ends the script: exit status 1 when something failed."""
    print(f"{name}: {checked} checked, {failures} failures")
    sys.exit(failures > 0)
