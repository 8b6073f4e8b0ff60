import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { freePort } from '../support/servers/free-port.ts';
import { fillDirectory } from '../support/run/databases.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

/** What a bad day needs: another script, other variables, or something done beforehand. Gives what is added to the usual. */
interface Trouble {
  readonly game?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface BadDay {
  /** Nothing has been opened that could keep a process from its end, or no more than on another of these days: that one shows that none does. */
  readonly here?: true;
  readonly trouble: (scene: Scene) => Promise<Trouble> | Trouble;
  readonly code: number;
  readonly fr: RegExp;
  readonly en: RegExp;
}

/** A game that was begun: its opening is posted, a hint is to come tomorrow. */
interface Scene {
  readonly standIn: MastodonStandIn;
  readonly table: Table;
  readonly game: string;
}

const BAD_DAYS: Readonly<Record<string, BadDay>> = {
  'a script that is not there': {
    here: true,
    trouble: ({ table }) => ({ game: join(table.folder, 'nulle-part') }),
    code: 1,
    fr: /Il n’y a pas de jeu ici.*\(missing-game\)\n.*Donnez le dossier d’un jeu/u,
    en: /There is no game here.*\(missing-game\)\n.*Give the folder of a game/u,
  },
  'a malformed script': {
    here: true,
    trouble: (scene) => scripted(scene, 'malformed', 'title: "Sans fin\nrounds: [\n'),
    code: 1,
    fr: /le texte n’est pas refermé/u,
    en: /the text has no end/u,
  },
  'a script of 50 MB': {
    here: true,
    trouble: (scene) => scripted(scene, 'huge', '#'.repeat(50_000_000)),
    code: 1,
    fr: /Le fichier pèse 50,0 Mo.*\(file-too-large\)/u,
    en: /The file weighs 50\.0 MB.*\(file-too-large\)/u,
  },
  'an alias bomb': {
    here: true,
    trouble: (scene) => scripted(scene, 'bomb', aliasBomb()),
    code: 1,
    fr: /avec ce que recopient ses renvois.*\(too-long\)/u,
    en: /\(too-long\)[^]*Write the values in full/u,
  },
  'a photo that is a PDF': {
    here: true,
    trouble: async ({ table, game }) => {
      const folder = join(table.folder, 'pdf');
      await cp(game, folder, { recursive: true });
      await writeFile(join(folder, 'photos/01.jpg'), `%PDF-1.7\n${'x'.repeat(5_000)}`);
      return { game: folder };
    },
    code: 1,
    fr: /n’est pas une photo.*\(not-an-image\)[^]*Enregistrez la photo en JPEG/u,
    en: /is not a photo.*\(not-an-image\)[^]*Save the photo as JPEG/u,
  },
  'an account that nobody has defined': {
    here: true,
    trouble: (scene) => accounts(scene, `musee: { network: mastodon, server: ${scene.standIn.url.origin} }`),
    code: 3,
    fr: /(?:^|\n)Le compte «\u00a0ville\u00a0» n’est pas défini\.\nAjoutez-le à .*accounts\.yaml par npx kesako accounts add ville\. Rien n’a été publié\.\n$/u,
    en: /(?:^|\n)The account “ville” is not defined\.\nAdd it to .*accounts\.yaml by npx kesako accounts add ville\. Nothing was posted\.\n$/u,
  },
  'a wrong token': {
    trouble: () => ({ env: { KESAKO_VILLE_TOKEN: 'not-this-one' } }),
    code: 3,
    fr: /^Le réseau refuse le jeton du compte «\u00a0ville\u00a0»\.\nRefaites un jeton.*Rien n’a été publié\.\n$/u,
    en: /^The network refuses the token of the account “ville”\.\nMake a new token.*Nothing was posted\.\n$/u,
  },
  'no token': {
    here: true,
    trouble: () => ({ env: { KESAKO_VILLE_TOKEN: '' } }),
    code: 3,
    fr: /^Le compte «\u00a0ville\u00a0» n’a pas de jeton\.\nObtenez ses accès par npx kesako accounts add ville.*KESAKO_VILLE_TOKEN/u,
    en: /^The account “ville” has no token\.\nGet its credentials with npx kesako accounts add ville.*KESAKO_VILLE_TOKEN/u,
  },
  'a server that does not answer': {
    trouble: async (scene) =>
      accounts(scene, `ville: { network: mastodon, server: "http://127.0.0.1:${await freePort()}" }`),
    code: 3,
    fr: /^Le serveur du compte «\u00a0ville\u00a0» ne répond pas.*ECONNREFUSED.*\nVérifiez son adresse.*Rien n’a été publié\.\n$/u,
    en: /^The server of the account “ville” does not answer.*ECONNREFUSED.*\nCheck its address.*Nothing was posted\.\n$/u,
  },
  'a port in use': {
    trouble: ({ standIn }) => ({ env: { KESAKO_PORT: standIn.url.port } }),
    code: 3,
    fr: /^Le port \d+ de 127\.0\.0\.1 n’est pas libre \(EADDRINUSE\)\.\nDonnez-en un autre par KESAKO_PORT/u,
    en: /^Port \d+ of 127\.0\.0\.1 is not free \(EADDRINUSE\)\.\nGive another one in KESAKO_PORT/u,
  },
  'a database server that does not answer': {
    trouble: async () => ({
      env: { DATABASE_URL: `postgres://kesako@127.0.0.1:${await freePort()}/kesako` },
    }),
    code: 3,
    fr: /^La base de données ne répond pas.*\nVérifiez que le serveur tourne et que DATABASE_URL/u,
    en: /^The database does not answer.*\nCheck that the server runs and that DATABASE_URL/u,
  },
  'a Redis that does not answer': {
    trouble: async () => ({ env: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } }),
    code: 3,
    fr: /^Les files d’attente ne répondent pas.*\nVérifiez que le serveur Redis tourne/u,
    en: /^The queues do not answer.*\nCheck that the Redis server runs/u,
  },
  'a data folder too deep for a socket': {
    trouble: async ({ table }) => {
      const data = join(table.folder, 'd'.repeat(120));
      await fillDirectory(data);
      return { env: { KESAKO_DATA: data } };
    },
    code: 3,
    fr: /^Le chemin du dossier de données est trop long.*\nDonnez-en un de moins de 80 caractères/u,
    en: /^The path of the data folder is too long.*\nGive one of less than 80 characters/u,
  },
  'a database of a newer Kesako': {
    trouble: async ({ table }) => ({ env: { KESAKO_DATA: await fromTheFuture(table) } }),
    code: 3,
    fr: /^La base de données vient d’une version plus récente de Kesako \(9999-hovercraft\)\.\nMettez Kesako à jour.*rien n’a été modifié\.\n$/u,
    en: /^The database comes from a newer version of Kesako \(9999-hovercraft\)\.\nUpgrade Kesako; nothing was changed\.\n$/u,
  },
};

