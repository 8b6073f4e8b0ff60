import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { dirname, relative, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { Hour } from '#game/words/hour-words.ts';
import { Complaint } from '#platform/complaint.ts';
import { type Log, silentLog } from '#platform/log.ts';
import { close } from '#app/parts/http-server.ts';
import type { SeasonResults } from '#results/season.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import type { BackedUp } from './back-up.ts';
import type { KnownByName } from './known-player.ts';
import { TALK_ASKED, type TalkAsked, type TalkNow } from '#app/live/talk.ts';
import type { Count, DrawNow } from '#app/draw/draws-now.ts';
import type { ReplacementAhead } from '#app/draw/replacement-ahead.ts';
import type { Control, OnItsWay, OwnEntry, Pauses, Progress, Serving, Whereabouts } from './control.ts';
import type { GameReport } from './report-game.ts';
import type { PartnerReport } from './report-partners.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { JournalQuery } from '#store/journal.ts';
import {
  readJournalLine,
  readPerformed,
  writeJournalLine,
  writePerformed,
  type WrittenLine,
  type WrittenPerformed,
} from './written-acts.ts';
import type { HeardBook, HeardNow, HeardPost, HeardWished } from '#app/heard/heard-book.ts';
import type { ResultsTold } from '#app/results/read-results.ts';
import type { SignOffNow } from '#app/sign-offs/requests.ts';
import type { ApiToken, Role, User, UserBook, UserChange } from '#app/users/users.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import type { StoredScript } from '#store/games/versions.ts';
import type { Comparison, GameVersions } from './versions.ts';
import type { GameStory } from './game-story.ts';
import { readStory, writeStory } from './written-story.ts';
import { readVersions, writeVersions, type WrittenVersions } from './written-versions.ts';
import { readPast, writePast, type WrittenPast } from './written-past.ts';

/**
 * Returns the path of the control socket. An embedded database belongs to one process. Beside its data lies the control socket:
 * a file that only the user who runs the worker may open, and through which the other commands reach the worker's control.
 */
export function controlSocketOf(dataDirectory: string): string {
  const whole = resolve(dataDirectory, 'kesako.sock');
  const fromHere = relative('', whole);
  // The name of a socket may not be longer than a hundred bytes or so: https://man7.org/linux/man-pages/man7/unix.7.html
  return fromHere.length < whole.length ? fromHere : whole;
}

/**
 * Listens on a control socket. Disposing of it closes the socket.
 * @param log hears of what went wrong: whoever asked is told only that it did
 * @throws Complaint when its path is too long for a socket
 */
export async function openControlSocket(
  path: string,
  control: Control,
  log: Log = silentLog,
): Promise<AsyncDisposable> {
  const app = new Hono();
  app.get('/games', async (context) => context.json(await control.games()));
  app.get('/serving', async (context) => context.json((await control.serving()) ?? null));
  app.get('/games/:id', async (context) => {
    const language = context.req.query('language') === 'en' ? 'en' : 'fr';
    const report = await control.report(context.req.param('id'), language);
    return report ? context.json(report) : context.json(null, 404);
  });
  app.get('/games/:id/story', async (context) => {
    const language = context.req.query('language') === 'en' ? 'en' : 'fr';
    const story = await control.story(context.req.param('id'), language);
    return story ? context.json(writeStory(story)) : context.json(null, 404);
  });
  app.get('/games/:id/results', async (context) =>
    context.json((await control.results(context.req.param('id'))) ?? null),
  );
  app.get('/games/:id/archived-results', async (context) =>
    context.json((await control.archivedResults(context.req.param('id'))) ?? null),
  );
  app.post('/season', async (context) =>
    context.json((await control.season((await context.req.json()) as readonly string[])) ?? null),
  );
  app.get('/games/:id/played-script', async (context) =>
    context.json((await control.playedScript(context.req.param('id'))) ?? null),
  );
  app.get('/games/:id/progress', async (context) => {
    const progress = await control.progress(context.req.param('id'));
    return progress ? context.json(progress) : context.json(null, 404);
  });
  app.get('/games/:id/time-zone', async (context) =>
    context.json((await control.timeZone(context.req.param('id'))) ?? null),
  );
  app.get('/games/:id/hour', async (context) =>
    context.json((await control.hour(context.req.param('id'))) ?? null),
  );
  app.post('/acts', async (context) =>
    // Only the user who runs the worker may write here, by the same program.
    context.json(writePerformed(await control.act((await context.req.json()) as Request))),
  );
  app.post('/announced', async (context) => {
    const performed = await control.announced((await context.req.json()) as string);
    return context.json(performed ? writePerformed(performed) : null);
  });
  app.post('/journal', async (context) =>
    context.json((await control.journal((await context.req.json()) as JournalQuery)).map(writeJournalLine)),
  );
  app.post('/under-way', async (context) =>
    context.json(await control.underWay((await context.req.json()) as Whereabouts)),
  );
  app.post('/known-player', async (context) =>
    context.json(await control.known((await context.req.json()) as string)),
  );
  app.get('/pauses', async (context) => context.json(await control.pauses()));
  app.get('/games/:id/versions', async (context) => {
    const versions = await control.versions(context.req.param('id'));
    return versions ? context.json(writeVersions(versions)) : context.json(null, 404);
  });
  app.post('/games/:id/comparison', async (context) =>
    context.json(await control.compare(context.req.param('id'), (await context.req.json()) as ScriptAct)),
  );
  app.post('/games/:id/folder/:version', async (context) => {
    await control.noteFolder(context.req.param('id'), Number(context.req.param('version')));
    return context.json(true);
  });
  app.get('/scripts/:digest', async (context) => {
    const script = await control.content.script(context.req.param('digest'));
    return script ? context.json(script) : context.json(null, 404);
  });
  app.post('/scripts', async (context) => {
    const { text, photos } = (await context.req.json()) as Pick<StoredScript, 'text' | 'photos'>;
    return context.json(await control.content.keepScript(text, photos));
  });
  app.get('/photos/:sha256', async (context) => {
    const bytes = await control.content.photo(context.req.param('sha256'));
    return bytes ? context.body(new Uint8Array(bytes)) : context.json(null, 404);
  });
  app.post('/photos', async (context) => {
    await control.content.keepPhoto(new Uint8Array(await context.req.arrayBuffer()));
    return context.json(true);
  });
  app.post('/backup', async (context) => {
    const { file } = (await context.req.json()) as { readonly file: string };
    // Whoever asked may leave: nothing is written for nobody.
    const left = context.req.raw.signal;
    return stream(context, async (answer) => {
      const tell = (line: ToldOfBackup): void => void answer.writeln(JSON.stringify(line));
      const gone = new AbortController();
      answer.onAbort(() => gone.abort());
      try {
        tell({
          end: await control.backUp(file, (soFar) => tell({ soFar }), AbortSignal.any([left, gone.signal])),
        });
      } catch (error) {
        log.error({ event: 'command-failed', path: context.req.routePath, err: error });
      }
    });
  });
  app.get('/games/:id/past', async (context) => {
    const past = await control.past(context.req.param('id'));
    return past ? context.json(writePast(past)) : context.json(null, 404);
  });
  app.get('/games/:id/sign-offs', async (context) =>
    context.json(await control.signOffs(context.req.param('id'))),
  );
  app.get('/games/:id/talk', async (context) => {
    const which = TALK_ASKED.find((one) => one === context.req.query('which')) ?? 'waiting';
    const before = context.req.query('before');
    return context.json((await control.talk(context.req.param('id'), which, before)) ?? null);
  });
  app.get('/games/:id/draws', async (context) =>
    context.json((await control.draws(context.req.param('id'))) ?? null),
  );
  app.post('/games/:id/entrants', async (context) => {
    const { round } = (await context.req.json()) as OfDraw;
    return context.json((await control.entrants(context.req.param('id'), round)) ?? null);
  });
  app.post('/games/:id/entry', async (context) => {
    const { round, name } = (await context.req.json()) as OfDraw & Pick<OwnEntry, 'name'>;
    return context.json((await control.entryOf(context.req.param('id'), round, name)) ?? null);
  });
  app.post('/games/:id/replacement', async (context) => {
    const { round, place, reason } = (await context.req.json()) as OfDraw & {
      readonly place: number;
      readonly reason: string;
    };
    return context.json((await control.replacement(context.req.param('id'), round, place, reason)) ?? null);
  });
  app.get('/games/:id/partners', async (context) => {
    const partners = await control.partners(context.req.param('id'));
    return partners ? context.json(partners) : context.json(null, 404);
  });
  app.get('/users', async (context) => context.json(await control.users.all()));
  app.post('/users', async (context) => {
    const { name, role, email } = (await context.req.json()) as Pick<User, 'name' | 'role' | 'email'>;
    return context.json((await control.users.add(name, role, email)) ?? null);
  });
  app.post('/users/link', async (context) =>
    context.json((await control.users.link((await context.req.json()) as string)) ?? null),
  );
  app.post('/users/removal', async (context) => {
    const { name, evenTheLast } = (await context.req.json()) as Pick<User, 'name'> & EvenTheLast;
    return context.json(await control.users.remove(name, evenTheLast));
  });
  app.post('/users/role', async (context) => {
    const { name, role, evenTheLast } = (await context.req.json()) as Pick<User, 'name' | 'role'> &
      EvenTheLast;
    return context.json(await control.users.setRole(name, role, evenTheLast));
  });
  app.get('/users/tokens', async (context) => context.json(await control.users.tokens()));
  app.post('/users/tokens', async (context) => {
    const { name, days } = (await context.req.json()) as { readonly name: string; readonly days: number };
    return context.json((await control.users.token(name, days)) ?? null);
  });
  app.post('/users/tokens/revocation', async (context) =>
    context.json(await control.users.revoke((await context.req.json()) as string)),
  );
  app.get('/watch/:days', async (context) =>
    context.json(await control.heard.now(Number(context.req.param('days')))),
  );
  app.post('/watch/posts', async (context) =>
    context.json(await control.heard.posts((await context.req.json()) as HeardWished)),
  );
  app.post('/watch/over', async (context) => {
    const { incident, by, note } = (await context.req.json()) as OfHeard;
    return context.json(await control.heard.over(incident, by, note));
  });
  app.post('/watch/forgetting', async (context) => {
    const { network, address } = (await context.req.json()) as OfHeard;
    return context.json(await control.heard.forget(network, address));
  });
  app.onError((error, context) => {
    log.error({ event: 'command-failed', path: context.req.routePath, err: error });
    return context.json(null, 500);
  });
  await rm(path, { force: true });
  const answer = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const umask = process.umask(0o177);
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EINVAL' ? tooLong(path) : error;
  } finally {
    process.umask(umask);
  }
  return { [Symbol.asyncDispose]: () => close(server) };
}

