import { type StoreFailure, toStoreFailure } from '#store/embedded/open-failure.ts';
import { PutBackError } from './presence.ts';

/** Errors by which a server told that it is lost. They look like those of any other connection. */
const losses = new WeakSet<Error>();

/** Remembers an error of a connection to the database's server, if it says that the server is lost. */
export function noteLoss(error: unknown): void {
  if (error instanceof Error && toStoreFailure(error)?.kind === 'unreachable') losses.add(error);
}

/** Says what an error means by which a command ended: that the database's server was lost meanwhile, or the database put back; undefined: something else. */
export const lossOf = (error: unknown): StoreFailure | undefined =>
  error instanceof PutBackError ? { kind: 'put-back' } : lostBy(error);

const lostBy = (error: unknown): StoreFailure | undefined =>
  error instanceof Error && losses.has(error) ? toStoreFailure(error) : undefined;
