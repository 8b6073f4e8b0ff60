import type { SteeringDeed } from '#acts/act.ts';
import { sayChanges } from '#app/control/say-changes.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import type { Confirming } from '#console/pages/confirm.ts';
import { lengthForm, revealForm } from '#console/pages/confirm-fields.ts';
import type { Seen } from '#console/pages/seen.ts';
import { groupsToCome, stepName } from '#console/pages/timeline-step.ts';
import { pathOf } from '#console/parts/layout.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';

/** What an address or a form says. */
export type Query = Readonly<Record<string, string>>;

/** Returns what is asked before a round is closed now; undefined: there is none such. */
export async function closing(
  seen: Seen,
  { round = '', reveal = '', why = '' }: Query,
): Promise<Confirming | undefined> {
  const number = numberIn(seen, round);
  if (number === undefined) return undefined;
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  const at = reveal.trim();
  return {
    ...(await steering(seen, { deed: 'close', round, ...(at !== '' && { reveal: at }) })),
    heading: confirming.headings.close('', number),
    about: confirming.about.close,
    before: revealForm(seen, number, { reveal: at, why }),
    action: pathOf(seen.reading.story.game, 'acts/close'),
    fields: { round, reveal: at, version: versionIn(seen) },
    label: confirming.labels.close,
  };
}

/** Returns what is asked before a round is extended, and by how much. */
export async function extending(
  seen: Seen,
  { round = '', by = '', why = '' }: Query,
): Promise<Confirming | undefined> {
  const number = numberIn(seen, round);
  if (number === undefined) return undefined;
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  const length = by.trim();
  return {
    ...(length === '' ? unasked(seen) : await steering(seen, { deed: 'extend', round, by: length })),
    heading: confirming.headings.extend('', number),
    about: confirming.about.extend,
    before: lengthForm(seen, number, { by: length, why }),
    action: pathOf(seen.reading.story.game, 'acts/extend'),
    fields: { round, by: length, version: versionIn(seen) },
    label: `${confirming.labels.extend} (${length})`,
  };
}

/** Returns what is asked before a step leaves the script. */
export async function removing(seen: Seen, { step = '' }: Query): Promise<Confirming | undefined> {
  const { visit, reading } = seen;
  const group = groupsToCome(reading.story.posts).find(([post]) => stepName(post) === step);
  if (!group) return undefined;
  const [post] = group;
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  return {
    ...(await steering(seen, { deed: 'cancel', step })),
    heading: confirming.headings.remove(nameOfStep(post, visit.language), post.round),
    about: confirming.about.remove,
    action: pathOf(reading.story.game, 'acts/remove'),
    fields: { step, version: versionIn(seen) },
    label: confirming.labels.remove,
  };
}

type Steering = Omit<Confirming, 'heading' | 'action' | 'fields' | 'label'>;

/** What would come of steps that come otherwise. */
async function steering(seen: Seen, deed: SteeringDeed): Promise<Steering> {
  const { visit, reading } = seen;
  const { game } = reading.story;
  const found = await visit.desk.control.compare(game, { kind: 'steer', deed });
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  return {
    ...unasked(seen),
    waits: false,
    ever: found.ok && found.atOnce ? confirming.nowToo : confirming.undone,
    refusal: found.ok ? undefined : found.refusal,
    ...(found.ok && {
      changes: sayChanges(found, {
        game,
        language: visit.language,
        surroundings: 'console',
        hour: visit.hour,
      }),
    }),
  };
}

/** What is shown before anything was asked. */
const unasked = ({ visit, reading }: Seen): Steering => ({
  posts: [],
  follows: [],
  onAccounts: [],
  ever: postedPhrasesIn(visit.language, visit.hour).confirming.undone,
  refusal: undefined,
  waits: true,
  look: 'go',
  back: pathOf(reading.story.game, 'timeline'),
});

const versionIn = ({ reading }: Seen): string => `${reading.version ?? ''}`;

const numberIn = ({ reading }: Seen, round: string): number | undefined =>
  reading.rounds.find(({ shown }) => `${shown}` === round)?.shown;
