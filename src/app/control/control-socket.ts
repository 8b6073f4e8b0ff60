import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Request, ScriptAct } from '#acts/act.ts';
import { Complaint } from '#platform/complaint.ts';
import { type Log, silentLog } from '#platform/log.ts';
import { close } from '#app/parts/http-server.ts';
import { TALK_ASKED } from '#app/live/talk.ts';
import type { ToldOfBackup } from './back-up.ts';
import type { Control, OwnEntry, Whereabouts } from './control.ts';
import type { JournalQuery } from '#store/journal.ts';
import { writeJournalLine, writePerformed } from './written-acts.ts';
import type { HeardWished } from '#app/heard/heard-book.ts';
import type { User } from '#app/users/users.ts';
import type { StoredScript } from '#store/games/versions.ts';
import { writeStory } from './written-story.ts';
import { writeVersions } from './written-versions.ts';
import { writePast } from './written-past.ts';

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
  app.get('/games/:id/status', async (context) => {
    const language = context.req.query('language') === 'en' ? 'en' : 'fr';
    const status = await control.status(context.req.param('id'), language);
    return status ? context.json(status) : context.json(null, 404);
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

/** What is done about something that was heard. */
interface OfHeard {
  readonly by: string;
  readonly note: string | null;
  readonly incident: number;
  readonly network: string;
  readonly address: string;
}

/** The number that players read of the mystery whose finders take part; null: the whole game. */
interface OfDraw {
  readonly round: number | null;
}

interface EvenTheLast {
  readonly evenTheLast: boolean;
}
