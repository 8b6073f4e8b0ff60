import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type AccountSettings, type MastodonAccount, readAccounts } from '#config/accounts.ts';
import { Complaint } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';

let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-accounts-'));
  path = join(folder, 'accounts.yaml');
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function accountsOf(
  yaml: string,
  environment: Record<string, string> = {},
): Promise<ReadonlyMap<string, AccountSettings>> {
  await writeFile(path, yaml);
  return readAccounts(path, environment);
}

async function complaintAbout(yaml: string, environment = {}): Promise<Complaint> {
  const complaint = await accountsOf(yaml, environment).catch((error: unknown) => error);
  if (!(complaint instanceof Complaint)) throw new Error('There was nothing to complain of.');
  return complaint;
}

function onMastodon(accounts: ReadonlyMap<string, AccountSettings>, name: string): MastodonAccount {
  const account = accounts.get(name);
  if (account?.network !== 'mastodon') throw new Error(`${name} is not on Mastodon.`);
  return account;
}

const TWO = `
accounts:
  ville: { network: mastodon, server: "https://masto.example" }
  office-tourisme: { network: mastodon, server: "http://localhost:3000" }
`;

test('a file that does not exist gives no account', async () => {
  expect(await readAccounts(path, {})).toEqual(new Map());
});

test.each([
  'ville: { network: mastodon, server: "https://masto.example" }\n',
  'accounts:\nville: { network: mastodon, server: "https://masto.example" }\n',
  'accounts: [ville]\n',
  'accounts: ville\n',
  '- ville\n',
  'ville\n',
])('accounts that do not stand below their line, as in %s, are told where they stand', async (yaml) => {
  const { what } = await complaintAbout(yaml);
  expect(what.fr).toContain('les comptes se mettent sous cette clé, en retrait');
  expect(what.en).toContain('accounts stand below this key, indented');
  for (const said of [what.fr, what.en]) {
    const [example = ''] = /accounts: \{.*\}$/u.exec(said) ?? [];
    expect([...(await accountsOf(example)).keys()]).toEqual(['ville']);
  }
});

test.each(['accounts: { ville: { network: mastdon } }\n', 'accounts: { ville: {} }\n'])(
  'whoever names no network that there is, as in %s, is told which there are',
  async (yaml) => {
    const { what } = await complaintAbout(yaml);
    expect(what.fr).toContain('accounts.ville.network — mastodon, bluesky ou x');
    expect(what.en).toContain('accounts.ville.network — mastodon, bluesky or x');
  },
);

test('each account finds its token in a variable of its own name', async () => {
  const accounts = await accountsOf(TWO, {
    KESAKO_VILLE_TOKEN: 'sesame',
    KESAKO_OFFICE_TOURISME_TOKEN: 'ouvre-toi',
  });
  expect([...accounts.keys()]).toEqual(['ville', 'office-tourisme']);
  expect(accounts.get('ville')).toMatchObject({ network: 'mastodon', server: 'https://masto.example' });
  expect(onMastodon(accounts, 'ville').token?.reveal()).toBe('sesame');
  expect(onMastodon(accounts, 'office-tourisme').token?.reveal()).toBe('ouvre-toi');
});

test('an account on Mastodon says whether its server lets replies wait; it does not unless told', async () => {
  const yaml = (more: string): string =>
    `accounts: { ville: { network: mastodon, server: "https://masto.example"${more} } }`;
  expect(onMastodon(await accountsOf(yaml('')), 'ville').approvesReplies).toBe(false);
  const told = await accountsOf(yaml(', approves-replies: true'));
  expect(onMastodon(told, 'ville').approvesReplies).toBe(true);
});

test('an account without a token tells in which variable it was looked for', async () => {
  const account = onMastodon(await accountsOf(TWO), 'office-tourisme');
  expect(account.token).toBeUndefined();
  expect(account.tokenVariable).toBe('KESAKO_OFFICE_TOURISME_TOKEN');
});

test('an account on Bluesky finds its app password, and logs in at bsky.social unless it says otherwise', async () => {
  const yaml = 'accounts: { ville-ciel: { network: bluesky, handle: angers.example } }';
  const accounts = await accountsOf(yaml, { KESAKO_VILLE_CIEL_APP_PASSWORD: 'sesame' });
  const account = accounts.get('ville-ciel');
  expect(account).toMatchObject({
    network: 'bluesky',
    service: 'https://bsky.social',
    handle: 'angers.example',
    passwordVariable: 'KESAKO_VILLE_CIEL_APP_PASSWORD',
  });
  expect(account?.network === 'bluesky' && account.appPassword?.reveal()).toBe('sesame');
  expect(inspect(accounts, { depth: 9 }) + JSON.stringify([...accounts])).not.toContain('sesame');
});

