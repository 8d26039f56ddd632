"""Everything that the plan grid says to its reader; {names} are filled in by the script."""

from django.utils.translation import gettext as _


def grid_texts() -> dict[str, str]:
    """The grid's words by key, in the reader's language."""
    return {
        **_tool_texts(),
        **_state_texts(),
        **_done_texts(),
        **_cell_texts(),
        **_clash_texts(),
        **_key_texts(),
    }


def _tool_texts() -> dict[str, str]:
    return {
        "tools": _("Tools of the table"),
        "grid_label": _("Activities of the plan; F1 lists the keys, Escape leaves the table"),
        "add_row": _("Add a row"),
        "add_row_keys": _("Add a row below (Ctrl+Enter)"),
        "undo": _("Undo"),
        "undo_keys": _("Undo the last step (Ctrl+Z)"),
        "redo": _("Redo"),
        "redo_keys": _("Do the undone step again (Ctrl+Y)"),
        "row_up": _("Move up"),
        "row_up_keys": _("Move the selected rows up (Alt+↑)"),
        "row_down": _("Move down"),
        "row_down_keys": _("Move the selected rows down (Alt+↓)"),
        "delete_rows": _("Delete rows"),
        "delete_rows_keys": _("Delete the selected rows (Ctrl+Delete); can be undone"),
        "keys": _("Keys"),
        "keys_keys": _("List the keys (F1)"),
        "as_forms": _("The same as forms"),
        "group": _("Group"),
        "group_none": _("Not grouped"),
        "group_section": _("By section"),
        "group_stage": _("By stage"),
        "group_none_section": _("Without section"),
        "group_none_stage": _("Without stage"),
        "group_count": _("{count} activities"),
        "fold": _("Fold all"),
        "unfold": _("Unfold all"),
        "columns": _("Columns"),
        "close": _("Close"),
        "empty": _("No activity yet. Press Ctrl+Enter to add a row, or paste a table from Excel."),
    }


def _state_texts() -> dict[str, str]:
    return {
        "nothing_changed": _("Everything is saved"),
        "mood_saved": _("Saved {time}"),
        "mood_typing": _("Not saved yet"),
        "mood_saving": _("Saving…"),
        "mood_offline": _("Offline: kept on this machine, will be saved when the portal answers"),
        "mood_signed-out": _("Your sign-in has ended. What you typed is kept on this machine."),
        "mood_other-person": _(
            "Somebody else has signed in here. What you typed is kept; sign in as yourself again."
        ),
        "mood_refused": _("Not saved:"),
        "sign_in": _("Sign in again in a new tab"),
        "not_loaded": _("The activities could not be loaded. Reload the page in a moment."),
        "kept": _("{count} rows typed here on {when} were not saved."),
        "put_back": _("Put them back"),
        "discard": _("Discard them"),
        "locked": _("These rows can't be changed now: the plan or the row is locked."),
    }


def _done_texts() -> dict[str, str]:
    return {
        "row_added": _("A row was added."),
        "rows_deleted": _("{count} rows were deleted."),
        "moved_up": _("Moved up."),
        "moved_down": _("Moved down."),
        "filled": _("Filled down into {count} rows."),
        "copied": _("Copied {rows} rows, {columns} columns."),
        "pasted": _("Pasted {rows} rows, {columns} columns."),
        "pasted_added": _("{added} rows were added."),
        "pasted_cut": _("{cut} columns had no room at the right and were left out."),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "nothing_to_undo": _("Nothing to undo."),
        "nothing_to_redo": _("Nothing to do again."),
    }


def _cell_texts() -> dict[str, str]:
    return {
        "required": _("required"),
        "place": _("Row"),
        "read_as": _("Read as: {read}"),
        "hint": _("{label}?"),
        "hint_confirm": _("confirm?"),
        "hint_help": _("The portal suggests “{label}”. Press the space bar to confirm it."),
        "remark": _("To mend: {remark}"),
        "review_pending": _("To be reviewed"),
        "review_accepted": _("Accepted"),
        "review_returned": _("Returned"),
        "empty_value": _("(empty)"),
    }


def _clash_texts() -> dict[str, str]:
    return {
        "clash_title": _("Two people changed the same cell"),
        "clash_text": _("While you worked, {by} changed “{column}”. Which value stays?"),
        "clash_mine_label": _("Yours"),
        "clash_theirs_label": _("Of {by}"),
        "clash_mine": _("Keep mine"),
        "clash_theirs": _("Keep the other"),
        "somebody": _("somebody else"),
        "gone_title": _("Somebody deleted this row"),
        "gone_text": _("You changed a row that was deleted meanwhile."),
        "gone_keep": _("Keep my row"),
        "gone_drop": _("Leave it deleted"),
    }


def _key_texts() -> dict[str, str]:
    return {
        "help_title": _("Keys of the table"),
        "key_move": _("Arrows, Tab"),
        "key_move_help": _("Go to the next cell; with Ctrl to the edge of the filled part"),
        "key_edit": _("Enter or F2"),
        "key_edit_help": _("Change the cell; Enter again saves and goes down, Escape gives up"),
        "key_type": _("Letters"),
        "key_type_help": _("Type over the cell at once"),
        "key_lines": _("Alt+Enter"),
        "key_lines_help": _("New line within a cell"),
        "key_block": _("Shift+arrows"),
        "key_block_help": _("Select a block; Ctrl+A selects everything"),
        "key_copy": _("Ctrl+C, Ctrl+X, Ctrl+V"),
        "key_copy_help": _("Copy, cut, and paste a block from Excel or Word"),
        "key_fill": _("Ctrl+D"),
        "key_fill_help": _("Fill the block with its first row, or a cell with the one above"),
        "key_clear": _("Delete key"),
        "key_clear_help": _("Empty the selected cells"),
        "key_undo": _("Ctrl+Z, Ctrl+Y"),
        "key_undo_help": _("Undo the last step, do it again"),
        "key_add": _("Ctrl+Enter"),
        "key_add_help": _("Add a row below"),
        "key_remove": _("Ctrl+Delete"),
        "key_remove_help": _("Delete the selected rows"),
        "key_order": _("Alt+↑, Alt+↓"),
        "key_order_help": _("Move the selected rows"),
        "key_hint": _("Space bar"),
        "key_hint_help": _("Confirm the suggested stage or kind"),
        "key_leave": _("Escape"),
        "key_leave_help": _("Leave the table for the tools above it"),
    }
