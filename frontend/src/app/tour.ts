import { el, icon } from '../lib/dom';
import { keep, kept } from '../lib/store';

/** A list with data-tour is offered once as a tour of the page; closed, it never returns. */
export function watchTours(): void {
  for (const list of document.querySelectorAll<HTMLOListElement>('ol[data-tour]')) {
    const key = `tour:${list.dataset['tour'] ?? ''}`;
    if (!kept(key)) list.before(offer(list, () => keep(key, true)));
  }
}

function offer(list: HTMLOListElement, onClose: () => void): HTMLElement {
  const { offer: words = '', start = '', skip = '' } = list.dataset;
  const begin = el('button', { type: 'button', class: 'btn btn-sm btn-primary' }, start);
  const never = el('button', { type: 'button', class: 'btn btn-sm' }, skip);
  const note = el('div', { class: 'note note-info tour-offer' }, icon('help'), el('div', {}, words), begin, never);
  for (const button of [begin, never]) {
    button.addEventListener('click', () => {
      onClose();
      note.remove();
      if (button === begin) walk(list);
    });
  }
  return note;
}

function walk(list: HTMLOListElement): void {
  const steps = [...list.querySelectorAll('li')];
  const words = el('p', { 'aria-live': 'polite' });
  const count = el('span', { class: 'muted num' });
  const next = el('button', { type: 'button', class: 'btn btn-sm btn-primary' }, list.dataset['next'] ?? '');
  const end = el('button', { type: 'button', class: 'btn btn-sm' }, list.dataset['end'] ?? '');
  const panel = el('div', { class: 'tour-panel', popover: 'manual', role: 'dialog' }, words);
  panel.setAttribute('aria-label', list.dataset['start'] ?? '');
  panel.append(el('div', { class: 'dialog-actions' }, count, end, next));
  document.body.append(panel);
  panel.showPopover();

  let at = -1;
  const finish = (): void => {
    panel.remove();
    document.querySelector('.tour-target')?.classList.remove('tour-target');
  };
  const go = (): void => {
    document.querySelector('.tour-target')?.classList.remove('tour-target');
    const step = steps[++at];
    if (!step) return finish();
    words.textContent = step.textContent;
    count.textContent = `${at + 1}/${steps.length}`;
    next.hidden = at === steps.length - 1;
    const target = document.querySelector(step.dataset['target'] ?? '');
    target?.classList.add('tour-target');
    target?.scrollIntoView({ block: 'nearest' });
    (next.hidden ? end : next).focus();
  };
  next.addEventListener('click', go);
  end.addEventListener('click', finish);
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && finish());
  go();
}
