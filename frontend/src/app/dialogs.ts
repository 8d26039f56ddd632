/** A link with data-dialog opens its dialog here instead of going to its own page. */
export function watchDialogs(): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>('[data-dialog]');
    if (opener) {
      const dialog = document.getElementById(opener.dataset['dialog'] ?? '');
      if (dialog instanceof HTMLDialogElement) {
        event.preventDefault();
        opener.closest('details.menu')?.removeAttribute('open');
        // A dialog inside a closed menu would not show.
        if (dialog.parentElement !== document.body) document.body.append(dialog);
        dialog.showModal();
        dialog.addEventListener('close', () => opener.focus(), { once: true });
      }
    } else if (target.closest('[data-close]')) {
      target.closest('dialog')?.close();
    }
  });
}
