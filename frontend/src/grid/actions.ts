import { readValue, shownValue } from './format';
import { Steps } from './history';
import type { Selection } from './selection';
import type { Sheet } from './sheet';
import { emptyRow, newKey, same, type Drop, type Op, type Row, type Value } from './types';

/** What a person can do to the sheet; each is one step back. */
export class Actions {
  readonly steps: Steps;

  constructor(
    private readonly sheet: Sheet,
    private readonly selection: () => Selection,
    readonly editable: boolean,
    private readonly group: () => string,
  ) {
    this.steps = new Steps(sheet);
  }

  canEdit(key: string): boolean {
    return this.editable && Boolean(this.sheet.byKey.get(key)?.editable);
  }

  set(key: string, field: string, value: Value): void {
    this.steps.do(this.cellOps([[key, field, value]]));
  }

  /** Accept what the portal suggests for a cell; false when it suggests nothing. */
  confirmHint(key: string, field: string): boolean {
    const row = this.sheet.byKey.get(key);
    const hint = row?.hints[field];
    if (!row || !hint || !this.canEdit(key)) return false;
    this.steps.do([{ kind: 'cell', key, field, from: row.cells[field] ?? '', to: hint, confirm: true }]);
    return true;
  }

  clear(): void {
    const { keys, fields } = this.selection().block();
    const empty = (field: string): Value => (this.sheet.column(field)?.editor === 'multi' ? [] : '');
    this.steps.do(this.cellOps(keys.flatMap((key) => fields.map((field) => [key, field, empty(field)] as const))));
  }

  /** Copy the first row of the block into the others; for a single row, what stands above it. */
  fillDown(): number {
    const { keys, fields } = this.selection().block();
    const [first, ...rest] = keys;
    if (first === undefined) return 0;
    const all = this.selection().shown().keys;
    const source = rest.length > 0 ? first : all[all.indexOf(first) - 1];
    const targets = rest.length > 0 ? rest : [first];
    const from = source === undefined ? undefined : this.sheet.byKey.get(source);
    if (!from) return 0;
    const wanted = targets.flatMap((key) => fields.map((field) => [key, field, from.cells[field] ?? ''] as const));
    this.steps.do(this.cellOps(wanted));
    return targets.length;
  }

  /** The block as people read it. */
  copied(): string[][] {
    const { keys, fields } = this.selection().block();
    return keys.map((key) =>
      fields.map((field) => {
        const column = this.sheet.column(field);
        return column ? shownValue(column, this.sheet.byKey.get(key)?.cells[field] ?? '') : '';
      }),
    );
  }

  /** Put a block at the active cell; rows beyond the end are added. Gives what was pasted where. */
  paste(block: string[][]): { rows: number; columns: number; added: number; cut: number } | null {
    const at = this.selection().active();
    const { keys, fields } = this.selection().shown();
    if (!this.editable || block.length === 0) return null;
    const top = at ? keys.indexOf(at.key) : 0;
    const left = Math.max(0, at ? fields.indexOf(at.field) : fields.indexOf('title'));
    const room = fields.slice(left);
    const ops: Op[] = [];
    const cells: [string, string, Value][] = [];
    let last = keys.at(-1) ?? null;
    block.forEach((line, y) => {
      const place = room.slice(0, line.length);
      const values = place.map((field, x) => [field, this.read(field, line[x] ?? '')] as const);
      const key = keys[top + y];
      if (key === undefined) {
        const row = this.newRow(last, Object.fromEntries(values));
        ops.push({ kind: 'add', row, after: last });
        last = row.key;
      } else for (const [field, value] of values) cells.push([key, field, value]);
    });
    const width = block[0]?.length ?? 0;
    this.steps.do([...this.cellOps(cells), ...ops]);
    return { rows: block.length, columns: Math.min(width, room.length), added: ops.length, cut: Math.max(0, width - room.length) };
  }

  /** Add a row below the active one, in its section; gives its key. */
  addRow(): string | null {
    if (!this.editable) return null;
    const after = this.selection().active()?.key ?? this.sheet.rows.at(-1)?.key ?? null;
    const row = this.newRow(after, {});
    this.steps.do([{ kind: 'add', row, after }]);
    return row.key;
  }

  deleteRows(): number {
    const wanted = new Set(this.selection().block().keys.filter((key) => this.canEdit(key)));
    const ops: Op[] = [];
    let above: string | null = null;
    for (const row of this.sheet.rows) {
      if (wanted.has(row.key)) ops.push({ kind: 'drop', row, after: above });
      else above = row.key;
    }
    this.steps.do(ops);
    return ops.length;
  }

  /** Move the selected rows one place; at the edge nothing happens. */
  moveRows(step: 1 | -1): boolean {
    const moving = this.selection().block().keys;
    const shown = this.selection().shown().keys;
    const edge = step < 0 ? moving[0] : moving.at(-1);
    const neighbour = edge === undefined ? undefined : shown[shown.indexOf(edge) + step];
    if (!this.editable || neighbour === undefined) return false;
    const from = this.sheet.rows.map(({ key }) => key);
    const to = from.filter((key) => !moving.includes(key));
    to.splice(to.indexOf(neighbour) + (step > 0 ? 1 : 0), 0, ...moving);
    const field = this.group() === 'section' ? 'section' : '';
    this.steps.do([{ kind: 'order', from, to }, ...this.joinOps(moving, field, neighbour)]);
    return true;
  }

  /** Put a row where it was dragged; in another group it takes that group's value. */
  drag(moved: string, { beside, after }: Drop): void {
    const from = this.sheet.rows.map(({ key }) => key);
    const to = from.filter((key) => key !== moved);
    to.splice(to.indexOf(beside) + (after ? 1 : 0), 0, moved);
    this.steps.do([{ kind: 'order', from, to }, ...this.joinOps([moved], this.group(), beside)]);
  }

  /** Rows that come to stand beside another take its value of the field that groups. */
  private joinOps(keys: string[], field: string, beside: string): Op[] {
    if (!field) return [];
    const value = this.sheet.byKey.get(beside)?.cells[field] ?? '';
    return this.cellOps(keys.map((key) => [key, field, value] as const));
  }

  private newRow(after: string | null, cells: Record<string, Value>): Row {
    const row = emptyRow(newKey(), this.sheet.columns);
    const section = after === null ? '' : (this.sheet.byKey.get(after)?.cells['section'] ?? '');
    Object.assign(row.cells, { section }, cells);
    return row;
  }

  private read(field: string, text: string): Value {
    const column = this.sheet.column(field);
    return column ? readValue(column, text) : text;
  }

  private cellOps(wanted: readonly (readonly [string, string, Value])[]): Op[] {
    return wanted.flatMap(([key, field, to]) => {
      const from = this.sheet.byKey.get(key)?.cells[field] ?? '';
      if (!this.canEdit(key) || same(from, to)) return [];
      return [{ kind: 'cell', key, field, from, to } satisfies Op];
    });
  }
}
