import { same, type Cells, type CellChange, type Value } from './types';

/** What is wished of one row and not yet answered. */
export interface Wish {
  op: 'update' | 'create' | 'delete';
  after: string | null;
  fields: Record<string, CellChange>;
}

/** Wishes by row: later ones join earlier ones, so a row is sent once however often it changed. */
export class Pending {
  readonly wishes = new Map<string, Wish>();
  order: string[] | null = null;

  get isEmpty(): boolean {
    return this.wishes.size === 0 && this.order === null;
  }

  edit(key: string, field: string, old: Value, value: Value, confirm = false): void {
    const wish = this.wishes.get(key) ?? { op: 'update' as const, after: null, fields: {} };
    if (wish.op === 'delete') return;
    const first = wish.fields[field]?.old ?? old;
    if (wish.op === 'update' && same(first, value) && !confirm) delete wish.fields[field];
    else wish.fields[field] = { old: wish.op === 'create' ? null : first, new: value };
    if (wish.op === 'update' && Object.keys(wish.fields).length === 0) this.wishes.delete(key);
    else this.wishes.set(key, wish);
  }

  create(key: string, after: string | null, cells: Cells): void {
    const filled = Object.entries(cells).filter(([, value]) => value.length > 0);
    const fields = Object.fromEntries(filled.map(([field, value]) => [field, { old: null, new: value }]));
    // A row that comes back before its removal was sent is the same row still.
    const op = this.wishes.get(key)?.op === 'delete' ? 'update' : 'create';
    this.wishes.set(key, { op, after, fields });
  }

  remove(key: string): void {
    if (this.wishes.get(key)?.op === 'create') this.wishes.delete(key);
    else this.wishes.set(key, { op: 'delete', after: null, fields: {} });
  }

  /** After an answer: what is typed since then builds on the value that the portal now has. */
  rebase(key: string, cells: Cells): void {
    for (const [field, change] of Object.entries(this.wishes.get(key)?.fields ?? {})) {
      if (change.old !== null) change.old = cells[field] ?? '';
    }
  }

  has(key: string, field?: string): boolean {
    const wish = this.wishes.get(key);
    return Boolean(wish && (field === undefined || field in wish.fields));
  }

  /** Put unanswered wishes back beneath what was typed since. */
  putBack(sent: Map<string, Wish>): void {
    for (const [key, wish] of sent) {
      const later = this.wishes.get(key);
      if (!later) this.wishes.set(key, wish);
      else if (later.op === 'delete') {
        if (wish.op === 'create') this.wishes.delete(key);
      } else if (wish.op === 'delete') {
        this.wishes.set(key, { ...later, op: 'update' });
      } else {
        const fields = { ...wish.fields };
        for (const [field, change] of Object.entries(later.fields)) {
          fields[field] = { old: (fields[field] ?? change).old, new: change.new };
        }
        this.wishes.set(key, { ...wish, fields });
      }
    }
  }

  toJSON(): { wishes: [string, Wish][]; order: string[] | null } {
    return { wishes: [...this.wishes], order: this.order };
  }
}
