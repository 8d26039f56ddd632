/** Words for the reader come from the page in their language; none stand in scripts. */
export type Texts = Record<string, string>;

export function readTexts(id: string): Texts {
  const holder = document.getElementById(id);
  return holder?.textContent ? (JSON.parse(holder.textContent) as Texts) : {};
}

/** Fill {name} places of a sentence; a missing sentence shows its key, never nothing. */
export function say(texts: Texts, key: string, values: Record<string, string | number> = {}): string {
  const sentence = texts[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
