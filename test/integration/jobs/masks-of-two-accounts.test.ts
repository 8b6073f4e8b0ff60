import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Profile } from '#networks/village/post.ts';
import { masksByAll, masksByChanges } from '../../support/games/masks.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();
const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const HIDES: Partial<Capabilities> = { hiding: { remains: 'one-click', most: 300 } };
const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const bob: Profile = { handle: 'bob', name: 'Bob' };

/** A play on two accounts at ten, with one guess each; `say` is a reply to the opening of the first or the second. */
async function onTwo(second: Partial<Capabilities>): Promise<{
  readonly angers: Play;
  readonly say: (who: Profile, on: 0 | 1, text: string) => string;
}> {
  const angers = await play({ accounts: ['ville', 'musee'], guesses: 1, masking: 'hide', feedback: 'none' }, [
    { capabilities: HIDES },
    { capabilities: second },
  ]);
  await angers.until('10:00');
  const openings = angers.game.accounts.map((name) => angers.posts(`${name}@village.example`)[0]?.id ?? '');
  return { angers, say: (who, on, text) => angers.village.reply(who, openings[on] ?? '', text).id };
}

/** Enters a reply like one that is kept, but for these columns, as another worker would that has read it. */
async function enterLike(
  { context: { db } }: Play,
  id: string,
  changes: Record<string, string>,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = 'replies'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
    db,
  );
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  const values = sql.join(rows.map(({ name }) => sql.raw(changes[name] ?? `"${name}"`)));
  const { numAffectedRows } = await sql`insert into replies (${columns})
    select ${values} from replies where id = ${id}`.execute(db);
  expect(numAffectedRows).toBe(1n);
}

const replyOn = async (angers: Play, on: 0 | 1): Promise<string> =>
  (await angers.replies()).find(({ account }) => account === angers.game.accounts[on])?.id ?? '';

test('what is read late on an account that cannot hide is heard where a linked player is hidden', async () => {
  const { angers, say } = await onTwo({});
  say(zoe, 0, 'La tour ou le château ou la cathédrale');
  say(bob, 1, 'La tour ou le château ou la cathédrale');
  await angers.settle();
  const linked = { player: 'village:zoe@village.example', other: 'village:bob@village.example' };
  expect(await angers.act({ kind: 'same-as', ...linked }, { game: undefined })).toMatchObject({ ok: true });
  await angers.settle();
  say(zoe, 0, WRONG);
  angers.clock.moveTo(angers.clock.now().add({ seconds: 20 }));
  await angers.settle();
  await masksByChanges(angers);
  await enterLike(angers, await replyOn(angers, 1), {
    id: `'late|0'`,
    network_id: `'late'`,
    text: `'La cathédrale'`,
    names: '1',
  });
  expect(await masksByChanges(angers)).toEqual(await masksByAll(angers));
});

test('an answer by the form is heard where the secret lasts, once it is over on another account', async () => {
  const { angers, say } = await onTwo(HIDES);
  const { db } = angers.context;
  say(bob, 0, RIGHT);
  await angers.settle();
  angers.clock.moveTo(angers.clock.now().add({ seconds: 20 }));
  say(zoe, 1, WRONG);
  await angers.settle();
  await masksByChanges(angers);
  await sql`update steps set state = 'sent', posted_at = now()
    where game = ${angers.game.id} and kind = 'reveal' and account = ${angers.game.accounts[0]}`.execute(db);
  await masksByChanges(angers);
  const before = `- interval '10 seconds'`;
  await enterLike(angers, await replyOn(angers, 1), {
    id: `'form|0'`,
    network_id: `'form'`,
    account: `'${FORM_ACCOUNT}'`,
    at: `at ${before}`,
    received_at: `received_at ${before}`,
    seen_at: `seen_at ${before}`,
    text: `'La cathédrale'`,
  });
  expect(await masksByChanges(angers)).toEqual(await masksByAll(angers));
});

test('an answer by the form is noted no longer where no account hides anything', async () => {
  const { angers, say } = await onTwo({});
  await angers.apply({ ...angers.game, masking: 'none' });
  say(zoe, 0, WRONG);
  await angers.settle();
  await enterLike(angers, await replyOn(angers, 0), {
    id: `'form|none'`,
    network_id: `'none'`,
    account: `'${FORM_ACCOUNT}'`,
  });
  await masksByChanges(angers);
  const { rows } = await sql`select * from mask_changes where game = ${angers.game.id}`.execute(
    angers.context.db,
  );
  expect(rows).toEqual([]);
});
