declare module 'pg/lib/utils.js' {
  /** Returns a JavaScript value as node-postgres sends it. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