const workerFailed = (): Complaint =>
  new Complaint(
    {
      fr: 'Le programme qui joue n’a pas pu répondre à cette commande.',
      en: 'The program that plays could not answer this command.',
    },
    {
      fr: 'Réessayez\u202f; si cela se répète, regardez son journal et npx kesako status.',
      en: 'Try again; if it happens again, look at its log and at npx kesako status.',
    },
  );

function tooLong(path: string): Complaint {
  const folder = dirname(path);
  return new Complaint(
    {
      fr: `Le chemin du dossier de données est trop long (${folder.length} caractères)\u00a0: ${folder}`,
      en: `The path of the data folder is too long (${folder.length} characters): ${folder}`,
    },
    {
      fr: 'Donnez-en un de moins de 80 caractères par KESAKO_DATA. Rien n’a été publié.',
      en: 'Give one of less than 80 characters in KESAKO_DATA. Nothing was posted.',
    },
  );
}

/** Connects to the control of the worker that listens on a socket; undefined when none does. */
export async function connectToControl(path: string): Promise<Control | undefined> {
  const answer = await ask(path, 'GET', '/games').catch(() => undefined);
  return answer === undefined ? undefined : new RemoteControl(path);
}

/** Control of a worker in another process. Both ends are the same program, so what comes back is taken at its word. */
class RemoteControl implements Control {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async games(): Promise<readonly string[]> {
    return (await ask(this.#path, 'GET', '/games')) as readonly string[];
  }

  async serving(): Promise<Serving | undefined> {
    return ((await ask(this.#path, 'GET', '/serving')) as Serving | null) ?? undefined;
  }

  async progress(id: string): Promise<Progress | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/progress`);
    return (answer as Progress | null) ?? undefined;
  }

  async report(id: string, language: Language): Promise<GameReport | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}?language=${language}`);
    return (answer as GameReport | null) ?? undefined;
  }

  async story(id: string, language: Language): Promise<GameStory | undefined> {
    const answer = await ask(
      this.#path,
      'GET',
      `/games/${encodeURIComponent(id)}/story?language=${language}`,
    );
    return answer === null ? undefined : readStory(answer);
  }

  async timeZone(id: string): Promise<string | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/time-zone`);
    return (answer as string | null) ?? undefined;
  }

  async hour(id: string): Promise<Hour | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/hour`);
    return (answer as Hour | null) ?? undefined;
  }

