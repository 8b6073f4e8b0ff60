import type { Language } from '#game/game.ts';
import type { GameResults } from '#results/results.ts';
import type { SeasonResults } from '#results/season.ts';
import { sayPost } from '#results/words/say-post.ts';
import type { ResultWords } from '#results/words/words-fr.ts';
import { wordsOf } from '#results/words/hour-words.ts';
import { wordsIn } from '#results/words/words.ts';
import { type Cell, table } from '#app/story/csv.ts';

const HEADINGS = {
  fr: ['Rubrique', 'De quoi', 'Mesure', 'Valeur'],
  en: ['Section', 'Of', 'Measure', 'Value'],
} as const;

/** Writes what a game came to as CSV, one figure a line: what is not known has an empty value. */
export function resultsTable(results: GameResults, language: Language): string {
  const words = wordsOf(results.hour, language);
  const isHour = results.hour !== undefined;
  const rows: Cell[][] = [];
  const add = (section: string, of: string, measure: string, value: Cell | null): void =>
    void rows.push([section, of, measure, value ?? undefined]);
  const moment = (at: string | null): Temporal.Instant | null =>
    at === null ? null : Temporal.Instant.from(at);
  const { people, guesses, exposure, incidents, posts } = results;
  const top = words.headline;
  const said = words.table;
  const orMore = (measure: string, isMore: boolean | undefined): string =>
    isMore === true ? said.atLeast(measure) : measure;
  const game = (measure: string, value: Cell | null): void => add(top.heading, results.title, measure, value);
  game(words.comparison.date, moment(results.begins));
  game(top.players(2), people.players);
  if (!isHour) game(words.best.all(2).replace(/^\S+\s|\.$/gu, ''), results.best.all);
  game(said.several, people.several);
  if (!isHour) game(said.finders, people.finders);
  game(top.received(2), results.received);
  if (!isHour) {
    game(top.right(2), guesses?.right ?? null);
    game(said.close, guesses?.close ?? null);
    game(said.wrong, guesses?.wrong ?? null);
  }
  game(top.first(2), people.first);
  game(orMore(top.faithful(2), people.atLeast), people.faithful);
  momentsOf(results, words, add);
  for (const round of results.rounds.filter(({ question }) => question !== null)) {
    const of = words.rounds.one(round.number);
    const about = (measure: string, value: Cell | null): void =>
      add(words.rounds.heading, of, measure, value);
    about(words.comparison.date, moment(round.opens));
    if (!isHour) about(words.rounds.answer, round.answer);
    about(words.rounds.players, round.players);
    about(words.rounds.received, round.received);
    if (isHour) continue;
    about(words.rounds.right, round.guesses?.right ?? null);
    about(said.close, round.guesses?.close ?? null);
    about(said.wrong, round.guesses?.wrong ?? null);
    about(words.rounds.finders, round.finders);
    about(`${words.rounds.firstFind} (s)`, round.firstFind);
    about(words.rounds.hints, round.hints);
  }
  for (const [hour, count] of results.hours.entries())
    add(words.time.hours, words.time.hour(hour), words.time.received, count);
  for (const { day, received } of results.days) add(words.time.days, day, words.time.received, received);
  for (const { account, players, received, boosts, quotes } of results.accounts) {
    const about = (measure: string, value: Cell | null): void =>
      add(words.networks.heading, account, measure, value);
    about(words.networks.players, players);
    about(words.networks.received, received);
    about(words.networks.boosts, boosts);
    about(words.networks.quotes, quotes);
  }
  for (const { partner, relays, hints, late, missed } of results.partners) {
    const about = (measure: string, value: number): void =>
      add(words.partners.heading, partner, measure, value);
    about(words.partners.relays, relays);
    about(words.partners.hints, hints);
    about(words.partners.late, late);
    about(words.partners.missed, missed);
  }
  for (const relay of results.relays) {
    const of = `${relay.partner}, ${words.rounds.one(relay.round)}, ${sayPost(relay.of, words)}`;
    const about = (measure: string, value: Cell): void => add(words.partners.each, of, measure, value);
    about(words.partners.at, Temporal.Instant.from(relay.at));
    about(words.partners.before, relay.before);
    about(words.partners.after, relay.after);
  }
  const secret = words.secret;
  const exposed = [
    [orMore(secret.public, exposure?.atLeast), exposure?.public],
    [orMore(secret.oneClick, exposure?.atLeast), exposure?.oneClick],
    [orMore(secret.followers, exposure?.atLeast), exposure?.followers],
    [orMore(secret.never, exposure?.atLeast), exposure?.never],
    [secret.unknown, exposure && (exposure.unknown ?? secret.some)],
    [said.masked, exposure?.median],
    [said.maskedMost, exposure?.longest],
  ] as const;
  for (const [measure, value] of isHour ? [] : exposed)
    add(secret.heading, results.title, measure, value ?? null);
  const running = words.running;
  const ran = (measure: string, value: number | null): void =>
    add(running.heading, results.title, measure, value);
  ran(labelOf(running.posted(2)), posts.posted);
  ran(words.partners.late, posts.late);
  ran(said.delay, posts.medianDelay);
  ran(said.delayMost, posts.longestDelay);
  ran(labelOf(running.missed(2)), posts.missed);
  ran(labelOf(running.corrected(2)), incidents.edited + incidents.corrected);
  ran(labelOf(running.takenBack(2)), incidents.takenBack);
  ran(labelOf(running.twice(2)), incidents.twice);
  ran(labelOf(running.gone(2)), incidents.gone);
  ran(said.off, incidents.off.length);
  ran(said.pauses, incidents.pauses);
  ran(said.paused, incidents.paused);
  for (const { account, month, dollars } of results.costs ?? [])
    add(running.costs, `${account}, ${month}`, 'USD', Math.round(dollars * 100) / 100);
  return table(HEADINGS[language], rows, { language, timeZone: results.timeZone });
}

/** Adds the strong moments: of an hour, in which nobody finds, the busiest alone. */
function momentsOf(
  { best, title, hour }: GameResults,
  { best: heading, rounds, table: said }: ResultWords,
  add: (section: string, of: string, measure: string, value: Cell | null) => void,
): void {
  const { busiest, fastest, easiest, hardest } = best;
  add(heading.heading, title, said.busiestAt, busiest && Temporal.Instant.from(busiest.at));
  add(heading.heading, title, said.busiest, busiest?.received ?? null);
  if (hour !== undefined) return;
  const of = (one: { readonly round: number } | null): string => (one ? rounds.one(one.round) : title);
  const share = (one: { readonly share: number } | null): number | null => one && Math.round(one.share * 100);
  add(heading.heading, of(fastest), said.fastest, fastest?.seconds ?? null);
  add(heading.heading, of(easiest), said.easiest, share(easiest));
  add(heading.heading, of(hardest), said.hardest, share(hardest));
}

/** Returns what stands behind a figure. */
const labelOf = (said: string): string => said.replace(/^2\s/u, '');

/** Writes a ranking over several games as CSV. */
export function seasonTable({ lines }: SeasonResults, language: Language): string {
  const said = wordsIn(language).season;
  return table(
    [said.rank, said.player, said.network, said.points, said.finds, said.played],
    lines.map(({ rank, name, network, points, finds, games }) => [
      rank,
      name ?? said.unnamed,
      network ?? undefined,
      points,
      finds,
      games,
    ]),
    { language, timeZone: 'UTC' },
  );
}
