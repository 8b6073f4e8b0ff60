import type { Act } from '#acts/act.ts';
import type { Verdict } from '#acts/change.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';

/** What a person does about the reply that is shown. */
export type Keystroke = Verdict | 'ask' | 'skip' | 'undo' | 'quit';

/** What the person is told after a key. */
export type Told =
  | { readonly kind: 'decided'; readonly verdict: Verdict }
  /** `asked-for-good`: a question that was asked is not taken back. `nothing`: there is nothing to undo. */
  | { readonly kind: 'asked' | 'asked-for-good' | 'undone' | 'nothing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Those with whom doubtful replies are gone through. */
export interface Walking {
  /** How each reply is called, in the order in which they are shown. */
  readonly replies: readonly string[];
  /** Shows the reply of this place, and asks what is to be done; past the last one, only whether something is to be undone. */
  readonly choose: (at: number) => Promise<Keystroke>;
  readonly act: (act: Act) => Promise<Performed>;
  readonly tell: (told: Told) => void;
  /** Players are told even of replies of long ago, and of known answers. */
  readonly tells: boolean;
}

/** What was done, and about the reply of which place. */
interface Done {
  readonly at: number;
  /** Of the journal; undefined: a question, which nothing takes back. */
  readonly line: number | undefined;
}

/**
 * Goes through replies one by one. What was decided can be undone as long as it lasts, the last decision too.
 * @returns whether the person has seen all of them
 */
export async function walk({ replies, choose, act, tell, tells }: Walking): Promise<boolean> {
  const done: Done[] = [];
  for (let at = 0; ;) {
    const reply = replies[at];
    if (reply === undefined && done.length === 0) return true;
    const key = await choose(at);
    if (key === 'quit') return reply === undefined;
    if (key === 'undo') at = await goBack(at);
    else if (reply !== undefined && (await see(reply, at, key))) at += 1;
  }

  /** Takes back what was done last. Returns the place to go on from. */
  async function goBack(from: number): Promise<number> {
    const last = done.at(-1);
    if (!last) {
      tell({ kind: 'nothing' });
      return from;
    }
    if (last.line === undefined) {
      done.pop();
      tell({ kind: 'asked-for-good' });
      return last.at;
    }
    const performed = await act({ kind: 'undo', line: last.line, ...(tells && { tells }) });
    if (!performed.ok) tell({ kind: 'refused', refusal: performed.refusal });
    else tell({ kind: 'undone' });
    // What is refused can be tried again; what somebody else has undone is done with.
    if (!performed.ok && performed.refusal.kind !== 'undone-already') return from;
    done.pop();
    return last.at;
  }

  /** Does what a key says about a reply. Returns whether the next one is to be seen. */
  async function see(reply: string, at: number, key: Verdict | 'ask' | 'skip'): Promise<boolean> {
    if (key === 'skip') return true;
    const performed = await act(
      key === 'ask'
        ? { kind: 'ask', reply }
        : { kind: 'decide', reply, verdict: key, first: true, ...(tells && { tells }) },
    );
    if (!performed.ok) {
      tell({ kind: 'refused', refusal: performed.refusal });
      // Whoever cannot be asked can be decided about.
      return key !== 'ask';
    }
    done.push({ at, line: key === 'ask' ? undefined : performed.line.id });
    tell(key === 'ask' ? { kind: 'asked' } : { kind: 'decided', verdict: key });
    return true;
  }
}
