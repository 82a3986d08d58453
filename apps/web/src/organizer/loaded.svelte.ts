/** Something a page shows once it is there. What was loaded stays on the page while it is loaded again, or when that fails. */
export class Loaded<Value> {
  value = $state.raw<Value>();
  error = $state.raw<unknown>();
  readonly #load: () => Promise<Value>;

  constructor(load: () => Promise<Value>) {
    this.#load = load;
    void this.reload();
  }

  reload = async (): Promise<void> => {
    if (this.value === undefined) this.error = undefined;
    try {
      this.value = await this.#load();
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  };
}
