const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, as content and in attributes. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);
