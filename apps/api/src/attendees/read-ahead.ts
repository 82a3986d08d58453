/** The same items, the next of which is made while whoever asked for one still works on it. */
export async function* readAhead<Item>(items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  const ask = () => {
    const next = items.next();
    // Whoever gives up in the middle hears of their own failure, not of this one.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let next = ask(); ;) {
      const result = await next;
      if (result.done) return;
      next = ask();
      yield result.value;
    }
  } finally {
    await items.return();
  }
}
