import { el, icon } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import type { Mood } from './queue';
import type { Column, Row } from './types';

const MOOD_ICONS: Record<Mood, string> = {
  saved: 'check',
  typing: 'pencil',
  saving: 'loader',
  offline: 'cloud-off',
  'signed-out': 'lock',
  'other-person': 'lock',
  refused: 'alert-triangle',
};

/** The lines around the grid: whether it is saved, what was done, and the active cell's rule. */
export class StatusBar {
  readonly mood = el('div', { class: 'grid-mood' });
  /** Screen readers hear what matters of it, not every stroke. */
  private readonly heard = el('div', { class: 'visually-hidden', role: 'status' });
  readonly foot: HTMLElement;
  private readonly rule = el('div', { class: 'grid-rule', id: 'grid-rule' });
  private readonly said = el('div', { class: 'grid-said', role: 'status' });
  private readonly back = el('button', { type: 'button', class: 'btn btn-sm' });
  private now = '';
  private timer = 0;

  constructor(
    private readonly texts: Texts,
    onUndo: () => void,
    private readonly login: string,
  ) {
    this.back.append(icon('arrow-back-up'), say(texts, 'undo'));
    this.back.hidden = true;
    this.back.addEventListener('click', () => {
      this.back.hidden = true;
      onUndo();
    });
    this.foot = el('div', { class: 'grid-foot' }, this.rule, el('div', { class: 'grid-news' }, this.said, this.back), this.heard);
  }

  setMood(mood: Mood, detail: string): void {
    const time = mood === 'saved' && detail ? clock(detail) : '';
    const key = mood === 'saved' && !detail ? 'nothing_changed' : `mood_${mood}`;
    const words = `${say(this.texts, key, { time })} ${mood === 'refused' ? detail : ''}`.trim();
    if (words === this.now) return;
    this.now = words;
    this.mood.className = `grid-mood mood-${mood}`;
    this.mood.replaceChildren(icon(MOOD_ICONS[mood]), el('span', {}, words));
    if (mood !== 'typing' && mood !== 'saving') this.heard.textContent = words;
    if (mood === 'signed-out') {
      const link = el('a', { href: this.login, target: '_blank', rel: 'noopener' }, say(this.texts, 'sign_in'));
      this.mood.append(link);
    }
  }

  /** Say once what was done; with a way back where it can be undone. */
  tell(words: string, canUndo = false): void {
    this.said.textContent = words;
    this.back.hidden = !canUndo;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.said.textContent = '';
      this.back.hidden = true;
    }, 15_000);
  }

  /** The active cell's rule, what the portal read and what is wrong. */
  showCell(row: Row | undefined, column: Column | undefined): void {
    if (!row || !column) return this.rule.replaceChildren();
    const { field } = column;
    const parts: HTMLElement[] = [el('strong', {}, column.title)];
    if (column.required) parts.push(el('span', {}, `(${say(this.texts, 'required')})`));
    if (column.help) parts.push(el('span', {}, column.help));
    const read = row.read[field];
    if (read) parts.push(el('span', { class: 'muted' }, say(this.texts, 'read_as', { read })));
    for (const problem of row.errors[field] ?? []) parts.push(el('span', { class: 'late' }, problem));
    this.rule.replaceChildren(...parts);
  }
}

function clock(moment: string): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' } as const;
  return new Intl.DateTimeFormat('vi', options).format(new Date(moment));
}
