/** An answer as it came, whatever it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** As in the request. */
  readonly harmless: boolean;
  /** As in the request. */
  readonly what: string;
}
