import { onTestFinished, vi } from 'vitest';

/** From now on, calls time out when what it gives is called, once, and not by a clock. */
export function holdTimeouts(): () => void {
  const held = new AbortController();
  const spy = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(held.signal);
  onTestFinished(() => spy.mockRestore());
  return () => {
    spy.mockRestore();
    held.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  };
}
