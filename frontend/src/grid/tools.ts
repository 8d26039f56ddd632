import { el, icon } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import type { Desk } from './desk';
import type { Looks } from './looks';
import type { Column } from './types';

/** The buttons above the grid; every one also has a key. */
export function buildTools(
  desk: Desk,
  looks: Looks,
  columns: Column[],
  texts: Texts,
  editable: boolean,
  formsAddress: string,
): HTMLElement {
  const button = (name: string, symbol: string, press: () => void, css = ''): HTMLButtonElement => {
    const made = el('button', { type: 'button', class: `btn btn-sm ${css}`, title: say(texts, `${name}_keys`) });
    made.append(icon(symbol), el('span', { class: 'tool-word' }, say(texts, name)));
    made.addEventListener('click', press);
    return made;
  };
  const tools = el('div', { class: 'grid-tools', role: 'toolbar', 'aria-label': say(texts, 'tools') });
  if (editable) {
    tools.append(
      button('add_row', 'row-insert-bottom', () => desk.addRow(), 'btn-primary'),
      button('undo', 'arrow-back-up', () => desk.undo(), 'tool-quiet'),
      button('redo', 'arrow-forward-up', () => desk.redo(), 'tool-quiet'),
      button('row_up', 'arrow-up', () => desk.moveRows(-1), 'tool-quiet'),
      button('row_down', 'arrow-down', () => desk.moveRows(1), 'tool-quiet'),
      button('delete_rows', 'trash', () => desk.deleteRows()),
    );
  }
  tools.append(groupMenu(desk, looks, texts), columnMenu(desk, looks, columns, texts));
  tools.append(button('keys', 'keyboard', () => desk.help()));
  if (formsAddress) {
    tools.append(el('a', { class: 'btn btn-sm', href: formsAddress }, icon('list-details'), say(texts, 'as_forms')));
  }
  return tools;
}

function fold(symbol: string, words: string, ...inside: HTMLElement[]): HTMLElement {
  const summary = el('summary', { class: 'btn btn-sm' }, icon(symbol), el('span', { class: 'tool-word' }, words));
  const list = el('div', { class: 'menu-list' }, ...inside);
  return el('details', { class: 'menu' }, summary, list);
}

function groupMenu(desk: Desk, looks: Looks, texts: Texts): HTMLElement {
  const choice = (group: string): HTMLElement => {
    const box = el('input', { type: 'radio', name: 'grid-group', class: 'form-check-input', value: group });
    box.checked = looks.group === group;
    box.addEventListener('change', () => {
      looks.setGroup(group);
      desk.view.regroup();
    });
    return el('label', { class: 'menu-item' }, box, say(texts, `group_${group || 'none'}`));
  };
  const folding = (folded: boolean): HTMLElement => {
    const made = el('button', { type: 'button', class: 'menu-item' }, say(texts, folded ? 'fold' : 'unfold'));
    made.addEventListener('click', () => desk.view.foldAll(folded));
    return made;
  };
  const rule = el('hr');
  return fold('stack-2', say(texts, 'group'), ...['', 'section', 'stage'].map(choice), rule, folding(true), folding(false));
}

function columnMenu(desk: Desk, looks: Looks, columns: Column[], texts: Texts): HTMLElement {
  const choices = columns
    .filter((column) => column.field !== 'title')
    .map((column) => {
      const box = el('input', { type: 'checkbox', class: 'form-check-input' });
      box.checked = looks.isShown(column.field);
      box.addEventListener('change', () => {
        looks.show(column.field, box.checked);
        desk.view.reshape();
      });
      return el('label', { class: 'menu-item' }, box, column.title);
    });
  return fold('columns', say(texts, 'columns'), ...choices);
}
