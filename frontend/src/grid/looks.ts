import { keep, kept } from '../lib/store';
import type { Column, Row } from './types';

interface Chosen {
  shown?: Record<string, boolean>;
  widths?: Record<string, number>;
  group?: string;
}

const KEY = 'grid-looks';
const FOLDED = ['policy', 'channels', 'audiences', 'output_measure', 'responsible_text', 'note'];

/** Which columns are shown, how wide, grouped by what: remembered on this machine. */
export class Looks {
  private readonly chosen: Chosen = kept<Chosen>(KEY) ?? {};
  group: string;

  constructor(rows: Row[]) {
    const hasSections = rows.some((row) => row.cells['section'] !== '');
    this.group = this.chosen.group ?? (hasSections ? 'section' : '');
  }

  isShown(field: string): boolean {
    return this.chosen.shown?.[field] ?? !FOLDED.includes(field);
  }

  show(field: string, shown: boolean): void {
    this.chosen.shown = { ...this.chosen.shown, [field]: shown };
    keep(KEY, this.chosen);
  }

  widthOf(column: Column): number {
    return this.chosen.widths?.[column.field] ?? column.width;
  }

  setWidth(field: string, width: number): void {
    this.chosen.widths = { ...this.chosen.widths, [field]: width };
    keep(KEY, this.chosen);
  }

  setGroup(group: string): void {
    this.group = group;
    this.chosen.group = group;
    keep(KEY, this.chosen);
  }
}

/** The annex's own order; the section stands behind, since rows are grouped by it. */
export function inAnnexOrder(columns: Column[]): Column[] {
  const section = columns.filter((column) => column.field === 'section');
  const others = columns.filter((column) => column.field !== 'section');
  const place = others.findIndex((column) => FOLDED.includes(column.field));
  return [...others.slice(0, place), ...section, ...others.slice(place)];
}
