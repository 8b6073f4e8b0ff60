import { compose } from '#game/compose.ts';
import type { Game } from '#game/game.ts';
import type { ReadRound } from '#script/game/build-game.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import { stepPosts } from './step-posts.ts';

/** Notes what the networks of some accounts ask for, besides keeping to their limits. */
export function checkConditions(
  game: Game,
  rounds: readonly ReadRound[],
  listed: readonly (string | undefined)[],
  measures: Measures,
  reporter: Reporter,
): void {
  const hints = game.rounds.some((round) => round.hints.length > 0);
  for (const [account, { network, conditions }] of measures) {
    const index = listed.indexOf(account);
    const path = index === -1 ? ['accounts'] : ['accounts', index];
    const plan = conditions?.publicBodyPlan;
    if (plan !== undefined) reporter.note('public-body-plan', path, { account, network, plan });
    if (hints && conditions?.standsAlone === true) reporter.note('hints-alone', path, { account, network });
  }
  checkLinks(game, rounds, measures, reporter);
  checkRepeats(game, rounds, measures, reporter);
}

/** Links cost more on some networks: there is none, unless the script insists. */
function checkLinks(game: Game, rounds: readonly ReadRound[], measures: Measures, reporter: Reporter): void {
  if (game.paidLinks) return;
  const told = new Set<string>();
  for (const { account, text, path, what } of stepPosts(game, rounds, measures)) {
    const { network, conditions } = measures.get(account) ?? {};
    const [link] = conditions?.linksIn?.(text) ?? [];
    if (network === undefined || link === undefined || told.has(`${path.join('.')} ${network}`)) continue;
    told.add(`${path.join('.')} ${network}`);
    const { post, postWithLink } = conditions?.tariff ?? { post: 0, postWithLink: 0 };
    reporter.note('paid-link', path, { what, link, network, post, postWithLink }, link);
  }
}

/** Some networks refuse a text that the account has posted before. */
function checkRepeats(
  game: Game,
  rounds: readonly ReadRound[],
  measures: Measures,
  reporter: Reporter,
): void {
  const said = new Map<string, string>();
  for (const { account, text, path, what } of stepPosts(game, rounds, measures)) {
    const measure = measures.get(account);
    if (measure?.conditions?.refusesRepeats !== true) continue;
    const composed = compose(text, game.hashtags.always, measure);
    const key = `${account} ${composed.ok ? composed.text : text}`;
    const place = path.join('.');
    if (said.has(key) && said.get(key) !== place)
      reporter.note('repeated-post', path, { what, network: measure.network });
    said.set(key, place);
  }
}
