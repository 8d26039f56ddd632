/** What a spreadsheet or a Word table puts on the clipboard, as rows of cells. */
export function readClipboard(data: DataTransfer): string[][] {
  const html = data.getData('text/html');
  const fromTable = html.includes('<t') ? readHtml(html) : [];
  return fromTable.length > 0 ? fromTable : readTabbed(data.getData('text/plain'));
}

/** The rows of the first table; merged cells give their text to the first place they cover. */
export function readHtml(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return [];
  const rows: string[][] = [];
  const taken = new Set<string>();
  [...table.rows].forEach((line, y) => {
    const cells: string[] = (rows[y] ??= []);
    let x = 0;
    for (const cell of line.cells) {
      while (taken.has(`${x},${y}`)) cells[x++] ??= '';
      cells[x] = cellText(cell);
      for (let dy = 0; dy < cell.rowSpan; dy++) {
        for (let dx = 0; dx < cell.colSpan; dx++) taken.add(`${x + dx},${y + dy}`);
      }
      for (let dx = 1; dx < cell.colSpan; dx++) cells[x + dx] = '';
      x += cell.colSpan;
    }
  });
  return squared(rows);
}

/** Line breaks where the source shows them: <br> and paragraphs, not the source's own wrapping. */
function cellText(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('style, script')) hidden.remove();
  for (const node of textNodes(copy)) node.data = node.data.replace(/[\s\u00a0]+/g, ' ');
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n');
  for (const block of copy.querySelectorAll('p, div, li')) block.append('\n');
  const lines = (copy.textContent ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line, index) => line !== '' || index === 0).join('\n').trim();
}

function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

/** Tab-separated text; a quoted cell may hold line breaks, tabs and doubled quotes. */
export function readTabbed(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at++) {
    const mark = source.charAt(at);
    if (quoted) {
      if (mark !== '"') cell += mark;
      else if (source.charAt(at + 1) === '"') cell += source.charAt(++at);
      else quoted = false;
    } else if (mark === '"' && cell === '' && hasClosingQuote(source, at)) quoted = true;
    else if (mark === '\t' || mark === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (mark === '\n') rows.push([]);
    } else cell += mark;
  }
  rows.at(-1)?.push(cell);
  return squared(rows.map((row) => row.map((value) => value.trim())));
}

/** A quotation mark that begins a cell belongs to the text unless it also ends one. */
function hasClosingQuote(text: string, at: number): boolean {
  return /^"(?:[^"]|"")*"(?=\t|\n|$)/.test(text.slice(at));
}

function squared(rows: string[][]): string[][] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== '') || rows.length === 1);
  const width = Math.max(0, ...filled.map((row) => row.length));
  return filled.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}

/** A block as spreadsheets take it: tab-separated, quoted where a cell has breaks. */
export function writeTabbed(rows: string[][]): string {
  const quote = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}

export function writeHtml(rows: string[][]): string {
  const table = document.createElement('table');
  for (const row of rows) {
    const line = table.insertRow();
    for (const cell of row) line.insertCell().innerText = cell;
  }
  return table.outerHTML;
}
