import { el, icon } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import type { Column, Row, Value } from './types';

/** A cell's value as people read it: labels instead of codes. */
export function shownValue(column: Column, value: Value): string {
  if (Array.isArray(value)) return value.map((code) => labelOf(column, code)).join('; ');
  return column.choices.length > 0 ? labelOf(column, value) : value;
}

const labelOf = (column: Column, code: string): string =>
  column.choices.find((choice) => choice.value === code)?.label ?? code;

/** A pasted or typed text as the cell keeps it: codes where the column has choices. */
export function readValue(column: Column, text: string): Value {
  const codeOf = (part: string): string => {
    const wanted = fold(part);
    return column.choices.find(({ value, label }) => value === part || fold(label) === wanted)?.value ?? part;
  };
  if (column.editor === 'multi') return text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean).map(codeOf);
  return column.editor === 'select' ? codeOf(text.trim()) : text;
}

const fold = (text: string): string => text.trim().normalize('NFC').toLocaleLowerCase('vi');

/** What stands in a cell: the text, what the portal read from it, what is wrong, what it suggests. */
export function cellContent(row: Row, column: Column, texts: Texts): HTMLElement {
  const { field } = column;
  const text = shownValue(column, row.cells[field] ?? '');
  const box = el('div', { class: 'cell' }, el('div', { class: 'cell-text' }, text));
  const read = row.read[field];
  const problems = row.errors[field] ?? [];
  const hint = row.hints[field];
  if (read && read !== text) box.append(el('div', { class: 'cell-read' }, read));
  for (const problem of problems) box.append(el('div', { class: 'cell-error' }, problem));
  if (hint && row.editable) box.append(hintContent(column, hint, text, texts));
  if (field === 'title' && row.remark) box.append(remarkContent(row, texts));
  return box;
}

function hintContent(column: Column, hint: string, text: string, texts: Texts): HTMLElement {
  const label = labelOf(column, hint);
  const words = label === text ? say(texts, 'hint_confirm') : say(texts, 'hint', { label });
  const title = say(texts, 'hint_help', { label });
  return el('button', { type: 'button', class: 'cell-hint', tabindex: '-1', title }, icon('check'), words);
}

function remarkContent(row: Row, texts: Texts): HTMLElement {
  return el('div', { class: 'cell-remark' }, icon('message'), say(texts, 'remark', { remark: row.remark }));
}

/** The handle at a row's left: its place, what the approver said, and where to drag it. */
export function handleContent(row: Row, position: number, texts: Texts): HTMLElement {
  const mark =
    row.review === 'accepted' ? icon('check') : row.review === 'returned' ? icon('arrow-back-up') : '';
  const box = el('div', { class: `handle review-${row.review}` }, String(position), mark);
  box.title = say(texts, `review_${row.review}`);
  return box;
}
