import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { Hour } from '#game/words/hour-words.ts';
import { Complaint } from '#platform/complaint.ts';
import type { SeasonResults } from '#results/season.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import type { BackedUp, ToldOfBackup } from './back-up.ts';
import type { KnownByName } from './known-player.ts';
import type { TalkAsked, TalkNow } from '#app/live/talk.ts';
import type { Count, DrawNow } from '#app/draw/draws-now.ts';
import type { ReplacementAhead } from '#app/draw/replacement-ahead.ts';
import type { Control, OnItsWay, OwnEntry, Pauses, Progress, Serving, Whereabouts } from './control.ts';
import type { GameReport } from './report-game.ts';
import type { GameStatus } from './game-status.ts';
import type { PartnerReport } from './report-partners.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { JournalQuery } from '#store/journal.ts';
import { readJournalLine, readPerformed, type WrittenLine, type WrittenPerformed } from './written-acts.ts';
import type { HeardBook, HeardNow, HeardPost } from '#app/heard/heard-book.ts';
import type { ResultsTold } from '#app/results/read-results.ts';
import type { SignOffNow } from '#app/sign-offs/requests.ts';
import type { ApiToken, Role, User, UserBook, UserChange } from '#app/users/users.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import type { StoredScript } from '#store/games/versions.ts';
import type { Comparison, GameVersions } from './versions.ts';
import type { GameStory } from './game-story.ts';
import { readStory } from './written-story.ts';
import { readVersions, type WrittenVersions } from './written-versions.ts';
import { readPast, type WrittenPast } from './written-past.ts';

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

  async status(id: string, language: Language): Promise<GameStatus | undefined> {
    const path = `/games/${encodeURIComponent(id)}/status?language=${language}`;
    return ((await ask(this.#path, 'GET', path)) as GameStatus | null) ?? undefined;
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
