import { compose, UNMEASURED } from './compose.ts';
import { isAskedAgain } from '#game/timeline/asked-again.ts';
import { type Game, type Round, roundOf } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
import { sayDated, sayMoment } from './moment-text.ts';
import { kindOfAct, nameOfAct } from './named-acts.ts';
import { isAhead, isCalendar } from '#game/timeline/notices.ts';
import { missedAt } from '#game/timeline/partner-times.ts';
import { partnerSteps } from '#game/timeline/partner-steps.ts';
import type { Partner } from '#game/partners.ts';
import type { Facts } from './step-facts.ts';
import type { Step } from '#game/step.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { hintWords, say, saySpecial } from './wording.ts';

/** What a message can know that the script does not. */
type Known = Pick<Facts, 'link' | 'due' | 'acts'>;

/** Says what a partner's person is asked, or reminded of, or asked for no more. @throws RangeError when the game has no such partner or act */
export function messageText(game: Game, round: Round, step: Step, facts: Known): string {
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  const of = step.partner?.of ?? '';
  const { link = '' } = facts;
  if (partner && isCalendar(step)) return calendarText(game, partner, facts);
  if (partner && isUnasked(step)) {
    const post = link === '' ? `(${nameOfAct(game, round, of)})` : link;
    return say(game, `unask-${kindOfAct(of)}`, { partner: partner.name, title: game.title, link: post });
  }
  const act = partnerSteps(game).find(({ id }) => id === of);
  if (!partner || !act) throw new RangeError(`${step.id} is about nobody, or nothing, of the game.`);
  const due = facts.due ?? act.due;
  if (step.kind === 'reminder') {
    const last = missedAt(game, round, due);
    const values = { partner: partner.name, link, time: sayMoment(game, last, step.due) };
    if (partner.takesPart.kind === 'approved') return say(game, 'remind-approval', values);
    if (kindOfAct(of) === 'relay') return saySpecial(game, 'remind-relay', 'remind-partner', values);
    return say(game, 'remind-partner', values);
  }
  // Neither the link nor the words of a hint are told before the post is out that they belong to.
  const isOut = !isAhead(step) && link !== '';
  const text = isOut
    ? requestText(game, round, { step, act, partner, link, due })
    : say(game, `announce-${kindOfAct(act.id)}`, {
        partner: partner.name,
        title: game.title,
        post: nameOfAct(game, round, act.id),
        time: sayDated(game, due),
      });
  return isAskedAgain(step) ? say(game, 'ask-again', { text }) : text;
}

interface Requested {
  readonly step: Step;
  readonly act: Step;
  readonly partner: Partner;
  readonly link: string;
  readonly due: Temporal.Instant;
}

function requestText(game: Game, round: Round, { step, act, partner, link, due }: Requested): string {
  const hint =
    act.kind === 'partner-hint'
      ? readyText(game, hintWords(game, round, act.ordinal, act.partner?.beside))
      : '';
  const what = kindOfAct(act.id);
  return say(game, partner.takesPart.kind === 'approved' ? `ask-${what}-approval` : `ask-${what}`, {
    partner: partner.name,
    title: game.title,
    link,
    hint,
    time: sayMoment(game, due, step.due),
  });
}

function calendarText(game: Game, partner: Partner, { acts = actsOf(game, partner) }: Known): string {
  const lines = acts.toSorted(byMoment(({ due }) => due)).map(({ id, due }) =>
    say(game, `calendar-${kindOfAct(id)}`, {
      time: sayDated(game, due),
      post: nameOfAct(game, roundOf(game, Number(id.split('/')[1])), id),
    }),
  );
  return say(game, 'calendar', { partner: partner.name, title: game.title, acts: lines.join('\n') });
}

const actsOf = (game: Game, { id }: Partner): readonly Step[] =>
  partnerSteps(game).filter(
    ({ kind, partner }) => partner?.id === id && (kind === 'relay' || kind === 'partner-hint'),
  );

/** A partner publishes the text with the imposed hashtags, on whichever network. */
function readyText(game: Game, text: string): string {
  const composed = compose(text, game.hashtags.always, UNMEASURED);
  return composed.ok ? composed.text : text;
}
