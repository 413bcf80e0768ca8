"""What the pages of the report say themselves, beside the texts of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES: Mapping[str, Message] = {
    # Around every page
    "skip": msg("Skip to the content"),
    "menu": msg("Main menu"),
    "you_are_here": msg("You are here"),
    "languages": msg("Languages"),
    "site": msg("Action plans for open government"),
    "overview": msg("Overview"),
    "all_plans": msg("All plans"),
    "commitments": msg("Commitments"),
    "themes": msg("Themes"),
    "institutions": msg("Institutions"),
    "rounds": msg("Review rounds"),
    "changes": msg("Changes"),
    "consultations": msg("Consultations"),
    "method": msg("Method"),
    "downloads": msg("Data"),
    "search": msg("Search"),
    "search_label": msg("Search the report"),
    "feed": msg("Feed of changes (Atom)"),
    "foreign_inline": msg("in {language}"),
    "foreign_block": msg("This text exists only in {language}."),
    "made_from_commit": msg("Built from the commit {commit} of {date}."),
    "made_from_files": msg(
        "Built from the files of the plan’s repository, whose last commit is {commit} of {date}."
    ),
    "made_without_git": msg("Built from the files of the plan, without a history."),
    "as_of_round": msg("This report shows the plan as of “{name}”."),
    "made_with": msg("Built with ogpctl."),
    "repository": msg("Repository"),
    "accessibility": msg("Accessibility statement"),
    "legal": msg("Legal notice"),
    "forum": msg("Forum"),
    "source": msg("Source"),
    "sources": msg("Sources"),
    "covers": msg("for: {fields}"),
    "link_broken": msg("address not usable as a link"),
    # Words of completion
    "completion": msg("Completion"),
    "recorded_here": msg("Recorded here"),
    "published_on": msg("Published, {date}"),
    "published": msg("Published"),
    "total": msg("Total"),
    "not_printed": msg("not printed in the report"),
    "none_is_not": msg("“None recorded” does not mean “not started”: no completion is recorded in the plan."),
    "absent": msg("not in the plan"),
    "unknown_state": msg("state unknown"),
    "judged_by": msg("Completion assessed by: {body}"),
    "bar": msg("Completion: {counts}."),
    "bar_item": msg("{word} ({count})"),
    # Front page
    "n_commitments": nmsg("{count} commitment", "{count} commitments", 0),
    "n_themes": nmsg("{count} theme", "{count} themes", 0),
    "n_ministries": nmsg("{count} lead ministry", "{count} lead ministries", 0),
    "n_others": nmsg("{count} other lead institution", "{count} other lead institutions", 0),
    "n_changes": nmsg("{count} change", "{count} changes", 0),
    "where_it_stands": msg("Where the commitments stand"),
    "lead_published": msg("According to the report “{title}” ({date}): {counts}."),
    "lead_published_only_totals": msg(
        "These are published totals. No report gives the completion of each commitment: it is not "
        "recorded for {count} of {total} commitments. That does not mean that they are not started."
    ),
    "lead_counts": msg("Of {total} commitments: {counts}."),
    "milestone_counts": msg("Of {total} milestones: {counts}."),
    "counted_milestones": msg(
        "Milestones are counted here: no completion is recorded for whole commitments. That does not mean "
        "that they are not started."
    ),
    "milestones_recorded": msg("Milestones whose completion was recorded for the first time: {counts}."),
    "lead_none": msg(
        "Completion is not recorded for any of the {total} commitments, and no totals were published. "
        "That does not mean that they are not started."
    ),
    "matrix_silent": nmsg(
        "No commitment has a completion recorded at that moment. That does not mean that they are not "
        "started.",
        "No commitment has a completion recorded at any of these {count} moments. That does not mean that "
        "they are not started.",
        0,
    ),
    "lead_missing": nmsg(
        "Completion is not recorded for {count} commitment. That does not mean that it is not started.",
        "Completion is not recorded for {count} commitments. That does not mean that they are not started.",
        0,
    ),
    "beside": msg("Recorded and published figures"),
    "figures_of": msg("Published figures of: {title}"),
    "announced": msg("The report announced: {figures}."),
    "moved": msg("What changed since the last round"),
    "moved_between": msg("From {before} to {after}"),
    "moved_none_known": msg("Progress cannot be determined: no completion is recorded at either moment."),
    "advanced": nmsg("{count} advanced", "{count} advanced", 0),
    "regressed": nmsg("{count} regressed", "{count} regressed", 0),
    "unchanged": nmsg("{count} unchanged", "{count} unchanged", 0),
    "newly_recorded": nmsg("{count} recorded for the first time", "{count} recorded for the first time", 0),
    "withdrawn": nmsg("{count} withdrawn", "{count} withdrawn", 0),
    "not_comparable": nmsg("{count} not comparable", "{count} not comparable", 0),
    "none_both": nmsg(
        "{count} with none recorded at either moment", "{count} with none recorded at either moment", 0
    ),
    "added_commitments": nmsg("{count} added", "{count} added", 0),
    "removed_commitments": nmsg("{count} removed", "{count} removed", 0),
    "nothing_moved": msg("No changes between two states of the plan are recorded yet."),
    "all_changes": msg("All changes, round by round"),
    "about_plan": msg("About the plan"),
    "not_known": msg("What is unknown"),
    "not_known_intro": msg(
        "This report names its gaps. Missing information was not found; that does not mean that it does "
        "not exist."
    ),
    "filter": msg("Filter the table"),
    "filter_text": msg("Filter by keyword"),
    "filter_any": msg("All"),
    "filter_reset": msg("Clear filters"),
    "filter_shown": msg("Shown: {shown} of {total}."),
    "number": msg("No."),
    "commitment": msg("Commitment"),
    "theme": msg("Theme"),
    "lead": msg("Lead institutions"),
    "independent": msg("Independent assessment"),
    "by_theme": msg("Completion by theme"),
    "by_institution": msg("Completion by lead institution"),
    "chart": msg("Chart"),
    "table_of": msg("The commitments of the plan"),
    "overlap": msg("A commitment with several lead institutions counts for each of them."),
    "no_theme": msg("No theme recorded"),
    "no_lead": msg("No lead institution recorded."),
    "round": msg("Round"),
    "date": msg("Date"),
    "kind": msg("Kind"),
    "period": msg("Period"),
    "open": msg("still open"),
    "closed_on": msg("closed {date}"),
    "adopted_on": msg("Published {date}"),
    "ogp_id": msg("Id at OGP"),
    # A commitment
    "commitment_n": msg("Commitment {number}"),
    "previous": msg("Previous commitment"),
    "next": msg("Next commitment"),
    "supporting": msg("Supporting institutions"),
    "values": msg("OGP values"),
    "actions": msg("Milestones"),
    "action": msg("Milestone {number}"),
    "result": msg("Result"),
    "result_next_status": msg("Result, next step, completion"),
    "actions_silent": msg(
        "No result, next step or completion is recorded for these {count} milestones. That does not mean "
        "that they are not started."
    ),
    "next_step": msg("Next step"),
    "status": msg("Completion"),
    "due": msg("Due"),
    "progress": msg("What was done"),
    "evidence": msg("Evidence"),
    "archived": msg("archived copy"),
    "no_archived": msg("no archived copy recorded"),
    "no_date": msg("undated"),
    "nothing_recorded": msg("Not recorded."),
    "views": msg("Assessments by the independent reviewer and by the government"),
    "views_other": msg("Independent assessments"),
    "views_intro": msg(
        "Independent assessments are shown beside that of the plan’s keeper and do not replace it."
    ),
    "not_reported": msg("Not reported: {fields}."),
    "asked_contributions": msg("contributions"),
    "keeper": msg("{body} (keeper of the plan)"),
    "who": msg("Assessors"),
    "view_partial": msg("covers only: {part}"),
    "no_completion_given": msg("no completion given"),
    "yes": msg("yes"),
    "no": msg("no"),
    "criteria": msg("Criteria"),
    "timeline": msg("Timeline"),
    "timeline_alt": msg("Timeline of the commitment: {steps}."),
    "timeline_step": msg("{moment}: {word}"),
    "now": msg("now"),
    "now_long": msg("the current plan"),
    "history": msg("History"),
    "history_intro": msg("Every change of this page, from the commits of the plan’s repository."),
    "no_history": msg("The history contains no changes yet."),
    "commit": msg("Commit {commit}"),
    "contributions": msg("Contributions and answers"),
    "timeline_silent": nmsg(
        "No completion is recorded, neither now nor in the review round.",
        "No completion is recorded, neither now nor in any of the {count} review rounds.",
        0,
    ),
    "answer": msg("Answer"),
    "no_answer": msg("No answer is recorded."),
    "anonymous": msg("Contributor not named"),
    "lineage": msg("Earlier and later commitments"),
    "continues": msg("Continues"),
    "continued_by": msg("Continued by"),
    "links": msg("Links"),
    "contribute": msg("Contribute to this page"),
    "contribute_edit": msg("Suggest a change to this page"),
    "contribute_issue": msg("Open an issue about this commitment"),
    "contribute_forum": msg("Discuss it on the forum"),
    "contribute_file": msg("This page is built from the file {file}."),
    "errors_in_file": msg("The file of this commitment has errors: parts of it may be missing here."),
    # Lists and the rest
    "themes_intro": msg("The commitments of the plan by theme."),
    "institutions_intro": msg("Who leads, supports and takes part in the commitments."),
    "leads": msg("Leads"),
    "supports": msg("Supports"),
    "acts": msg("Leads a milestone of"),
    "takes_part": msg("Takes part in"),
    "attached": msg("Attached institutions"),
    "attached_to": msg("Attached to {name}"),
    "website": msg("Website"),
    "undeclared": msg("A commitment names this institution, but institutions.yaml does not describe it."),
    "rounds_intro": msg(
        "The state of every commitment is kept at each review round and can still be read here."
    ),
    "matrix": msg("Commitments by review round"),
    "totals_then": msg("Completion at each round"),
    "state_of": msg("State of the commitments at this round"),
    "report_of": msg("The report of this round"),
    "note": msg("Note"),
    "round_open": msg("This round is still open: its state is not final yet."),
    "round_unknown": msg("The state of the plan at this round is unknown: {reason}."),
    "state_commit": msg("State recorded in the commit {commit} of {date}."),
    "n_assessments": msg("Assessments"),
    "two_scales": msg(
        "“{newer}” replaced “{older}” as the IRM’s scale: their words are not counted together and "
        "cannot be compared."
    ),
    "views_of_round": msg("Assessments in this round"),
    "changes_since": msg("What changed since the previous round"),
    "changes_intro": msg("What changed for readers between two moments of the plan."),
    "no_changes": msg("Nothing changed for readers."),
    "plan_changes": msg("The plan"),
    "institution_changes": msg("Institutions"),
    "before": msg("Before"),
    "after": msg("After"),
    "consultations_intro": msg("Consultations, workshops and meetings on the plan, and their outcomes."),
    "no_consultations": msg("No consultations or workshops are recorded."),
    "participants": msg("Participants"),
    "organisations": msg("Organisations"),
    "sessions": msg("Sessions"),
    "contribution_count": msg("Contributions"),
    "organisers": msg("Organisers"),
    "contributors": msg("Contributors"),
    "summary": msg("Summary"),
    "outcome": msg("Outcome"),
    "about": msg("Related commitments"),
    "method_intro": msg(
        "How to read this report: what each term means, where the information comes from, what is missing."
    ),
    "words_of_completion": msg("Completion values"),
    "word": msg("Value"),
    "meaning": msg("Meaning"),
    "ladder": msg(
        "The values come from the Independent Reporting Mechanism of the Open Government Partnership (OGP)."
    ),
    "who_judges": msg("Who assesses completion"),
    "keeper_is": msg("The completion of a commitment is recorded by the plan’s keeper: {body}."),
    "others_beside": msg(
        "Assessments by other bodies, such as the Independent Reporting Mechanism (IRM), are shown beside "
        "it with their source and do not change it."
    ),
    "rounds_are": msg("Review rounds"),
    "rounds_method": msg(
        "When a round is closed, a commit records the state of the whole plan. This report reads the "
        "state of a round from that commit, not from current data."
    ),
    "published_method": msg(
        "If an official report printed totals, they are shown with their source beside the figures "
        "counted here. If the two differ, the report says so."
    ),
    "languages_method": msg("A text that exists in only one language is shown in that language, and marked."),
    "data_intro": msg("The data of this report, to download and check."),
    "data_file": msg("File"),
    "data_format": msg("Format"),
    "data_size": msg("Size"),
    "data_rows": msg("Rows"),
    "data_n_rows": nmsg("{count} row", "{count} rows", 0),
    "data_what": msg("Content"),
    "data_described": msg(
        "The commitments of the plan with their milestones, their completion at each review round, their "
        "evidence and their independent assessments."
    ),
    "data_report": msg("The report as one document"),
    "data_whole": msg("The whole plan"),
    "data_tables": msg("Individual tables"),
    "data_tables_intro": msg(
        "UTF-8 text, with the column names in the first line. The archive of all tables describes every "
        "column. For a spreadsheet, use the workbook: text that begins with = stays text there."
    ),
    "data_counts": msg("Counts and completion"),
    "data_follow": msg("Follow the plan"),
    "data_plan": msg("All data of the plan, with its texts in every language"),
    "data_workbook": msg(
        "A workbook with the commitments, their milestones and their evidence, to read and filter; the "
        "plan’s keeper can import what is edited in it"
    ),
    "data_package": msg("All tables, with a description of every column (Data Package)"),
    "data_calendar": msg("The deadlines of the commitments and their milestones, for a calendar"),
    "data_commitments": msg("The completion of each commitment at each round"),
    "data_list": msg("The commitments with their themes, institutions, milestones and evidence"),
    "data_summary": msg("The counts of the plan"),
    "whole_report": msg("The whole report"),
    "whole_source": msg("The source of the whole report"),
    "data_feed": msg("What changed, commit by commit"),
    "search_intro": msg("Accents are optional. A page must contain every word."),
    "search_no_script": msg("Search needs JavaScript. All pages of the report are listed below."),
    "search_found": msg("{count} pages found."),
    "search_one": msg("One page found."),
    "search_all": msg("Search all plans"),
    "search_nothing": msg("No page found. Try fewer or shorter words."),
    "all_pages": msg("All pages"),
    "country": msg("Country"),
    "plan": msg("Plan"),
    "choose_plan": msg("The plans"),
    "feed_title": msg("Changes: {title}"),
    "described": msg("Where the {total} commitments of the plan stand: {title}."),
    "page_of": msg("{page}: {title}"),
}

WORD_MEANINGS: Mapping[str, Message] = {
    "complete": msg("Everything announced in the commitment is done."),
    "substantial": msg("Most of it is done; some work remains."),
    "limited": msg("The first steps are taken; most work remains."),
    "in_progress": msg("It has begun and is not complete; the source does not say how far along it is."),
    "not_started": msg("It is established that no work has been done yet."),
    "withdrawn": msg("The commitment was abandoned."),
    "none": msg("No completion is recorded in the plan’s repository. The commitment may be at any stage."),
}
"""What each completion word means, the words of the plan's keeper and the absence of one."""
