import type { DrawAct, OfPlace } from './act.ts';
import { change, type Decided, refuse } from './decided.ts';
import type { Known, KnownDraw, KnownPlace } from './known.ts';

/** Decides what an act changes that has to do with a prize draw. */
export function decideDrawAct({ draw, state, now = '' }: Known, act: DrawAct): Decided {
  if (!draw) return refuse({ kind: 'no-draw' });
  switch (act.kind) {
    case 'prepare-draw':
      return prepare(draw, now, act.at);
    case 'run-draw':
      return run(draw, now);
    case 'replace-winner':
      return onPlace(draw, act, ({ place, entry }) =>
        change({
          kind: 'replaced',
          draw: draw.draw,
          place,
          was: entry,
          to: draw.next ?? null,
          reason: act.reason,
        }),
      );
    case 'retraction-told':
      return noteRetraction(draw, act);
    case 'tell-winner':
      return onPlace(draw, act, (held) => tell(draw, held, state, now));
    case 'winner-told':
    case 'winner-answered':
      return onPlace(draw, act, (held) => note(draw, held, act.kind === 'winner-told' ? 'told' : 'answered'));
  }
}

function prepare(draw: KnownDraw, now: string, moved: string | undefined): Decided {
  const { prepared, planned, latest, awaits, ready } = draw;
  if (prepared) return refuse({ kind: 'draw-prepared-already', fingerprint: prepared.fingerprint });
  if (awaits) return refuse({ kind: 'draw-too-early' });
  if (moved !== undefined && isBy(now, planned)) return refuse({ kind: 'draw-moment-to-come' });
  if (isBy(moved ?? planned, now)) return refuse({ kind: 'draw-moment-past' });
  if (moved !== undefined && latest !== undefined && !isBy(moved, latest))
    return refuse({ kind: 'draw-after-erasure', latest });
  if (!ready || ready.entries === 0) return refuse({ kind: 'draw-nobody' });
  const { fingerprint, entries } = ready;
  return change({
    kind: 'draw-prepared',
    draw: draw.draw,
    was: null,
    to: fingerprint,
    entries,
    at: moved ?? planned,
  });
}

function run({ draw, prepared, isDrawn, found }: KnownDraw, now: string): Decided {
  if (!prepared) return refuse({ kind: 'draw-not-prepared' });
  if (isDrawn) return refuse({ kind: 'drawn-already' });
  if (!isBy(prepared.at, now)) return refuse({ kind: 'draw-not-yet' });
  if (!found) return refuse({ kind: 'seed-fault', fault: 'other-source' });
  return found.ok
    ? change({ kind: 'drawn', draw, to: found.result })
    : refuse({ kind: 'seed-fault', fault: found.fault });
}

type Held = KnownPlace & { readonly entry: string };

function onPlace(
  { isDrawn, places }: KnownDraw,
  { place: number, entry: meant }: OfPlace,
  decide: (held: Held) => Decided,
): Decided {
  if (!isDrawn) return refuse({ kind: 'not-drawn-yet' });
  const place = places.find((one) => one.place === number);
  if (!place) return refuse({ kind: 'unknown-place', place: number });
  const { entry } = place;
  if (entry === null) return refuse({ kind: 'place-empty', place: number });
  if (meant !== undefined && meant !== entry) return refuse({ kind: 'place-changed', place: number });
  return decide({ ...place, entry });
}

function tell(
  { draw, byHand, latest }: KnownDraw,
  { place, entry, as }: Held,
  state: Known['state'],
  now: string,
): Decided {
  if (as !== 'drawn') return refuse({ kind: 'winner-noted-already', place });
  if (byHand !== undefined) return refuse({ kind: 'winner-by-hand', place, why: byHand });
  // Nothing is said for a game that was stopped.
  if (state === 'stopped') return refuse({ kind: 'already', state });
  if (latest !== undefined && !isBy(now, latest)) return refuse({ kind: 'winner-after-erasure', latest });
  return change({ kind: 'winner', draw, place, entry, was: as, to: 'telling' });
}

function note({ draw }: KnownDraw, { place, entry, as }: Held, to: 'told' | 'answered'): Decided {
  if (as === to || as === 'answered' || (as === 'telling' && to === 'told'))
    return refuse({ kind: 'winner-noted-already', place });
  return change({ kind: 'winner', draw, place, entry, was: as, to });
}

function noteRetraction(
  { draw, isDrawn, places, unsaid = [] }: KnownDraw,
  { place, entry: meant }: OfPlace,
): Decided {
  if (!isDrawn) return refuse({ kind: 'not-drawn-yet' });
  if (!places.some((one) => one.place === place)) return refuse({ kind: 'unknown-place', place });
  const own = unsaid.filter((one) => one.place === place && (meant === undefined || one.entry === meant));
  if (own.length === 0) return refuse({ kind: 'winner-noted-already', place });
  return change(
    ...own.map(({ entry }) => ({ kind: 'retraction', draw, place, entry, was: false, to: true }) as const),
  );
}

const isBy = (one: string, other: string): boolean => Temporal.Instant.compare(one, other) <= 0;
