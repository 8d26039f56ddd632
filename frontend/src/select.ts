import TomSelect from 'tom-select/popular';

/** Long lists one can type in: selects with data-search, which work plainly without script. */
function enhance(root: ParentNode): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>('select[data-search]:not(.tomselected)')) {
    new TomSelect(select, {
      create: false,
      maxOptions: 200,
      plugins: select.multiple ? ['remove_button'] : [],
      render: { no_results: () => null },
    });
  }
}

document.addEventListener('DOMContentLoaded', () => enhance(document));
document.addEventListener('htmx:load', (event) => enhance(event.target as HTMLElement));
