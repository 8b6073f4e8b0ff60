import type { DrawNow } from '#app/draw/draws-now.ts';
import { drawPost } from '#app/draw/draw-posts.ts';
import { outcomeOf } from '#app/draw/found-seed.ts';
import { sha256 } from '#app/draw/sha256.ts';
import { CHAINS } from '#game/draw/drand.ts';
import { chancesIn, entriesText, entryOf } from '#game/draw/entries.ts';
import { holdersOf } from '#game/draw/places.ts';
import { asFile, type DrawResult, type DrawRules } from '#game/draw/proof.ts';
import { digestOf } from '#game/draw/sha256.ts';

const GAME = 'angers-patrimoine';
const NAMES = ['ana', 'bea', 'cleo', 'dora', 'eva', 'flo', 'gil', 'hugo', 'iris', 'jean', 'kim', 'luc'];

/** As the documentation of drand shows it: https://docs.drand.love/developer/http-api */
const SIGNATURE =
  '95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a';

const entries = NAMES.map((handle, index) => {
  const name = `@${handle}@social.example`;
  const code = digestOf(handle, sha256).slice(0, 32);
  const whose = { player: `mastodon:${handle}@social.example`, name, code };
  const entry = entryOf({ game: GAME, name, code }, sha256);
  return { entry, chances: 1 + (index % 3), whose, toldAt: undefined, answeredAt: undefined };
});

const { hash: chain, publicKey } = CHAINS.quicknet;
const file: DrawRules = {
  game: GAME,
  title: 'Détails mystères d’Angers',
  round: null,
  entries: {
    count: entries.length,
    chances: chancesIn(entries),
    sha256: digestOf(entriesText(entries), sha256),
  },
  leftOut: { 'too-few-finds': 0, staff: 1, muted: 0, 'former-winner': 0, forgotten: 0 },
  prizes: ['Un panier gourmand', 'Deux entrées au musée', 'Deux entrées au musée'],
  alternates: 3,
  seed: { from: 'drand', chain, publicKey, round: 42, at: '2023-08-23T15:11:30Z' },
  moved: null,
  prepared: '2023-08-23T08:00:00Z',
};

/** A draw that took place, by a number that the network of drand really made; the second winner has been replaced. */
export function sampleDraw(): DrawNow {
  const rules = asFile(file);
  const fingerprint = digestOf(rules, sha256);
  const given = { from: 'drand', signature: SIGNATURE, previous: null } as const;
  const outcome = outcomeOf({ rules, fingerprint, secret: undefined }, entries, given);
  if (!outcome.ok) throw new Error(outcome.fault);
  const result = JSON.parse(outcome.result) as DrawResult;
  const replaced = [
    {
      place: 2,
      out: result.drawn[1]?.entry ?? '',
      by: result.alternates[0] ?? null,
      reason: 'Sans réponse dans le délai.',
      at: '2023-09-07T09:00:00Z',
    },
  ];
  const whoseOf = new Map(entries.map(({ entry, whose }) => [entry, whose]));
  const draw: Omit<DrawNow, 'post'> = {
    game: GAME,
    title: file.title,
    organiser: 'Ville d’Angers',
    language: 'fr',
    timeZone: 'Europe/Paris',
    round: null,
    at: file.seed.at,
    known: '2023-08-22T16:10:00Z',
    erased: null,
    hashtags: [],
    claim: null,
    retracted: [],
    prizes: 3,
    answerWithin: 'P14D',
    state: 'drawn',
    prepared: { fingerprint, rules, entries: entriesText(entries), at: file.prepared },
    drawn: { seed: outcome.seed, result: outcome.result, at: '2023-08-23T15:12:00Z' },
    winners: holdersOf(result, replaced).map(({ place, prize, entry }) => ({
      place,
      prize,
      entry,
      whose: whoseOf.get(entry ?? '') ?? null,
      as: 'drawn',
      until: null,
      named: true,
      byHand: null,
      unsent: null,
    })),
    replaced,
  };
  return { ...draw, post: drawPost(draw, new Map()) };
}
