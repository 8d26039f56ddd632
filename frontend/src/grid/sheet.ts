import type { SaveQueue } from './queue';
import { same, toRow, type Column, type Op, type Result, type Row, type ServerRow } from './types';

export interface SheetView {
  /** Cells of these rows look different now. */
  refresh(keys: Set<string>): void;
  /** Rows came, went or moved. */
  rebuild(): void;
}

/** The rows as they shall be; every change goes through `apply`, is shown, queued and undoable. */
export class Sheet {
  rows: Row[] = [];
  readonly byKey = new Map<string, Row>();
  queue!: SaveQueue;
  view!: SheetView;

  constructor(
    readonly columns: Column[],
    readonly ids: Map<string, string>,
  ) {}

  load(sent: ServerRow[]): void {
    this.rows = sent.map((row) => toRow(row, this.columns));
    this.byKey.clear();
    for (const row of this.rows) {
      this.byKey.set(row.key, row);
      this.ids.set(row.key, row.key);
    }
  }

  column(field: string): Column | undefined {
    return this.columns.find((column) => column.field === field);
  }

  /** The key of the row above, or null for the first. */
  above(key: string): string | null {
    const index = this.rows.findIndex((row) => row.key === key);
    return this.rows[index - 1]?.key ?? null;
  }

  apply(ops: Op[]): void {
    const changed = new Set<string>();
    let rebuilt = false;
    for (const op of ops) {
      if (op.kind === 'cell') this.setCell(op, changed);
      else {
        rebuilt = true;
        if (op.kind === 'add') this.add(op.row, op.after);
        else if (op.kind === 'drop') this.drop(op.row);
        else this.reorder(op.to);
      }
    }
    if (rebuilt) this.view.rebuild();
    else this.view.refresh(changed);
  }

  private setCell(op: Extract<Op, { kind: 'cell' }>, changed: Set<string>): void {
    const row = this.byKey.get(op.key);
    if (!row) return;
    row.cells[op.field] = op.to;
    delete row.errors[op.field];
    delete row.read[op.field];
    if (!op.confirm || same(op.from, op.to)) delete row.hints[op.field];
    this.queue.edit(op.key, op.field, op.from, op.to, op.confirm);
    changed.add(op.key);
  }

  private add(row: Row, after: string | null): void {
    const index = after === null ? 0 : this.rows.findIndex((other) => other.key === after) + 1;
    this.rows.splice(index, 0, row);
    this.byKey.set(row.key, row);
    this.queue.create(row.key, after, row.cells);
    if (after === null && this.rows.length > 1) this.queue.reorder(this.rows.map(({ key }) => key));
  }

  private drop(row: Row): void {
    this.rows = this.rows.filter((other) => other.key !== row.key);
    this.byKey.delete(row.key);
    this.queue.remove(row.key);
  }

  private reorder(keys: string[]): void {
    const places = new Map(keys.map((key, index) => [key, index]));
    this.rows.sort((one, other) => (places.get(one.key) ?? 1e9) - (places.get(other.key) ?? 1e9));
    this.queue.reorder(this.rows.map(({ key }) => key));
  }

  /** Take over what the portal answered, but never a cell that was typed into since. */
  merge(key: string, result: Result): void {
    const row = this.byKey.get(key);
    if (!row || !result.row) return;
    const fresh = toRow(result.row, this.columns, key);
    this.queue.pending.rebase(key, fresh.cells);
    const held = new Set([...Object.keys(result.clashes), ...Object.keys(result.errors)]);
    for (const { field } of this.columns) {
      if (!this.queue.isWaiting(key, field) && !held.has(field)) row.cells[field] = fresh.cells[field] ?? '';
    }
    Object.assign(row, { ...fresh, cells: row.cells, errors: { ...fresh.errors, ...result.errors } });
    this.view.refresh(new Set([key]));
  }

  /** Take over what others did meanwhile; rows and cells with unsaved work stay. */
  catchUp(sent: ServerRow[]): void {
    if (!this.queue.isIdle) return;
    const before = JSON.stringify(this.rows.map((row) => [row.key, row.version]));
    const keys = new Map([...this.ids].map(([key, id]) => [id, key]));
    const rows = sent.map((row) => toRow(row, this.columns, keys.get(row.id) ?? row.id));
    if (JSON.stringify(rows.map((row) => [row.key, row.version])) === before) return;
    this.rows = rows;
    this.byKey.clear();
    for (const row of rows) this.byKey.set(row.key, row);
    for (const row of sent) if (!keys.has(row.id)) this.ids.set(row.id, row.id);
    this.view.rebuild();
  }
}
