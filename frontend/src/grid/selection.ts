import { SelectRangeModule } from 'tabulator-tables';

/** The part of Tabulator's inside that the selection stands on; its types leave it out. */
interface Inside {
  row: { data: { key: string }; position: number };
  column: { field: string; getPosition(): number };
  getElement(): HTMLElement;
}

interface Bounds {
  top: number;
  bottom: number;
  left: number;
  right: number;
  start: { row: number; col: number };
  setStart(row: number, col: number): void;
  setEnd(row: number, col: number): void;
}

interface Base {
  table: {
    element: HTMLElement;
    rowManager: { element: HTMLElement };
    initialized: boolean;
    modules: Record<string, unknown>;
  };
  activeRange: Bounds | false;
  selecting: string;
  resetRanges(): Bounds;
  getTableRows(): { data: { key: string }; position: number; getComponent(): RowHandle }[];
  getTableColumns(): { field: string; definition: { frozen?: boolean }; width: number; getComponent(): ColumnHandle }[];
  getCell(row: number, column: number): Inside | null;
  navigate(jump: boolean, expand: boolean, direction: string): boolean;
  layoutElement(visibleRows?: boolean): void;
}

interface RowHandle {
  scrollTo(position?: string, ifVisible?: boolean): Promise<void>;
}

interface ColumnHandle {
  scrollTo(position?: string, ifVisible?: boolean): Promise<void>;
}

const RangeModule = SelectRangeModule as unknown as new (table: unknown) => Base;

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Tabulator's range of cells, drawn only where seen, with real focus on the active cell. */
export class Selection extends RangeModule {
  static moduleName = 'selectRange';
  /** Whether the grid has the keyboard: a redraw gives the focus back to the active cell. */
  hasFocus = false;
  onMove: () => void = () => undefined;

  override layoutElement(): void {
    super.layoutElement(true);
    this.markActive();
    this.onMove();
  }

  /** Frozen columns hide what lies behind all of them, not behind the handle alone. */
  getRowHeaderWidth(): number {
    return this.getTableColumns().reduce((sum, column) => sum + (column.definition.frozen ? column.width : 0), 0);
  }

  /** Tabulator warns of frozen columns beside the handle; the widths above are what it misses. */
  updateHeaderColumn(): void {
    (this as unknown as { rowHeader: unknown }).rowHeader = this.getTableColumns()[0];
  }

  /** Cells are drawn by their class; the frames that Tabulator lays over them are not used. */
  layoutRanges(): void {}

  layoutChange(): void {}

  /** Tabulator starts anew at the first cell when the table scrolls into view; we stay. */
  redraw(): void {
    this.layoutElement();
  }

  /** Keys are read in one place, see keys.ts. */
  _handleKeyDown(): void {}

  initializeFocus(): void {
    this.markActive();
  }

  restoreFocus(): boolean {
    return true;
  }

  activeCell(): Inside | null {
    const range = this.activeRange;
    return range ? this.getCell(range.start.row, range.start.col) : null;
  }

  active(): { key: string; field: string } | null {
    const cell = this.activeCell();
    return cell?.column.field ? { key: cell.row.data.key, field: cell.column.field } : null;
  }

  /** Keys and fields of the selected block; whole rows when the handle was clicked. */
  block(): { keys: string[]; fields: string[] } {
    const range = this.activeRange;
    if (!range) return { keys: [], fields: [] };
    const rows = this.getTableRows().slice(range.top, range.bottom + 1);
    const columns = this.getTableColumns().slice(Math.max(1, range.left), range.right + 1);
    return { keys: rows.map((row) => row.data.key), fields: columns.map((column) => column.field) };
  }

  /** Keys of all shown rows and fields of all shown columns, in their order. */
  shown(): { keys: string[]; fields: string[] } {
    const columns = this.getTableColumns().slice(1);
    return {
      keys: this.getTableRows().map((row) => row.data.key),
      fields: columns.map((column) => column.field),
    };
  }

  select(key: string, field: string, height = 1, width = 1): boolean {
    const row = this.getTableRows().findIndex((other) => other.data.key === key);
    const column = this.getTableColumns().findIndex((other) => other.field === field);
    if (row < 0 || column < 0) return false;
    const range = this.resetRanges();
    this.selecting = 'cell';
    range.setStart(row, column);
    range.setEnd(row + height - 1, column + width - 1);
    void this.getTableRows()[row]?.getComponent().scrollTo('nearest', false).catch(() => undefined);
    void this.getTableColumns()[column]?.getComponent().scrollTo('middle', false).catch(() => undefined);
    this.layoutElement();
    return true;
  }

  move(direction: Direction, expand = false, jump = false): void {
    if (!this.activeRange) return;
    this.navigate(jump, expand, direction);
    this.layoutElement();
  }

  /** Give the keyboard to the active cell, where screen readers hear it. */
  focus(): void {
    this.hasFocus = true;
    this.markActive();
  }

  /** A row scrolled away is not in the page: the frame around keeps the keyboard for it. */
  private holdFocus(): void {
    const frame = this.table.rowManager.element;
    frame.setAttribute('tabindex', '-1');
    frame.focus({ preventScroll: true });
    frame.addEventListener('blur', () => frame.removeAttribute('tabindex'), { once: true });
  }

  private markActive(): void {
    for (const old of this.table.element.querySelectorAll('.is-active')) {
      old.classList.remove('is-active');
      old.removeAttribute('aria-selected');
      old.setAttribute('tabindex', '-1');
    }
    const element = this.activeCell()?.getElement();
    if (!element) return;
    element.classList.add('is-active');
    element.setAttribute('aria-selected', 'true');
    element.setAttribute('tabindex', '0');
    if (!this.hasFocus) return;
    if (element.isConnected) element.focus({ preventScroll: true });
    else this.holdFocus();
  }
}
