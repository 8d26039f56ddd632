import { AnswerError, type Api } from './api';
import { kept } from '../lib/store';
import { Pending, type Wish } from './pending';
import type { KeptWork } from './keeping';
import type { Cells, Change, Result, Value } from './types';

export type Mood = 'saved' | 'typing' | 'saving' | 'offline' | 'signed-out' | 'refused' | 'other-person';

export interface QueueHooks {
  answered(key: string, wish: Wish, result: Result): void;
  mood(mood: Mood, detail: string): void;
}

const WAIT = 600;
const BATCH = 200;
const LONGEST_WAIT = 30_000;

/** Sends what was typed: soon, in batches, one at a time, again after a failure; loses nothing. */
export class SaveQueue {
  readonly pending = new Pending();
  private sent: Map<string, Wish> | null = null;
  private timer = 0;
  private failures = 0;
  private wasSignedOut = false;
  savedAt = '';

  constructor(
    private readonly api: Api,
    /** The portal's id of each row by its key here; rows that are not saved have none. */
    private readonly ids: Map<string, string>,
    private readonly keeping: KeptWork,
    private readonly user: string,
    private readonly hooks: QueueHooks,
  ) {
    window.addEventListener('online', () => this.hurry());
    window.addEventListener('focus', () => this.failures && this.hurry());
    window.addEventListener('beforeunload', (event) => {
      if (!this.isIdle) event.preventDefault();
    });
  }

  get isIdle(): boolean {
    return this.sent === null && this.pending.isEmpty;
  }

  edit(key: string, field: string, old: Value, value: Value, confirm = false): void {
    this.pending.edit(key, field, old, value, confirm);
    this.changed();
  }

  create(key: string, after: string | null, cells: Cells): void {
    this.pending.create(key, after, cells);
    this.changed();
  }

  remove(key: string): void {
    this.pending.remove(key);
    this.changed();
  }

  reorder(keys: string[]): void {
    this.pending.order = keys;
    this.changed();
  }

  isWaiting(key: string, field: string): boolean {
    return this.pending.has(key, field) || Boolean(this.sent?.get(key)?.fields[field]);
  }

  hurry(): void {
    this.failures = 0;
    this.schedule(0);
  }

  private changed(): void {
    this.keep();
    if (this.isIdle) this.hooks.mood('saved', this.savedAt);
    else if (this.failures === 0) this.hooks.mood('typing', '');
    if (this.failures === 0) this.schedule(WAIT);
  }

  private keep(): void {
    const all = new Pending();
    all.putBack(this.pending.wishes);
    if (this.sent) all.putBack(this.sent);
    all.order = this.pending.order;
    this.keeping.put(all.isEmpty ? null : all.toJSON());
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), wait);
  }

  private async send(): Promise<void> {
    if (this.sent || this.pending.isEmpty) return;
    try {
      if (!(await this.isStillMe())) return;
      if (this.pending.wishes.size > 0) await this.sendWishes();
      else await this.sendOrder();
      this.failures = 0;
      this.keep();
      if (this.pending.isEmpty) this.hooks.mood('saved', this.savedAt);
      else this.schedule(0);
    } catch (error) {
      await this.failed(error);
    }
  }

  private async sendWishes(): Promise<void> {
    const batch = new Map([...this.pending.wishes].slice(0, BATCH));
    for (const key of batch.keys()) this.pending.wishes.delete(key);
    this.sent = batch;
    this.hooks.mood('saving', '');
    const answer = await this.api.save([...batch].map(([key, wish]) => this.toChange(key, wish)));
    this.sent = null;
    this.savedAt = answer.saved_at;
    const keys = new Map([...batch].map(([key, wish]) => [this.wireId(key, wish), key]));
    for (const result of answer.results) {
      const key = keys.get(result.id);
      const wish = key === undefined ? undefined : batch.get(key);
      if (key === undefined || !wish) continue;
      if (wish.op === 'delete') this.ids.delete(key);
      else if (result.row) this.ids.set(key, result.row.id);
      this.hooks.answered(key, wish, result);
    }
  }

  private async sendOrder(): Promise<void> {
    const keys = this.pending.order ?? [];
    this.pending.order = null;
    this.hooks.mood('saving', '');
    try {
      const ids = keys.map((key) => this.ids.get(key)).filter((id) => id !== undefined);
      this.savedAt = (await this.api.reorder(ids)).saved_at;
    } catch (error) {
      this.pending.order ??= keys;
      throw error;
    }
  }

  private toChange(key: string, wish: Wish): Change {
    const after = wish.after === null ? null : (this.ids.get(wish.after) ?? `new-${wish.after}`);
    return { id: this.wireId(key, wish), op: wish.op, version: null, after, fields: wish.fields };
  }

  private wireId(key: string, wish: Wish): string {
    return wish.op === 'create' ? `new-${key}` : (this.ids.get(key) ?? key);
  }

  /** What one person typed is never saved in the name of another who signed in meanwhile. */
  private async isStillMe(): Promise<boolean> {
    const last = kept<string>('person');
    let here = last ?? this.user;
    if (this.wasSignedOut) here = await this.api.whoIsHere();
    if (here === '') throw new AnswerError('signed-out');
    if (here !== this.user) this.hooks.mood('other-person', '');
    else this.wasSignedOut = false;
    return here === this.user;
  }

  private async failed(error: unknown): Promise<void> {
    if (this.sent) this.pending.putBack(this.sent);
    this.sent = null;
    this.failures += 1;
    this.keep();
    const kind = error instanceof AnswerError ? error.kind : 'broken';
    const detail = error instanceof AnswerError ? error.detail : '';
    if (kind === 'refused') return this.hooks.mood('refused', detail);
    this.wasSignedOut ||= kind === 'signed-out';
    this.hooks.mood(kind === 'signed-out' ? 'signed-out' : 'offline', '');
    this.schedule(Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures));
  }
}
