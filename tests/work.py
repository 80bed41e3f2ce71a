"""How much a piece of work costs, told without a clock: the same on a busy machine as on an idle one."""

import re
import sys
import time


def calls(work):
    """The number of calls, of Python's and of C's functions, that a piece of work makes."""
    number = 0

    def count(frame, event, argument):
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def cost(work):
    """Its processor time in units of one plain search through a megabyte, taken right before and right after.

    For searches that may backtrack: all of that happens within one call. A unit is some hundredths of a second.
    """
    units = [_unit()]
    begin = time.process_time()
    work()
    taken = time.process_time() - begin
    return taken / max(*units, _unit())


def _unit():
    begin = time.process_time()
    re.findall(r"\w+", "word " * 200_000)
    return time.process_time() - begin
