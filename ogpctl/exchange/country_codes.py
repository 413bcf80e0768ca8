"""The two-letter codes (ISO 3166-1) of the members of the Open Government Partnership, past and present.

The database writes names, some of them short (UK, USA) or older than the country's present one.
"""

from __future__ import annotations

from ogpctl.exchange.ids_from_names import name_key

_CODES = {
    "AF": "Afghanistan", "AL": "Albania", "AR": "Argentina", "AM": "Armenia", "AU": "Australia",
    "AZ": "Azerbaijan", "BJ": "Benin", "BA": "Bosnia and Herzegovina|Bosnia & Herzegovina", "BR": "Brazil",
    "BG": "Bulgaria", "BF": "Burkina Faso", "CV": "Cabo Verde|Cape Verde", "CA": "Canada", "CL": "Chile",
    "CO": "Colombia", "CR": "Costa Rica", "CI": "Côte d’Ivoire|Ivory Coast", "HR": "Croatia",
    "CZ": "Czech Republic|Czechia", "DK": "Denmark", "DO": "Dominican Republic", "EC": "Ecuador",
    "SV": "El Salvador", "EE": "Estonia", "FI": "Finland", "FR": "France", "GM": "Gambia|The Gambia",
    "GE": "Georgia", "DE": "Germany", "GH": "Ghana", "GR": "Greece", "GT": "Guatemala", "GY": "Guyana",
    "HN": "Honduras", "HU": "Hungary", "IS": "Iceland", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel",
    "IT": "Italy", "JM": "Jamaica", "JO": "Jordan", "KZ": "Kazakhstan", "KE": "Kenya", "XK": "Kosovo",
    "KG": "Kyrgyzstan|Kyrgyz Republic", "LV": "Latvia", "LR": "Liberia", "LT": "Lithuania",
    "LU": "Luxembourg", "MK": "Macedonia|North Macedonia|Republic of North Macedonia", "MW": "Malawi",
    "MV": "Maldives", "MT": "Malta", "MX": "Mexico", "MD": "Moldova|Republic of Moldova", "MN": "Mongolia",
    "ME": "Montenegro", "MA": "Morocco", "NL": "Netherlands|The Netherlands", "NZ": "New Zealand",
    "NG": "Nigeria", "NO": "Norway", "PK": "Pakistan", "PA": "Panama", "PG": "Papua New Guinea",
    "PY": "Paraguay", "PE": "Peru", "PH": "Philippines|The Philippines", "PT": "Portugal", "RO": "Romania",
    "RU": "Russia", "SN": "Senegal", "RS": "Serbia", "SC": "Seychelles", "SL": "Sierra Leone",
    "SK": "Slovakia|Slovak Republic", "ZA": "South Africa", "KR": "South Korea|Republic of Korea|Korea",
    "ES": "Spain", "LK": "Sri Lanka", "SE": "Sweden", "TZ": "Tanzania", "TL": "Timor-Leste",
    "TT": "Trinidad and Tobago|Trinidad & Tobago", "TN": "Tunisia", "TR": "Turkey|Türkiye", "UA": "Ukraine",
    "GB": "United Kingdom|UK|Great Britain", "US": "United States|USA|United States of America",
    "UY": "Uruguay", "ZM": "Zambia",
}  # fmt: skip  # countries, several to a row
_BY_NAME = {name_key(name): code for code, names in _CODES.items() for name in names.split("|")}


def country_code(name: str) -> str | None:
    """Return the code of a country, or of the one that a locality is in (“Austin, United States”).

    None where it is not known.
    """
    found = _BY_NAME.get(name_key(name))
    if found is None and "," in name:
        return _BY_NAME.get(name_key(name.rpartition(",")[2]))
    return found


def is_known_country(name: str) -> bool:
    return name_key(name) in _BY_NAME


def is_country(name: str, wanted: str) -> bool:
    """Whether `wanted`, a name or a code as a user types it, means the country or locality `name`."""
    if name_key(name) == name_key(wanted):
        return True
    code = _BY_NAME.get(name_key(wanted), wanted.upper() if len(wanted) == len("GB") else None)
    return code is not None and _BY_NAME.get(name_key(name)) == code