describe('a worker that cannot start', () => {
  let scene: Scene;
  let before: string;
  const resources = new AsyncDisposableStack();

  beforeAll(async () => {
    scene = await beginGame(resources);
    before = await statusOf(scene);
  });
  afterAll(() => resources.disposeAsync());

  for (const [name, { here, trouble, code, fr, en }] of Object.entries(BAD_DAYS)) {
    it(`because of ${name} says so once, in both languages, and posts nothing`, async () => {
      const { game, env } = await trouble(scene);
      const posts = scene.standIn.state.posts.size;
      // In French as a process, which has to end by itself, unless another day shows that.
      for (const [language, said, runs] of [
        ['fr', fr, here ? kesakoHere : kesako],
        ['en', en, kesakoHere],
      ] as const) {
        const { cwd, env: usual } = scene.table.surroundings;
        const ended = await runs(['run', game ?? scene.game], {
          cwd,
          env: { ...usual, ...env, KESAKO_LANG: language },
        });
        expect(ended).toMatchObject({ code, stdout: '' });
        expect(ended.stderr).toMatch(said);
        expect(ended.stderr).not.toMatch(/\n\s+at |imprévue|unexpected/u);
      }
      expect(scene.standIn.state.posts.size).toBe(posts);
    });
  }

  it('leaves what was stored whole: the game is where it was', async () => {
    // That nobody reads meanwhile becomes a problem after a minute, and these trials may take longer.
    const { problems, ...left } = JSON.parse(before) as Readonly<Record<string, unknown>>;
    expect(JSON.parse(await statusOf(scene))).toMatchObject(left);
    expect({ problems, state: left['state'] }).toEqual({ problems: [], state: 'playing' });
  });

  it('because another one uses the data names it, and does not disturb it', async () => {
    const { table, game, standIn } = scene;
    await using first = Program.start(['run', game], table.surroundings);
    await first.says('worker-started');
    const second = await kesakoHere(['run', game], table.surroundings);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`Un autre Kesako utilise déjà les données de ${table.data}`);
    expect(second.stderr).toContain(`(processus ${first.process.pid})`);
    expect(first.running).toBe(true);
    expect(postsOf(standIn)).toHaveLength(1);
  });
});

/** Plays the opening of a game whose hint comes tomorrow, and stops. */
async function beginGame(resources: AsyncDisposableStack): Promise<Scene> {
  const standIn = resources.use(await MastodonStandIn.start());
  const { token } = standIn.state.person('angers');
  const table = resources.use(await layTable({ server: standIn.url, token, prepared: true }));
  const day = 86_400;
  const times = { rounds: 1, lasts: 3 * day, hints: [day, 2 * day], pauses: 60 };
  const game = await quickGame({ folder: table.folder, opens: soon(-1), ...times });
  await using worker = Program.start(['run', game], table.surroundings);
  await worker.says('step-posted');
  worker.process.kill('SIGTERM');
  await worker.end();
  return { standIn, table, game };
}

async function statusOf({ table, game }: Scene): Promise<string> {
  return (await kesakoHere(['status', game, '--json'], table.surroundings)).stdout;
}

async function scripted({ table }: Scene, id: string, script: string): Promise<Trouble> {
  const game = join(table.folder, id);
  await mkdir(game);
  await writeFile(join(game, 'game.yaml'), script);
  return { game };
}

async function accounts({ table }: Scene, lines: string): Promise<Trouble> {
  const folder = join(table.folder, `config-${lines.length}`);
  await mkdir(folder);
  await writeFile(join(folder, 'accounts.yaml'), `accounts:\n  ${lines}\n`);
  return { env: { KESAKO_CONFIG: folder } };
}

/** Nine names, each of which stands for nine of the one before. */
function aliasBomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const lines = names.map((name, at) => {
    const items = Array.from({ length: 9 }, () => (at === 0 ? 'x' : `*${names[at - 1]}`));
    return `${name}: &${name} [${items.join(', ')}]`;
  });
  return lines.join('\n');
}

/** A copy of the data that a later version has changed. */
async function fromTheFuture({ folder, data }: Table): Promise<string> {
  const copy = join(folder, 'future');
  await cp(join(data, 'postgres'), join(copy, 'postgres'), { recursive: true });
  const db = await PGlite.create(join(copy, 'postgres'));
  await db.query(`insert into kesako.kysely_migration (name, timestamp) values ('9999-hovercraft', '2099')`);
  await db.close();
  return copy;
}
