#!/usr/bin/env python3
"""Runs clang-tidy over our sources, in parallel, skipping what has not changed since it was last found clean.

A file is known by the content of itself, of every header of ours that it includes, of the configuration and of its
compile command; build/tidy holds one empty file per clean state. Reads build/debug/compile_commands.json.
With arguments, only files whose path contains one of them. Without, the files of lint_pending.txt are left out, and
their number is said: they wait for their first clean reading, and the list only grows shorter.
What changed last is read first; with LINT_SECONDS in the environment no file is begun after so long, and the number of
those left is said. The whole check of a change (.ci/run) has no more time than that.
"""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARTS = ("shared", "server", "web", "tests")
CACHE = ROOT / "build/tidy"
PENDING = ROOT / "tools/lint_pending.txt"
INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
# The analyzer's shallow mode: its full one spends minutes in json's templates.
ANALYZER = [f"--extra-arg={part}" for part in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]
CLANG_TIDY = os.environ.get("CLANG_TIDY", "clang-tidy")


@functools.lru_cache(maxsize=None)
def content(path):
    return path.read_bytes()


@functools.lru_cache(maxsize=None)
def includes(path):
    """Headers of ours that a file names, from the root or from its own folder."""
    found = []
    for name in INCLUDE.findall(content(path)):
        for folder in (ROOT, path.parent):
            header = folder / name.decode()
            if header.is_file():
                found.append(header)
                break
    return tuple(found)


def closure(path):
    seen, waiting = set(), [path]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(includes(current))
    return sorted(seen)


def configuration_of(path):
    """The .clang-tidy files from the root down to the file's folder."""
    folders = [folder for folder in path.parents if folder == ROOT or ROOT in folder.parents]
    return [folder / ".clang-tidy" for folder in folders if (folder / ".clang-tidy").is_file()]


def state_of(path, command, version):
    digest = hashlib.sha256(version + content(ROOT / "tools/lint.py") + command.encode() + content(ROOT / "tools/dependencies.lock"))
    for part in configuration_of(path) + closure(path):
        digest.update(str(part.relative_to(ROOT)).encode() + b"\0" + content(part) + b"\0")
    return CACHE / digest.hexdigest()


def by_recency(paths):
    """What changed last comes first."""
    log = subprocess.run(["git", "log", "--format=", "--name-only"], cwd=ROOT, capture_output=True, text=True, check=False)
    age = {}
    for name in log.stdout.splitlines():
        age.setdefault(ROOT / name, len(age))
    return sorted(paths, key=lambda path: age.get(path, -1))


def lint(path, state, until):
    if time.monotonic() > until:
        return None
    run = subprocess.run(
        [CLANG_TIDY, "-p", str(ROOT / "build/debug"), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
         *ANALYZER, str(path)],
        capture_output=True, text=True, check=False)
    if run.returncode == 0:
        state.touch()
        return ""
    return run.stdout + "\n".join(line for line in run.stderr.splitlines() if "warnings generated" not in line)


def main():
    version = subprocess.run([CLANG_TIDY, "--version"], capture_output=True, check=True).stdout
    CACHE.mkdir(parents=True, exist_ok=True)
    todo, known, left_out = {}, 0, 0
    pending = set() if sys.argv[1:] else set(PENDING.read_text().split()) if PENDING.exists() else set()
    for entry in json.loads((ROOT / "build/debug/compile_commands.json").read_text()):
        path = pathlib.Path(os.path.normpath(os.path.join(entry["directory"], entry["file"])))
        if ROOT not in path.parents or path.relative_to(ROOT).parts[0] not in PARTS:
            continue
        if sys.argv[1:] and not any(part in str(path) for part in sys.argv[1:]):
            continue
        if str(path.relative_to(ROOT)) in pending:
            left_out += 1
            continue
        state = state_of(path, entry["command"], version)
        if state.exists():
            known += 1
        else:
            todo[path] = state
    print(f"clang-tidy: {known} files unchanged, {len(todo)} to read", flush=True)
    until = time.monotonic() + float(os.environ.get("LINT_SECONDS", "inf"))
    order = by_recency(todo)
    failed, late = 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for complaint in pool.map(lint, order, [todo[path] for path in order], [until] * len(order)):
            late += complaint is None
            if complaint:
                failed += 1
                print(complaint.replace(f"{ROOT}/", ""), flush=True)
    print(f"clang-tidy: {known + len(todo) - failed - late} files clean, {failed} with findings, "
          f"{late} left for want of time, {left_out} not yet read")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
