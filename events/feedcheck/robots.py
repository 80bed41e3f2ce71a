"""May a crawler read this address? (RFC 9309: the longest rule that fits decides, `*` and `$` understood.)"""

from __future__ import annotations

from collections.abc import Iterator


def allows(robots: str, agent: str, path: str) -> bool:
    """`agent` is matched by the longest name of a group that begins it, else by `*`."""
    groups = list(_groups(robots[:500_000]))
    named = [name for names, _ in groups for name in names if name != "*" and agent.lower().startswith(name)]
    chosen = max(named, key=len, default="*")
    # The longest rule; of two as long the one that allows.
    fitting = [
        (len(pattern), allowed)
        for names, rules in groups
        if chosen in names
        for allowed, pattern in rules
        if pattern and _fits(pattern, path)
    ]
    return max(fitting, default=(0, True))[1]


def _groups(robots: str) -> Iterator[tuple[list[str], list[tuple[bool, str]]]]:
    names: list[str] = []
    rules: list[tuple[bool, str]] = []
    for line in robots.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if rules:
                yield names, rules
                names, rules = [], []
            names.append(value.lower())
        elif key in ("allow", "disallow") and names:
            rules.append((key == "allow", value))
    yield names, rules


def _fits(pattern: str, path: str) -> bool:
    """Piece by piece, each as early as it can be: linear, whatever the pattern."""
    ended, pieces = pattern.endswith("$"), pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if len(pieces) == 1:
        return not ended or at == len(path)
    for piece in pieces[1:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    last = pieces[-1]
    return path.endswith(last) and len(path) - len(last) >= at if ended else path.find(last, at) >= 0
