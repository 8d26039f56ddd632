import { el } from '../lib/dom';
import { say, type Texts } from '../lib/texts';

const LINES = ['move', 'edit', 'type', 'lines', 'block', 'copy', 'fill', 'clear', 'undo', 'add', 'remove', 'order', 'hint', 'leave'];

/** The dialog that lists the keys. */
export function openHelp(texts: Texts, onClose: () => void): void {
  const rows = LINES.flatMap((line) => [
    el('dt', {}, el('kbd', {}, say(texts, `key_${line}`))),
    el('dd', {}, say(texts, `key_${line}_help`)),
  ]);
  const close = el('button', { type: 'button', class: 'btn btn-primary', 'data-close': '' }, say(texts, 'close'));
  const dialog = el(
    'dialog',
    { class: 'dialog dialog-wide', 'aria-labelledby': 'grid-help-title' },
    el('h2', { id: 'grid-help-title' }, say(texts, 'help_title')),
    el('dl', { class: 'facts key-list' }, ...rows),
    el('div', { class: 'dialog-actions' }, close),
  );
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  dialog.showModal();
}
