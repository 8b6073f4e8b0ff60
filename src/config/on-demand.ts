import { Complaint } from '#platform/complaint.ts';

/** Waits until a file is read, and keeps what is wrong with it for whoever demands what stands there. */
export async function onDemand<T>(reading: Promise<T>): Promise<() => T> {
  try {
    const read = await reading;
    return () => read;
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return () => {
      throw error;
    };
  }
}

/** Returns what stands in a file of settings, or nothing where that file is wrong: for what goes on without it. */
export function ifSound<T>(demand: () => T): T | undefined {
  try {
    return demand();
  } catch (error) {
    if (error instanceof Complaint) return undefined;
    throw error;
  }
}
