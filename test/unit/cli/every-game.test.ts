import { expect, test } from 'vitest';
import type { Act, Request } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Control } from '#app/control/control.ts';
import { directAll } from '#cli/every-game.ts';
import type { Terminal } from '#cli/terminal.ts';

/** Games, and why each refuses; null: it does not. */
function controlOf(games: Readonly<Record<string, Refusal | null>>) {
  const acts: [string | undefined, Act][] = [];
  const control: Pick<Control, 'games' | 'act' | 'underWay'> = {
    games: async () => Object.keys(games),
    act: async ({ game, act }: Request): Promise<Performed> => {
      acts.push([game, act]);
      const refusal = games[game ?? ''];
      if (refusal) return { ok: false, refusal };
      const entry = { kind: 'act', act, changes: [] } as const;
      const line = { id: 1, at: Temporal.Instant.fromEpochMilliseconds(0), who: 'camille', game, entry };
      return { ok: true, line: { ...line, why: undefined, undoneBy: undefined } };
    },
    underWay: async () => [
      { what: 'post', id: '1/hint-1/ville', game: 'angers', account: 'ville' },
      { what: 'answer', id: 'r1/answer', game: 'angers', account: 'ville' },
      { what: 'amendment', id: '1/opening/ville/rewrite-1', game: 'angers', account: 'ville' },
    ],
  };
  return { acts, control: control as Control };
}

function terminal() {
  const out: string[] = [];
  const err: string[] = [];
  const spoken: Pick<Terminal, 'language' | 'out' | 'err'> = {
    language: 'fr',
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  };
  return { out, err, terminal: spoken as Terminal };
}

test('every game is paused, and what is on its way is named', async () => {
  const { acts, control } = controlOf({ angers: null, nantes: { kind: 'already', state: 'finished' } });
  const { out, err, terminal: spoken } = terminal();
  await directAll('pause', { control, who: 'camille' }, spoken);
  expect(acts.map(([, act]) => act)).toEqual([
    { kind: 'pause', paused: true, all: true },
    { kind: 'pause', paused: true, all: true },
  ]);
  expect(out.join('')).toBe(
    'angers\u00a0: En pause.\n3 messages étaient déjà en route\u00a0: ils ont pu paraître.\n  angers 1/hint-1/ville\n  réponse privée du compte «\u00a0ville\u00a0»\n  correction ou retrait\u00a0: angers 1/opening/ville/rewrite-1\n',
  );
  expect(err).toEqual([]);
});

test('a game that was paused by itself stays so, and is named; so is one that cannot go on, and the others do', async () => {
  const { control } = controlOf({
    angers: { kind: 'nothing-to-shift' },
    nantes: { kind: 'paused-apart' },
    rennes: null,
  });
  const { out, err, terminal: spoken } = terminal();
  await expect(directAll('resume', { control, who: 'camille' }, spoken)).rejects.toMatchObject({
    what: { fr: 'Restent comme elles étaient\u00a0: angers.' },
  });
  expect(out.join('')).toBe('rennes\u00a0: La partie reprend.\n');
  expect(err.join('')).toContain('nantes\u00a0: Cette partie a été mise en pause à part');
  expect(err.join('')).toContain('angers\u00a0: ');
});

test('that only some were paused by themselves is no failure', async () => {
  const { control } = controlOf({ nantes: { kind: 'paused-apart' } });
  const { out, terminal: spoken } = terminal();
  await directAll('resume', { control, who: 'camille' }, spoken);
  expect(out.join('')).toBe('');
});
