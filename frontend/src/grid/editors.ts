import { el } from '../lib/dom';
import { readValue, shownValue } from './format';
import type { Direction } from './selection';
import type { Column, Value } from './types';

/** `null` means that typing was given up; a direction says where the person goes next. */
export type Finish = (value: Value | null, next: Direction | null) => void;

interface Editor {
  element: HTMLElement;
  start(): void;
  value(): Value;
}

/** The one open editor, laid over its cell. */
export class Editing {
  private open: { editor: Editor; finish: Finish } | null = null;

  constructor(private readonly holder: () => HTMLElement) {}

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** `fresh` starts empty, for typing over; its arrows leave the cell as in a spreadsheet. */
  start(cell: HTMLElement, column: Column, value: Value, fresh: boolean, finish: Finish): void {
    this.close(true, null);
    const editor = editorFor(column, value, fresh);
    editor.element.classList.add('grid-editor');
    editor.element.setAttribute('aria-label', column.title);
    this.place(editor.element, cell);
    this.open = { editor, finish };
    editor.element.addEventListener('keydown', (event) => this.key(event, column, fresh));
    editor.element.addEventListener('focusout', (event) => {
      if (!editor.element.contains(event.relatedTarget as Node)) this.close(true, null);
    });
    editor.start();
  }

  close(save: boolean, next: Direction | null): void {
    const { open } = this;
    if (!open) return;
    this.open = null;
    const value = save ? open.editor.value() : null;
    open.editor.element.remove();
    open.finish(value, next);
  }

  private place(element: HTMLElement, cell: HTMLElement): void {
    const holder = this.holder();
    const [outer, inner] = [holder.getBoundingClientRect(), cell.getBoundingClientRect()];
    holder.append(element);
    element.style.top = `${inner.top - outer.top + holder.scrollTop}px`;
    element.style.left = `${inner.left - outer.left + holder.scrollLeft}px`;
    element.style.minWidth = `${inner.width}px`;
    element.style.minHeight = `${inner.height}px`;
    element.style.maxHeight = `${Math.max(160, outer.height - 40)}px`;
  }

  private key(event: KeyboardEvent, column: Column, fresh: boolean): void {
    event.stopPropagation();
    if (event.isComposing) return;
    const next = leaving(event, column, fresh);
    if (event.key === 'Escape' || next !== undefined) {
      event.preventDefault();
      this.close(event.key !== 'Escape', next ?? null);
    } else if (event.key === 'Enter' && event.altKey && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      event.target.setRangeText('\n', event.target.selectionStart, event.target.selectionEnd, 'end');
    }
  }
}

/** Where a key leads out of the editor; undefined stays inside. */
function leaving(event: KeyboardEvent, column: Column, fresh: boolean): Direction | undefined {
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  if (event.key === 'Enter' && !event.altKey) return event.shiftKey ? 'up' : 'down';
  if (!fresh || !['text', 'lines', 'number'].includes(column.editor)) return undefined;
  const arrows: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
  return arrows[event.key];
}

function editorFor(column: Column, value: Value, fresh: boolean): Editor {
  if (column.editor === 'multi') return manyEditor(column, Array.isArray(value) ? value : []);
  if (column.editor === 'select') return choiceEditor(column, String(value));
  return textEditor(column, fresh ? '' : shownValue(column, value));
}

function textEditor(column: Column, text: string): Editor {
  const element = el('textarea', { rows: '1', spellcheck: 'false', autocomplete: 'off' });
  element.value = text;
  return {
    element,
    start: () => {
      element.focus({ preventScroll: true });
      element.setSelectionRange(text.length, text.length);
    },
    value: () => {
      const lines = element.value.replace(/[ \t]+$/gm, '').trim();
      const wantsLines = column.editor === 'lines';
      return readValue(column, wantsLines ? lines : lines.replace(/\s*\n\s*/g, ' '));
    },
  };
}

function choiceEditor(column: Column, code: string): Editor {
  const element = el('select');
  element.append(new Option('', ''));
  for (const { value, label } of column.choices) element.append(new Option(label, value));
  element.value = code;
  element.addEventListener('change', () => element.matches(':active') && element.blur());
  return { element, start: () => element.focus({ preventScroll: true }), value: () => element.value };
}

function manyEditor(column: Column, codes: string[]): Editor {
  const element = el('div', { role: 'group', class: 'many' });
  for (const { value, label } of column.choices) {
    const box = el('input', { type: 'checkbox', value, class: 'form-check-input' });
    box.checked = codes.includes(value);
    element.append(el('label', {}, box, label));
  }
  const boxes = [...element.querySelectorAll('input')];
  element.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const now = boxes.indexOf(document.activeElement as HTMLInputElement);
    boxes[(now + step + boxes.length) % boxes.length]?.focus();
  });
  return {
    element,
    start: () => boxes[0]?.focus({ preventScroll: true }),
    value: () => boxes.filter((box) => box.checked).map((box) => box.value),
  };
}
