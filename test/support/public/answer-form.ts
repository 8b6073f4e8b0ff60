import { createHash } from 'node:crypto';
import { PROOF_BITS } from '#app/answer-form/secrets.ts';
import type { PublicSite } from './public-site.ts';

/** What somebody types into the form, and from where it is sent. */
export interface Typing {
  readonly pseudonym: string;
  readonly answer: string;
  readonly receipt?: string;
  /** The ticket of the form; that of a fresh one when absent. */
  readonly ticket?: string;
  /** The work is left out unless told. */
  readonly proof?: 'worked';
  readonly from?: string;
}

/** Returns the ticket of a form that is handed out now. */
export async function ticketOf(site: PublicSite, path: string): Promise<string> {
  const page = await (await site.app.request(path)).text();
  const [, ticket] = /name="ticket" value="([^"]+)"/u.exec(page) ?? [];
  if (ticket === undefined) throw new Error(`${path} hands out no form.`);
  return ticket;
}

/** Does the work for a ticket, as the script of the page does. */
export function prove(ticket: string): string {
  for (let number = 0; ; number += 1) {
    const proof = number.toString(36);
    const head = createHash('sha256').update(`${ticket}.${proof}`).digest().readUInt32BE();
    if (head >>> (32 - PROOF_BITS) === 0) return proof;
  }
}

/** Sends the form, as a browser does. */
export async function send(site: PublicSite, path: string, typing: Typing): Promise<Response> {
  const { ticket = await ticketOf(site, path), proof, from = '192.0.2.1', ...typed } = typing;
  const body = new URLSearchParams({
    receipt: '',
    ...typed,
    ticket,
    proof: proof === 'worked' ? prove(ticket) : '',
  });
  return site.app.request(path, { method: 'POST', body, headers: { 'x-real-ip': from } });
}

/** Returns the receipt that a page shows; undefined: none. */
export const receiptOn = (page: string): string | undefined =>
  /<strong>([\dA-Z]{5}-[\dA-Z]{5})<\/strong>/u.exec(page)?.[1];
