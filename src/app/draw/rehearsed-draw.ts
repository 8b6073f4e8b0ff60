import type { Kysely } from 'kysely';
import { type Draw, drawsOf, type PlannedDraw, prizesInOrder } from '#game/draw.ts';
import { drawLots, numbersFrom } from '#game/draw/lots.ts';
import { digestOf, utf8 } from '#game/draw/sha256.ts';
import type { Game, Language } from '#game/game.ts';
import type { Tables } from '#store/tables/tables.ts';
import { sayWhen } from './say-when.ts';
import { sha256 } from './sha256.ts';
import { readEntrants } from './who-takes-part.ts';

const PHRASES = {
  fr: {
    of: (round: number | undefined) => (round === undefined ? '' : ` du mystère\u00a0${round}`),
    count: (of: string, entries: number, chances: number, out: number) =>
      `Tirage au sort${of}, pour l’exemple\u00a0: ${entries}\u00a0participation${entries > 1 ? 's' : ''}, ${chances}\u00a0chance${chances > 1 ? 's' : ''}${out === 0 ? '' : `, ${out}\u00a0écartée${out > 1 ? 's' : ''}`}.`,
    nobody: (of: string) => `Tirage au sort${of}, pour l’exemple\u00a0: personne n’y aurait pris part.`,
    drawn: (names: string) => `Avec un hasard imaginé\u00a0: ${names}.`,
    prize: (prize: string, name: string) => `${prize}, ${name}`,
    noMore: 'plus personne',
    alternates: (names: string) => `en réserve, ${names}`,
    real: (at: string) => `Pour de vrai, le hasard tombe le ${at}.`,
  },
  en: {
    of: (round: number | undefined) => (round === undefined ? '' : ` of mystery ${round}`),
    count: (of: string, entries: number, chances: number, out: number) =>
      `Prize draw${of}, as an example: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${chances} ${chances === 1 ? 'chance' : 'chances'}${out === 0 ? '' : `, ${out} left out`}.`,
    nobody: (of: string) => `Prize draw${of}, as an example: nobody would have taken part.`,
    drawn: (names: string) => `By imagined chance: ${names}.`,
    prize: (prize: string, name: string) => `${prize}, ${name}`,
    noMore: 'nobody more',
    alternates: (names: string) => `in reserve, ${names}`,
    real: (at: string) => `In earnest chance falls on ${at}.`,
  },
} as const;

/**
 * Says what the draws of a rehearsed game would come to: how many take part, and who would win by an imagined chance; a line for each, none
 * without a draw.
 * @param seed from which the rehearsal was drawn: the same gives the same winners
 */
export async function sayRehearsedDraws(
  db: Kysely<Tables>,
  game: Game,
  seed: number,
  language: Language,
): Promise<readonly string[]> {
  const { draw } = game;
  if (!draw) return [];
  const lines: string[] = [];
  for (const planned of drawsOf(game))
    lines.push(await sayOne(db, { ...game, draw }, planned, seed, language));
  return lines;
}

async function sayOne(
  db: Kysely<Tables>,
  game: Game & { readonly draw: Draw },
  { round, at }: PlannedDraw,
  seed: number,
  language: Language,
): Promise<string> {
  const phrases = PHRASES[language];
  const { draw, rounds, timeZone } = game;
  const shown = rounds.find(({ number }) => number === round);
  const of = phrases.of(shown && (shown.shown ?? shown.number));
  const { entrants, leftOut } = await readEntrants(db, game, round);
  if (entrants.length === 0) return phrases.nobody(of);
  const names = new Map(entrants.map(({ player, name }) => [digestOf(player, sha256), name]));
  const entries = entrants.map(({ player, chances }) => ({ entry: digestOf(player, sha256), chances }));
  const prizes = prizesInOrder(draw);
  const numbers = numbersFrom(utf8(`${seed}/${round ?? 'game'}`), sha256);
  const drawn = drawLots(entries, prizes.length + draw.alternates, numbers);
  const nameOf = (entry: string | undefined): string => names.get(entry ?? '') ?? phrases.noMore;
  const alternates = drawn.slice(prizes.length).map(nameOf);
  const told = [
    ...prizes.map((prize, place) => phrases.prize(prize, nameOf(drawn[place]))),
    ...(alternates.length === 0 ? [] : [phrases.alternates(alternates.join(', '))]),
  ];
  const out = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const chances = entries.reduce((sum, one) => sum + one.chances, 0);
  return [
    phrases.count(of, entries.length, chances, out),
    phrases.drawn(told.join(language === 'fr' ? '\u202f; ' : '; ')),
    phrases.real(sayWhen(at.toString(), timeZone, language)),
  ].join(' ');
}
