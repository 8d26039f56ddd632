/** The bell asks by itself; when that fails nobody is told: the next time somebody acts says it. */
export function watchBell(): void {
  for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
    document.body.addEventListener(name, (event) => {
      if ((event.target as Element).closest('.bell')) event.stopPropagation();
    });
  }
}
