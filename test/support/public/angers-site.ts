import { readPublicPage } from '#config/public-page.ts';
import type { Game } from '#game/game.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { openDatabase } from '#store/database/database.ts';
import { Play } from '../games/playhouse.ts';
import { readGameAt } from '../play/read-game.ts';
import { inMemory } from '../run/databases.ts';

const FOLDER = 'games/angers-patrimoine';

/** The sample game while it is played, with its public page on a port of this machine. */
export interface AngersSite extends AsyncDisposable {
  readonly play: Play;
  readonly url: string;
  /** Moves time on, to a local moment such as `2027-09-18T10:00`; whoever reads the page reads what is so then. */
  until(time: string): Promise<void>;
  /** Has a few dozen people reply to the latest question, some of them rightly. */
  crowd(answer: string): Promise<void>;
}

const NAMES = [
  'Zoé',
  'Léo',
  'Camille',
  'Noé',
  'Inès',
  'Malo',
  'Jeanne',
  'Côme',
  'Adèle',
  'Youssef',
  'Lucie',
  'Aya',
];

/** Opens the sample game on a village, before its beginning. */
export async function openAngersSite(changes: Partial<Game> = {}): Promise<AngersSite> {
  await using stack = new AsyncDisposableStack();
  const opened = await openDatabase(await inMemory());
  if (!opened.ok) throw new Error(opened.failure.kind);
  const database = stack.use(opened.value);
  const memory = new QueuesInMemory();
  const game = { ...(await readGameAt(FOLDER)), ...changes };
  const play = stack.use(
    await Play.open({
      database,
      queues: async (how) => memory.open(how),
      jobsBeside: true,
      folder: FOLDER,
      game,
      accountsChanges: {},
    }),
  );
  const listening: string[] = [];
  const log = {
    ...play.context.log,
    info: (line: { readonly url?: unknown }) =>
      void (typeof line.url === 'string' && listening.push(line.url)),
  };
  const settings = await readPublicPage('test/fixtures/public-page', {
    host: '127.0.0.1',
    port: 0,
    url: undefined,
  });
  stack.use(
    await openPublicPage(settings, {
      ...play.context,
      log: log as typeof play.context.log,
    }),
  );
  const resources = stack.move();
  let wrote = 0;
  return {
    play,
    url: listening[0] ?? '',
    until: (time) => play.until(time),
    async crowd(answer) {
      const question = play.posts().findLast(({ inReplyTo }) => inReplyTo === undefined);
      for (const name of NAMES) {
        wrote += 1;
        const isRight = wrote % 12 < 8;
        play.village.reply(
          { handle: `p${wrote % 12}`, name },
          question?.id ?? '',
          isRight ? answer : 'Le logis Barrault ?',
        );
      }
      await play.settle();
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
