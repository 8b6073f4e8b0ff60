import { compose } from '#game/compose.ts';
import type { Game } from '#game/game.ts';
import { type Facts, NO_FACTS, stepText } from '#game/step-text.ts';
import { type Step, timeline } from '#game/timeline.ts';
import { say } from '#game/wording.ts';
import type { Capabilities } from '#networks/network.ts';
import { hintsInTime, type ReadRound } from './build-game.ts';
import type { Margin } from './margin.ts';
import type { Path } from './outline.ts';
import type { Said } from './problem.ts';
import { sayPath } from './say-value.ts';

/** What the network of an account takes. */
export interface NetworkMeasure extends Pick<Capabilities, 'textLimit' | 'measure' | 'altLimit' | 'picture'> {
  /** How a person calls the network. */
  readonly network: string;
}

/** The measures of the accounts that are known. */
export type Measures = ReadonlyMap<string, NetworkMeasure>;

/** A link to a post, as long as they usually are. */
const link = 'https://social.example/@angers/114000000000000000';
const NOBODY: Facts = { ...NO_FACTS, link };
/** A crowd: the sentences that count players are at their longest, and nobody's name is counted in. */
const CROWD: Facts = { ...NOBODY, found: 1000 };

/** A reply begins with the player's name; the longest that Mastodon allows has thirty characters. */
const MENTION = `@${'x'.repeat(30)} `;

/** Composes every post of the game for the network it goes to, and notes those that do not fit. */
export function checkLengths(
  game: Game,
  rounds: readonly ReadRound[],
  measures: Measures,
  margin: Margin,
): void {
  const told = new Set<string>();
  const fit = (text: string, account: string, path: Path, what: Said) => {
    const measure = measures.get(account);
    const composition = measure && compose(text, game.hashtags.always, measure);
    // One notice for each text and network: the same post by a second account says nothing new.
    const key = `${sayPath(path)} ${measure?.network}`;
    if (!measure || !composition || composition.ok || told.has(key)) return;
    told.add(key);
    margin.note('post-too-long', path, { what, network: measure.network, account, ...composition });
  };

  for (const step of timeline(game)) {
    const round = rounds[step.round - 1];
    if (!round) continue;
    const texts = new Set([NOBODY, CROWD].map((facts) => stepText(game, step, facts, () => true)));
    const start = addressOf(game, step);
    if (start === undefined) continue;
    for (const text of texts) {
      if (text !== undefined) fit(start + text, step.account, pathOf(step, round), sayStep(step));
    }
  }
  for (const account of game.accounts) {
    for (const { path, text } of replyTexts(game)) fit(MENTION + text, account, path, sayReply(path));
  }
}

/** What a post begins with: the name of the person it is for; undefined for mail, which takes any length. */
function addressOf(game: Game, { kind, partner: part }: Step): string | undefined {
  if (kind !== 'request' && kind !== 'reminder') return '';
  const mail = game.partners.find(({ id }) => id === part?.id)?.contact?.kind === 'mail';
  return mail ? undefined : MENTION;
}

/** Where the script says the longest part of a step's post. */
function pathOf(step: Step, { index, draft, times }: ReadRound): Path {
  const round = ['rounds', index];
  switch (step.kind) {
    case 'opening':
      return [...round, 'question'];
    case 'hint':
    case 'partner-hint':
      return [...round, 'hints', hintsInTime(draft, times)[step.ordinal - 1]?.index ?? 0, 'text'];
    case 'closing':
      return [...round, 'closing'];
    case 'reveal':
      return [...round, draft.reveal === undefined ? 'answers' : 'reveal'];
    case 'last-call':
      return [...round, 'answers'];
    case 'relay':
    case 'request':
    case 'reminder':
      return ['partners', step.partner?.id ?? ''];
    case 'standings':
      return ['title'];
  }
}

function sayStep({ kind, round, ordinal }: Step): Said {
  switch (kind) {
    case 'opening':
      return { fr: `L’ouverture du mystère ${round}`, en: `The opening of round ${round}` };
    case 'hint':
    case 'partner-hint':
      return { fr: `L’indice ${ordinal} du mystère ${round}`, en: `Hint ${ordinal} of round ${round}` };
    case 'last-call':
      return { fr: `Le dernier appel du mystère ${round}`, en: `The last call of round ${round}` };
    case 'closing':
      return { fr: `La fermeture du mystère ${round}`, en: `The closing of round ${round}` };
    case 'reveal':
      return { fr: `La réponse du mystère ${round}`, en: `The reveal of round ${round}` };
    case 'relay':
      return { fr: `Le relais du mystère ${round}`, en: `The relay of round ${round}` };
    case 'request':
      return {
        fr: `La demande à un partenaire, mystère ${round},`,
        en: `The request to a partner, round ${round},`,
      };
    case 'reminder':
      return {
        fr: `Le rappel à un partenaire, mystère ${round},`,
        en: `The reminder to a partner, round ${round},`,
      };
    case 'standings':
      return { fr: 'Le classement', en: 'The standings' };
  }
}

/** What a player may be told, where the script words it. */
function replyTexts(game: Game): readonly { readonly path: Path; readonly text: string }[] {
  const nudges = game.rounds.flatMap((round) =>
    round.close.map(({ nudge }, index) => ({
      path: ['rounds', round.number - 1, 'close', index, 'nudge'],
      text: nudge ?? '',
    })),
  );
  const worded = (['correct', 'close', 'wrong', 'last-guess', 'hashtag-reminder'] as const)
    .filter((key) => key in game.wording)
    .map((key) => ({ path: ['wording', key], text: say(game, key) }));
  return [...nudges, ...worded];
}

function sayReply(path: Path): Said {
  return { fr: `Une réponse privée avec ${sayPath(path)}`, en: `A private reply with ${sayPath(path)}` };
}

/** Notes alt texts that the network of some account does not take. */
export function checkAlts(
  game: Game,
  rounds: readonly ReadRound[],
  measures: Measures,
  margin: Margin,
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
    for (const alt of alts) checkAlt(alt.path, alt.text ?? '', measures, margin);
  }
}

function widerAlt(game: Game, alt: string): string {
  return say(game, 'hint-wider-alt', { alt });
}

function checkAlt(path: Path, text: string, measures: Measures, margin: Margin): void {
  const length = Array.from(text).length;
  for (const [account, { network, altLimit }] of measures) {
    if (length <= altLimit) continue;
    margin.note('alt-too-long', path, { at: sayPath(path), network, account, length, limit: altLimit });
    return;
  }
}
