import { el, icon } from '../lib/dom';
import { forget, keep, kept } from '../lib/store';
import { readTexts, say, type Texts } from '../lib/texts';

interface Draft {
  at: string;
  values: Record<string, string[]>;
  /** True between sending and the next page, which tells whether it was saved. */
  sent: boolean;
}

const PREFIX = 'draft:';

/** Keep what is typed into forms with data-keep until the portal has saved it. */
export function watchDrafts(): void {
  const user = document.body.dataset['user'] ?? '';
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-keep]')];
  if (user) settleSent(user, forms);
  else unsettle();
  for (const form of forms) watchForm(form, `${PREFIX}${user}:${form.dataset['keep'] ?? ''}`);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-warn]')) warnOnLeave(form);
}

/** A draft that was sent and whose form is not on this page again was saved. */
function settleSent(user: string, forms: HTMLFormElement[]): void {
  const here = new Set(forms.map((form) => `${PREFIX}${user}:${form.dataset['keep'] ?? ''}`));
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(`${PREFIX}${user}:`) || here.has(key)) continue;
    if (kept<Draft>(key)?.sent) forget(key);
  }
}

/** A page for nobody came back: the sign-in had ended, and what was sent was not saved. */
function unsettle(): void {
  for (const key of Object.keys(localStorage)) {
    const draft = key.startsWith(PREFIX) ? kept<Draft>(key) : null;
    if (draft?.sent) keep(key, { ...draft, sent: false });
  }
}

function watchForm(form: HTMLFormElement, key: string): void {
  const initial = JSON.stringify(valuesOf(form));
  const draft = kept<Draft>(key);
  if (draft && JSON.stringify(draft.values) !== initial) offer(form, key, draft);
  else if (draft && !form.querySelector('[aria-invalid="true"]')) forget(key);
  const save = (sent: boolean): void => {
    const values = valuesOf(form);
    if (JSON.stringify(values) === initial && !sent) forget(key);
    else keep(key, { at: new Date().toISOString(), values, sent } satisfies Draft);
  };
  form.addEventListener('input', () => save(false));
  form.addEventListener('submit', () => save(true));
}

function offer(form: HTMLFormElement, key: string, draft: Draft): void {
  const texts: Texts = readTexts('shell-texts');
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  const back = el('button', { type: 'button', class: 'btn btn-sm btn-primary' }, say(texts, 'put_back'));
  const drop = el('button', { type: 'button', class: 'btn btn-sm' }, say(texts, 'discard'));
  const actions = el('div', { class: 'cluster mt-2' }, back, drop);
  const words = el('div', {}, say(texts, 'kept', { when }), actions);
  const note = el('div', { class: 'alert note-warning kept-note', role: 'status' }, icon('history'), words);
  back.addEventListener('click', () => {
    putBack(form, draft.values);
    note.remove();
  });
  drop.addEventListener('click', () => {
    forget(key);
    note.remove();
  });
  form.before(note);
}

const isKept = (field: Element): field is HTMLInputElement =>
  'name' in field &&
  Boolean((field as HTMLInputElement).name) &&
  !['password', 'file', 'hidden', 'submit', 'button'].includes((field as HTMLInputElement).type);

function valuesOf(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    const list = (values[field.name] ??= []);
    if (field instanceof HTMLSelectElement) {
      list.push(...[...(field as HTMLSelectElement).selectedOptions].map((option) => option.value));
    } else if (!['checkbox', 'radio'].includes(field.type) || field.checked) list.push(field.value);
  }
  return values;
}

function putBack(form: HTMLFormElement, values: Record<string, string[]>): void {
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    const wanted = values[field.name];
    if (!wanted) continue;
    if (field instanceof HTMLSelectElement) {
      for (const option of (field as HTMLSelectElement).options) option.selected = wanted.includes(option.value);
    } else if (['checkbox', 'radio'].includes(field.type)) field.checked = wanted.includes(field.value);
    else field.value = wanted.shift() ?? '';
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Ask before leaving a form that was changed and not sent. */
function warnOnLeave(form: HTMLFormElement): void {
  let changed = false;
  form.addEventListener('input', () => (changed = true));
  form.addEventListener('submit', () => (changed = false));
  window.addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}
