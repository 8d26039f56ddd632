import {
  FormatModule,
  FrozenColumnsModule,
  GroupRowsModule,
  MoveRowsModule,
  ResizeColumnsModule,
  ResizeTableModule,
  Tabulator,
  type CellComponent,
  type ColumnDefinition,
  type GroupComponent,
} from 'tabulator-tables';
import { el, icon } from '../lib/dom';
import { say, type Texts } from '../lib/texts';
import { cellContent, handleContent, shownValue } from './format';
import type { Looks } from './looks';
import { Selection } from './selection';
import type { Sheet, SheetView } from './sheet';
import type { Column, Drop, Row } from './types';

Tabulator.registerModule([
  FormatModule,
  FrozenColumnsModule,
  GroupRowsModule,
  MoveRowsModule,
  ResizeColumnsModule,
  ResizeTableModule,
  Selection as never,
]);

/** What Tabulator's mover knows: below the mouse is a row, or the head of a group. */
interface Mover {
  toRow: { type: 'row'; getData(): Row } | { type: 'group'; key: string } | false;
  toRowAfter: boolean;
}

const NARROW = '(width < 900px)';

/** The sheet on the screen, by Tabulator. */
export class TableView implements SheetView {
  readonly table: Tabulator;
  onDragged: (moved: string, drop: Drop) => void = () => undefined;
  private drawn: Promise<void> = Promise.resolve();
  private scrollTimer = 0;

  constructor(
    readonly holder: HTMLElement,
    private readonly sheet: Sheet,
    private readonly looks: Looks,
    private readonly texts: Texts,
    editable: boolean,
  ) {
    this.table = new Tabulator(holder, {
      data: sheet.rows,
      index: 'key',
      height: '100%',
      layout: 'fitDataFill',
      columns: this.columns(),
      rowHeader: this.rowHeader(editable) as never,
      columnDefaults: { resizable: 'header', vertAlign: 'top' },
      movableRows: editable,
      selectableRange: 1,
      selectableRangeColumns: true,
      selectableRangeRows: true,
      renderVerticalBuffer: 400,
      groupBy: this.groupBy() as never,
      groupHeader: ((_value: unknown, count: number, _data: unknown, group: GroupComponent) =>
        this.groupHeader(count, group)) as never,
      groupToggleElement: 'header',
      placeholder: say(texts, 'empty'),
    });
    this.table.on('rowMoved', (row) => this.dragged(row.getData() as Row));
    this.table.on('scrollVertical', () => {
      clearTimeout(this.scrollTimer);
      this.scrollTimer = window.setTimeout(() => this.selection.layoutElement(), 60);
    });
    this.table.on('groupVisibilityChanged', () => this.sayFolded());
    this.table.on('columnResized', (column) => looks.setWidth(column.getField(), column.getWidth()));
  }

  async ready(): Promise<void> {
    await new Promise<void>((done) => this.table.on('tableBuilt', () => done()));
    // The cells take the keyboard themselves; frames that also do only stand in the way.
    for (const frame of this.holder.querySelectorAll('.tabulator-header, .tabulator-tableholder')) {
      frame.removeAttribute('tabindex');
    }
    this.countRows();
    this.nameRole();
  }

  private countRows(): void {
    this.holder.setAttribute('aria-rowcount', String(this.sheet.rows.length + 1));
  }

  /** Rows that fold make a tree of the grid. */
  private nameRole(): void {
    this.holder.setAttribute('role', this.looks.group ? 'treegrid' : 'grid');
  }

  get selection(): Selection {
    return (this.table as unknown as { modules: { selectRange: Selection } }).modules.selectRange;
  }

  refresh(keys: Set<string>): void {
    void this.drawn.then(() => {
      for (const key of keys) {
        const row = this.table.getRow(key);
        if (row) row.reformat();
      }
      this.selection.layoutElement();
    });
  }

  rebuild(): void {
    const at = this.selection.active();
    this.countRows();
    this.drawn = this.drawn
      .then(() => this.table.replaceData(this.sheet.rows as never))
      .then(() => {
        if (at && this.sheet.byKey.has(at.key)) this.selection.select(at.key, at.field);
        else this.selection.layoutElement();
      });
  }

  /** After what was asked for before is drawn. */
  whenDrawn(then: () => void): void {
    this.drawn = this.drawn.then(then);
  }

  regroup(): void {
    const at = this.selection.active();
    this.table.setGroupBy(this.groupBy() as never);
    this.nameRole();
    this.whenDrawn(() => {
      if (at) this.selection.select(at.key, at.field);
    });
  }

