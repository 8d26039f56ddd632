import { el, icon } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import type { Kept, KeptWork } from './keeping';
import type { Wish } from './pending';
import type { Sheet } from './sheet';
import { emptyRow, type Cells } from './types';

/** Offer what was typed here and never saved; gives the note to show, or nothing. */
export async function offerKept(sheet: Sheet, keeping: KeptWork, texts: Texts): Promise<HTMLElement | null> {
  const works = await keeping.abandoned();
  if (works.length === 0) return null;
  const count = works.reduce((sum, [, work]) => sum + work.wishes.length, 0);
  const when = new Date(works[0]?.[1].at ?? '').toLocaleString('vi', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  const button = (words: string, css: string, then: () => void): HTMLButtonElement => {
    const made = el('button', { type: 'button', class: `btn btn-sm ${css}` }, words);
    made.addEventListener('click', () => {
      for (const [key] of works) keeping.drop(key);
      then();
      note.remove();
    });
    return made;
  };
  const note = el(
    'div',
    { class: 'note note-warning', role: 'status' },
    icon('history'),
    el('div', {}, say(texts, 'kept', { count, when })),
    button(say(texts, 'put_back'), 'btn-primary', () => works.forEach(([, work]) => putBack(sheet, work))),
    button(say(texts, 'discard'), '', () => undefined),
  );
  return note;
}

function putBack(sheet: Sheet, work: Kept): void {
  for (const [key, wish] of work.wishes) {
    if (wish.op === 'create') recreate(sheet, key, wish);
    else if (sheet.byKey.has(key)) change(sheet, key, wish);
  }
  sheet.view.rebuild();
}

function recreate(sheet: Sheet, key: string, wish: Wish): void {
  if (sheet.byKey.has(key)) return;
  const row = emptyRow(key, sheet.columns);
  for (const [field, cell] of Object.entries(wish.fields)) row.cells[field] = cell.new;
  const after = wish.after !== null && sheet.byKey.has(wish.after) ? wish.after : (sheet.rows.at(-1)?.key ?? null);
  sheet.apply([{ kind: 'add', row, after }]);
}

/** The old value goes along, so that what others changed since then comes back as a clash. */
function change(sheet: Sheet, key: string, wish: Wish): void {
  const row = sheet.byKey.get(key);
  if (!row) return;
  if (wish.op === 'delete') return sheet.apply([{ kind: 'drop', row, after: sheet.above(key) }]);
  const cells: Cells = row.cells;
  for (const [field, cell] of Object.entries(wish.fields)) {
    cells[field] = cell.new;
    sheet.queue.edit(key, field, cell.old ?? '', cell.new);
  }
}
