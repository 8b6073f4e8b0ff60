declare module 'pg/lib/utils.js' {
  /** A JavaScript value as node-postgres sends it. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
