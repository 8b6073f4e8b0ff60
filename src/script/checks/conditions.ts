import type { Game } from '#game/game.ts';
import type { ReadRound } from '#script/game/build-game.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Composing } from './composing.ts';
import type { StepPost } from './step-posts.ts';

/** Notes what the networks of some accounts ask for, besides keeping to their limits. */
export function checkConditions(
  game: Game,
  posts: readonly StepPost[],
  composing: Composing,
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
  if (!game.paidLinks) checkLinks(posts, measures, reporter);
  checkRepeats(posts, composing, measures, reporter);
}

/** Notes rounds that last longer than the network of an account finds replies: the first are gone when all are read a last time. */
export function checkLasting(rounds: readonly ReadRound[], measures: Measures, reporter: Reporter): void {
  const forgetful = [...measures].flatMap(([account, { network, repliesFoundFor: days }]) =>
    days === undefined ? [] : [{ account, network, days }],
  );
  for (const { index, times } of rounds) {
    const hours = times.opens && times.closes && times.opens.until(times.closes).total('hours');
    const without = forgetful.find(({ days }) => hours !== undefined && hours > days * 24);
    if (without) reporter.note('long-round', ['rounds', index, 'closes'], { number: index + 1, ...without });
  }
}

/** Links cost more on some networks: there is none, unless the script insists. */
function checkLinks(posts: readonly StepPost[], measures: Measures, reporter: Reporter): void {
  const told = new Set<string>();
  for (const { account, text, path, what } of posts) {
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
  posts: readonly StepPost[],
  composing: Composing,
  measures: Measures,
  reporter: Reporter,
): void {
  const said = new Map<string, string>();
  for (const { account, text, path, what } of posts) {
    const measure = measures.get(account);
    if (measure?.conditions?.refusesRepeats !== true) continue;
    const composed = composing.compose(text, measure);
    const key = `${account} ${composed.ok ? composed.text : text}`;
    const place = path.join('.');
    if (said.has(key) && said.get(key) !== place)
      reporter.note('repeated-post', path, { what, network: measure.network });
    said.set(key, place);
  }
}
