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
    "made_from_commit": msg("Made from the commit {commit} of {date}."),
    "made_from_files": msg(
        "Made from the files of the plan’s repository, the last commit of which is {commit} of {date}."
    ),
    "made_without_git": msg("Made from the files of the plan, without a history."),
    "as_of_round": msg("This report shows the plan in its state “{name}”."),
    "made_with": msg("Made with ogpctl."),
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
    "none_is_not": msg(
        "“None recorded” does not mean “not started”: nobody wrote down how far the commitment is."
    ),
    "absent": msg("not in the plan"),
    "unknown_state": msg("state not known"),
    "judged_by": msg("Completion as judged by: {body}"),
    "bar": msg("Completion: {counts}."),
    "bar_item": msg("{word} ({count})"),
    # Front page
    "n_commitments": nmsg("{count} commitment", "{count} commitments", 0),
    "n_themes": nmsg("{count} theme", "{count} themes", 0),
    "n_ministries": nmsg("{count} ministry in the lead", "{count} ministries in the lead", 0),
    "n_others": nmsg("{count} other lead institution", "{count} other lead institutions", 0),
    "n_changes": nmsg("{count} change", "{count} changes", 0),
    "where_it_stands": msg("Where the commitments stand"),
    "lead_published": msg("According to the report “{title}” ({date}): {counts}."),
    "lead_published_only_totals": msg(
        "These are published totals. Which commitment is how far was not found: for {count} of {total} "
        "commitments, no completion is recorded here. That does not mean that they are not started."
    ),
    "lead_counts": msg("Of {total} commitments: {counts}."),
    "lead_none": msg(
        "No completion is recorded for any of the {total} commitments, and no totals were "
        "published. That does not mean that they are not started."
    ),
    "lead_missing": nmsg(
        "For {count} commitment, no completion is recorded. That does not mean that it is not started.",
        "For {count} commitments, no completion is recorded. That does not mean that they are not started.",
        0,
    ),
    "beside": msg("Recorded here beside what was published"),
    "figures_of": msg("Published figures of: {title}"),
    "announced": msg("The report announced: {figures}."),
    "moved": msg("What moved since the last round"),
    "moved_between": msg("From {before} to {after}"),
    "moved_none_known": msg(
        "Whether commitments advanced cannot be told: no completion is recorded at either moment."
    ),
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
    "nothing_moved": msg("No change is recorded yet between two states of the plan."),
    "all_changes": msg("All changes, round by round"),
    "not_known": msg("What is not known"),
    "not_known_intro": msg(
        "This report names its gaps. What is absent was not found; that does not mean that it does not exist."
    ),
    "filter": msg("Filter the table"),
    "filter_text": msg("Words in the table"),
    "filter_any": msg("All"),
    "filter_reset": msg("Show all again"),
    "filter_shown": msg("Shown: {shown} of {total}."),
    "number": msg("No."),
    "commitment": msg("Commitment"),
    "theme": msg("Theme"),
    "lead": msg("Lead institutions"),
    "independent": msg("Independent view"),
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
    "actions": msg("Actions of the roadmap"),
    "action": msg("Action {number}"),
    "result": msg("Result"),
    "result_and_next": msg("Result, next step"),
    "result_next_status": msg("Result, next step, status"),
    "actions_silent": msg(
        "For none of these {count} actions is a result, a next step or a completion "
        "recorded. That does not mean that they are not started."
    ),
    "next_step": msg("Next step"),
    "status": msg("Status"),
    "due": msg("Due"),
    "progress": msg("What was done"),
    "evidence": msg("Evidence"),
    "archived": msg("archived copy"),
    "no_archived": msg("no archived copy recorded"),
    "no_date": msg("undated"),
    "nothing_recorded": msg("Nothing is recorded."),
    "no_actions": msg("No action is recorded for this commitment."),
    "no_evidence": msg("No evidence is recorded for this commitment."),
    "views": msg("The independent reviewer’s view beside the government’s"),
    "views_other": msg("Independent assessments"),
    "views_intro": msg("Independent views stand beside the word of the plan’s keeper, never over it."),
    "no_views": msg("No independent view of this commitment is recorded."),
    "keeper": msg("{body} (keeper of the plan)"),
    "who": msg("Who"),
    "view_partial": msg("on a part only: {part}"),
    "no_completion_given": msg("no completion given"),
    "yes": msg("yes"),
    "no": msg("no"),
    "criteria": msg("Criteria"),
    "timeline": msg("Timeline"),
    "timeline_alt": msg("Timeline of the commitment: {steps}."),
    "timeline_step": msg("{moment}: {word}"),
    "now": msg("now"),
    "now_long": msg("the plan as it is now"),
    "history": msg("In the history of the plan"),
    "history_intro": msg("Each change of this page, from the commits of the plan’s repository."),
    "no_history": msg("No change is recorded in the history yet."),
    "commit": msg("Commit {commit}"),
    "contributions": msg("Contributions and the answers given"),
    "no_contributions": msg("No contribution on this commitment is recorded."),
    "answer": msg("Answer"),
    "no_answer": msg("No answer is recorded."),
    "anonymous": msg("Contributor not named"),
    "lineage": msg("Before and after this plan"),
    "continues": msg("Continues"),
    "continued_by": msg("Continued by"),
    "links": msg("Elsewhere"),
    "contribute": msg("Contribute to this page"),
    "contribute_edit": msg("Propose a change of this page"),
    "contribute_issue": msg("Open an issue on this commitment"),
    "contribute_forum": msg("Talk about it on the forum"),
    "contribute_file": msg("This page is made from the file {file}."),
    "errors_in_file": msg(
        "The file of this commitment has errors: some of what it says may be missing here."
    ),
    # Lists and the rest
    "themes_intro": msg("The commitments of the plan by theme."),
    "institutions_intro": msg("Who leads the commitments, who supports them, and who takes part."),
    "leads": msg("Leads"),
    "supports": msg("Supports"),
    "acts": msg("Leads an action of"),
    "takes_part": msg("Takes part in"),
    "attached": msg("Attached institutions"),
    "attached_to": msg("Attached to {name}"),
    "website": msg("Website"),
    "undeclared": msg("This institution is named by a commitment and described nowhere."),
    "rounds_intro": msg(
        "At each review round the state of every commitment is kept; it can be read here for good."
    ),
    "matrix": msg("Commitments by review round"),
    "totals_then": msg("Completion then"),
    "state_of": msg("State of the commitments at this round"),
    "report_of": msg("The report of this round"),
    "note": msg("Note"),
    "round_open": msg("This round is still open: its state is not fixed yet."),
    "round_unknown": msg("The state of the plan at this round is not known: {reason}."),
    "state_commit": msg("State kept in the commit {commit} of {date}."),
    "n_assessments": msg("Assessments"),
    "two_scales": msg(
        "“{older}” and “{newer}” are two scales of the IRM, the second in place of the first: their words "
        "are not counted together and cannot be compared."
    ),
    "views_of_round": msg("Views given in this round"),
    "changes_since": msg("What changed since the round before"),
    "changes_intro": msg("What changed for a reader between two moments of the plan."),
    "no_changes": msg("Nothing changed for a reader."),
    "plan_changes": msg("The plan"),
    "institution_changes": msg("Institutions"),
    "before": msg("Before"),
    "after": msg("After"),
    "consultations_intro": msg("Consultations, workshops and meetings on the plan, with what came of them."),
    "no_consultations": msg("No consultation or workshop is recorded."),
    "participants": msg("Participants"),
    "organisations": msg("Organisations"),
    "sessions": msg("Sessions"),
    "contribution_count": msg("Contributions"),
    "organisers": msg("Organisers"),
    "contributors": msg("Contributors"),
    "summary": msg("Summary"),
    "outcome": msg("What came of it"),
    "about": msg("Commitments concerned"),
    "method_intro": msg(
        "How to read this report: the meaning of each word, where things come from, what is missing."
    ),
    "words_of_completion": msg("The words of completion"),
    "word": msg("Word"),
    "meaning": msg("Meaning"),
    "ladder": msg(
        "The words come from the Independent Reporting Mechanism of the Open Government Partnership (OGP)."
    ),
    "who_judges": msg("Who judges"),
    "keeper_is": msg("The completion of a commitment is the word of the plan’s keeper: {body}."),
    "others_beside": msg(
        "Views of other bodies, such as the Independent Reporting Mechanism (IRM), "
        "stand beside it with their source and change nothing in it."
    ),
    "rounds_are": msg("Review rounds"),
    "rounds_method": msg(
        "When a round is closed, the state of the whole plan is a commit of its repository. What this report "
        "shows of a round is read from that commit, and not from what is known today."
    ),
    "published_method": msg(
        "Where an official report printed totals, they stand beside what is counted here, with "
        "their source. Where the two differ, the report says so."
    ),
    "languages_method": msg("A text that exists in one language only is shown in that language, and marked."),
    "data_intro": msg("The data of this report, to take away and to check."),
    "data_file": msg("File"),
    "data_format": msg("Format"),
    "data_size": msg("Size"),
    "data_rows": msg("Rows"),
    "data_n_rows": nmsg("{count} row", "{count} rows", 0),
    "data_what": msg("What it holds"),
    "data_described": msg(
        "The commitments of the plan with their actions, their completion at each review "
        "round, their evidence and the independent views of them."
    ),
    "data_report": msg("The report in one piece"),
    "data_whole": msg("The whole plan"),
    "data_tables": msg("Table by table"),
    "data_tables_intro": msg(
        "Text in UTF-8, with the names of the columns in the first line. A description of "
        "every column is in the archive with all tables. For a spreadsheet take the "
        "workbook: what begins with = stays a text there."
    ),
    "data_counts": msg("Counts and completion"),
    "data_follow": msg("Follow the plan"),
    "data_plan": msg("Everything that is recorded of the plan, with its texts in all their languages"),
    "data_workbook": msg(
        "A workbook with the commitments, their actions and their evidence, to read and to "
        "filter; the keeper of the plan can bring back what is edited in it"
    ),
    "data_package": msg("All tables, with a description of every column (Data Package)"),
    "data_calendar": msg("The deadlines of the commitments and of their actions, for a calendar"),
    "data_commitments": msg("The completion of each commitment at each round"),
    "data_list": msg("The commitments with their themes, institutions, milestones and evidence"),
    "data_summary": msg("The counts of the plan"),
    "whole_report": msg("The whole report"),
    "whole_source": msg("The source of the whole report"),
    "data_feed": msg("What changed, commit by commit"),
    "search_intro": msg("Words may be written without accents. All of them must be on the page."),
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
    "complete": msg("Everything that the commitment announced is done."),
    "substantial": msg("Most of it is done; something still remains to be done."),
    "limited": msg("Some first steps are made; most remains to be done."),
    "in_progress": msg("It is begun and not complete; how far it is, the source does not say."),
    "not_started": msg("It is established that nothing was done yet."),
    "withdrawn": msg("The commitment was given up."),
    "none": msg(
        "No completion is written down in the plan’s repository. The commitment may be at any stage."
    ),
}
"""What each completion word means, the words of the plan's keeper and the absence of one."""
