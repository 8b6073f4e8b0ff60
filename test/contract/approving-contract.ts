import { describe, test } from 'vitest';
import type { Outgoing, Published, Reply } from '#networks/network.ts';
import type { Stage } from './stage.ts';

/** Replies that wait to be shown, where the network can make them wait; elsewhere they are simply there. */
export function approvingContract(open: () => Stage): void {
  const asking: Partial<Outgoing> = { replies: 'approved' };

  const answered = async (
    stage: Stage,
    act = async (root: Published): Promise<string> => stage.yanis.reply(root, 'Le roi René'),
  ): Promise<{ readonly root: Published; readonly reply: Reply }> => {
    const root = await stage.publish(stage.outgoing('Qui se cache ici ?', asking));
    const [reply] = await stage.collected(async () => [await act(root)]);
    if (!reply) throw new Error('The reply never came.');
    return { root, reply };
  };
  /** Whether somebody without ties sees it. */
  const isSeen = async (stage: Stage, id: string): Promise<boolean> =>
    (await stage.world.sees(id)) !== undefined;

  describe('a reply to a post that asks for approval', () => {
    test('is told with its own words, and is seen by nobody else until it is shown', async ({ expect }) => {
      const stage = open();
      const waits = stage.can.approveReplies;
      const { root, reply } = await answered(stage);
      expect(reply.text).toBe('Le roi René');
      expect(reply.held ?? false).toBe(waits);
      if (!waits) return;
      expect(await isSeen(stage, reply.id)).toBe(false);
      expect(await stage.network.unhide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
      await stage.until(async () => isSeen(stage, reply.id));
      expect(await isSeen(stage, reply.id)).toBe(true);
      expect(await stage.network.unhide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
    });

    test('is in its thread, which says whether it waits', async ({ expect }) => {
      const stage = open();
      const { root, reply } = await answered(stage);
      const found = async (): Promise<Reply | undefined> =>
        stage
          .value(await stage.network.thread(root.id, stage.never))
          .replies.find(({ id }) => id === reply.id);
      await stage.until(async () => (await found()) !== undefined);
      expect(await found()).toMatchObject({ text: 'Le roi René' });
      expect((await found())?.held ?? false).toBe(stage.can.approveReplies);
      await stage.network.unhide(reply.id, root.id, stage.never);
      expect((await found())?.held ?? false).toBe(false);
    });

    test('waits without a mention, and in private, too', async ({ expect }) => {
      const stage = open();
      if (!stage.can.approveReplies) {
        expect((await answered(stage)).reply.held ?? false).toBe(false);
        return;
      }
      const bare = await answered(stage, async (root) =>
        stage.yanis.reply(root, 'Un lion', { mention: false }),
      );
      const whispered = await answered(stage, async (root) =>
        stage.yanis.reply(root, 'Un lion', { visibility: 'private' }),
      );
      expect([bare.reply.held, whispered.reply.held]).toEqual([true, true]);
    });

    test('is hidden while it waits, and cannot be hidden any more once it has been shown', async ({
      expect,
    }) => {
      const stage = open();
      const { root, reply } = await answered(stage);
      if (!stage.can.approveReplies || stage.can.hiding) {
        expect(reply.held ?? false).toBe(stage.can.approveReplies);
        return;
      }
      expect(await stage.network.hide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
      await stage.network.unhide(reply.id, root.id, stage.never);
      const late = await stage.network.hide(reply.id, root.id, stage.never);
      expect(late).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    });

    test('that was taken back while it waited needs no showing', async ({ expect }) => {
      const stage = open();
      const { root, reply } = await answered(stage);
      if (!stage.world.gaps.has('replies-stay')) await stage.yanis.delete(reply.id);
      expect(await stage.network.unhide(reply.id, root.id, stage.never)).toMatchObject({ ok: true });
    });
  });

  test('the account’s own posts below one that asks for approval are there at once', async ({ expect }) => {
    const stage = open();
    const root = await stage.publish(stage.outgoing('Qui se cache ici ?', asking));
    const hint = await stage.publish(
      stage.outgoing('Près du château.', { ...asking, ...(stage.can.threads && { inReplyTo: root.id }) }),
    );
    await stage.until(async () => isSeen(stage, hint.id));
    expect(await isSeen(stage, hint.id)).toBe(true);
  });

  test('others relay a post that asks for approval as they like', async ({ expect }) => {
    const stage = open();
    // Mentioned in it, she has received it: some servers let nobody boost what they have not.
    const named = `@${stage.mathilde.address.split('@')[0]} Qui se cache ici ?`;
    const root = await stage.publish(stage.outgoing(named, asking));
    await stage.mathilde.boost(root);
    await stage.until(async () => (await stage.world.boostsOf(root.id)) > 0);
    expect(await stage.world.boostsOf(root.id)).toBe(1);
  });
}
