import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Play } from '../../support/games/playhouse.ts';
import { type Desk, openDesk } from '#app/desk/desk.ts';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import { Users } from '#app/users/users.ts';
import { type ConsoleApp, consoleApp } from '#console/console-app.ts';
import type { ConsolePlace } from '#console/where.ts';
import { type Log, silentLog } from '#platform/log.ts';
import type { Role } from '#app/users/users.ts';

export const PASSWORD = 'un chat dort sur le toit';
const HERE: ConsolePlace = {
  host: '127.0.0.1',
  port: 8751,
  url: undefined,
  insecure: false,
  addressHeader: undefined,
};

/** The console over a play, and browsers before it; at another desk than the play's own, and with another log than none, where one is given. */
export async function openStage(
  play: Play,
  place: Partial<ConsolePlace> = {},
  {
    desk = openDesk(play.control, play.context),
    log = silentLog,
    games = new GamesFolder({
      root: join(tmpdir(), 'kesako-no-games'),
      settings: { accounts: new Map(), dataDirectory: 'memory', smtpUrl: undefined, mailFrom: undefined },
      control: play.control,
      clock: play.clock,
    }),
    silentFor,
    onlookers,
  }: {
    readonly desk?: Desk;
    readonly log?: Log;
    readonly games?: GamesFolder;
    readonly silentFor?: number;
    readonly onlookers?: string;
  } = {},
): Promise<Stage> {
  const whole = { ...HERE, ...place };
  const made = await consoleApp({ desk, log, place: whole, games, port: () => 8751, silentFor, onlookers });
  return new Stage(made, desk.users, whole.url?.origin ?? 'http://127.0.0.1:8751');
}

/** From where requests come, and what a proxy writes into each. */
export interface Came {
  readonly from?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a server hands on of a connection from an address. */
export const envFrom = (from: string | undefined): object =>
  from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } };

export class Stage {
  readonly console: ConsoleApp;
  readonly users: Users;
  readonly origin: string;
  #people = 0;

  constructor(made: ConsoleApp, users: Users, origin: string) {
    this.console = made;
    this.users = users;
    this.origin = origin;
  }

  browser(came: Came = {}): Browsing {
    const browsing = new Browsing(this.console, this.origin);
    browsing.came = came;
    return browsing;
  }

  /** Somebody new, logged in. */
  async person(role: Role, play: Play): Promise<Browsing> {
    this.#people += 1;
    const name = `${role}-${this.#people}-${play.game.id}`;
    const link = await this.users.add(name, role);
    const browsing = this.browser();
    await browsing.get(`/enter/${link}`);
    const entered = await browsing.post(`/enter/${link}`, { password: PASSWORD });
    if (entered.status !== 303) throw new Error(`${name} did not get in: ${entered.status}.`);
    browsing.name = name;
    return browsing;
  }
}

/** A browser: cookies are kept, and forms hold the token of the page that was seen last. */
export class Browsing {
  readonly cookies = new Map<string, string>();
  readonly #console: ConsoleApp;
  readonly #origin: string;
  name = '';
  token = '';
  came: Came = {};

  constructor(made: ConsoleApp, origin: string) {
    this.#console = made;
    this.#origin = origin;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await this.#console.app.request(
        `${this.#origin}${path}`,
        { headers: this.#headers(headers) },
        envFrom(this.came.from),
      ),
    );
  }

  /** The text of a page. */
  async page(path: string): Promise<string> {
    const answer = await this.get(path);
    const text = await answer.text();
    this.token = /name="token"\s+value="([^"]+)"/u.exec(text)?.[1] ?? this.token;
    return text;
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    if (this.token === '') await this.page('/login');
    const body = new URLSearchParams({ token: this.token, ...fields });
    return this.#keep(
      await this.#console.app.request(
        `${this.#origin}${path}`,
        { method: 'POST', body, headers: this.#headers({ origin: this.#origin, ...headers }) },
        envFrom(this.came.from),
      ),
    );
  }

  /** Sends files with a form. */
  async send(
    path: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ token: this.token, ...fields })) body.set(name, value);
    for (const { name, bytes } of files) body.append('files', new File([Uint8Array.from(bytes)], name));
    const headers = this.#headers({ origin: this.#origin });
    return this.#keep(
      await this.#console.app.request(`${this.#origin}${path}`, { method: 'POST', body, headers }),
    );
  }

  /** Sends whatever somebody makes up. */
  async raw(path: string, type: string, body: string | ReadableStream<Uint8Array>): Promise<Response> {
    const headers = this.#headers({ origin: this.#origin, 'content-type': type });
    const sent = { method: 'POST', body, headers, duplex: 'half' as const };
    return this.#keep(await this.#console.app.request(`${this.#origin}${path}`, sent));
  }

  /** Sends JSON, as a page's script does. */
  async json(path: string, sent: unknown, token = this.token): Promise<Response> {
    const headers = this.#headers({
      origin: this.#origin,
      'content-type': 'application/json',
      'x-kesako-token': token,
    });
    const body = JSON.stringify(sent);
    return this.#keep(
      await this.#console.app.request(`${this.#origin}${path}`, { method: 'POST', body, headers }),
    );
  }

  #headers(more: Record<string, string>): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      host: new URL(this.#origin).host,
      ...(cookie !== '' && { cookie }),
      ...this.came.headers,
      ...more,
    };
  }

  #keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '') this.cookies.delete(name);
      else if (this.cookies.get(name) !== value) {
        this.cookies.set(name, value);
        // A new session has forms of its own.
        this.token = '';
      }
    }
    return answer;
  }
}
