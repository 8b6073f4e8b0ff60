/** Milliseconds after which something is taken to hang. It ends what does, and measures nothing: no machine that works is as slow. */
export const HANGS_MS = 300_000;
