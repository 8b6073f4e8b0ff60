import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LocalControl } from '#app/control/local-control.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import type { Ended } from '../../support/play/program.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const { play } = useTheatre();
const onPostgres = requireServer('postgres');

/** One of each file of settings of its own, as somebody may leave it, with what is said of it. */
const BROKEN = [
  ['watch.yaml', 'listen:\n  - { name: ville, hashtags: [#Angers], on: [ville] }\n', 'watch.yaml:'],
  ['alarms.yaml', 'mail: it@ville.example\n', 'alarms.yaml'],
  ['public-page.yaml', 'colours: { main: rouge }\n', 'public-page.yaml'],
  ['accounts.yaml', 'accounts: [ville]\n', 'accounts.yaml'],
] as const;

/** Runs `kesako` where nothing is played, with files of settings; on a server, since each command opens the database anew. */
async function kesakoAlone(
  files: Readonly<Record<string, string>>,
): Promise<(...args: readonly string[]) => Promise<Ended>> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-broken-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'config'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'config', name), text);
  const env = {
    KESAKO_PUBLIC_PORT: '0',
    KESAKO_PORT: '0',
    KESAKO_CONSOLE: 'off',
    DATABASE_URL: (await onServer()).url,
  };
  return (...args) => kesakoHere(['--lang', 'fr', ...args], { cwd: folder, env });
}

describe.each(BROKEN)('a mistake in %s', (name, text, told) => {
  test('keeps nobody from stopping, following and answering for a game that is played', async () => {
    const angers = await play();
    await angers.until('10:00');
    const kesako = await kesakoBeside(angers.control, { [name]: text });
    for (const args of [
      ['status', angers.game.id],
      ['journal', angers.game.id],
      ['player', 'forget', 'mastodon:@personne@ailleurs.example', '--yes'],
      ['pause', '--all'],
      ['undo'],
      ['watch'],
    ]) {
      const { stderr } = await kesako(...args);
      expect({ args, stderr }).toEqual({ args, stderr: expect.not.stringContaining(name) });
    }
    expect(await kesako('pause', '--all')).toMatchObject({ code: 0, stderr: '' });
    expect(await angers.state()).toBe('paused');
    for (const args of [['status', angers.game.id], ['journal', angers.game.id], ['watch']])
      expect(await kesako(...args)).toMatchObject({ code: 0, stderr: '' });
  });

  test.runIf(onPostgres)('is refused by a run, and told by the doctor; other commands go on', async () => {
    const kesako = await kesakoAlone({ [name]: text });
    expect(await kesako('pause', '--all')).toMatchObject({ code: 0, stderr: '' });
    expect(await kesako('status')).toMatchObject({ code: 0, stderr: '' });
    expect(await kesako('journal')).toMatchObject({ code: 0, stderr: '' });
    expect(await kesako('check', resolve('games/minimal'))).toMatchObject({ code: 0 });
    const run = await kesako('run', resolve('games/minimal'));
    expect(run.code).toBe(EXIT.surroundings);
    expect(run.stderr).toContain(told);
    const doctor = await kesako('doctor');
    expect(doctor.code).toBe(EXIT.surroundings);
    const wrong = doctor.stdout.split('\n').filter((line) => line.startsWith('✗') && line.includes(told));
    expect(wrong).toHaveLength(1);
  });
});

test.runIf(onPostgres)(
  'a draft of the watch is checked while the file that it is to replace is wrong',
  async () => {
    const kesako = await kesakoAlone({
      'watch.yaml': BROKEN[0][1],
      'accounts.yaml': 'accounts: { ville: { network: mastodon, server: "https://social.example" } }',
      'draft.yaml':
        'keep-for: 30 days\nlisten:\n  - { name: ville, hashtags: ["#Angers"], on: [ville], every: 5 minutes }\nlevels:\n  - { name: feu, level: risk, words: [incendie] }\n',
    });
    const own = await kesako('watch', 'check');
    expect(own.code).not.toBe(0);
    expect(own.stdout).toContain('watch.yaml:');
    for (const command of ['check', 'rehearse']) {
      const { code, stdout, stderr } = await kesako('watch', command, 'config/draft.yaml');
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout + stderr).not.toContain('watch.yaml:');
    }
  },
);

test('what was heard is shown, for nobody to answer, while what is set for answers is not known', async () => {
  const angers = await play();
  const control = new LocalControl(angers.context.db, angers.clock, async () => undefined, {
    answering: () => Promise.reject(new Complaint({ fr: 'Veille', en: 'Watch' }, { fr: '', en: '' })),
  });
  expect(await control.answering()).toEqual({ accounts: [], hashtags: [] });
});
