import { expect, test } from 'vitest';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { EXIT } from '#platform/complaint.ts';
import { Users } from '#app/users/users.ts';

const { play } = useTheatre();
let kesako: Awaited<ReturnType<typeof kesakoBeside>>;

const english = (...args: string[]) => kesako('--lang', 'en', 'users', ...args);

test('the last who runs the game is neither removed nor given another role, unless that is said', async () => {
  const angers = await play();
  kesako = await kesakoBeside(angers.control);
  await english('add', 'anne', '--role', 'operator');
  for (const args of [
    ['remove', 'anne'],
    ['role', 'anne', '--role', 'reviewer'],
  ]) {
    const refused = await english(...args);
    expect(refused.code).toBe(EXIT.refused);
    expect(refused.stderr).toContain('“anne” is the last one who runs the game');
  }
  await english('add', 'bruno', '--role', 'operator');
  expect((await english('role', 'anne', '--role', 'viewer')).code).toBe(0);
  expect((await english('remove', 'bruno')).code).toBe(EXIT.refused);
  expect((await english('remove', 'bruno', '--even-the-last')).code).toBe(0);
  expect((await english('remove', 'bruno')).stderr).toContain('Nobody is called “bruno”');
  // And the next `run` lets the first one in again.
  expect(await new Users(angers.context.db, angers.clock).firstLink()).toBeDefined();
});

test('of two who take the last two away at once, one is told that there would be none left', async () => {
  const angers = await play();
  const users = new Users(angers.context.db, angers.clock);
  for (const { name } of await users.all()) await users.remove(name, true);
  await users.add('un', 'operator');
  await users.add('deux', 'operator');
  const both = await Promise.all([users.remove('un'), users.setRole('deux', 'viewer')]);
  expect(both.toSorted()).toEqual(['done', 'last-operator']);
});

test('an address is one person’s, whatever its capitals', async () => {
  kesako = await kesakoBeside((await play()).control);
  expect((await english('add', 'odile', '--role', 'viewer', '--email', 'odile@ville.example')).code).toBe(0);
  const taken = await english('add', 'oscar', '--role', 'viewer', '--email', 'Odile@Ville.example');
  expect(taken.stderr).toContain('or has this address');
  expect((await english('add', 'oscar', '--role', 'viewer', '--email', 'ville')).code).toBe(EXIT.usage);
  expect((await english('list')).stdout).toMatch(
    /^odile {2}viewer \(reads\), odile@ville\.example, has not/mu,
  );
});

test('a token is shown once, listed with its last use, ends, and is taken back', async () => {
  const angers = await play();
  kesako = await kesakoBeside(angers.control);
  const users = new Users(angers.context.db, angers.clock);
  await english('add', 'tablette', '--role', 'viewer');
  expect((await english('token', 'personne')).code).toBe(EXIT.refused);
  expect((await english('token', 'tablette', '--days', '400')).code).toBe(EXIT.usage);
  const said = (await english('token', 'tablette', '--days', '2')).stdout;
  const [token = ''] = /kesako_[\w-]{43}/u.exec(said) ?? [];
  const [, id = ''] = /called (\w+)/u.exec(said) ?? [];
  expect((await english('tokens')).stdout).toContain(`${id}  tablette, until`);
  expect((await english('tokens')).stdout).toContain('never used');
  expect((await english('tokens')).stdout).not.toContain(token);
  expect(await users.byToken(token)).toEqual({ name: 'tablette', role: 'viewer' });
  expect((await english('tokens')).stdout).toMatch(/used 20\d\d-/u);
  const kept = await angers.context.db.selectFrom('api_tokens').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(token);
  angers.clock.moveTo(angers.clock.now().add({ hours: 48 }));
  expect(await users.byToken(token)).toBeUndefined();

  const second = await users.token('tablette', 1);
  expect((await english('revoke', second?.id ?? '')).code).toBe(0);
  expect((await english('revoke', second?.id ?? '')).code).toBe(EXIT.refused);
  expect(await users.byToken(second?.token ?? '')).toBeUndefined();
  const third = await users.token('tablette', 1);
  await english('remove', 'tablette');
  expect(await users.byToken(third?.token ?? '')).toBeUndefined();
});
