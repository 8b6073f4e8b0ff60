import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Control } from '#app/control/control.ts';
import { controlSocketOf, openControlSocket } from '#app/control/control-socket.ts';
import { kesakoHere } from '../play/kesako-here.ts';
import type { Ended } from '../play/program.ts';

/** Runs `kesako` beside the worker that has this control, in a folder without any game, until the test is over. */
export async function kesakoBeside(
  control: Control,
): Promise<(...args: readonly string[]) => Promise<Ended>> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-beside-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const data = join(folder, 'data');
  await mkdir(data);
  const socket = await openControlSocket(controlSocketOf(data), control);
  onTestFinished(() => socket[Symbol.asyncDispose]());
  const env = { KESAKO_DATA: data, KESAKO_CONFIG: join(folder, 'config'), KESAKO_OPERATOR: 'camille' };
  return (...args) => kesakoHere(args, { env, cwd: folder });
}
