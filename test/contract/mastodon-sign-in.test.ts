import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chdir, cwd } from 'node:process';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { addAccount } from '#app/accounts/add-account.ts';
import { LENT_SCOPES, SCOPES } from '#networks/mastodon/client.ts';
import { HANGS_MS } from '../hangs.ts';
import { ask } from '../support/servers/ask.ts';
import { requireServer } from '../support/servers/available.ts';
import { startSnac } from '../support/servers/snac.ts';
import { ScriptedInterview } from '../support/games/scripted-interview.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';

const accountsFile = 'config/accounts.yaml';
const home = cwd();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kesako-add-'));
  chdir(folder);
});
afterEach(async () => {
  chdir(home);
  await rm(folder, { recursive: true });
});

type Answers = ConstructorParameters<typeof ScriptedInterview>[0];

async function adding(answers: Answers, name?: string, lent = false) {
  const interview = new ScriptedInterview(answers);
  const finding = await addAccount(
    { interview, name, lent, accountsFile, language: 'en' },
    AbortSignal.timeout(HANGS_MS),
  );
  return { interview, finding };
}

async function standIn(): Promise<MastodonStandIn> {
  const server = await MastodonStandIn.start();
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** The person opens the page, accepts, and copies the code. */
const accepting =
  ({ state }: MastodonStandIn, name = 'angers') =>
  (page: URL | undefined): string => {
    if (!page) throw new Error('No page was shown.');
    return state.oauth.accept(page, state.person(name));
  };

const written = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

describe('an account on a Mastodon server', () => {
  test('is added by the server’s page, with the least scopes, and written for its owner alone', async () => {
    const server = await standIn();
    await writeFile('.env', '# mine\nKESAKO_PORT=0\n', { mode: 0o644 });
    const { interview, finding } = await adding(
      ['mastodon', server.url.origin, accepting(server)],
      'ville-d-art',
    );
    expect(finding).toMatchObject({ name: 'ville-d-art', ok: true });
    expect(finding?.lines[0]).toContain('@angers@');
    const [issued] = server.state.oauth.tokens;
    expect(issued).toMatchObject({ app: 'Kesako', scopes: [...SCOPES] });
    expect(await written('.env')).toBe(`# mine\nKESAKO_PORT=0\nKESAKO_VILLE_D_ART_TOKEN=${issued?.token}\n`);
    expect((await stat('.env')).mode & 0o777).toBe(0o600);
    expect(await written(accountsFile)).toBe(
      `accounts:\n  ville-d-art:\n    network: mastodon\n    server: ${server.url.origin}\n`,
    );
    const said = JSON.stringify([interview.asked, interview.explained, interview.addresses, finding]);
    expect(said).not.toContain(issued?.token);
  });

  test('that a partner lends is asked for what lending needs and no more, of the partner', async () => {
    const server = await standIn();
    const { interview, finding } = await adding(
      ['mastodon', server.url.origin, accepting(server, 'office')],
      'office',
      true,
    );
    expect(finding).toMatchObject({ name: 'office', ok: true });
    expect(server.state.oauth.tokens).toMatchObject([{ scopes: [...LENT_SCOPES] }]);
    expect(interview.addresses[0]?.searchParams.get('scope')).toBe(LENT_SCOPES.join(' '));
    expect(JSON.stringify(interview.explained)).toContain('The partner opens this page');
    expect(finding?.lines.join(' ')).not.toMatch(/automated|replies/u);
  });

  test('has its name asked for when the command had none', async () => {
    const server = await standIn();
    const { finding } = await adding(['ville', 'mastodon', server.url.origin, accepting(server)]);
    expect(finding?.name).toBe('ville');
  });

  test('of the same name is replaced once that is confirmed, and only its own lines change', async () => {
    const server = await standIn();
    await adding(['mastodon', server.url.origin, accepting(server)], 'ville');
    await writeFile('.env', `${await written('.env')}OTHER=kept\n`);
    const before = await written('.env');
    expect((await adding(['no'], 'ville')).finding).toBeUndefined();
    expect(await written('.env')).toBe(before);
    await adding(['yes', 'mastodon', server.url.origin, accepting(server, 'angers2')], 'ville');
    const token = server.state.oauth.tokens.at(-1)?.token;
    expect(await written('.env')).toBe(`KESAKO_VILLE_TOKEN=${token}\nOTHER=kept\n`);
  });
});

describe('nothing is written', () => {
  const untouched = async (): Promise<void> => {
    expect([await written('.env'), await written(accountsFile)]).toEqual([undefined, undefined]);
  };

  test('when the code is wrong, and the reason is told without it', async () => {
    const server = await standIn();
    const failing = adding(['mastodon', server.url.origin, 'not-the-code'], 'ville');
    await expect(failing).rejects.toThrow(
      'The server gave no token for this code: the network refused it (“invalid_grant',
    );
    await expect(failing).rejects.not.toThrow('not-the-code');
    await untouched();
  });

  test('when the server is none, or answers something else', async () => {
    const server = await standIn();
    for (const body of ['<html>Bonjour</html>', '{}']) {
      server.breakNext(/apps/u, { kind: 'answer', status: 200, body });
      await expect(adding(['mastodon', server.url.origin], 'ville')).rejects.toThrow(
        'does not answer like a Mastodon server',
      );
    }
    await expect(adding(['mastodon', 'http://127.0.0.1:1'], 'ville')).rejects.toThrow(
      'does not answer like a Mastodon server',
    );
    await untouched();
  });

  test('when the token does not work', async () => {
    const server = await standIn();
    server.breakNext(/verify_credentials/u, { kind: 'answer', status: 401, body: '{"error":"nope"}' });
    await expect(adding(['mastodon', server.url.origin, accepting(server)], 'ville')).rejects.toThrow(
      'The network does not accept these credentials',
    );
    await untouched();
  });

  test('when the person breaks off', async () => {
    const server = await standIn();
    await expect(adding(['mastodon', server.url.origin], 'ville')).rejects.toMatchObject({
      name: 'AbortError',
    });
    await untouched();
  });

  test('when the name will not do, or the accounts file is broken', async () => {
    await expect(adding([], 'Ville d’Angers')).rejects.toThrow(
      '“Ville d’Angers” cannot be the name of an account.',
    );
    await untouched();
  });
});

describe.runIf(requireServer('snac'))('an account on snac', () => {
  test('is added by the server’s own page', async () => {
    await using snac = await startSnac(['angers']);
    const [user] = snac.users;
    if (!user) throw new Error('snac has no user.');
    // What its page does: the form that it shows, filled in.
    const codes: string[] = [];
    const interview = new ScriptedInterview(['mastodon', snac.url.origin, () => codes.at(-1) ?? '']);
    const accept = async (page: URL): Promise<void> => {
      const html = await (await ask(page)).text();
      const hidden = Array.from(html.matchAll(/name="([^"]+)"\s+value="([^"]*)"/gu), ([, name, value]) => [
        name,
        value,
      ]);
      const form = new URLSearchParams(hidden as [string, string][]);
      form.set('login', user.name);
      form.set('passwd', user.password);
      const answer = await ask(new URL('/oauth/x-snac-login', snac.url), {
        method: 'POST',
        body: form,
        redirect: 'manual',
      });
      const where = answer.headers.get('location') ?? '';
      codes.push(new URLSearchParams(where.split('?')[1]).get('code') ?? (await answer.text()).trim());
    };
    const askSecret = interview.askSecret.bind(interview);
    interview.askSecret = async (question) => {
      const page = interview.addresses.at(-1);
      if (page) await accept(page);
      return askSecret(question);
    };
    const finding = await addAccount(
      { interview, name: 'ville', lent: false, accountsFile, language: 'en' },
      AbortSignal.timeout(HANGS_MS),
    );
    expect(finding?.lines[0]).toContain('@angers@localhost');
    expect(await written('.env')).toMatch(/^KESAKO_VILLE_TOKEN=\S{16,}\n$/);
  });
});
