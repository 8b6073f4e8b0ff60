import { html } from 'hono/html';
import { toBeSent } from '#storyboard/markup.ts';
import { doorway } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { page, type Visit } from '#console/visit.ts';
import { signInPhrases } from '#console/words/sign-in-phrases.ts';

/** What the page says beside its form. */
export interface LogInAsked {
  readonly fault?: string;
  /** The name that was typed, where that led nowhere. */
  readonly typed?: string;
  readonly status?: 200 | 403 | 429 | 503;
  /** Whom a proxy names, who can come in by that alone. */
  readonly named?: string;
  /** By whom people are known who log in elsewhere, as people call it. */
  readonly elsewhere?: string | undefined;
}

/** Shows how one gets in. */
export function logInPage(
  visit: Visit,
  { fault, typed = '', status = 200, named, elsewhere }: LogInAsked = {},
): Promise<Response> {
  const { logIn } = visit.phrases;
  const signIn = signInPhrases(visit.language);
  return page(
    visit,
    doorway(
      visit,
      logIn.title,
      html`<h1>${logIn.title}</h1>
        <p class="about">${logIn.about}</p>
        ${fault !== undefined && html`<p class="fault" role="alert">${fault}</p>`}
        ${named !== undefined && html`<p><a class="as-button" href="/login">${signIn.enterAs(named)}</a></p>`}
        ${
          elsewhere !== undefined &&
          html`<p><a class="as-button" href="/login/openid">${signIn.enterBy(elsewhere)}</a></p>
            <p class="soft">${signIn.orPassword}</p>`
        }
        <form method="post" action="/login" class="form">
          ${token(visit)}
          <label for="name">${logIn.name}</label>
          <input
            id="name"
            name="name"
            autocomplete="username"
            autocapitalize="none"
            required
            maxlength="100"
            value="${toBeSent(typed)}"
          />
          <label for="password">${logIn.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxlength="200"
          />
          ${button(logIn.enter, 'go')}
        </form>`,
    ),
    status,
  );
}
