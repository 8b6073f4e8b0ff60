/** Which share of the other replies is hidden when the script does not say. */
export const DECOYS = '30%';

/** Returns a share in percent, such as `30%`, from 1 to 100; as a fraction, undefined when it is something else. */
export function readShare(text: string): number | undefined {
  const percent = /^(\d{1,3}(?:[.,]\d+)?)\s?%$/.exec(text)?.[1];
  if (percent === undefined) return undefined;
  const share = Number(percent.replace(',', '.')) / 100;
  return share >= 0.01 && share <= 1 ? share : undefined;
}
