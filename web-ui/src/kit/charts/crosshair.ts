type Listener = (index: number | undefined) => void;

/** The bucket under the pointer, shared by all time charts without rendering any of them anew. */
class Crosshair {
  readonly #listeners = new Set<Listener>();
  #index: number | undefined;

  set(index: number | undefined) {
    if (index === this.#index) return;
    this.#index = index;
    for (const listener of this.#listeners) listener(index);
  }

  subscribe(listener: Listener) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

export const crosshair = new Crosshair();
