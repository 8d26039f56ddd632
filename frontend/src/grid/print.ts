import { el } from '../lib/dom';
import { shownValue } from './format';
import type { Looks } from './looks';
import type { Sheet } from './sheet';
import type { Column } from './types';

/** On paper the grid is a plain table of all its rows, made when printing begins. */
export function printAsTable(root: HTMLElement, sheet: Sheet, looks: Looks): void {
  window.addEventListener('beforeprint', () => {
    const columns = sheet.columns.filter(({ field }) => looks.isShown(field) && field !== looks.group);
    root.after(plainTable(sheet, looks, columns));
  });
  window.addEventListener('afterprint', () => document.querySelector('.print-table')?.remove());
}

function plainTable(sheet: Sheet, looks: Looks, columns: Column[]): HTMLTableElement {
  const table = el('table', { class: 'table print-table' });
  const heads = columns.map((column) => el('th', { scope: 'col' }, column.title));
  table.createTHead().append(el('tr', {}, ...heads));
  const body = table.createTBody();
  const grouping = sheet.column(looks.group);
  let last: string | undefined;
  for (const row of sheet.rows) {
    const group = grouping ? shownValue(grouping, row.cells[grouping.field] ?? '') : '';
    if (group && group !== last) {
      body.append(el('tr', {}, el('th', { colspan: String(columns.length), scope: 'rowgroup' }, group)));
    }
    last = group;
    const cells = columns.map((column) => el('td', {}, shownValue(column, row.cells[column.field] ?? '')));
    body.append(el('tr', {}, ...cells));
  }
  return table;
}
