import type { SignOffAct } from './act.ts';
import { change, type Decided, refuse } from './decided.ts';
import type { Known, KnownRequest } from './known.ts';

/** Decides what an act changes that has to do with the agreement of somebody without an account. */
export function decideSignOff(known: Known, act: SignOffAct): Decided {
  switch (act.kind) {
    case 'ask-agreement':
      return ask(known, act);
    case 'withdraw-request':
      return onRequest(known, act.request, ({ number: request, whom }) =>
        change({ kind: 'asked', request, whom, was: true, to: false }),
      );
    case 'answer-request':
      return onRequest(known, act.request, (request) => answer(request, act, known.now));
  }
}

function ask(
  { state, asking, now = '' }: Known,
  { whom, until, script }: SignOffAct & { readonly kind: 'ask-agreement' },
): Decided {
  // Of a game that is not played the draft is known that somebody is to read.
  if (state === undefined && script === undefined) return refuse({ kind: 'unknown-game' });
  if (state === 'stopped' || state === 'finished') return refuse({ kind: 'already', state });
  if (!asking) return refuse({ kind: 'no-script' });
  if (!asking.ok) return refuse(asking.fault);
  if (Temporal.Instant.compare(until, now) <= 0) return refuse({ kind: 'request-over' });
  const { next, before, called, toCome, leaving } = asking;
  if (leaving) return refuse({ kind: 'on-its-way' });
  if (!toCome)
    return refuse(called === undefined ? { kind: 'nothing-to-sign' } : { kind: 'not-to-come', step: called });
  return change(
    ...before.map((request) => ({ kind: 'asked', request, whom, was: true, to: false }) as const),
    { kind: 'asked', request: next, whom, was: false, to: true },
  );
}

function onRequest({ request }: Known, number: number, decide: (request: KnownRequest) => Decided): Decided {
  if (!request) return refuse({ kind: 'unknown-request', request: number });
  return request.isWithdrawn ? refuse({ kind: 'request-withdrawn', request: number }) : decide(request);
}

/** An answer can be changed until what it is about begins to go out. What has changed since is asked again, and answered anew. */
function answer(
  { number: request, whom, endsAt, answer: before, isOut }: KnownRequest,
  { yes, to, reason }: SignOffAct & { readonly kind: 'answer-request' },
  now = '',
): Decided {
  if (Temporal.Instant.compare(endsAt, now) <= 0) return refuse({ kind: 'request-over' });
  const isSame = before?.to === to;
  if (isSame && before.yes === yes && before.reason === reason) return refuse({ kind: 'answered-so' });
  if (isSame && isOut) return refuse({ kind: 'answer-stays' });
  return change({ kind: 'agreement', request, whom, was: before?.yes ?? null, to: yes });
}
