/** What one statement gave. Values come as node-postgres reads them: `bigint` and `numeric` as strings, `timestamptz` as Date, `json` parsed. */
export interface QueryResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number | null;
  /** The first word of the last command. */
  readonly command: string;
}

export interface Queryable {
  /**
   * Runs SQL. Without values, `text` may hold several commands, whose results then are not to be read.
   * @throws an error with PostgreSQL's five-character `code` when the database refuses.
   */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
}

export interface Notification {
  readonly channel: string;
  readonly payload?: string | undefined;
}

export interface PoolClient extends Queryable {
  on(event: 'notification', listener: (message: Notification) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  removeListener(event: 'notification', listener: (message: Notification) => void): this;
  removeAllListeners(event?: string): this;
  /** Gives the client back; `destroy` when its session should not be used again. */
  release(destroy?: boolean): void;
}

/**
 * The one database port: as much of node-postgres's `Pool` as Kysely's PostgreSQL dialect and BullMQ's PostgreSQL backend use.
 * A real `pg.Pool` fits it, and so does {@link PglitePool}.
 */
export interface Pool extends Queryable {
  readonly options: { readonly keepAlive?: boolean | undefined };
  /** Takes a session of its own, to be released. */
  connect(): Promise<PoolClient>;
  /** Closes the pool once what was begun is over. */
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: PoolClient) => void): this;
  removeAllListeners(event?: string): this;
}
