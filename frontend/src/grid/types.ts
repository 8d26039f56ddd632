/** The shapes that the portal and the grid exchange, and a row as the grid holds it. */

export type Value = string | string[];
export type Cells = Record<string, Value>;

export interface Choice {
  value: string;
  label: string;
}

export interface Column {
  field: string;
  title: string;
  editor: 'text' | 'lines' | 'select' | 'multi' | 'number';
  required: boolean;
  help: string;
  choices: Choice[];
  width: number;
}

export interface Plan {
  id: string;
  year: number;
  state: string;
  version: number;
  editable: boolean;
}

/** What a row has besides its cells. */
export interface RowFacts {
  version: number;
  editable: boolean;
  review: string;
  remark: string;
  read: Record<string, string>;
  errors: Record<string, string[]>;
  hints: Record<string, string>;
}

/** As the portal sends it: facts, id and the cells side by side. */
export type ServerRow = RowFacts & { id: string } & Record<string, unknown>;

/** As the grid holds it: `key` names the row here for good, also before and after it is saved. */
export interface Row extends RowFacts {
  key: string;
  cells: Cells;
}

export interface Listing {
  plan: Plan;
  columns: Column[];
  rows: ServerRow[];
}

export interface CellChange {
  old: Value | null;
  new: Value;
}

export interface Change {
  id: string;
  op: 'update' | 'create' | 'delete';
  version: number | null;
  after: string | null;
  fields: Record<string, CellChange>;
}

export interface Clash {
  mine: Value;
  theirs: Value;
  by: string;
}

export interface Result {
  id: string;
  status: 'saved' | 'clash' | 'invalid' | 'gone' | 'locked';
  row: ServerRow | null;
  clashes: Record<string, Clash>;
  errors: Record<string, string[]>;
}

export interface SaveAnswer {
  saved_at: string;
  results: Result[];
}

/** One step that can be done and undone. */
export type Op =
  | { kind: 'cell'; key: string; field: string; from: Value; to: Value; confirm?: boolean }
  | { kind: 'add'; row: Row; after: string | null }
  | { kind: 'drop'; row: Row; after: string | null }
  | { kind: 'order'; from: string[]; to: string[] };

/** Where a dragged row is let go: on which side of which other row. */
export interface Drop {
  beside: string;
  after: boolean;
}

export const emptyRow = (key: string, columns: Column[]): Row => ({
  key,
  version: 0,
  editable: true,
  review: 'pending',
  remark: '',
  read: {},
  errors: {},
  hints: {},
  cells: Object.fromEntries(columns.map((column) => [column.field, column.editor === 'multi' ? [] : ''])),
});

/** A server row as the grid holds it. */
export function toRow(sent: ServerRow, columns: Column[], key = sent.id): Row {
  const { version, editable, review, remark, read, errors, hints } = sent;
  const cells = Object.fromEntries(columns.map(({ field }) => [field, (sent[field] as Value) ?? '']));
  return { key, version, editable, review, remark, read, errors, hints, cells };
}

export const same = (one: Value | null, other: Value | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A name of our own for a row that is not saved yet; also works on pages without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