test('an account on X finds its four keys, and is of the ordinary plan unless it says otherwise', async () => {
  const yaml = 'accounts: { ville-x: { network: x, spending-limit: 20 } }';
  const accounts = await accountsOf(yaml, { KESAKO_VILLE_X_API_KEY: 'sesame' });
  expect(accounts.get('ville-x')).toMatchObject({
    network: 'x',
    server: 'https://api.x.com',
    plan: 'ordinary',
    spendingLimit: 20,
    keys: {
      apiKey: { variable: 'KESAKO_VILLE_X_API_KEY', secret: expect.any(Secret) },
      apiSecret: { variable: 'KESAKO_VILLE_X_API_SECRET', secret: undefined },
      accessToken: { variable: 'KESAKO_VILLE_X_ACCESS_TOKEN', secret: undefined },
      accessSecret: { variable: 'KESAKO_VILLE_X_ACCESS_SECRET', secret: undefined },
    },
  });
  const account = accounts.get('ville-x');
  expect(account?.network === 'x' && account.keys.apiKey.secret?.reveal()).toBe('sesame');
  expect(inspect(accounts, { depth: 9 }) + JSON.stringify([...accounts])).not.toContain('sesame');
});

test('accounts show no token, however they are printed', async () => {
  const accounts = await accountsOf(TWO, { KESAKO_VILLE_TOKEN: 'sesame' });
  const printed = inspect(accounts, { depth: 9 }) + JSON.stringify([...accounts]);
  expect(printed).not.toContain('sesame');
});

describe('a wrong file', () => {
  test.each([
    [
      'an unknown network',
      'accounts: { ville: { network: myspace, server: "https://a.example" } }',
      'accounts.ville.network',
    ],
    [
      'a server without a protocol',
      'accounts: { ville: { network: mastodon, server: masto.example } }',
      'accounts.ville.server',
    ],
    [
      'a server of another protocol',
      'accounts: { ville: { network: mastodon, server: "ftp://a.example" } }',
      'accounts.ville.server',
    ],
    [
      'a handle with an @',
      'accounts: { ville: { network: bluesky, handle: "@angers.example" } }',
      'accounts.ville.handle',
    ],
    [
      'a spending limit of nothing',
      'accounts: { ville: { network: x, spending-limit: 0 } }',
      'accounts.ville.spending-limit',
    ],
    [
      'a name that no variable can have',
      'accounts: { Ville d’Angers: { network: mastodon, server: "https://a.example" } }',
      'accounts.Ville d’Angers',
    ],
    ['no accounts at all', 'ville: { network: mastodon }', 'accounts'],
    ['nothing', '', ''],
  ])('with %s is told with its place', async (_, yaml, place) => {
    const complaint = await complaintAbout(yaml);
    expect(complaint.what.en).toContain(`The accounts file ${path} is wrong: ${place}`);
    expect(complaint.what.fr).toContain(`Le fichier des comptes ${path} est incorrect\u00a0: ${place}`);
    expect(complaint.mend.en).toBe('Compare it with config/accounts.example.yaml.');
  });

  test('with a spending limit that would have no effect is told with its place and two ways out', async () => {
    const yaml = 'accounts: { ville-x: { network: x, plan: enterprise, spending-limit: 20 } }';
    const { what, mend } = await complaintAbout(yaml);
    expect(what).toEqual({
      fr: `Le fichier des comptes ${path} est incorrect\u00a0: accounts.ville-x.spending-limit — n’a pas d’effet avec plan: enterprise, dont Kesako ignore les prix`,
      en: `The accounts file ${path} is wrong: accounts.ville-x.spending-limit — has no effect with plan: enterprise, whose prices Kesako does not know`,
    });
    expect(mend).toEqual({
      fr: 'Ôtez spending-limit et fixez une limite chez X, ou écrivez plan: ordinary.',
      en: 'Remove spending-limit and set a limit at X, or write plan: ordinary.',
    });
  });

  test('that is not YAML is told with the line', async () => {
    const complaint = await complaintAbout('accounts:\n  ville: { network: mastodon\n');
    expect(complaint.what.en).toBe(
      `The accounts file ${path} is wrong: line 3, column 1, the YAML is malformed`,
    );
  });

  test('that holds a token by mistake does not get it shown', async () => {
    const mistaken = 'accounts: { ville: { network: mastodon, server: "https://a.example", token: sesame } }';
    const unquoted = 'accounts:\n  ville:\n    network: mastodon\n    token: sesame: x\n';
    const alias = 'accounts:\n  ville:\n    network: mastodon\n    token: *sesame\n';
    for (const yaml of [mistaken, unquoted, alias]) {
      const complaint = await complaintAbout(yaml);
      expect(inspect(complaint, { depth: 9 }) + JSON.stringify(complaint)).not.toContain('sesame');
    }
  });

  test('that cannot be read is told as such', async () => {
    await mkdir(path);
    await expect(readAccounts(path, {})).rejects.toThrow('is wrong: unreadable (EISDIR)');
  });
});
