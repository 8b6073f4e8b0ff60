import { html } from 'hono/html';
import type { SteeringDeed } from '#acts/act.ts';
import { clean } from '#storyboard/markup.ts';
import { pathOf } from '#console/parts/layout.ts';
import type { Seen } from '#console/pages/seen.ts';
import { scaleOf, timelinePage } from '#console/pages/timeline.ts';
import {
  groupsToCome,
  isWritten,
  localField,
  rowOf,
  sayWish,
  steerBox,
  type StepGroup,
  stepName,
  type Wish,
} from '#console/pages/timeline-step.ts';
import {
  WIDEST,
  saidWords,
  unsavedWords,
  type WordsFields,
  wordsPage,
  type WordsTold,
  type Written,
} from '#console/pages/words.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { momentOf, perform, tellOf, versionOf } from './acting.ts';
import { pendingOf } from './asking.ts';
import { faultAlone, framedBelow, gameOf, isAsked, seeing } from './game-page.ts';
import { notFound } from './problem.ts';
import { whyRefused } from './refusals.ts';
import type { Readings } from './readings.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** A hint that somebody adds is proposed so much later than now, or than the opening of its round, in minutes. */
const PROPOSED_IN = 30;

/** Returns the pages on which steps to come are moved, once what comes of it was shown, and written. */
export function timelineRoutes(readings: Readings): readonly Route[] {
  const on = seeing(readings);
  const game = '/games/:game/timeline';
  return [
    { method: 'GET', path: `${game}/move`, to: 'operator', handle: on(moving) },
    {
      method: 'GET',
      path: `${game}/hint`,
      to: 'operator',
      handle: on(async (seen) => {
        const round = seen.visit.call.req.query('round');
        // At this address a form is answered, too, whose page says nothing of what it is about.
        if (round === undefined) return seen.visit.call.redirect(pathOf(gameOf(seen.visit), 'timeline'), 303);
        const written = newHint(seen, round);
        return written ? wordsAnswer(seen, written, proposed(seen, written), {}) : notFound(seen.visit);
      }),
    },
    {
      method: 'GET',
      path: `${game}/words`,
      to: 'operator',
      handle: on(async (seen) => {
        const written = ofStep(seen, seen.visit.call.req.query('row'));
        if (!written) return gone(seen);
        const fields = { ...EMPTY, text: scripted(seen, written.group) };
        return wordsAnswer(seen, written, fields, await told(seen, written, fields));
      }),
    },
    ...(['hint', 'words'] as const).flatMap((name): readonly Route[] => {
      const find = (seen: Seen): Written | undefined => {
        const { round, row } = seen.visit.fields;
        return name === 'hint' ? newHint(seen, round) : ofStep(seen, row);
      };
      return [
        {
          method: 'POST',
          path: `${game}/${name}/check`,
          to: 'operator',
          handle: on(async (seen) => {
            const written = find(seen);
            return written ? checking(seen, written) : unsaved(seen, name);
          }),
        },
        {
          method: 'POST',
          path: `${game}/${name}`,
          to: 'operator',
          handle: on(async (seen) => {
            const written = find(seen);
            return written ? saving(seen, written) : unsaved(seen, name);
          }),
        },
      ];
    }),
  ];
}

/** Answers with what would come of a move: the part of the page alone where its script asks, else all of it. */
async function moving(seen: Seen): Promise<Response> {
  const { visit, reading } = seen;
  const group = groupAt(seen, visit.call.req.query('row'));
  const says = timelinePhrasesIn(visit.language, visit.hour);
  if (!group) return isAsked(visit) ? page(visit, faultAlone(says.gone)) : gone(seen);
  const to = wishedIn(seen, visit.call.req.query());
  if (to === 'unread') {
    visit.tell({ kind: 'refused', text: says.badTime });
    return visit.call.redirect(pathOf(reading.story.game, 'timeline'), 303);
  }
  const isMoved = to !== undefined && !to.equals(group[0].due);
  const wish: Wish | undefined = isMoved ? await wishFor(seen, group, to) : undefined;
  if (!isAsked(visit))
    return framedBelow(seen, 'timeline', timelinePage(seen, await pendingOf(visit, reading.game.id), wish));
  const spoken = wish
    ? `${sayWish(group, seen, wish.to)}. ${wish.outcome.ok ? '' : whyRefused(wish.outcome.refusal, visit.language, visit.hour)}`
    : '';
  return page(
    visit,
    html`${steerBox(group, seen, scaleOf(group[0].round, seen), wish)}<hx-partial
        hx-target="#to-say"
        hx-swap="innerHTML"
        >${clean(spoken)}</hx-partial
      >`,
  );
}

