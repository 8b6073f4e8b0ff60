import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { HeardPost } from '#app/heard/heard-book.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { asText } from '../support/play/people.ts';
import { Program } from '../support/play/program.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { personOn, startSnac } from '../support/servers/snac.ts';

const WATCH = `keep-for: 30 days
answers-carry: ["#Angers"]
listen:
  - { name: la-ville, hashtags: ["#Angers"], on: [ville], every: 1 minute }
levels:
  - { name: travaux, level: answer, words: [travaux] }
`;
const SAID = 'Quand finissent les travaux ?';

describe.runIf(requireServer('snac'))('what is said on a real server', () => {
  it('is heard, answered below, and what was done about it is undone', async ({ expect }) => {
    await using snac = await startSnac(['angers', 'lea']);
    const token = snac.users[0]?.token ?? '';
    const env = { ...WAKES_NOBODY, KESAKO_OPERATOR: 'camille' };
    await using table = await layTable({ server: snac.url, token, env });
    await writeFile(join(table.folder, 'config', 'watch.yaml'), WATCH);
    const lea = personOn(snac, 'lea');
    const run = (...args: readonly string[]) => kesakoHere(args, table.surroundings);
    const heard = async (): Promise<HeardPost | undefined> => {
      const { stdout } = await run('watch', '--json', '--all');
      const { posts } = JSON.parse(stdout) as { readonly posts: readonly HeardPost[] };
      return posts.find(({ text }) => text.includes('travaux'));
    };
    // Mastodon's timeline of a hashtag gives what was said before, too.
    await lea.post(`${SAID} #Angers`);
    await using worker = Program.start(['run'], table.surroundings);
    await worker.says('worker-started');
    const post = await until('the post is heard and weighed', async () => {
      const found = await heard();
      return found?.level === 'answer' ? found : undefined;
    });
    const number = String(post.number);
    expect(post).toMatchObject({ listenings: ['la-ville'], account: 'ville', answer: null });

    const answered = await run('watch', 'answer', number, 'Vendredi, si le temps le permet.');
    expect([answered.code, answered.stdout]).toEqual([
      0,
      `camille répond par «\u00a0ville\u00a0» au message n°\u00a0${number} de la veille.\nPour défaire\u00a0: npx kesako undo 1\n`,
    ]);
    expect((await run('watch', 'answer', number, 'Encore.')).stderr).toContain('camille y a déjà répondu.');
    const below = await lea.finds('angers', 'Vendredi');
    const told = (await lea.postsOf('angers')).map(({ content }) => asText(content));
    expect(told.filter((text) => text.includes('Vendredi'))).toEqual([
      expect.stringMatching(/^@lea\S* Vendredi, si le temps le permet\.\s+#Angers$/u),
    ]);
    expect(below.in_reply_to_id).toBeTruthy();
    const row = await until('the row tells of the answer', async () => {
      const found = await heard();
      return found?.answer?.as === 'posted' ? found : undefined;
    });
    expect(row.answer).toMatchObject({ by: 'camille', account: 'ville' });
    expect(row.answer?.url).toContain(snac.url.host);

    expect((await run('watch', 'assign', number, '--to', 'lou')).code).toBe(0);
    expect((await run('watch', 'close', number, '--note', 'Vu avec Léa')).code).toBe(0);
    expect(await heard()).toMatchObject({ assigned: 'lou', closed: { by: 'camille', note: 'Vu avec Léa' } });
    expect((await run('undo')).code).toBe(0);
    expect((await run('undo', '2')).code).toBe(0);
    expect(await heard()).toMatchObject({ assigned: null, closed: null });
  });
});
