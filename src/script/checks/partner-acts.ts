import type { Game } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { isWithin } from '#game/timeline/partner-times.ts';
import type { Agreement, Partner } from '#game/partners.ts';
import type { Step } from '#game/step.ts';
import { hintsInTime, type ReadRound } from '#script/game/build-game.ts';
import { readRelayedPost } from '#script/game/build-partners.ts';
import type { Reporter } from '#script/reporter.ts';
import { nearest } from '#script/nearest.ts';
import { choiceMeant } from '#script/synonyms.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import type { HintDraft } from '#script/schema/schema.ts';
import { sayDate } from '#script/say-date.ts';
import type { Said } from '#script/problems/problem.ts';
import { wordings, wordsForAll, wordsOn } from '#script/local-text.ts';

/** Notes what is wrong with what partners are given to do in the rounds. */
export function checkPartnerActs(
  game: Game,
  steps: readonly Step[],
  rounds: readonly ReadRound[],
  reporter: Reporter,
): void {
  for (const read of rounds) {
    checkHints(game, read, reporter);
    checkRelays(game, read, reporter);
  }
  checkTexts(rounds, reporter);
  checkHours(game, steps, rounds, reporter);
}

/** The partner that was named; what is wrong with naming it is noted. */
function named(game: Game, id: string, what: Agreement, path: Path, reporter: Reporter): Partner | undefined {
  const partner = game.partners.find((candidate) => candidate.id === id);
  if (!partner) {
    reporter.note('unknown-partner', path, () => {
      const known = game.partners.map((candidate) => candidate.id);
      return { partner: id, meant: nearest(id, known), known };
    });
  } else if (!partner.agrees.includes(what)) {
    reporter.note('partner-did-not-agree', path, { at: sayPath(path), partner: id, what });
  }
  return partner;
}

function checkHints(game: Game, { index, draft }: ReadRound, reporter: Reporter): void {
  for (const [number, hint] of (draft.hints ?? []).entries()) {
    const path = ['rounds', index, 'hints', number];
    const at = sayPath(path);
    checkUnlock(game, hint, [...path, 'unlocks'], reporter);
    if (hint?.by === undefined) {
      if (hint?.otherwise !== undefined) reporter.noteKey('unused-otherwise', [...path, 'otherwise'], { at });
      continue;
    }
    const partner = named(game, hint.by, 'hint', [...path, 'by'], reporter);
    if (!partner) continue;
    const where = Object.keys(partner.addresses);
    const mute = where.some((account) => textFor(hint, account) === undefined);
    if (mute) reporter.note('partner-hint-text', path, { at, why: 'no-text' });
    if (hint.widen !== undefined && partner.takesPart.kind === 'by-hand') {
      reporter.note('partner-hint-text', [...path, 'widen'], { at, why: 'by-hand-picture' });
    }
  }
}

function checkUnlock(game: Game, hint: HintDraft | undefined, path: Path, reporter: Reporter): void {
  const { unlocks } = hint ?? {};
  if (!unlocks || !('partners' in unlocks)) return;
  const { partners: wanted } = unlocks;
  const known = game.partners.filter(({ agrees }) => agrees.includes('relay')).length;
  if (wanted > known) reporter.note('never-unlocks', path, { at: sayPath(path), wanted, known });
}

const textFor = (hint: HintDraft, account: string): string | undefined =>
  wordsOn(hint).find(([name]) => name === account)?.[1] ?? wordsForAll(hint);

function checkRelays(game: Game, { index, draft, times }: ReadRound, reporter: Reporter): void {
  const known = [
    'opening',
    ...(draft.hints ?? []).map((_, number) => `hint-${number + 1}`),
    ...(times.lastCall ? ['last-call'] : []),
  ];
  const asked = new Set<string>();
  const willing = game.partners.filter(({ agrees }) => agrees.includes('relay')).map(({ id }) => id);
  for (const [number, wish] of (draft.relay ?? []).entries()) {
    if (wish === undefined) continue;
    const path = ['rounds', index, 'relay', number];
    const at = sayPath(path);
    const { of, by } = typeof wish === 'string' ? { of: wish, by: undefined } : wish;
    const place = typeof wish === 'string' ? path : [...path, 'of'];
    if (!known.includes(of) || !readRelayedPost(of)) {
      reporter.note('unknown-post', place, {
        at: sayPath(place),
        value: clip(of),
        known,
        meant: choiceMeant(of, known),
      });
    }
    const again = new Set<string>();
    for (const id of by ?? willing) {
      const relay = `${of} ${id}`;
      if (asked.has(relay)) again.add(id);
      asked.add(relay);
    }
    if (again.size > 0) reporter.note('repeated-relay', path, { at, partners: [...again] });
    for (const [rank, id] of (by ?? []).entries()) named(game, id, 'relay', [...path, 'by', rank], reporter);
    if (by === undefined && !game.partners.some(({ agrees }) => agrees.includes('relay'))) {
      reporter.note('nobody-relays', path, { at });
    }
  }
}

/** Two accounts never say the same. */
function checkTexts(rounds: readonly ReadRound[], reporter: Reporter): void {
  const said = new Map<string, { readonly by: string | undefined; readonly at: Said }>();
  for (const { index, draft } of rounds) {
    for (const [number, hint] of (draft.hints ?? []).entries()) {
      const path = ['rounds', index, 'hints', number];
      for (const text of new Set(wordings(path, hint).map((wording) => wording.text))) {
        const before = said.get(text);
        const at = sayPath([...path, 'text']);
        if (before && before.by !== hint?.by)
          reporter.note('same-text', [...path, 'text'], { at, other: before.at });
        said.set(text, { by: hint?.by, at });
      }
    }
  }
}

/** Notes what would come when the partner may not speak, or when its round is over. */
function checkHours(
  game: Game,
  steps: readonly Step[],
  rounds: readonly ReadRound[],
  reporter: Reporter,
): void {
  const told = new Set<string>();
  const partners = new Map(game.partners.map((partner) => [partner.id, partner]));
  for (const step of steps) {
    const partner = partners.get(step.partner?.id ?? '');
    const read = rounds[step.round - 1];
    const trouble = partner && read && troubleOf(game, step, partner, read);
    const key = `${trouble?.code} ${partner?.id} ${trouble?.path.join('/')}`;
    if (!trouble || !partner || told.has(key)) continue;
    told.add(key);
    const at = sayPath(trouble.path);
    const when = sayDate(step.due, game.timeZone);
    const closes = sayDate(trouble.closes, game.timeZone);
    reporter.note(trouble.code, trouble.path, { at, when, partner: partner.id, closes });
  }
}

interface Trouble {
  readonly code: 'hint-outside-hours' | 'relay-too-late';
  readonly path: Path;
  readonly closes: Temporal.Instant;
}

function troubleOf(
  game: Game,
  { kind, ordinal, due }: Step,
  { hours }: Partner,
  { index, draft, times }: ReadRound,
): Trouble | undefined {
  const { opens, closes } = times;
  if (!opens || !closes) return undefined;
  if (kind === 'partner-hint' && !isWithin(due, hours, game.timeZone)) {
    const number = hintsInTime(draft, times)[ordinal - 1]?.index ?? 0;
    return { code: 'hint-outside-hours', path: ['rounds', index, 'hints', number], closes };
  }
  return kind === 'relay' && isFrom(due, closes)
    ? { code: 'relay-too-late', path: ['rounds', index, 'relay'], closes }
    : undefined;
}
