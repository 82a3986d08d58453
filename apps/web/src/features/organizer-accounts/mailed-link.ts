/** What the page says that a mailed link opens; `path` is where its token is exchanged for a session. */
export type MailedLink = { title: string; lead: string; button: string; path: string };
