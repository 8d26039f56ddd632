import { Actions } from './grid/actions';
import { Api, AnswerError } from './grid/api';
import { Conflicts } from './grid/conflicts';
import { Desk } from './grid/desk';
import { KeptWork } from './grid/keeping';
import { inAnnexOrder, Looks } from './grid/looks';
import { SaveQueue } from './grid/queue';
import { printAsTable } from './grid/print';
import { offerKept } from './grid/restore';
import { Sheet } from './grid/sheet';
import { StatusBar } from './grid/status';
import { buildTools } from './grid/tools';
import type { Listing } from './grid/types';
import { TableView } from './grid/view';
import { el } from './lib/dom';
import { readTexts, say } from './lib/texts';

const AWAY = 30_000;

async function start(root: HTMLElement): Promise<void> {
  const texts = readTexts('grid-texts');
  const { rows = '', save = '', reorder = '', plan = '', forms = '' } = root.dataset;
  const api = new Api({ rows, save, reorder });
  const user = document.body.dataset['user'] ?? '';
  let listing: Listing;
  try {
    listing = await api.rows();
  } catch (error) {
    const key = error instanceof AnswerError && error.kind === 'signed-out' ? 'mood_signed-out' : 'not_loaded';
    root.replaceChildren(el('p', { class: 'note note-error' }, say(texts, key)));
    return;
  }
  const { editable } = listing.plan;
  const ids = new Map<string, string>();
  const sheet = new Sheet(inAnnexOrder(listing.columns), ids);
  sheet.load(listing.rows);

  const login = document.body.dataset['login'] ?? '';
  const status = new StatusBar(texts, () => desk.undo(), login);
  const keeping = new KeptWork(plan, user);
  const queue = new SaveQueue(api, ids, keeping, user, {
    mood: (mood, detail) => {
      status.setMood(mood, detail);
      // The page's figures above the grid are asked for again.
      if (mood === 'saved' && detail) document.body.dispatchEvent(new Event('rows-saved', { bubbles: true }));
    },
    answered: (key, wish, result) => {
      sheet.merge(key, result);
      if (result.status === 'clash') conflicts.clash(key, result.clashes);
      if (result.status === 'gone' && wish.op !== 'delete') conflicts.gone(key);
    },
  });
  sheet.queue = queue;

  const looks = new Looks(sheet.rows);
  const holder = el('div', { class: 'grid-table', 'aria-label': say(texts, 'grid_label') });
  root.replaceChildren(holder);
  const view = new TableView(holder, sheet, looks, texts, editable);
  sheet.view = view;
  await view.ready();
  holder.setAttribute('aria-readonly', String(!editable));
  holder.setAttribute('aria-describedby', 'grid-rule');

  const actions = new Actions(sheet, () => view.selection, editable, () => looks.group);
  const desk = new Desk(sheet, view, actions, status, texts, () => queue.hurry());
  const conflicts = new Conflicts(sheet, queue, texts, () => view.selection.focus());
  view.onDragged = (moved, drop) => actions.drag(moved, drop);
  view.selection.onMove = () => {
    const at = view.selection.active();
    status.showCell(at ? sheet.byKey.get(at.key) : undefined, at ? sheet.column(at.field) : undefined);
  };
  const head = el('div', { class: 'grid-head' }, buildTools(desk, looks, sheet.columns, texts, editable, forms), status.mood);
  root.prepend(head);
  root.append(status.foot);
  status.setMood('saved', '');
  if (!editable) status.tell(say(texts, 'locked'));
  view.selection.onMove();

  const note = editable ? await offerKept(sheet, keeping, texts) : null;
  if (note) root.prepend(note);
  jumpTo(location.hash, view);
  window.addEventListener('hashchange', () => jumpTo(location.hash, view));
  printAsTable(root, sheet, looks);
  watchOthers(api, sheet, desk);
}

/** `#cell-<row>-<field>` and `#row-<row>` lead to their cell. */
function jumpTo(hash: string, view: TableView): void {
  const match = /^#(?:row|cell)-([0-9a-f-]{36})(?:-(\w+))?$/.exec(hash);
  const [, key, field = 'title'] = match ?? [];
  if (!key) return;
  view.holder.scrollIntoView({ block: 'nearest' });
  view.selection.hasFocus = true;
  if (!view.selection.select(key, field)) view.selection.select(key, 'title');
}

/** Coming back to the page after a while shows what others did meanwhile. */
function watchOthers(api: Api, sheet: Sheet, desk: Desk): void {
  let left = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) left = Date.now();
    else if (Date.now() - left > AWAY && !desk.isEditing) {
      api.rows().then((listing) => sheet.catchUp(listing.rows), () => undefined);
    }
  });
}

document.addEventListener('DOMContentLoaded', () => {
  const root = document.getElementById('plan-grid');
  if (root) void start(root);
});
