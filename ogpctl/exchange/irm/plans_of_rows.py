"""From the rows of OGP's database to plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.ids_from_names import slug
from ogpctl.exchange.import_remarks import unreadable
from ogpctl.exchange.incoming import ImportReading, IncomingCommitment, IncomingPlan
from ogpctl.exchange.institution_names import InstitutionIds, standing_alone
from ogpctl.exchange.irm.commitment_numbers import numbers
from ogpctl.exchange.irm.commitment_rows import CommitmentReader, IrmReadingOptions
from ogpctl.exchange.irm.database_selection import (
    IrmReportStage,
    grouped,
    is_wanted,
    none_wanted,
    plan_ids,
)
from ogpctl.exchange.irm.database_words import OGP_ID, RowCells, is_nothing
from ogpctl.exchange.irm.identity import plan_identity
from ogpctl.exchange.irm.left_out_columns import other_report, tell_unread_columns
from ogpctl.exchange.irm.plan_header import COMPLETION_COLUMNS, ROUND_IDS, PlanHeaderReader, PlanRows
from ogpctl.exchange.plain_words import one_line
from ogpctl.i18n.message import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.foreign_identity import PlanIdentity
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import Database, IrmRow
    from ogpctl.exchange.irm.database_selection import IrmSelection
    from ogpctl.plan.model import Institution


def irm_plans(
    database: Database, asked: IrmSelection, institutions: Mapping[str, Institution], remarks: Remarks
) -> ImportReading:
    """Return the plans of the database that are asked for; raise `OgpError` where there is none of them.

    `institutions` are those of the repository, whose ids are used for names entered already.
    """
    groups = grouped(database.records)
    ids = plan_ids(groups)
    wanted = {key: records for key, records in groups.items() if is_wanted(key, asked)}
    if not wanted:
        raise none_wanted(groups, asked)
    notes = []
    column = COMPLETION_COLUMNS[asked.stage]
    if asked.stage is IrmReportStage.END_OF_TERM:
        reported = {
            key: records
            for key, records in wanted.items()
            if any(not is_nothing(record.get(column)) for record in records)
        }
        left = len(wanted) - len(reported)
        if left:
            notes.append(
                nmsg(
                    "{count} plan without an end-of-term report in the file was left out.",
                    "{count} plans without an end-of-term report in the file were left out.",
                    left,
                )
            )
        wanted = reported
    notes += other_report(asked.stage, wanted.values())
    tell_unread_columns(wanted.values(), remarks)
    names = _PlanNames(database.records, asked, institutions)
    identities = {key: plan_identity(key, records, ids[key], asked.codes) for key, records in groups.items()}
    read = (
        _IrmPlanReader(PlanRows(database, key, records, remarks), ids[key], identities[key], asked).read(
            names
        )
        for key, records in wanted.items()
    )
    plans = [plan for plan in read if plan is not None]
    rows = sum(len(plan.commitments) for plan in plans)
    return ImportReading("irm", tuple(plans), rows, tuple(notes), tuple(identities.values()))


class _PlanNames:
    """The names of institutions in the whole file, country by country.

    What they are does not hang on the filter.
    """

    def __init__(
        self, records: Iterable[IrmRow], asked: IrmSelection, institutions: Mapping[str, Institution]
    ) -> None:
        self._asked = asked
        self._institutions = institutions
        self._cells: dict[str, list[str]] = {}
        self._ids: dict[str, InstitutionIds] = {}
        for record in records:
            cells = self._cells.setdefault(one_line(record.get("country")), [])
            cells += [record.get("lead"), record.get("supporting")]

    def ids(self, code: str) -> InstitutionIds:
        """Return what gives the institutions of a country their ids."""
        if code not in self._ids:
            self._ids[code] = InstitutionIds(
                code, self._asked.language, self._institutions, self._asked.source
            )
        return self._ids[code]

    def alone(self, country: str) -> frozenset[str]:
        """Return the keys of the names that stand alone in some cell of the country.

        As the file writes it.
        """
        return standing_alone(self._cells.get(country, ()))


class _IrmPlanReader:
    """Reads the rows of one plan."""

    def __init__(self, rows: PlanRows, id_: str, identity: PlanIdentity, asked: IrmSelection) -> None:
        self._database = rows.database
        self._key = rows.key
        self._records = rows.records
        self._remarks = rows.remarks
        self._id = id_
        self._identity = identity
        self._asked = asked
        self._headers = PlanHeaderReader(rows, asked)

    def read(self, names: _PlanNames) -> IncomingPlan | None:
        """Return the plan, None where its country has no code."""
        code = self._code()
        if code is None:
            return None
        ids = names.ids(code)
        themes = self._themes()
        reader = CommitmentReader(
            IrmReadingOptions(
                self._asked.language,
                self._asked.source,
                self._asked.order,
                COMPLETION_COLUMNS[self._asked.stage],
                ROUND_IDS[self._asked.stage],
            ),
            ids,
            names.alone(self._key.country),
            {name: id_ for id_, name in themes.items()},
        )
        commitments = []
        given = numbers(self._database, self._records, self._remarks)
        for record, number in zip(self._records, given, strict=True):
            cells = RowCells(self._database, record, self._remarks)
            value = reader.read(cells, self._commitment_id(code, record, number), number)
            if value is not None:
                commitments.append(IncomingCommitment(value, reader.word))
        used = {
            id_
            for commitment in commitments
            for name in ("lead", "supporting")
            for id_ in commitment.value.get(name, ())
        }
        added = {id_: item for id_, item in ids.added.items() if id_ in used}
        header = self._headers.header(self._id, code, themes)
        described = frozenset({"title", "period", "completion_by"})
        return IncomingPlan(
            header, tuple(commitments), "irm", self._asked.source, self._identity, added, described
        )

    def _code(self) -> str | None:
        name, code = self._key.country, self._identity.country
        if code is None:
            reason = msg(
                "unknown two-letter code of the country, so the plan is left out: give it with "
                "--country-code “{name}=XX”",
                name=name,
            )
            unreadable(self._remarks, self._records[0].row, self._database.column("country"), name, reason)
        return code

    def _commitment_id(self, code: str, record: IrmRow, number: str) -> str:
        """Return the id of a commitment: OGP's where it has one, else one of the country, year and number."""
        where = [code]
        if "," in self._key.country and self._identity.locality is not None:
            where.append(slug(self._identity.locality).replace("-", "")[:12])
        ogp_id = record.get("ogp_id")
        if OGP_ID.fullmatch(ogp_id):
            return f"{ogp_id[:-4]}-{ogp_id[-4:]}"
        where.append(self._key.year or f"P{self._key.number}")
        return "-".join([*where, number.replace(".", "-")])

    def _themes(self) -> dict[str, str]:
        """Return the plan's themes, by id, in the order of the rows."""
        found: dict[str, str] = {}
        for record in self._records:
            name = one_line(record.get("theme"))
            if not is_nothing(name) and name not in found.values():
                found[slug(name, longest=60)] = name
        return found
