import type { AccountMasking } from '#game/masking.ts';
import type { Phrases } from './phrases.ts';

/** Says what an account really does for the secret, in a clause of the reader's language. */
export function sayMasking(masking: AccountMasking, { masking: phrases, locale }: Phrases): string {
  switch (masking.kind) {
    case 'hides': {
      const { held, what, share, remains, most, pace } = masking;
      const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
      if (held) {
        const waiting = what === 'decoys' ? phrases.holds.decoys(percent) : phrases.holds[what];
        return `${waiting} (${phrases.elsewhere})`;
      }
      const hidden = what === 'decoys' ? phrases.hides.decoys(percent) : phrases.hides[what];
      const limits = [phrases.most(most), ...(pace ? [phrases.pace(pace.times, pace.minutes)] : [])];
      return `${hidden}, ${phrases.remains[remains]} (${limits.join(', ')})`;
    }
    case 'invites': {
      const proposed = phrases.invites[masking.to];
      return masking.short ? `${phrases.cannotHide}, ${proposed}` : proposed;
    }
    case 'quiet':
      return masking.short ? `${phrases.cannotHide}, ${phrases.exposed}` : phrases.quiet;
    case 'none':
      return phrases.none;
  }
}
