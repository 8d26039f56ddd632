import type { Sheet } from './sheet';
import type { Op } from './types';

const DEEPEST = 200;

/** Steps that can be undone and done again; a paste of a hundred cells is one step. */
export class Steps {
  private readonly done: Op[][] = [];
  private readonly undone: Op[][] = [];

  constructor(private readonly sheet: Sheet) {}

  do(ops: Op[]): void {
    if (ops.length === 0) return;
    this.done.push(ops);
    if (this.done.length > DEEPEST) this.done.shift();
    this.undone.length = 0;
    this.sheet.apply(ops);
  }

  /** Returns what was undone, nothing when there is nothing to undo. */
  undo(): Op[] | undefined {
    const ops = this.done.pop();
    if (ops) {
      this.undone.push(ops);
      this.sheet.apply(ops.map(inverse).reverse());
    }
    return ops;
  }

  redo(): Op[] | undefined {
    const ops = this.undone.pop();
    if (ops) {
      this.done.push(ops);
      this.sheet.apply(ops);
    }
    return ops;
  }
}

function inverse(op: Op): Op {
  if (op.kind === 'cell') return { kind: 'cell', key: op.key, field: op.field, from: op.to, to: op.from };
  if (op.kind === 'add') return { ...op, kind: 'drop' };
  if (op.kind === 'drop') return { ...op, kind: 'add' };
  return { kind: 'order', from: op.to, to: op.from };
}
