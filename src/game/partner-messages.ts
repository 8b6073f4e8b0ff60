import { isAskedAgain } from './asked-again.ts';
import type { Game, Round } from './game.ts';
import { sayMoment } from './moment-text.ts';
import { missedAt } from './partner-times.ts';
import { partnerSteps } from './partner-steps.ts';
import type { Facts } from './step-facts.ts';
import type { Step } from './step.ts';
import { isUnasked } from './unasked.ts';
import { hintWords, say } from './wording.ts';

/** Says what a partner's person is asked, or reminded of, or asked for no more. @throws RangeError when the game has no such partner or act */
export function messageText(
  game: Game,
  round: Round,
  step: Step,
  { link = '', due: known }: Pick<Facts, 'link' | 'due'>,
): string {
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  if (partner && isUnasked(step)) {
    const key = (step.partner?.of ?? '').split('/').at(-2)?.startsWith('relay-') === true ? 'relay' : 'hint';
    return say(game, `unask-${key}`, { partner: partner.name, title: game.title, link });
  }
  const act = partnerSteps(game).find(({ id }) => id === step.partner?.of);
  if (!partner || !act) throw new RangeError(`${step.id} is about nobody, or nothing, of the game.`);
  const due = known ?? act.due;
  const approval = partner.takesPart.kind === 'approved';
  const hint =
    act.kind === 'partner-hint'
      ? readyText(game, hintWords(game, round, act.ordinal, act.partner?.beside))
      : '';
  const blanks = { partner: partner.name, title: game.title, link, hint };
  if (step.kind === 'reminder') {
    const last = missedAt(game, round, due);
    return say(game, approval ? 'remind-approval' : 'remind-partner', {
      ...blanks,
      time: sayMoment(game, last, step.due),
    });
  }
  const what = act.kind === 'relay' ? 'relay' : 'hint';
  const text = say(game, approval ? `ask-${what}-approval` : `ask-${what}`, {
    ...blanks,
    time: sayMoment(game, due, step.due),
  });
  return isAskedAgain(step) ? say(game, 'ask-again', { text }) : text;
}

/** A partner publishes the text with the imposed hashtags. */
const readyText = (game: Game, text: string): string => {
  const missing = game.hashtags.always.filter((tag) => !text.includes(tag));
  return [text, missing.join(' ')].filter((part) => part !== '').join('\n\n');
};
