import { expect, test } from 'vitest';
import { fetchBeacon } from '#app/draw/fetch-beacon.ts';
import { outcomeOf } from '#app/draw/found-seed.ts';
import { sha256 } from '#app/draw/sha256.ts';
import { CHAINS, drandRoundAt } from '#game/draw/drand.ts';
import { entriesText, entryOf } from '#game/draw/entries.ts';
import { asFile, type DrawRules, type FoundSeed } from '#game/draw/proof.ts';
import { digestOf } from '#game/draw/sha256.ts';
import { Complaint } from '#platform/complaint.ts';

/** As the documentation of drand shows it: https://docs.drand.love/developer/http-api */
const SIGNATURE =
  '95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a';
const AT = '2023-08-23T15:11:30Z';

const entries = ['@ana@s.example', '@bea@s.example', '@cleo@s.example'].map((name) => ({
  entry: entryOf({ game: 'jeu', name, code: name }, sha256),
  chances: 1,
  whose: undefined,
  toldAt: undefined,
  answeredAt: undefined,
}));
const { hash: chain, publicKey } = CHAINS.quicknet;
const file: DrawRules = {
  game: 'jeu',
  title: 'Jeu',
  round: null,
  entries: { count: 3, chances: 3, sha256: digestOf(entriesText(entries), sha256) },
  leftOut: {},
  prizes: ['Un panier'],
  alternates: 1,
  seed: {
    from: 'drand',
    chain,
    publicKey,
    round: drandRoundAt('quicknet', Temporal.Instant.from(AT)),
    at: AT,
  },
  moved: null,
  prepared: '2023-08-22T10:00:00Z',
};
const rules = asFile(file);
const draw = { rules, fingerprint: digestOf(rules, sha256), secret: undefined };
const given = (signature: string) => ({ from: 'drand', signature, previous: null }) as const;

test('a draw by drand takes what its network signed for the moment that was named', () => {
  expect(file.seed).toMatchObject({ round: 42 });
  const outcome = outcomeOf(draw, entries, given(SIGNATURE));
  expect(outcome).toMatchObject({ ok: true });
  const seed = JSON.parse(outcome.ok ? outcome.seed : '') as FoundSeed;
  expect(seed).toMatchObject({ chain, round: 42, signature: SIGNATURE, previous: null });
  expect(outcomeOf(draw, entries.toReversed(), given(SIGNATURE))).toEqual(outcome);
});

test.for([
  ['another signature', given(SIGNATURE.replace(/6a$/u, '6b')), 'bad-signature'],
  ['what is no signature', given('beacon'), 'bad-signature'],
  ['numbers', { from: 'numbers', numbers: [1, 2, 3] }, 'other-source'],
] as const)('and takes nothing else: %s', ([, seed, fault]) => {
  expect(outcomeOf(draw, entries, seed)).toEqual({ ok: false, fault });
});

test.for([
  ['a number that was known for years', '2027-09-25T16:00:00Z', '2027-09-24T10:00:00Z'],
  ['the number after the one that the moment names', '2023-08-23T15:11:27Z', '2023-08-22T10:00:00Z'],
  ['entries settled at the moment of chance', AT, AT],
  ['entries settled after it', AT, '2023-08-24T10:00:00Z'],
] as const)('rules by which chance was known beforehand draw nobody: %s', ([, at, prepared]) => {
  const changed = asFile({ ...file, seed: { ...file.seed, at }, prepared });
  const outcome = outcomeOf({ ...draw, rules: changed }, entries, given(SIGNATURE));
  expect(outcome).toEqual({ ok: false, fault: 'known-before' });
});

test('nor do numbers, nor a secret, where the entries were settled after the moment', () => {
  const at = AT;
  for (const seed of [
    { from: 'numbers', of: 'Loto', at },
    { from: 'sealed', of: 'Loto', at, seal: digestOf('5ec2e7', sha256) },
  ] as const) {
    const settled = (prepared: string) =>
      outcomeOf({ ...draw, rules: asFile({ ...file, seed, prepared }), secret: '5ec2e7' }, entries, {
        from: 'numbers',
        numbers: [4, 8],
      });
    expect(settled('2023-08-22T10:00:00Z')).toMatchObject({ ok: true });
    expect(settled('2023-08-24T10:00:00Z')).toEqual({ ok: false, fault: 'known-before' });
  }
});

test('a number is asked of several servers at once, and taken from the first that gives what was signed', async () => {
  const asked: string[] = [];
  const answers: (() => unknown)[] = [
    () => {
      throw new Error('fetch failed');
    },
    () => ({ round: 42, signature: SIGNATURE.replace(/6a$/u, '6b') }),
    () => ({ round: 42, randomness: 'anything', signature: SIGNATURE }),
  ];
  const beacon = await fetchBeacon('quicknet', 42, {
    signal: new AbortController().signal,
    ask: async (url) => {
      asked.push(url);
      return answers[asked.length - 1]?.();
    },
  });
  expect(beacon).toEqual({ round: 42, signature: SIGNATURE, previous: null });
  expect(asked.map((url) => new URL(url).pathname)).toEqual(
    Array.from({ length: 3 }, () => `/${chain}/public/42`),
  );
  expect(new Set(asked.map((url) => new URL(url).host)).size).toBe(3);
});

test.for([[{ round: 43, signature: SIGNATURE }], ['busy'], [null], [{ round: 42, signature: 42 }]] as const)(
  'where no server gives it, that is told, with what to do: %j',
  async ([answer]) => {
    const fetching = fetchBeacon('quicknet', 42, {
      signal: new AbortController().signal,
      ask: async () => answer,
    });
    const complaint = await fetching.catch((error: unknown) => error);
    expect(complaint).toBeInstanceOf(Complaint);
    expect(complaint instanceof Complaint && complaint.mend?.fr).toContain('--signature');
  },
);

test('a server that never answers keeps nobody waiting for the others', async () => {
  let hanging = 0;
  const beacon = await fetchBeacon('quicknet', 42, {
    signal: new AbortController().signal,
    ask: (url, signal) => {
      if (!url.includes('cloudflare')) {
        hanging += 1;
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            hanging -= 1;
            reject(new Error('aborted'));
          });
        });
      }
      return Promise.resolve({ round: 42, signature: SIGNATURE });
    },
  });
  expect(beacon).toEqual({ round: 42, signature: SIGNATURE, previous: null });
  expect(hanging).toBe(0);
});

test('whoever interrupts is not told that a server failed', async () => {
  const stop = new AbortController();
  const fetching = fetchBeacon('quicknet', 42, {
    signal: stop.signal,
    ask: async () => {
      stop.abort(new Error('Interrupted.'));
      throw new Error('fetch failed');
    },
  });
  await expect(fetching).rejects.toThrow('Interrupted.');
});
