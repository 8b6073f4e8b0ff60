import { hourOf, saidOfHour } from '#game/words/hour-words.ts';
import { type Draw, drawsOf, type PlannedDraw, winnersOf } from '#game/draw.ts';
import { drandRoundAt } from '#game/draw/drand.ts';
import type { Game, Language } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import { sayWhen } from './say-when.ts';

/** Says when the draws of a game take place that is still to be played: a line for each, none without a draw. */
export function sayPlannedDraws(game: Game, language: Language): readonly string[] {
  const { draw, timeZone, rounds } = game;
  if (!draw) return [];
  return drawsOf(game).map((planned) => {
    const round = rounds.find(({ number }) => number === planned.round);
    const of = round === undefined ? undefined : (round.shown ?? round.number);
    const known = sayWhen(planned.known.toString(), timeZone, language);
    const at = sayWhen(planned.at.toString(), timeZone, language);
    const source = sourceOf(draw, planned, language);
    const winners = winnersOf(draw);
    return language === 'fr'
      ? `Tirage au sort${of === undefined ? '' : ` du mystère\u00a0${of}`}\u00a0: ${winners} gagnant${winners > 1 ? 's' : ''}. Participations à fixer et à publier entre le ${known} et le ${at}\u202f; hasard\u00a0: ${source}.`
      : `Prize draw${of === undefined ? '' : ` of mystery ${of}`}: ${winners} ${winners === 1 ? 'winner' : 'winners'}. Entries to be settled and published between ${known} and ${at}; chance: ${source}.`;
  });
}

/** Says until when the data of players are kept by a script, which a rehearsal does not come to; none where it does not say. */
export function sayKept(game: Game, language: Language): readonly string[] {
  const until = keptUntil(game);
  if (!until) return [];
  const at = sayWhen(until.toString(), game.timeZone, language);
  return [
    saidOfHour(
      language === 'fr'
        ? `Données des joueurs\u00a0: effacées à partir du ${at} (keep-for). Une répétition s’arrête avant.`
        : `Data of players: erased from ${at} (keep-for). A rehearsal ends before that.`,
      hourOf(game),
      language,
    ),
  ];
}

/** Says at the end of a rehearsal when the data of players would go; none where the script does not say. */
export function sayWouldGo(game: Game, language: Language): string | undefined {
  const until = keptUntil(game);
  if (!until) return undefined;
  const at = sayWhen(until.toString(), game.timeZone, language);
  const said =
    language === 'fr'
      ? `Ensuite, les données des joueurs seraient effacées, à partir du ${at} (keep-for).`
      : `Afterwards the data of players would be erased, from ${at} (keep-for).`;
  return saidOfHour(said, hourOf(game), language);
}

function sourceOf({ seed }: Draw, { at }: PlannedDraw, language: Language): string {
  if (seed.kind !== 'drand') return seed.of;
  const number = drandRoundAt(seed.chain, at);
  return language === 'fr'
    ? `le nombre ${number} du réseau drand ${seed.chain}`
    : `number ${number} of the drand network ${seed.chain}`;
}
