import { el } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import { shownValue } from './format';
import type { SaveQueue } from './queue';
import type { Sheet } from './sheet';
import type { Clash, Value } from './types';

interface Question {
  key: string;
  /** The cell that both changed; none when the whole row was removed by somebody. */
  field: string;
  clash: Clash | null;
}

/** Asks, one question after another, which of two values stays. */
export class Conflicts {
  private readonly waiting: Question[] = [];
  private open = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly queue: SaveQueue,
    private readonly texts: Texts,
    private readonly onDone: () => void,
  ) {}

  clash(key: string, clashes: Record<string, Clash>): void {
    for (const [field, clash] of Object.entries(clashes)) this.waiting.push({ key, field, clash });
    this.next();
  }

  gone(key: string): void {
    this.waiting.push({ key, field: '', clash: null });
    this.next();
  }

  private next(): void {
    if (this.open) return;
    const question = this.waiting.shift();
    if (!question) return this.onDone();
    this.open = true;
    const dialog = this.dialog(question);
    document.body.append(dialog);
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      this.open = false;
      this.answer(question, dialog.returnValue === 'mine');
      this.next();
    });
    dialog.showModal();
  }

  private answer({ key, field, clash }: Question, mine: boolean): void {
    const row = this.sheet.byKey.get(key);
    if (!row) return;
    if (clash) {
      // What was typed after the clash was found is the newer wish of the same person.
      const wished = this.queue.pending.has(key, field) ? (row.cells[field] ?? '') : clash.mine;
      row.cells[field] = mine ? wished : clash.theirs;
      if (mine) this.queue.edit(key, field, clash.theirs, wished);
      this.sheet.view.refresh(new Set([key]));
    } else if (mine) {
      this.queue.create(key, this.sheet.above(key), row.cells);
    } else {
      this.sheet.rows = this.sheet.rows.filter((other) => other.key !== key);
      this.sheet.byKey.delete(key);
      this.sheet.view.rebuild();
    }
  }

  private dialog({ key, field, clash }: Question): HTMLDialogElement {
    const { texts } = this;
    const title = clash ? say(texts, 'clash_title') : say(texts, 'gone_title');
    const body = clash ? this.values(key, field, clash) : [this.rowName(key), el('p', {}, say(texts, 'gone_text'))];
    const button = (value: string, css: string, words: string): HTMLButtonElement =>
      el('button', { value, class: `btn ${css}` }, words);
    return el(
      'dialog',
      { class: 'dialog dialog-wide', 'aria-labelledby': 'clash-title' },
      el(
        'form',
        { method: 'dialog' },
        // Focus on the question, so that a key meant for a cell answers nothing.
        el('h2', { id: 'clash-title', tabindex: '-1', autofocus: '' }, title),
        ...body,
        el(
          'div',
          { class: 'dialog-actions' },
          button('theirs', '', say(texts, clash ? 'clash_theirs' : 'gone_drop')),
          button('mine', 'btn-primary', say(texts, clash ? 'clash_mine' : 'gone_keep')),
        ),
      ),
    );
  }

  private rowName(key: string): HTMLElement {
    return el('p', { class: 'muted' }, String(this.sheet.byKey.get(key)?.cells['title'] ?? ''));
  }

  private values(key: string, field: string, clash: Clash): HTMLElement[] {
    const column = this.sheet.column(field);
    const show = (value: Value): string => (column ? shownValue(column, value) : String(value)) || say(this.texts, 'empty_value');
    const by = clash.by || say(this.texts, 'somebody');
    return [
      this.rowName(key),
      el('p', {}, say(this.texts, 'clash_text', { column: column?.title ?? field, by })),
      el(
        'dl',
        { class: 'facts' },
        el('dt', {}, say(this.texts, 'clash_mine_label')),
        el('dd', { class: 'clash-mine' }, show(clash.mine)),
        el('dt', {}, say(this.texts, 'clash_theirs_label', { by })),
        el('dd', { class: 'clash-theirs' }, show(clash.theirs)),
      ),
    ];
  }
}
