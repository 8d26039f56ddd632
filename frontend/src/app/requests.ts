import htmx from 'htmx.org';
import { csrfToken, el, icon } from '../lib/dom';
import { readTexts, say } from '../lib/texts';

interface AnswerDetail {
  xhr: XMLHttpRequest;
  headers: Record<string, string>;
  verb: string;
  shouldSwap: boolean;
}

/** Give HTMX the CSRF token; when an answer fails say what to do and lose nothing. */
export function watchRequests(): void {
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  on('htmx:configRequest', (detail) => {
    if (detail.verb !== 'get') detail.headers['X-CSRFToken'] = csrfToken();
  });
  on('htmx:beforeSwap', (detail) => {
    // A form with errors comes back as 422 and is shown like any answer.
    if (detail.xhr.status === 422) detail.shouldSwap = true;
  });
  on('htmx:responseError', (detail) => {
    if (detail.xhr.status === 401) showSignIn();
    else if (detail.xhr.status !== 422) showNote('failed');
  });
  on('htmx:sendError', () => showNote('offline'));
}

function on(name: string, handler: (detail: AnswerDetail) => void): void {
  document.addEventListener(name, (event) => handler((event as CustomEvent<AnswerDetail>).detail));
}

/** Say that the sign-in ended, with a link that leaves this page as it is. */
export function showSignIn(): void {
  const texts = readTexts('shell-texts');
  const link = el('a', { href: loginAddress(), target: '_blank', rel: 'noopener' }, say(texts, 'sign_in'));
  putNote(say(texts, 'signed_out'), link);
}

function showNote(key: string): void {
  putNote(say(readTexts('shell-texts'), key));
}

function putNote(sentence: string, ...more: Node[]): void {
  const box = document.getElementById('messages');
  const text = el('div', {}, `${sentence} `, ...more);
  box?.replaceChildren(el('div', { class: 'alert note-error' }, icon('alert-triangle'), text));
  box?.scrollIntoView({ block: 'nearest' });
}

export function loginAddress(): string {
  return document.body.dataset['login'] ?? '/accounts/login/';
}
