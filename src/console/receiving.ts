/** Files of so many people are held at a time, since each may send as much as a form of photos holds. */
const MOST_SENDERS = 3;

/** Whose files are coming in: their bytes are held until they are taken in, one sending of each person at a time. */
export class Receiving {
  readonly #senders = new Set<string>();

  /** Takes a place for what somebody sends, until it is disposed of; returns undefined where they send already, or too many do. */
  begin(name: string): Disposable | undefined {
    const senders = this.#senders;
    if (senders.has(name) || senders.size >= MOST_SENDERS) return undefined;
    senders.add(name);
    return { [Symbol.dispose]: () => void senders.delete(name) };
  }
}

/**
 * Reads all that is sent, as long as something comes: what stands still holds a place that somebody else needs. Whoever sends is still there to be
 * answered, so nothing is cancelled.
 */
export async function readAsItComes(
  body: ReadableStream<Uint8Array> | null,
  { most, silentFor }: { readonly most: number; readonly silentFor: number },
): Promise<Buffer | 'too-much' | 'stalled'> {
  if (body === null) return Buffer.alloc(0);
  const reader = body.getReader();
  const { promise: stalled, resolve } = Promise.withResolvers<'stalled'>();
  const timer = setTimeout(() => resolve('stalled'), silentFor);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), stalled]);
      if (next === 'stalled') return next;
      if (next.done) return Buffer.concat(chunks, size);
      size += next.value.length;
      if (size > most) return 'too-much';
      chunks.push(next.value);
      if (next.value.length > 0) timer.refresh();
    }
  } finally {
    clearTimeout(timer);
  }
}
