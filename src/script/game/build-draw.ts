import type { Draw, Prize, SeedSource } from '#game/draw.ts';
import { later } from '#game/moments.ts';
import type { DrawDraft } from '#script/schema/schema.ts';
import type { Reporter } from '#script/reporter.ts';
import { readAddress } from './build-partners.ts';
import { present } from './judge-key.ts';
import { readDuration } from './time.ts';
import { TimeReader } from './time-reader.ts';

const ANSWER_WITHIN = Temporal.Duration.from({ days: 14 });
const NEVER = Temporal.Instant.fromEpochMilliseconds(0);

/** Returns the prize draw of a script, as far as it could be understood; undefined when it asks for none. */
export function buildDraw(
  draft: DrawDraft | undefined,
  reveals: readonly (Temporal.Instant | undefined)[],
  timeZone: string,
): Draw | undefined {
  if (!draft) return undefined;
  const prizes = prizesOf(draft);
  return {
    among: draft.among ?? 'game',
    finds: draft.among === 'rounds' ? 1 : (draft.finds ?? 1),
    weights: draft.among === 'rounds' ? 'equal' : (draft.weights ?? 'equal'),
    staff: present(draft.exclude?.staff).flatMap((address) => readAddress(address) ?? []),
    formerWinners: draft.exclude?.['former-winners'] === true ? 'excluded' : 'admitted',
    prizes,
    alternates:
      draft.alternates ??
      Math.min(
        100,
        prizes.reduce((sum, { winners }) => sum + winners, 0),
      ),
    seed: seedOf(draft),
    when: whenOf(draft, reveals, timeZone),
    answerWithin: readDuration(draft['answer-within'] ?? '') ?? ANSWER_WITHIN,
    ...(draft.claim !== undefined && { claim: draft.claim }),
  };
}

const prizesOf = ({ prizes }: DrawDraft): readonly Prize[] =>
  present(prizes).map((prize) =>
    typeof prize === 'string'
      ? { name: prize, winners: 1 }
      : { name: prize.name ?? '', winners: prize.winners ?? 1 },
  );

function seedOf({ seed }: DrawDraft): SeedSource {
  const kind = seed?.from ?? 'drand';
  return kind === 'drand' ? { kind, chain: seed?.chain ?? 'quicknet' } : { kind, of: seed?.numbers ?? '' };
}

function whenOf(
  draft: DrawDraft,
  reveals: readonly (Temporal.Instant | undefined)[],
  timeZone: string,
): Draw['when'] {
  const after = draft.seed?.after;
  if (after !== undefined && draft.seed?.at === undefined) {
    return { kind: 'after', after: readDuration(after) ?? new Temporal.Duration() };
  }
  return { kind: 'at', at: seedMoment(draft, reveals, timeZone, SILENT) ?? NEVER };
}

const SILENT: Pick<Reporter, 'note'> = { note: () => undefined };

/**
 * Returns the moment that a draw names for its seed: `at`, which may be the first such time of day after the last reveal; undefined when
 * it names none that can be read, which is noted.
 */
export function seedMoment(
  { seed }: DrawDraft,
  reveals: readonly (Temporal.Instant | undefined)[],
  timeZone: string,
  reporter: Pick<Reporter, 'note'>,
): Temporal.Instant | undefined {
  return new TimeReader(timeZone, reporter).when(seed?.at, ['draw', 'seed', 'at'], lastOf(reveals));
}

/** Returns the last of the reveals; undefined while none is known. */
export function lastOf(reveals: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined {
  const [first, ...others] = reveals.filter((moment) => moment !== undefined);
  return first && others.reduce(later, first);
}
