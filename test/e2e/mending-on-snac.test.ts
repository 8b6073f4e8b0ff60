import { describe, it } from 'vitest';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText, ON_ITS_WAY } from '../support/play/people.ts';
import { PseudoTerminal } from '../support/play/pseudo-terminal.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startGameOnSnac } from './quick-game-on-snac.ts';

/** Seconds. */
const HOUR = 3_600;
const MENDED = '💡 Indice n°\u00a01, corrigé\u00a0: regardez vers la cathédrale.';

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady)('while a game is played on a real server', () => {
  it('a hint with a typing error is corrected after it was posted, and a reveal by mistake mended', async ({
    expect,
  }) => {
    const times = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR] };
    await using playing = await startGameOnSnac(['lea', 'visitor'], times, []);
    const { time, table, opens, game, worker, run, person } = playing;
    const [lea, visitor] = [person('lea'), person('visitor')];
    const posts = async () => (await visitor.postsOf('angers')).map(({ content }) => asText(content));
    const shows = (words: string): Promise<string> =>
      until(
        `somebody reads “${words}”`,
        async () => (await posts()).find((text) => text.includes(words)),
        posts,
        ON_ITS_WAY,
      );

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    await lea.reply(opening, '@angers La maison d’Adam');
    await worker.judges(1);
    await time.moveTo(opens.add({ seconds: HOUR }));
    const hint = await visitor.finds('angers', 'Indice');

    const leaking = await run('post', 'edit', game, '1/hint-1', 'C’est la maison d’Adam');
    expect(leaking.code).toBe(4);
    expect(leaking.stderr).toContain('dévoile la réponse');
    expect(await run('post', 'edit', game, '1/hint-1', MENDED, '--why', 'coquille')).toMatchObject({
      code: 0,
    });
    expect(await shows('corrigé')).toContain('#');
    const edited = await visitor.finds('angers', 'corrigé');
    expect(edited.media_attachments.length).toBe(hint.media_attachments.length);
    expect((await run('post', 'list', game)).stdout).toContain(`1/hint-1/ville  ${hint.url}`);

    await passSteps(time, game, opens.add({ seconds: 5 * HOUR }));
    expect(await shows('✨')).toContain('@lea');
    await using hesitating = PseudoTerminal.open(['reveal', 'take-back', game, '1'], table.surroundings);
    await hesitating.whenItSays('Dans 10\u00a0s', '\u0003');
    expect((await hesitating.end()).code).toBe(130);
    expect(hesitating.screen).toContain('Le mystère\u00a01 ne compte plus');
    expect(await shows('✨')).toContain('@lea');

    const takenBack = await run('reveal', 'take-back', game, '1');
    expect(takenBack.stdout).toMatch(/Réponse retirée, mystère annulé \(journal, ligne \d+\)\.\n$/u);
    await shows('est annulé');
    // snac lets nobody delete through its API: the post says no more than that it should be gone.
    await shows('publié par erreur, et retiré');
    expect((await posts()).join()).not.toContain('✨');
    const status = (await run('status', game)).stdout;
    expect(status).toContain('Supprimez-le à la main');
    expect(status).not.toContain('@lea');
    const journal = (await run('journal', game)).stdout;
    expect(journal).toMatch(/camille corrige le message 1\/hint-1 \(coquille\)\n/u);
    expect(journal).toMatch(/kesako modifie 1\/hint-1\/ville\n/u);
    expect(journal).toMatch(
      /camille annonce.: retire la réponse du mystère\u00a01, qui est annulé — défait/u,
    );
    expect(journal).toContain('annonce que le mystère ne compte pas');
  });
});
