import type { LiveAct } from './act.ts';
import { change, type Decided, refuse } from './decided.ts';
import type { Known } from './known.ts';

/** Decides what an act changes of what was said in a live hour. */
export function decideLiveAct({ replies = [], heard, holding }: Known, act: LiveAct): Decided {
  if (act.kind === 'hold-all' || act.kind === 'hold-less') {
    if (!holding) return refuse({ kind: 'not-live' });
    const to = act.kind === 'hold-all';
    const is = holding.person ?? holding.script;
    if (is === to) return refuse({ kind: 'talk-already', as: to ? 'holding-all' : 'holding-less' });
    return change({ kind: 'holding', was: holding.person, to });
  }
  const [reply, other] = replies;
  if (!reply) return refuse({ kind: 'unknown-reply' });
  if (other) return refuse({ kind: 'ambiguous-reply' });
  if (!heard) return refuse({ kind: 'not-live' });
  const { id } = reply;
  switch (act.kind) {
    case 'pick':
      if (reply.muted) return refuse({ kind: 'player-muted' });
      if (heard.picked) return refuse({ kind: 'talk-already', as: 'picked' });
      // What is picked is to be read by everybody.
      return change(
        ...(heard.shown === true ? [] : [{ kind: 'shown', reply: id, was: heard.shown, to: true } as const]),
        { kind: 'picked', reply: id, was: false, to: true },
      );
    case 'unpick':
      if (!heard.picked) return refuse({ kind: 'talk-already', as: 'not-picked' });
      return change(
        { kind: 'picked', reply: id, was: true, to: false },
        // What somebody has decided of it since stays decided.
        ...(heard.shownByPick && heard.shown === true
          ? [{ kind: 'shown', reply: id, was: true, to: heard.shownByPick.was } as const]
          : []),
      );
    case 'show':
      return heard.shown === true
        ? refuse({ kind: 'talk-already', as: 'shown' })
        : change({ kind: 'shown', reply: id, was: heard.shown, to: true });
    case 'hold':
      return heard.shown === false
        ? refuse({ kind: 'talk-already', as: 'held' })
        : change({ kind: 'shown', reply: id, was: heard.shown, to: false });
  }
}
