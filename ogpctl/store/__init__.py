"""Where bytes come from, and how they become documents: the only room that touches the disk and Git.

It stands above `plan`, since it hands out documents whose content is already a typed plan value. The other
way round the domain would have to know files; as it is, a test builds a plan from plain values, and no
analysis can tell where a plan came from.
"""