  private sayFolded(): void {
    for (const group of this.table.getGroups()) {
      // A group that Tabulator has just wiped has no element.
      const element = group.getElement() as HTMLElement | false;
      if (element) element.setAttribute('aria-expanded', String(group.isVisible()));
    }
  }

  foldAll(folded: boolean): void {
    for (const group of this.table.getGroups()) {
      if (folded) group.hide();
      else group.show();
    }
  }

  reshape(): void {
    for (const { field } of this.sheet.columns) {
      const column = this.table.getColumn(field);
      if (this.looks.isShown(field)) column.show();
      else column.hide();
    }
    this.selection.layoutElement();
  }

  private columns(): ColumnDefinition[] {
    const narrow = matchMedia(NARROW).matches;
    return this.sheet.columns.map((column) => ({
      title: column.title,
      field: column.field,
      width: this.looks.widthOf(column) * (narrow ? 0.8 : 1),
      minWidth: 50,
      frozen: !narrow && ['number', 'title'].includes(column.field),
      visible: this.looks.isShown(column.field),
      cssClass: `col-${column.editor}`,
      titleFormatter: () => this.columnTitle(column),
      formatter: (cell: CellComponent) => this.content(cell, column),
    }));
  }

  private columnTitle(column: Column): HTMLElement {
    const title = el('span', {}, column.title);
    if (column.required) {
      const need = el('span', { class: 'visually-hidden' }, ` (${say(this.texts, 'required')})`);
      title.append(el('span', { class: 'need-mark', 'aria-hidden': 'true' }, ' *'), need);
    }
    return title;
  }

  private content(cell: CellComponent, column: Column): HTMLElement {
    const row = cell.getData() as Row;
    const element = cell.getElement();
    element.setAttribute('aria-readonly', String(!row.editable));
    element.setAttribute('aria-invalid', String(Boolean(row.errors[column.field]?.length)));
    return cellContent(row, column, this.texts);
  }

  private rowHeader(editable: boolean): ColumnDefinition {
    return {
      title: '',
      width: 46,
      frozen: true,
      resizable: false,
      rowHandle: editable,
      cssClass: editable ? 'row-handle' : 'row-place',
      titleFormatter: () => el('span', { class: 'visually-hidden' }, say(this.texts, 'place')),
      formatter: (cell: CellComponent) => {
        const row = cell.getData() as Row;
        const place = this.sheet.rows.indexOf(row) + 1;
        cell.getRow().getElement().setAttribute('aria-rowindex', String(place + 1));
        return handleContent(row, place, this.texts);
      },
    };
  }

  private groupBy(): ((row: Row) => string) | false {
    const { group } = this.looks;
    return group === '' ? false : (row) => this.groupOf(row);
  }

  private groupHeader(count: number, group: GroupComponent): HTMLElement {
    const column = this.sheet.column(this.looks.group);
    const label = column ? shownValue(column, String(group.getKey())) : '';
    const words = el('span', {}, label || say(this.texts, `group_none_${this.looks.group}`));
    const number = el('span', { class: 'count' }, say(this.texts, 'group_count', { count }));
    group.getElement().setAttribute('role', 'row');
    group.getElement().setAttribute('aria-expanded', String(group.isVisible()));
    return el('span', { class: 'group-head', role: 'gridcell' }, icon('chevron-down'), words, number);
  }

  private dragged(row: Row): void {
    const drop = this.dropOf(row);
    if (drop) this.onDragged(row.key, drop);
    else this.rebuild();
  }

  /**
   * Where a row was let go. Tabulator groups it by its old value again before it says that it
   * moved; its mover still knows the row or the head of a group below the mouse.
   */
  private dropOf(row: Row): Drop | null {
    const { toRow, toRowAfter } = (this.table as unknown as { modules: { moveRow: Mover } }).modules.moveRow;
    if (!toRow) return null;
    if (toRow.type === 'row') return { beside: toRow.getData().key, after: toRowAfter };
    const others = this.inGroups().filter((other) => other !== row);
    const first = others.findIndex((other) => this.groupOf(other) === toRow.key);
    const after = !toRowAfter && first > 0;
    const beside = others[after ? first - 1 : first];
    return beside ? { beside: beside.key, after } : null;
  }

  /** The rows as they are shown, those of folded groups too. */
  private inGroups(): Row[] {
    const groups = this.table.getGroups().map((group) => String(group.getKey()));
    return groups.flatMap((key) => this.sheet.rows.filter((row) => this.groupOf(row) === key));
  }

  private groupOf(row: Row): string {
    return String(row.cells[this.looks.group] ?? '');
  }
}
