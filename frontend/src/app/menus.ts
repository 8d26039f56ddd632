/**
 * Menus are <details>: close them on Escape, on a click elsewhere and when Tab leaves them.
 * Not on focus alone: a menu that vanishes under a pressed mouse button crashes Chromium.
 */
export function watchMenus(): void {
  document.addEventListener('click', (event) => closeMenus(event.target as Node));
  document.addEventListener('keyup', (event) => {
    if (event.key === 'Tab') closeMenus(event.target as Node);
  });
  document.addEventListener('keydown', (event) => {
    const menu = (event.target as Element).closest?.<HTMLDetailsElement>('details.menu[open]');
    if (!menu) return;
    if (event.key === 'Escape') {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      moveFocus(menu, event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
    }
  });
}

function closeMenus(except: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (!menu.contains(except)) menu.open = false;
  }
}

function moveFocus(menu: HTMLElement, step: number): void {
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-list :is(a, button, input)')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = now < 0 && step < 0 ? items.length - 1 : (now + step + items.length) % items.length;
  items[next]?.focus();
}
