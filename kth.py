"""The one command of the checkout: `python3 kth.py demo` and `python3 kth.py test`.

Standard library only. This file keeps to what Python 3.6 can read, so that it can turn old ones away.
"""

import sys

OLDEST = (3, 11)


def too_old(version: "tuple[int, ...]") -> str:
    """The sentence for an interpreter older than `OLDEST`, empty for one that will do."""
    if version[:2] >= OLDEST:
        return ""
    return f"客堂汇需要 Python 3.11 或更新的版本，现在是 {version[0]}.{version[1]}，请换新版本后再运行。"


if __name__ == "__main__":
    sentence = too_old(sys.version_info[:3])
    if sentence:
        sys.stderr.write(sentence + "\n")
        sys.exit(1)
    from bootstrap.commands import main

    sys.exit(main(sys.argv[1:]))
