import { say, type Texts } from '../lib/texts';
import type { Actions } from './actions';
import { readClipboard, writeHtml, writeTabbed } from './paste';
import { Editing } from './editors';
import { openHelp } from './help';
import { handleKey } from './keys';
import type { Selection } from './selection';
import type { Sheet } from './sheet';
import type { StatusBar } from './status';
import type { TableView } from './view';

/** Where a person works: keys, mouse and clipboard on the table, with what is said of it. */
export class Desk {
  private readonly editing: Editing;

  constructor(
    readonly sheet: Sheet,
    readonly view: TableView,
    private readonly actions: Actions,
    private readonly status: StatusBar,
    private readonly texts: Texts,
    private readonly hurry: () => void,
  ) {
    this.editing = new Editing(() => this.tableHolder);
    const { holder } = view;
    holder.addEventListener('keydown', (event) => this.key(event), { capture: true });
    holder.addEventListener('dblclick', (event) => this.isCell(event) && this.edit(false));
    holder.addEventListener('click', (event) => this.click(event));
    holder.addEventListener('focusin', () => (this.selection.hasFocus = !this.editing.isOpen));
    holder.addEventListener('focusout', (event) => this.lostFocus(event));
    holder.addEventListener('mouseup', () => this.editing.isOpen || this.selection.focus());
    document.addEventListener('copy', (event) => this.copy(event));
    document.addEventListener('cut', (event) => this.copy(event) && this.actions.clear());
    document.addEventListener('paste', (event) => this.paste(event));
  }

  get selection(): Selection {
    return this.view.selection;
  }

  get isEditing(): boolean {
    return this.editing.isOpen;
  }

  private get tableHolder(): HTMLElement {
    return this.view.holder.querySelector<HTMLElement>('.tabulator-tableholder') ?? this.view.holder;
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (this.editing.isOpen || target.closest('.grid-editor')) return;
    if (handleKey(event, this, this.actions)) {
      event.preventDefault();
    }
    event.stopPropagation();
  }

  private isCell(event: Event): boolean {
    return (event.target as Element).closest('.tabulator-cell:not(.tabulator-row-header)') !== null;
  }

  private click(event: MouseEvent): void {
    if ((event.target as Element).closest('.cell-hint')) this.confirmHint();
  }

  /** A redraw takes the focused cell away without anything new being focused: stay then. */
  private lostFocus(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (next && !this.view.holder.contains(next)) this.selection.hasFocus = false;
  }

  edit(fresh: boolean): void {
    const at = this.selection.active();
    const element = this.selection.activeCell()?.getElement();
    const column = at ? this.sheet.column(at.field) : undefined;
    const row = at ? this.sheet.byKey.get(at.key) : undefined;
    if (!at || !element || !column || !row) return;
    if (!this.actions.canEdit(at.key)) return this.status.tell(say(this.texts, 'locked'));
    this.selection.hasFocus = false;
    this.editing.start(element, column, row.cells[at.field] ?? '', fresh, (value, next) => {
      if (value !== null) this.actions.set(at.key, at.field, value);
      if (next === null && document.activeElement !== document.body) return;
      this.selection.hasFocus = true;
      this.view.whenDrawn(() => (next ? this.selection.move(next) : this.selection.focus()));
    });
  }

  /** Tab walks the cells and at the very end leaves the grid. */
  tab(step: 1 | -1): boolean {
    const at = this.selection.active();
    const { keys, fields } = this.selection.shown();
    if (!at) return false;
    const place = keys.indexOf(at.key) * fields.length + fields.indexOf(at.field) + step;
    const key = keys[Math.floor(place / fields.length)];
    const field = fields[place % fields.length];
    if (place < 0 || key === undefined || field === undefined) return false;
    return this.selection.select(key, field);
  }

  toEnd(end: 'start' | 'end', whole: boolean): void {
    const at = this.selection.active();
    const { keys, fields } = this.selection.shown();
    const index = end === 'start' ? 0 : -1;
    const key = whole ? keys.at(index) : at?.key;
    const field = fields.at(index);
    if (key && field) this.selection.select(key, field);
  }

