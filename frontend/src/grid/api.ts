import { csrfToken } from '../lib/dom';
import type { Change, Listing, SaveAnswer } from './types';

export interface Addresses {
  rows: string;
  save: string;
  reorder: string;
}

/** Why an answer is no answer: the sign-in ended, nothing was reached, or the portal refused. */
export class AnswerError extends Error {
  constructor(
    readonly kind: 'signed-out' | 'offline' | 'refused' | 'broken',
    readonly detail = '',
  ) {
    super(`${kind} ${detail}`);
  }
}

export class Api {
  constructor(private readonly addresses: Addresses) {}

  rows(): Promise<Listing> {
    return this.ask<Listing>(this.addresses.rows);
  }

  save(changes: Change[]): Promise<SaveAnswer> {
    return this.ask<SaveAnswer>(this.addresses.save, { changes });
  }

  reorder(order: string[]): Promise<{ saved_at: string }> {
    return this.ask<{ saved_at: string }>(this.addresses.reorder, { order });
  }

  /** Who is signed in now, by the page's own address; '' when nobody is. */
  async whoIsHere(): Promise<string> {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      return page.body.dataset['user'] ?? '';
    } catch {
      return '';
    }
  }

  private async ask<T>(address: string, body?: object): Promise<T> {
    const answer = await this.fetch(address, body);
    if (answer.status === 401 || answer.redirected) throw new AnswerError('signed-out');
    if (answer.status >= 500) throw new AnswerError('broken');
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new AnswerError('refused', String((json as { detail?: string }).detail ?? ''));
    return json as T;
  }

  private async fetch(address: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const request: RequestInit = { headers, credentials: 'same-origin' };
    if (body) {
      headers['Content-Type'] = 'application/json';
      headers['X-CSRFToken'] = csrfToken();
      request.method = 'POST';
      request.body = JSON.stringify(body);
    }
    try {
      return await fetch(address, request);
    } catch {
      throw new AnswerError('offline');
    }
  }
}
