import type { WordingKey } from '#game/words/catalogue.ts';
import type { Game } from '#game/game.ts';
import { LONGEST_BY, prizeWords } from '#game/words/prize-words.ts';
import { say } from '#game/words/wording.ts';
import type { Measures } from '#script/network-measure.ts';
import type { ReadRound } from '#script/game/build-game.ts';
import type { Reporter } from '#script/reporter.ts';
import { LOCAL_TEXTS } from '#script/local-text.ts';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { sayPath } from '#script/say-path.ts';
import type { Composing } from './composing.ts';
import type { StepPost } from './step-posts.ts';

/** Sentences that a player is told in private. */
const REPLY_WORDING = [
  'correct',
  'close',
  'choose',
  'wrong',
  'last-guess',
  'corrected',
  'corrected-open',
  'counts-after-all',
  'counts-no-more',
  'be-precise',
  'hashtag-reminder',
  'link-code',
  'link-own',
  'link-void',
  'linked',
  'unlinked',
  'not-linked',
] as const satisfies readonly WordingKey[];

/** Sentences that an account says in public when something is called off or taken back. */
const PUBLIC_WORDING = [
  'round-off',
  'round-off-last',
  'taken-back',
  'live-off',
  'live-off-part',
] as const satisfies readonly WordingKey[];

/** A reply begins with the player's name; the longest that Mastodon allows has thirty characters. */
const MENTION = `@${'x'.repeat(30)} `;

/** Composes every post of the game for the network it goes to, and notes those that do not fit. */
export function checkLengths(
  game: Game,
  posts: readonly StepPost[],
  composing: Composing,
  measures: Measures,
  reporter: Reporter,
): void {
  const told = new Set<string>();
  const fit = (text: string, account: string, path: Path, what: Said) => {
    const measure = measures.get(account);
    const composition = measure && composing.compose(text, measure);
    // One notice for each text and network: the same post by a second account says nothing new.
    const key = `${path.join('.')} ${measure?.network}`;
    if (!measure || !composition || composition.ok || told.has(key)) return;
    told.add(key);
    reporter.note('post-too-long', path, {
      what,
      network: measure.network,
      account,
      ...composition,
      own: roomier(text, account) ? ownWords(path, account) : undefined,
    });
  };

  const isFit = (text: string, account: string): boolean => {
    const measure = measures.get(account);
    return !measure || composing.compose(MENTION + text, measure).ok;
  };
  const roomier = (text: string, account: string): boolean =>
    [...measures].some(([other, measure]) => other !== account && composing.compose(text, measure).ok);
  for (const { account, text, path, what } of posts) fit(text, account, path, what);
  const replies = replyTexts(game);
  const notices = noticeTexts(game);
  for (const account of game.accounts) {
    for (const { text, path } of notices) fit(text, account, path, sayNotice(path));
    if (measures.get(account)?.privateReplies !== false)
      for (const { text, path } of prizeTexts(game, (said) => isFit(said, account)))
        fit(MENTION + text, account, path, sayPrize(path));
    for (const { path, text, isRule } of replies) {
      const isSaid = isRule || measures.get(account)?.privateReplies !== false;
      if (isSaid) fit(MENTION + text, account, path, sayReply(path));
    }
  }
}

/** How other words for an account are written beside those of a place; undefined where all accounts have the same. */
function ownWords(path: Path, account: string): string | undefined {
  const [, , key, place] = path;
  const on = `on: { ${account}: "…" }`;
  if (key === 'hints') return on;
  if (!LOCAL_TEXTS.some((one) => one === key)) return undefined;
  return place === undefined ? `${String(key)}: { text: "…", ${on} }` : on;
}

