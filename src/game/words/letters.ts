import { isAskedAgain } from '#game/timeline/asked-again.ts';
import { type Game, type Round, roundOf } from '#game/game.ts';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';
import { sayDated } from './moment-text.ts';
import { kindOfAct, nameOfAct } from './named-acts.ts';
import { isCalendar } from '#game/timeline/notices.ts';
import { missedAt } from '#game/timeline/partner-times.ts';
import type { Facts } from './step-facts.ts';
import type { Step } from '#game/step.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { say } from './wording.ts';

/** What goes around a message when it is sent by mail. */
export interface Letter {
  readonly subject: string;
  /** Stands below the message: who writes, where a person answers, how to stop. */
  readonly foot: string;
  readonly replyTo?: string | undefined;
  /** A calendar file; undefined for a reminder, which tells no other moment than the request did. */
  readonly calendar?: string | undefined;
}

/** Says what is around a partner's message in a letter of that address, sent at that moment. */
export function letterOf(
  game: Game,
  step: Step,
  facts: Facts,
  { from, at }: { readonly from: string; readonly at: Temporal.Instant },
): Letter {
  const { name, contact = from } = game.organiser ?? {};
  const foot =
    name === undefined
      ? say(game, 'letter-foot-unsigned', { title: game.title, contact })
      : say(game, 'letter-foot', { title: game.title, organiser: name, contact });
  const events = eventsOf(game, step, facts, from);
  const organiser = { name: name ?? game.title, address: contact };
  return {
    subject: subjectOf(game, step, facts),
    foot,
    replyTo: game.organiser?.contact,
    calendar: events.length === 0 ? undefined : writeCalendar({ at, organiser, events }),
  };
}

function subjectOf(game: Game, step: Step, { due = step.due }: Facts): string {
  const { title } = game;
  if (isCalendar(step)) return say(game, 'subject-calendar', { title });
  const of = step.partner?.of ?? '';
  const round = roundOf(game, step.round);
  const post = nameOfAct(game, round, of);
  if (isUnasked(step)) return say(game, 'subject-off', { title, post });
  if (step.kind === 'reminder') {
    return say(game, 'subject-reminder', { title, post, time: sayDated(game, missedAt(game, round, due)) });
  }
  const subject = say(game, `subject-${kindOfAct(of)}`, { title, post, time: sayDated(game, due) });
  return isAskedAgain(step) ? say(game, 'subject-again', { subject }) : subject;
}

/** How long an act is shown in an agenda. */
const LASTS = Temporal.Duration.from({ minutes: 15 });

function eventsOf(game: Game, step: Step, facts: Facts, from: string): readonly CalendarEvent[] {
  if (step.kind === 'reminder') return [];
  const acts = isCalendar(step)
    ? (facts.acts ?? [])
    : [{ id: step.partner?.of ?? '', due: facts.due ?? step.due }];
  return acts.map((act) => ({
    ...eventOf(game, act, from),
    url: isCalendar(step) || facts.link === '' ? undefined : facts.link,
    cancelled: isUnasked(step),
  }));
}

const eventOf = (game: Game, { id, due }: Pick<Step, 'id' | 'due'>, from: string): CalendarEvent => ({
  uid: uidOf(id, from),
  from: due,
  to: due.add(LASTS),
  summary: summaryOf(game, roundOf(game, Number(id.split('/')[1])), id),
});

/**
 * Writes a calendar of these acts, to be handed over otherwise than by a letter; one that comes by a letter tells of the same events.
 * @param from the sender's address of letters; undefined: none are sent
 */
export function calendarFile(
  game: Game,
  acts: readonly Pick<Step, 'id' | 'due'>[],
  { from, at }: { readonly from: string | undefined; readonly at: Temporal.Instant },
): string {
  const { name = game.title, contact = from } = game.organiser ?? {};
  return writeCalendar({
    at,
    organiser: contact === undefined ? undefined : { name, address: contact },
    events: acts.map((act) => eventOf(game, act, from ?? contact ?? 'kesako')),
  });
}

const summaryOf = (game: Game, round: Round, act: string): string =>
  say(game, `event-${kindOfAct(act)}`, { title: game.title, post: nameOfAct(game, round, act) });

/** An act is one event in whatever is said of it: its id never changes. */
const uidOf = (act: string, from: string): string =>
  `${act.replaceAll('/', '.')}@${
    from
      .split('@')
      .at(-1)
      ?.replaceAll(/[^\w.-]/gu, '') ?? ''
  }`;
