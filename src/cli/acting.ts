import { randomUUID } from 'node:crypto';
import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Control } from '#app/control/control.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';
import { Complaint } from '#platform/complaint.ts';

/** Who acts, in which game or in every one, and why. */
export interface Acting {
  readonly control: Control;
  readonly who: string;
  readonly game?: string | undefined;
  readonly why?: string | undefined;
}

/** Asks for an act of the person at the terminal. */
export const ask = ({ control, who, game, why }: Acting, act: Act): Promise<Performed> =>
  control.act({ id: randomUUID(), who, why, game, act });

/**
 * Carries out an act of the person at the terminal. Returns the line of the journal that tells it.
 * @throws Complaint when it is refused
 */
export async function carryOut(acting: Acting, act: Act): Promise<JournalLine> {
  const performed = await ask(acting, act);
  if (performed.ok) return performed.line;
  throw refused(performed.refusal);
}

/** Returns a refusal as a command ends with it. */
export function refused(refusal: Refusal): Complaint {
  const { what, mend } = sayRefusal(refusal);
  return new Complaint(what, mend);
}
