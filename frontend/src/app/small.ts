/** Small helps that a page asks for by an attribute; each works only as an addition. */
export function watchSmallThings(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  document.addEventListener('keydown', focusSearch);
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (target.closest('[data-print]')) window.print();
    const copier = target.closest<HTMLElement>('[data-copy]');
    if (copier) void copyText(copier.dataset['copy'] ?? '');
  });
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    const all = input.dataset['checkAll'];
    if (all) checkAll(input, all);
    input.closest<HTMLFormElement>('form[data-autosubmit]')?.requestSubmit();
  });
}

function focusSearch(event: KeyboardEvent): void {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target as HTMLElement;
  if (at.isContentEditable || at.closest('input, textarea, select, dialog, #plan-grid .tabulator')) return;
  const search = document.getElementById('top-search');
  if (!search) return;
  event.preventDefault();
  search.focus();
}

async function copyText(selector: string): Promise<void> {
  const source = document.querySelector<HTMLInputElement>(selector);
  if (source) await navigator.clipboard.writeText(source.value ?? source.textContent ?? '');
}

function checkAll(master: HTMLInputElement, name: string): void {
  const boxes = document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${CSS.escape(name)}"]`);
  for (const box of boxes) box.checked = master.checked;
}