  async act(request: Request): Promise<Performed> {
    return readPerformed((await ask(this.#path, 'POST', '/acts', request)) as WrittenPerformed);
  }

  async announced(request: string): Promise<Performed | undefined> {
    const answer = await ask(this.#path, 'POST', '/announced', request);
    return answer === null ? undefined : readPerformed(answer as WrittenPerformed);
  }

  async journal(query: JournalQuery): Promise<readonly JournalLine[]> {
    const lines = (await ask(this.#path, 'POST', '/journal', query)) as readonly WrittenLine[];
    return lines.map(readJournalLine);
  }

  async known(player: string): Promise<KnownByName> {
    return (await ask(this.#path, 'POST', '/known-player', player)) as KnownByName;
  }

  async pauses(): Promise<Pauses> {
    return (await ask(this.#path, 'GET', '/pauses')) as Pauses;
  }

  async underWay(where: Whereabouts): Promise<readonly OnItsWay[]> {
    return (await ask(this.#path, 'POST', '/under-way', where)) as readonly OnItsWay[];
  }

  async past(id: string): Promise<Past | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/past`);
    return answer === null ? undefined : readPast(answer as WrittenPast);
  }

  async partners(id: string): Promise<readonly PartnerReport[] | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/partners`);
    return (answer as readonly PartnerReport[] | null) ?? undefined;
  }

  async signOffs(id: string): Promise<readonly SignOffNow[]> {
    return (await ask(
      this.#path,
      'GET',
      `/games/${encodeURIComponent(id)}/sign-offs`,
    )) as readonly SignOffNow[];
  }

  async results(id: string): Promise<ResultsTold | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/results`);
    return (answer as ResultsTold | null) ?? undefined;
  }

  async archivedResults(id: string): Promise<ResultsTold | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/archived-results`);
    return (answer as ResultsTold | null) ?? undefined;
  }

  async season(ids: readonly string[]): Promise<SeasonResults | undefined> {
    const answer = await ask(this.#path, 'POST', '/season', ids);
    return (answer as SeasonResults | null) ?? undefined;
  }

  async playedScript(id: string): Promise<string | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/played-script`);
    return (answer as string | null) ?? undefined;
  }

  async draws(id: string): Promise<readonly DrawNow[] | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/draws`);
    return (answer as readonly DrawNow[] | null) ?? undefined;
  }

  async talk(id: string, which: TalkAsked, before?: string): Promise<TalkNow | undefined> {
    const from = before === undefined ? '' : `&before=${encodeURIComponent(before)}`;
    const answer = await ask(
      this.#path,
      'GET',
      `/games/${encodeURIComponent(id)}/talk?which=${which}${from}`,
    );
    return (answer as TalkNow | null) ?? undefined;
  }

  async entrants(id: string, round: number | null): Promise<Count | undefined> {
    const answer = await ask(this.#path, 'POST', `/games/${encodeURIComponent(id)}/entrants`, { round });
    return (answer as Count | null) ?? undefined;
  }

  async entryOf(id: string, round: number | null, name: string): Promise<OwnEntry | undefined> {
    const answer = await ask(this.#path, 'POST', `/games/${encodeURIComponent(id)}/entry`, { round, name });
    return (answer as OwnEntry | null) ?? undefined;
  }

  async replacement(
    id: string,
    round: number | null,
    place: number,
    reason: string,
  ): Promise<ReplacementAhead | undefined> {
    const asked = { round, place, reason };
    const answer = await ask(this.#path, 'POST', `/games/${encodeURIComponent(id)}/replacement`, asked);
    return (answer as ReplacementAhead | null) ?? undefined;
  }

  async versions(id: string): Promise<GameVersions | undefined> {
    const answer = await ask(this.#path, 'GET', `/games/${encodeURIComponent(id)}/versions`);
    return answer === null ? undefined : readVersions(answer as WrittenVersions);
  }

  async compare(id: string, act: ScriptAct): Promise<Comparison> {
    return (await ask(this.#path, 'POST', `/games/${encodeURIComponent(id)}/comparison`, act)) as Comparison;
  }

  async noteFolder(id: string, version: number): Promise<void> {
    await ask(this.#path, 'POST', `/games/${encodeURIComponent(id)}/folder/${version}`);
  }

  async backUp(file: string, onRows: (soFar: RowsSoFar) => void, signal: AbortSignal): Promise<BackedUp> {
    const response = await begin(this.#path, 'POST', '/backup', JSON.stringify({ file }), signal);
    for await (const line of createInterface({ input: response })) {
      const told = JSON.parse(line) as ToldOfBackup;
      if ('end' in told) return told.end;
      onRows(told.soFar);
    }
    signal.throwIfAborted();
    throw workerFailed();
  }

  get content(): KeptContent {
    const path = this.#path;
    return {
      script: async (digest) =>
        ((await ask(path, 'GET', `/scripts/${digest}`)) as StoredScript | null) ?? undefined,
      photo: async (sha256) => {
        const { status, bytes } = await call(path, 'GET', `/photos/${sha256}`);
        return status === 200 ? bytes : undefined;
      },
      keepScript: async (text, photos) =>
        (await ask(path, 'POST', '/scripts', { text, photos })) as readonly string[],
      keepPhoto: async (bytes) => void (await call(path, 'POST', '/photos', bytes)),
    };
  }

  get users(): UserBook {
    const path = this.#path;
    return {
      all: async () => (await ask(path, 'GET', '/users')) as readonly User[],
      add: async (name: string, role: Role, email?: string) =>
        ((await ask(path, 'POST', '/users', { name, role, email })) as string | null) ?? undefined,
      link: async (name) => ((await ask(path, 'POST', '/users/link', name)) as string | null) ?? undefined,
      remove: async (name, evenTheLast = false) =>
        (await ask(path, 'POST', '/users/removal', { name, evenTheLast })) as UserChange,
      setRole: async (name: string, role: Role, evenTheLast = false) =>
        (await ask(path, 'POST', '/users/role', { name, role, evenTheLast })) as UserChange,
      token: async (name, days) =>
        ((await ask(path, 'POST', '/users/tokens', { name, days })) as {
          readonly id: string;
          readonly token: string;
        } | null) ?? undefined,
      tokens: async () => (await ask(path, 'GET', '/users/tokens')) as readonly ApiToken[],
      revoke: async (id) => (await ask(path, 'POST', '/users/tokens/revocation', id)) as boolean,
    };
  }

  get heard(): HeardBook {
    const path = this.#path;
    return {
      now: async (days) => (await ask(path, 'GET', `/watch/${days}`)) as HeardNow,
      posts: async (wished) => (await ask(path, 'POST', '/watch/posts', wished)) as readonly HeardPost[],
      over: async (incident, by, note) =>
        (await ask(path, 'POST', '/watch/over', { incident, by, note })) as boolean,
      forget: async (network, address) =>
        (await ask(path, 'POST', '/watch/forgetting', { network, address })) as number,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** What is done about something that was heard. */
interface OfHeard {
  readonly by: string;
  readonly note: string | null;
  readonly incident: number;
  readonly network: string;
  readonly address: string;
}

/** A line of what is told while a backup is written. */
type ToldOfBackup = { readonly soFar: RowsSoFar } | { readonly end: BackedUp };

/** The number that players read of the mystery whose finders take part; null: the whole game. */
interface OfDraw {
  readonly round: number | null;
}

interface EvenTheLast {
  readonly evenTheLast: boolean;
}

async function ask(socketPath: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const { bytes } = await call(
    socketPath,
    method,
    path,
    body === undefined ? undefined : JSON.stringify(body),
  );
  return JSON.parse(bytes.toString('utf8')) as unknown;
}

async function call(
  socketPath: string,
  method: string,
  path: string,
  body?: string | Uint8Array,
): Promise<{ readonly status: number | undefined; readonly bytes: Buffer }> {
  const response = await begin(socketPath, method, path, body);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, bytes: Buffer.concat(chunks) };
}

/** Gives the answer as it comes. */
async function begin(
  socketPath: string,
  method: string,
  path: string,
  body?: string | Uint8Array,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  const headers = {
    'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
  };
  // A connection that is kept is known by the socket's name, which may be another worker's in another folder.
  const calling = request({ socketPath, method, path, headers, agent: false, ...(signal && { signal }) });
  calling.end(body);
  const [response] = (await once(calling, 'response')) as [IncomingMessage];
  if (response.statusCode === 500) throw workerFailed();
  return response;
}