/** To where a step is wished: so many seconds after a moment, or at one by the game's clock on the wall. */
function wishedIn(
  seen: Seen,
  { base = '', by = '', to }: Readonly<Record<string, string>>,
): Temporal.Instant | 'unread' | undefined {
  try {
    if (to !== undefined) return instantOf(seen, to);
    if (by === '') return undefined;
    if (!/^-?\d{1,9}$/u.test(by)) return 'unread';
    // A script names times on the wall: in an hour that comes twice, the first is meant.
    return instantOf(seen, localField(seen, Temporal.Instant.from(base).add({ seconds: Number(by) })));
  } catch {
    return 'unread';
  }
}

const instantOf = ({ reading }: Seen, field: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(field).toZonedDateTime(reading.game.timeZone).toInstant();

async function wishFor(seen: Seen, group: StepGroup, to: Temporal.Instant): Promise<Wish> {
  const { visit, reading } = seen;
  const deed: SteeringDeed = { deed: 'move', step: stepName(group[0]), to: momentOf(localField(seen, to)) };
  const outcome = await visit.desk.control.compare(reading.story.game, { kind: 'steer', deed });
  return { row: rowOf(group), to, outcome };
}

const groupAt = ({ reading }: Seen, row = ''): StepGroup | undefined =>
  groupsToCome(reading.story.posts).find((group) => group.some((post) => rowOf([post]) === row));

/** What is not to come any more is told on the page of those that are. */
function gone({ visit }: Seen): Response {
  visit.tell({ kind: 'refused', text: timelinePhrasesIn(visit.language, visit.hour).gone });
  return visit.call.redirect(pathOf(gameOf(visit), 'timeline'), 303);
}

/** What was typed for what has gone meanwhile stays with whoever typed it. */
function unsaved(seen: Seen, name: 'hint' | 'words'): Response | Promise<Response> {
  const { visit } = seen;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  const why = name === 'hint' ? says.goneRound : says.gone;
  if (isAsked(visit)) return page(visit, faultAlone(why));
  visit.tell({ kind: 'refused', text: why });
  return framedBelow(seen, 'timeline', unsavedWords(seen, fieldsOf(visit)), 422);
}

const EMPTY: WordsFields = { text: '', on: '', at: '', widen: '', alt: '' };

/** A round that may have one more hint, by the number that players read. */
function newHint({ reading }: Seen, asked = ''): (Written & { readonly round: number }) | undefined {
  const found = reading.rounds.find(({ shown }) => `${shown}` === asked);
  return found && (found.state === 'ahead' || found.state === 'open') ? { round: found.shown } : undefined;
}

function ofStep(seen: Seen, row: string | undefined): (Written & { readonly group: StepGroup }) | undefined {
  const group = groupAt(seen, row);
  return group && isWritten(group) ? { group } : undefined;
}

/** A new hint as its page first has it: half an hour from now, by five minutes. */
function proposed(seen: Seen, { round }: { readonly round: number }): WordsFields {
  const { reading, moments } = seen;
  const found = reading.rounds.find(({ shown }) => shown === round)?.round;
  const start = found && Temporal.Instant.compare(found.opens, moments.now) > 0 ? found.opens : moments.now;
  const rounded = start
    .add({ minutes: PROPOSED_IN })
    .round({ smallestUnit: 'minute', roundingIncrement: 5, roundingMode: 'ceil' });
  return { ...EMPTY, at: localField(seen, rounded) };
}

/** What the script has a step say. */
function scripted({ reading }: Seen, [{ round: shown, kind, ordinal }]: StepGroup): string {
  const round = reading.game.rounds.find((one) => (one.shown ?? one.number) === shown);
  const hint = round?.hints.find((one) => (one.shown ?? one.number) === ordinal);
  if (kind === 'hint') return hint?.text ?? '';
  if (kind === 'opening') return round?.question ?? '';
  if (kind === 'closing') return round?.closing ?? '';
  return kind === 'reveal' ? (round?.reveal ?? '') : '';
}

const fieldsOf = ({ fields }: OwnVisit): WordsFields => {
  const { text = '', on = '', at = '', widen = '', alt = '' } = fields;
  return { text: text.replaceAll(/\r\n?/gu, '\n').trim(), on, at, widen, alt: alt.trim() };
};

/** What can be told at once of what was written. */
async function told(seen: Seen, written: Written, { text, on, at, widen }: WordsFields): Promise<WordsTold> {
  const { visit, reading, moments } = seen;
  const says = timelinePhrasesIn(visit.language, visit.hour);
  if (text === '' && widen === '') return {};
  if (wider(widen) === 'unread') return { fault: says.widenHelp };
  let moment = moments.now;
  try {
    if (at !== '') moment = instantOf(seen, at);
  } catch {
    return { fault: says.badTime };
  }
  const of =
    'round' in written ? { round: `${written.round}`, at: moment } : { step: stepName(written.group[0]) };
  const draft = { of, text, on: on === '' ? undefined : on, shows: widen !== '' };
  return { read: await visit.desk.draftWords(reading.game, draft) };
}

/** How many times wider than the detail a hint's picture is; undefined: it has none. */
function wider(field: string): number | 'unread' | undefined {
  if (field === '') return undefined;
  const times = /^\d{1,3}(?:\.\d{1,6})?$/u.test(field) ? Number(field) : 0;
  return times > 1 && times <= WIDEST ? times : 'unread';
}

/** What somebody has written, as an act; undefined: a field says nothing that can be read. */
function deedOf(written: Written, { text, on, at, widen, alt }: WordsFields): SteeringDeed | undefined {
  if ('group' in written)
    return { deed: 'edit', step: stepName(written.group[0]), text, ...(on !== '' && { on }) };
  const times = wider(widen);
  if (times === 'unread') return undefined;
  return {
    deed: 'add-hint',
    round: `${written.round}`,
    ...(at !== '' && { at: momentOf(at) }),
    ...(text !== '' && { text }),
    ...(times !== undefined && { widen: times }),
    ...(times !== undefined && alt !== '' && { alt }),
  };
}

async function checking(seen: Seen, written: Written): Promise<Response> {
  const { visit, reading } = seen;
  const fields = fieldsOf(visit);
  const found = await told(seen, written, fields);
  if (isAsked(visit)) {
    return page(
      visit,
      html`${saidWords(seen, found)}<hx-partial hx-target="#to-say" hx-swap="innerHTML"
          >${spokenOf(seen, found)}</hx-partial
        >`,
    );
  }
  const deed = found.read?.ok === true ? deedOf(written, fields) : undefined;
  const whole = deed && (await visit.desk.control.compare(reading.story.game, { kind: 'steer', deed }));
  return wordsAnswer(seen, written, fields, { ...found, whole });
}

/** Whoever listens is told what is wrong, and not each count. */
const spokenOf = ({ visit }: Seen, { read }: WordsTold): string =>
  read?.ok === true ? clean(read.problems.map(({ what }) => what[visit.language]).join(' ')) : '';

/** Has it played; what was typed is there still where that cannot be. */
async function saving(seen: Seen, written: Written): Promise<Response> {
  const { visit, reading } = seen;
  const fields = fieldsOf(visit);
  const { game } = reading.story;
  const deed = deedOf(written, fields);
  if (!deed) {
    visit.tell({ kind: 'refused', text: timelinePhrasesIn(visit.language, visit.hour).widenHelp });
    return wordsAnswer(seen, written, fields, await told(seen, written, fields), 422);
  }
  const act = { kind: 'steer', deed, ...versionOf(visit.fields['version']) } as const;
  const performed = await perform(visit, game, act);
  await tellOf(visit, game, act, performed);
  if (performed.ok) return visit.call.redirect(pathOf(game, 'timeline'), 303);
  return wordsAnswer(seen, written, fields, await told(seen, written, fields), 422);
}

const wordsAnswer = (
  seen: Seen,
  written: Written,
  fields: WordsFields,
  found: WordsTold,
  status: 200 | 422 = 200,
): Promise<Response> => framedBelow(seen, 'timeline', wordsPage(seen, written, fields, found), status);
