import { forget, keep, kept } from '../lib/store';
import type { Wish } from './pending';

export interface Kept {
  at: string;
  wishes: [string, Wish][];
  order: string[] | null;
}

/** What is typed and not yet saved, on this machine: one place for each plan, person and tab. */
export class KeptWork {
  private readonly prefix: string;
  private readonly own: string;

  constructor(plan: string, user: string) {
    this.prefix = `grid:${plan}:${user}:`;
    this.own = this.prefix + tabName();
    // Held as long as the tab lives, so that another tab does not take its work for abandoned.
    void navigator.locks?.request(this.own, () => new Promise(() => undefined));
  }

  put(work: Omit<Kept, 'at'> | null): void {
    if (work === null) forget(this.own);
    else keep(this.own, { at: new Date().toISOString(), ...work } satisfies Kept);
  }

  /** Work of this tab before it was loaded again, and of tabs that are gone. */
  async abandoned(): Promise<[string, Kept][]> {
    const locks = (await navigator.locks?.query())?.held ?? [];
    const alive = new Set(locks.map((lock) => lock.name));
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix) && (key === this.own || !alive.has(key)))
      .map((key) => [key, kept<Kept>(key)] as [string, Kept | null])
      .filter((pair): pair is [string, Kept] => pair[1] !== null && pair[1].wishes.length > 0);
  }

  drop(key: string): void {
    forget(key);
  }
}

function tabName(): string {
  try {
    const name = sessionStorage.getItem('tab') ?? Math.random().toString(36).slice(2);
    sessionStorage.setItem('tab', name);
    return name;
  } catch {
    return 'only';
  }
}
