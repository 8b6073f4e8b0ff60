import { attempt, CallFailed } from '#networks/failing.ts';
import type { Outcome } from '#networks/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { clientOver } from './client.ts';
import { RateLimits } from './rate-limits.ts';
import { Wire } from './wire.ts';

/** Asks the server to show the code on its page instead of sending it to an address: https://docs.joinmastodon.org/methods/oauth/ */
const ON_THE_PAGE = 'urn:ietf:wg:oauth:2.0:oob';

/** An application that the server knows; a person who opens `page` there is shown a code. */
export interface Registration {
  readonly page: URL;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** How a person gives Kesako access to an account: by the server's own page, with the scopes asked for and no other. */
export class SigningIn {
  readonly #server: URL;
  readonly #clock: Clock;
  readonly #scope: string;

  constructor(server: URL, clock: Clock, scopes: readonly string[]) {
    this.#server = server;
    this.#clock = clock;
    this.#scope = scopes.join(' ');
  }

  /** Makes an application of ours known to the server. */
  async register(signal: AbortSignal): Promise<Outcome<Registration>> {
    return attempt(signal, async () => {
      const { clientId, clientSecret } = await clientOver(this.#wire(signal)).v1.apps.create({
        clientName: 'Kesako',
        redirectUris: ON_THE_PAGE,
        scopes: this.#scope,
      });
      const id = given(clientId, 'POST /api/v1/apps');
      const page = new URL('/oauth/authorize', this.#server);
      page.search = String(
        new URLSearchParams({
          response_type: 'code',
          client_id: id,
          redirect_uri: ON_THE_PAGE,
          scope: this.#scope,
        }),
      );
      return { page, clientId: id, clientSecret: new Secret(given(clientSecret, 'POST /api/v1/apps')) };
    });
  }

  /** Changes the code that the page has shown for a token. `refused`: the code is wrong, or has been used. */
  async exchange(
    { clientId, clientSecret }: Registration,
    code: Secret,
    signal: AbortSignal,
  ): Promise<Outcome<Secret>> {
    return attempt(signal, async () => {
      const body = {
        grantType: 'authorization_code',
        code: code.reveal(),
        clientId,
        clientSecret: clientSecret.reveal(),
        redirectUri: ON_THE_PAGE,
        scope: this.#scope,
      };
      const { data } = await this.#wire(signal).post<{ readonly accessToken?: string }>(
        '/oauth/token',
        body,
        {
          encoding: 'querystring',
        },
      );
      return new Secret(given(data.accessToken, 'POST /oauth/token'));
    });
  }

  #wire(signal: AbortSignal): Wire {
    return new Wire(
      { server: this.#server, clock: this.#clock, timeout: 30_000, limits: new RateLimits() },
      signal,
    );
  }
}

/** What an answer has to hold. @throws CallFailed where a server answers something else */
function given(value: string | null | undefined, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CallFailed({ kind: 'refused', grounds: { kind: 'no-credential', what } });
}
