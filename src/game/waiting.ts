import type { Why } from './why.ts';

/** Why a step waits for what people or other posts bring about: nothing that a worker does has it leave sooner. */
export const FOR_OTHERS = [
  'partner-awaited',
  'approval-awaited',
  'agreement-awaited',
  'account-paused',
  'replies-awaited',
  'post-awaited',
  'poll-awaited',
  'outside-hours',
  'not-ready',
] as const satisfies readonly Why['kind'][];

/** Why steps wait that come in their turn: if anything keeps them, it keeps what comes before them. */
export const IN_TURN = [
  'opening-awaited',
  'post-before',
  'posts-apart',
  'relays-apart',
] as const satisfies readonly Why['kind'][];

/** Why a post is not out that was tried. */
export const TRIED_AGAIN = [
  'refused',
  'out-of-credit',
  'unreachable',
  'outcome-unknown',
  'rate-limited',
  // What waits for the photo that a version has and this machine does not.
  'picture',
] as const satisfies readonly Why['kind'][];
