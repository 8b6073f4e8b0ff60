import { test } from 'vitest';
import type { Published, Reply } from '#networks/network.ts';
import type { Stage } from './stage.ts';

/** Hiding replies in the account's own threads, where the network can; a plain refusal elsewhere. */
export function hidingContract(open: () => Stage): void {
  const answered = async (stage: Stage): Promise<{ readonly root: Published; readonly reply: Reply }> => {
    const root = await stage.publish(stage.outgoing('Qui se cache ici ?'));
    const [reply] = await stage.collected(async () => [await stage.yanis.reply(root, 'Le roi René')]);
    if (!reply) throw new Error('The reply never came.');
    return { root, reply };
  };

  test('a hidden reply leaves the thread for others, and comes back once it is shown again', async ({
    expect,
  }) => {
    const stage = open();
    const { root, reply } = await answered(stage);
    const hide = await stage.network.hide(reply.id, root.id, stage.never);
    if (!stage.can.hiding) {
      expect(hide).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      return;
    }
    const { remains } = stage.can.hiding;
    const standing = async () => stage.world.standing?.(reply.id, root.id);
    expect(hide).toMatchObject({ ok: true });
    await stage.until(async () => (await standing()) === remains);
    expect(await standing()).toBe(remains);
    expect(await stage.network.hide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
    expect(await stage.network.unhide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
    await stage.until(async () => (await standing()) === 'shown');
    expect(await standing()).toBe('shown');
  });

  test('a hidden reply is still found by whoever reads the whole thread: it may be edited', async ({
    expect,
  }) => {
    const stage = open();
    const { root, reply } = await answered(stage);
    if (stage.can.hiding) await stage.network.hide(reply.id, root.id, stage.never);
    const found = async (): Promise<boolean> => {
      const outcome = await stage.network.thread(root.id, stage.never);
      return outcome.ok && outcome.value.replies.some(({ id }) => id === reply.id);
    };
    await stage.until(found);
    expect(await found()).toBe(true);
  });

  test('showing a reply that was never hidden succeeds', async ({ expect }) => {
    const stage = open();
    const { root, reply } = await answered(stage);
    expect(await stage.network.unhide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
  });
}
