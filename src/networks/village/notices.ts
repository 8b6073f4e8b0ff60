/** Somebody was mentioned. Its id only grows. */
export interface Notice {
  readonly id: number;
  readonly post: string;
}

/** Who was told of which post, and who is to be woken by it. */
export class Notices {
  readonly #notices = new Map<string, readonly Notice[]>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #last = 0;

  /** Id of the newest notice of anybody; 0 before the first one. */
  get last(): number {
    return this.#last;
  }

  /** Tells `address` of a post. */
  give(address: string, post: string): void {
    const notice = { id: ++this.#last, post };
    this.#notices.set(address, [...(this.#notices.get(address) ?? []), notice]);
    for (const wake of this.#watchers.get(address) ?? []) wake();
  }

  /** Returns what `address` was told after the notice `since`; 0 gives all. */
  of(address: string, since: number): readonly Notice[] {
    const all = this.#notices.get(address) ?? [];
    const known = all.findLastIndex((notice) => notice.id <= since);
    return all.slice(known + 1);
  }

  /** Calls `wake` at each notice for `address`. @returns how to stop */
  watch(address: string, wake: () => void): () => void {
    const watchers = this.#watchers.get(address) ?? new Set();
    this.#watchers.set(address, watchers.add(wake));
    return () => void watchers.delete(wake);
  }
}
