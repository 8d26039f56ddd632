import type { Actions } from './actions';
import type { Desk } from './desk';
import type { Direction } from './selection';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Every key of the grid, in one place. Gives true when the key was taken. */
export function handleKey(event: KeyboardEvent, desk: Desk, actions: Actions): boolean {
  if (event.isComposing) return false;
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return altKey(event, desk);
  if (control) return controlKey(event, desk, actions);
  return plainKey(event, desk, actions);
}

function altKey(event: KeyboardEvent, desk: Desk): boolean {
  if (event.key === 'ArrowUp') desk.moveRows(-1);
  else if (event.key === 'ArrowDown') desk.moveRows(1);
  else return false;
  return true;
}

function controlKey(event: KeyboardEvent, desk: Desk, actions: Actions): boolean {
  const key = event.key.toLowerCase();
  const arrow = ARROWS[event.key];
  if (arrow) desk.selection.move(arrow, event.shiftKey, true);
  else if (key === 'home') desk.toEnd('start', true);
  else if (key === 'end') desk.toEnd('end', true);
  else if (key === 'z' && !event.shiftKey) desk.undo();
  else if (key === 'y' || key === 'z') desk.redo();
  else if (key === 'd') desk.filledDown(actions.fillDown());
  else if (key === 'enter') desk.addRow();
  else if (key === 's') desk.saveNow();
  else if (key === 'a') desk.selectAll();
  else if (key === 'delete' || key === 'backspace') desk.deleteRows();
  else return false;
  return true;
}

function plainKey(event: KeyboardEvent, desk: Desk, actions: Actions): boolean {
  const arrow = ARROWS[event.key];
  if (arrow) desk.selection.move(arrow, event.shiftKey);
  else if (event.key === 'Tab') return desk.tab(event.shiftKey ? -1 : 1);
  else if (event.key === 'Enter' || event.key === 'F2') desk.edit(false);
  else if (event.key === 'F1') desk.help();
  else if (event.key === 'Escape') desk.leave();
  else if (event.key === 'Delete' || event.key === 'Backspace') actions.clear();
  else if (event.key === 'Home') desk.toEnd('start', false);
  else if (event.key === 'End') desk.toEnd('end', false);
  else if (event.key === 'PageDown') desk.page(1);
  else if (event.key === 'PageUp') desk.page(-1);
  else if (event.key === ' ' && desk.confirmHint()) return true;
  else if (event.key.length === 1 || event.key === 'Process') {
    // The editor has the keyboard before the letter lands, so input methods write into it.
    desk.edit(true);
    return false;
  } else return false;
  return true;
}
