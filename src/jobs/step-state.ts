import type { StoredStep } from '#store/posts/steps.ts';
import { OWED } from '#store/states.ts';

type State = Pick<StoredStep, 'state'>;

/** Says whether something still has to happen. */
export const isOwed = ({ state }: State): boolean => OWED.some((owed) => owed === state);

/** Says whether an attempt was begun of which nobody knows the outcome. */
export const isUnderWay = ({ state }: State): boolean => state === 'sending' || state === 'uncertain';
