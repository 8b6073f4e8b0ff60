/**
 * Ends this process with the one that has begun it: loaded before anything else, with a pipe for its standard input that nobody writes to. However
 * the other one ends, the system closes the pipe.
 */
import { Socket } from 'node:net';

const ENDED_BY_SIGTERM = 143;

const { stdin } = process;
stdin.once('close', () => process.exit(ENDED_BY_SIGTERM)).resume();
// What is done otherwise decides how long this process lasts.
if (stdin instanceof Socket) stdin.unref();
