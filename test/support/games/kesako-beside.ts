import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Control } from '#app/control/control.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { kesakoHere } from '../play/kesako-here.ts';
import type { Ended } from '../play/program.ts';

/**
 * Runs `kesako` beside the worker that has this control, in a folder without any game, until the test is over.
 * @param files of settings, by their names
 */
export async function kesakoBeside(
  control: Control,
  files: Readonly<Record<string, string>> = {},
): Promise<(...args: readonly string[]) => Promise<Ended>> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-beside-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const data = join(folder, 'data');
  await mkdir(data);
  const socket = await openControlSocket(controlSocketOf(data), control);
  onTestFinished(() => socket[Symbol.asyncDispose]());
  const config = join(folder, 'config');
  await mkdir(config);
  for (const [name, text] of Object.entries(files)) await writeFile(join(config, name), text);
  const env = { KESAKO_DATA: data, KESAKO_CONFIG: config, KESAKO_OPERATOR: 'camille' };
  return (...args) => kesakoHere(args, { env, cwd: folder });
}
