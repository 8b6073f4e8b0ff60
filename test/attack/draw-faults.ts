import type { Deed, NetworkRule, RequestKind } from './deed.ts';
import type { Fault, MomentName, When } from './plan.ts';
import { drawDeed, type Draw, drawFullDisk, drawSlowness, drawWay, seconds, worker } from './draw-deed.ts';

/** Troubles like company: a number of faults, many of which fall together where that is worst. */
export function drawFaults(draw: Draw, count: number): readonly Fault[] {
  const faults: Fault[] = [];
  const hot = draw.chance.integer(0, draw.moments.length - 1);
  while (faults.length < count) {
    const company = draw.chance.pick(COMPANIES);
    faults.push(
      ...company(draw, draw.chance.happens(0.3) ? hot : draw.chance.integer(0, draw.moments.length - 1)),
    );
  }
  return boundReads(faults).toSorted((a, b) => a.moment - b.moment);
}

/** How many readings may fail in all around one moment: a reveal waits five minutes for them, and no longer. */
const MOST_FAILED_READS = 10;

function boundReads(faults: readonly Fault[]): readonly Fault[] {
  const failed = new Map<number, number>();
  return faults.map((fault) => {
    const { moment, deed } = fault;
    if (deed.kind !== 'network' || !['read', 'thread', 'any'].includes(deed.rule.request)) return fault;
    const before = failed.get(moment) ?? 0;
    const times = Math.max(1, Math.min(deed.rule.times, MOST_FAILED_READS - before));
    failed.set(moment, before + times);
    return { ...fault, deed: { ...deed, rule: { ...deed.rule, times } } };
  });
}

type Company = (draw: Draw, moment: number) => readonly Fault[];

const ANY: Company = (draw, moment) => {
  const deed = drawDeed(draw, moment);
  return [{ moment, when: drawWhen(draw, deed), deed }];
};

/** A post takes long, and meanwhile something becomes of the worker that sent it. */
const SLOW_POST: Company = (draw, moment) => {
  const { chance } = draw;
  const rule: NetworkRule = {
    request: 'post',
    times: 1,
    harm: { kind: 'slow', after: chance.happens(0.2), seconds: drawSlowness(draw) },
  };
  const when: When = {
    kind: 'on',
    request: 'post',
    passing: 'came',
    ms: chance.pick([0, 300, 1_000, 3_000]),
  };
  return [
    { moment, when: EDGE, deed: { kind: 'network', rule } },
    { moment, when, deed: drawFate(draw) },
  ];
};

/** A worker is frozen between two of the requests that make a post. */
const FROZEN_POST: Company = (draw, moment) => {
  const { chance } = draw;
  const request = chance.pick<RequestKind>(['upload', 'post']);
  const when: When = { kind: 'on', request, passing: chance.pick(['came', 'done'] as const), ms: 0 };
  return [{ moment, when, deed: { kind: 'freeze', worker: worker(draw), seconds: seconds(draw, 12, 28) } }];
};

/** Around a closing, what was said cannot be read. */
const UNREAD_CLOSING: Company = (draw) => {
  const { chance, moments } = draw;
  const moment = chance.pick(
    moments.flatMap(({ kind }: MomentName, index) =>
      kind === 'closing' || kind === 'reveal' ? [index] : [],
    ),
  );
  const rules = chance.pick<readonly RequestKind[]>([['read'], ['thread'], ['read', 'thread']]);
  return rules.map((request): Fault => {
    const after = chance.happens(0.3);
    const harm = chance.pick<NetworkRule['harm']>([
      { kind: 'slow', after, seconds: drawSlowness(draw) },
      { kind: 'answer', after, status: 502 },
      { kind: 'answer', after: false, status: 429 },
      { kind: 'cut', after },
    ]);
    const times = harm.kind === 'slow' ? chance.integer(1, 3) : chance.integer(3, 10);
    return { moment, when: EDGE, deed: { kind: 'network', rule: { request, times, harm } } };
  });
};

const COMPANIES: readonly Company[] = [ANY, ANY, ANY, ANY, SLOW_POST, SLOW_POST, FROZEN_POST, UNREAD_CLOSING];

/** What becomes of a worker while its request is under way. */
function drawFate(draw: Draw): Deed {
  const { chance, backend } = draw;
  const fates: readonly Deed[] = [
    { kind: 'kill', worker: worker(draw), restMs: chance.integer(0, 2_000) },
    { kind: 'stop', worker: worker(draw), restMs: chance.integer(0, 1_000) },
    { kind: 'freeze', worker: worker(draw), seconds: seconds(draw, 12, 28) },
    ...(backend === 'embedded'
      ? [drawFullDisk(draw)]
      : [{ kind: 'postgres-ends-connections', share: 1 } as const, drawWay(draw, 'postgres')]),
    ...(backend === 'redis'
      ? [{ kind: 'redis-away', seconds: seconds(draw, 10, 15) } as const, drawWay(draw, 'redis')]
      : []),
  ];
  return chance.pick(fates);
}

const EDGE: When = { kind: 'around', ms: -2_000 };
const ASKED: readonly RequestKind[] = ['post', 'post', 'upload', 'read', 'thread'];

function drawWhen({ chance }: Draw, { kind }: Deed): When {
  if (kind === 'network' || kind === 'outage') return EDGE;
  if (chance.happens(0.15)) return { kind: 'quiet' };
  if (chance.happens(0.3)) return { kind: 'around', ms: chance.integer(-1_500, 2_500) };
  const passing = chance.pick(['came', 'done'] as const);
  return { kind: 'on', request: chance.pick(ASKED), passing, ms: chance.pick([0, 0, 30, 1_000]) };
}