/** What a player may be told, where the script words it. */
function replyTexts(
  game: Game,
): readonly { readonly path: Path; readonly text: string; readonly isRule: boolean }[] {
  const nudges = game.rounds.flatMap((round) =>
    round.close.map(({ nudge }, index) => ({
      path: ['rounds', round.number - 1, 'close', index, 'nudge'],
      text: nudge ?? '',
      isRule: false,
    })),
  );
  const answers = [...nudges.map(({ text }) => text), ...ANSWERS.map((key) => say(game, key))];
  const answer = answers.reduce((one, other) => (other.length > one.length ? other : one));
  const worded = REPLY_WORDING.filter((key) => key in game.wording).map((key) => ({
    path: ['wording', key],
    text: say(game, key, { answer }),
    isRule: key === 'hashtag-reminder',
  }));
  return [...nudges, ...worded];
}

/** What may be said to a guess, and anew when it is corrected. */
const ANSWERS = [
  'correct',
  'close',
  'choose',
  'wrong',
  'last-guess',
] as const satisfies readonly WordingKey[];

/** What is said of something that is called off or taken back, where the script words it. */
function noticeTexts(game: Game): readonly { readonly path: Path; readonly text: string }[] {
  const last = game.rounds.length;
  return PUBLIC_WORDING.filter((key) => key in game.wording).map((key) => ({
    path: ['wording', key],
    text: say(game, key, { round: last, number: last }),
  }));
}

/** What whoever wins may be told, each with the part of the script that makes it too long, if it is. */
function prizeTexts(
  { draw, title, organiser, language, hashtags }: Game,
  fits: (text: string) => boolean,
): readonly { readonly path: Path; readonly text: string }[] {
  const from = {
    title,
    organiser: organiser?.name ?? null,
    language,
    hashtags: hashtags.always,
    // What is said then is the longer.
    isNextThere: true,
  };
  // A claim is noted once: beside the longest prize, so that what it has to lose is enough for all.
  const longestFirst = [...(draw?.prizes ?? []).entries()].toSorted(
    ([, one], [, other]) => other.name.length - one.name.length,
  );
  return longestFirst.map(([index, { name }]) => {
    const words = (claim: string | null): string => prizeWords(from, name, claim, LONGEST_BY[language]);
    const text = words(draw?.claim ?? null);
    const isClaim = draw?.claim !== undefined && fits(words(''));
    return { path: isClaim ? ['draw', 'claim'] : ['draw', 'prizes', index], text };
  });
}

function sayPrize(path: Path): Said {
  const at = sayPath(path);
  return {
    fr: `Le message privé à qui gagne, avec ${at.fr},`,
    en: `The private message to a winner, with ${at.en},`,
  };
}

function sayReply(path: Path): Said {
  const at = sayPath(path);
  return { fr: `Une réponse privée avec ${at.fr}`, en: `A private reply with ${at.en}` };
}

function sayNotice(path: Path): Said {
  const at = sayPath(path);
  return { fr: `Un message public avec ${at.fr}`, en: `A public post with ${at.en}` };
}

/** Notes alt texts that the network of some account does not take. */
export function checkAlts(
  game: Game,
  rounds: readonly ReadRound[],
  measures: Measures,
  reporter: Reporter,
): void {
  for (const { index, draft } of rounds) {
    const path = ['rounds', index];
    const alts: { readonly path: Path; readonly text: string | undefined }[] = [
      { path: [...path, 'alt', 'detail'], text: draft.alt?.detail },
      { path: [...path, 'alt', 'photo'], text: draft.alt?.photo },
      ...(draft.hints ?? []).map((hint, number) => ({
        path: [...path, 'hints', number, 'alt'],
        text: hint?.widen === undefined ? undefined : (hint.alt ?? widerAlt(game, draft.alt?.detail ?? '')),
      })),
    ];
    for (const alt of alts) checkAlt(alt.path, alt.text ?? '', measures, reporter);
  }
}

function widerAlt(game: Game, alt: string): string {
  return say(game, 'hint-wider-alt', { alt });
}

/** Notes an alt text that the network of some account does not take. */
export function checkAlt(path: Path, text: string, measures: Measures, reporter: Reporter): void {
  const length = Array.from(text).length;
  for (const [account, { network, altLimit }] of measures) {
    if (length <= altLimit) continue;
    reporter.note('alt-too-long', path, { at: sayPath(path), network, account, length, limit: altLimit });
    return;
  }
}
