import type { SignOffAct } from './act.ts';
import { change, type Decided, refuse, versionChanged } from './decided.ts';
import type { Known, KnownRequest } from './known.ts';

/** Decides what an act changes that has to do with the agreement of somebody without an account. */
export function decideSignOff(known: Known, act: SignOffAct): Decided {
  switch (act.kind) {
    case 'ask-agreement':
      return ask(known, act);
    case 'withdraw-request':
      return onRequest(known, act.request, (request) => withdraw(request, act.answered));
    case 'answer-request':
      return onRequest(known, act.request, (request) => answer(request, act, known.now));
  }
}

function ask(
  { state, asking, played, now = '' }: Known,
  { whom, until, script, called: wished, from }: SignOffAct & { readonly kind: 'ask-agreement' },
): Decided {
  // Of a game that is not played the draft is known that somebody is to read.
  if (state === undefined && script === undefined) return refuse({ kind: 'unknown-game' });
  if (state === 'stopped' || state === 'finished') return refuse({ kind: 'already', state });
  if (!asking) return refuse({ kind: 'no-script' });
  const other = wished === undefined ? undefined : versionChanged(played, from);
  if (other) return refuse(other);
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

/** @param shown when the answer was given that whoever withdraws has read; null: there was none; undefined: it does not matter */
function withdraw(
  { number: request, whom, answer: last }: KnownRequest,
  shown: string | null | undefined,
): Decided {
  if (shown !== undefined && shown !== (last?.at ?? null))
    return refuse({ kind: 'answered-since', request, yes: last?.yes });
  return change({ kind: 'asked', request, whom, was: true, to: false });
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
