"""The encodings in which spreadsheets save CSV.

Windows’ code pages, those of MS-DOS and of old Macs, and ISO’s.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodePage:
    """An encoding by the name that Python and `--encoding` know; `languages` are those that it was made for.

    None for those of Western Europe, which serve every language that no other one was made for.
    """

    name: str
    languages: frozenset[str] | None = None

    def serves(self, language: str) -> bool:
        """Return whether the encoding was made for a language."""
        return language not in _ELSEWHERE if self.languages is None else language in self.languages


# In each line the encoding of Windows comes first, then what Macs, MS-DOS and Unix had. Left out are those
# whose bytes a comma, a semicolon or a quote may be part of (Johab), and what differs from a page here in
# control characters only.
_PAGES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (),
        (
            "windows-1252",
            "mac-roman",
            "cp850",
            "iso-8859-15",
            "cp437",
            "cp863",
            "cp865",
            "cp860",
            "mac-iceland",
            "cp861",
        ),
    ),
    (
        ("cs", "pl", "sk", "hu", "sl", "hr", "bs", "sq", "ro", "hsb", "dsb"),
        ("windows-1250", "mac-latin2", "cp852", "iso-8859-2", "iso-8859-16", "mac-croatian", "mac-romanian"),
    ),
    (
        ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "ba", "os", "ab"),
        ("windows-1251", "mac-cyrillic", "cp866", "koi8-u", "koi8-r", "iso-8859-5", "cp855", "cp1125"),
    ),
    (("el",), ("windows-1253", "mac-greek", "cp737", "iso-8859-7", "cp869")),
    (("tr", "az", "ku"), ("windows-1254", "mac-turkish", "cp857", "iso-8859-9")),
    (("he", "yi"), ("windows-1255", "cp862", "iso-8859-8")),
    (
        ("ar", "fa", "ur", "ps", "ckb"),
        ("windows-1256", "mac-arabic", "cp864", "cp720", "iso-8859-6", "mac-farsi"),
    ),
    (("et", "lv", "lt"), ("windows-1257", "cp775", "iso-8859-13", "iso-8859-4")),
    (("vi",), ("windows-1258",)),
    (("th",), ("cp874",)),
    (("ko",), ("cp949",)),
    (("ja",), ("cp932", "euc-jp")),
    (("zh",), ("gb18030", "big5hkscs", "cp950")),
)

CODE_PAGES = tuple(
    CodePage(name, frozenset(languages) or None) for languages, names in _PAGES for name in names
)
_ELSEWHERE = frozenset(code for languages, _ in _PAGES for code in languages)