  page(step: 1 | -1): void {
    const at = this.selection.active();
    const { keys } = this.selection.shown();
    if (!at) return;
    const to = Math.min(keys.length - 1, Math.max(0, keys.indexOf(at.key) + 10 * step));
    this.selection.select(keys[to] ?? at.key, at.field);
  }

  selectAll(): void {
    const { keys, fields } = this.selection.shown();
    if (keys[0] && fields[0]) this.selection.select(keys[0], fields[0], keys.length, fields.length);
  }

  confirmHint(): boolean {
    const at = this.selection.active();
    return Boolean(at && this.actions.confirmHint(at.key, at.field));
  }

  addRow(): void {
    const key = this.actions.addRow();
    if (key === null) return this.status.tell(say(this.texts, 'locked'));
    this.selection.hasFocus = true;
    this.view.whenDrawn(() => void this.selection.select(key, 'title'));
    this.status.tell(say(this.texts, 'row_added'));
  }

  deleteRows(): void {
    const { keys } = this.selection.shown();
    const at = this.selection.active();
    const chosen = this.selection.block().keys;
    const next = keys[keys.indexOf(chosen.at(-1) ?? '') + 1] ?? keys[keys.indexOf(chosen[0] ?? '') - 1];
    const count = this.actions.deleteRows();
    if (at && next && count > 0) this.view.whenDrawn(() => void this.selection.select(next, at.field));
    this.status.tell(say(this.texts, count > 0 ? 'rows_deleted' : 'locked', { count }), count > 0);
  }

  moveRows(step: 1 | -1): void {
    const { keys, fields } = this.selection.block();
    const [key, field] = [keys[0], fields[0]];
    if (!key || !field || !this.actions.moveRows(step)) return;
    this.view.whenDrawn(() => void this.selection.select(key, field, keys.length, fields.length));
    this.status.tell(say(this.texts, step > 0 ? 'moved_down' : 'moved_up'));
  }

  filledDown(count: number): void {
    this.status.tell(say(this.texts, 'filled', { count }), count > 0);
  }

  undo(): void {
    this.status.tell(say(this.texts, this.actions.steps.undo() ? 'undone' : 'nothing_to_undo'));
  }

  redo(): void {
    this.status.tell(say(this.texts, this.actions.steps.redo() ? 'redone' : 'nothing_to_redo'));
  }

  saveNow(): void {
    this.hurry();
  }

  help(): void {
    openHelp(this.texts, () => this.selection.focus());
  }

  /** Escape gives the keyboard to the tools above, so that nobody is caught in the grid. */
  leave(): void {
    this.selection.hasFocus = false;
    this.view.holder.parentElement?.querySelector<HTMLElement>('.grid-tools :is(button, a, summary)')?.focus();
  }

  private get hasClipboard(): boolean {
    return this.selection.hasFocus && !this.editing.isOpen && this.view.holder.contains(document.activeElement);
  }

  private copy(event: ClipboardEvent): boolean {
    if (!this.hasClipboard || !event.clipboardData) return false;
    const block = this.actions.copied();
    event.clipboardData.setData('text/plain', writeTabbed(block));
    event.clipboardData.setData('text/html', writeHtml(block));
    event.preventDefault();
    this.status.tell(say(this.texts, 'copied', { rows: block.length, columns: block[0]?.length ?? 0 }));
    return true;
  }

  private paste(event: ClipboardEvent): void {
    if (!this.hasClipboard || !event.clipboardData) return;
    event.preventDefault();
    const at = this.selection.active();
    const done = this.actions.paste(readClipboard(event.clipboardData));
    if (!done) return this.status.tell(say(this.texts, 'locked'));
    if (at) this.view.whenDrawn(() => void this.selection.select(at.key, at.field, done.rows, done.columns));
    const words = [say(this.texts, 'pasted', done)];
    if (done.added > 0) words.push(say(this.texts, 'pasted_added', done));
    if (done.cut > 0) words.push(say(this.texts, 'pasted_cut', done));
    this.status.tell(words.join(' '), true);
  }
}
