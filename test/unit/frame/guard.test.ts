import { describe, expect, test } from 'vitest';
import { type PageRequest, refusal } from '#frame/guard.ts';

const SECRET = 's3cret-that-nobody-can-guess';
const GET: PageRequest = {
  method: 'GET',
  path: `/${SECRET}/`,
  host: '127.0.0.1:8123',
  origin: undefined,
  site: undefined,
  contentType: undefined,
};
const POST: PageRequest = {
  ...GET,
  method: 'POST',
  path: `/${SECRET}/save`,
  origin: 'http://127.0.0.1:8123',
  site: 'same-origin',
  contentType: 'application/json; charset=utf-8',
};

describe('let in is', () => {
  test.for<[string, PageRequest]>([
    ['who knows the secret', GET],
    ['who calls this machine by its name', { ...GET, host: 'localhost:8123' }],
    ['the page that saves', POST],
    ['the page of a browser that does not say from where', { ...POST, site: undefined }],
  ])('%s', ([, request]) => {
    expect(refusal(request, SECRET, 8123)).toBeUndefined();
  });
});

describe('refused is', () => {
  test.for<[string, PageRequest, number]>([
    ['a name that was made to lead here', { ...GET, host: 'evil.example:8123' }, 403],
    ['the right name on another port', { ...GET, host: '127.0.0.1:80' }, 403],
    ['no name at all', { ...GET, host: undefined }, 403],
    ['no secret', { ...GET, path: '/' }, 404],
    ['another secret', { ...GET, path: '/guess/' }, 404],
    ['the beginning of the secret', { ...GET, path: `/${SECRET.slice(0, -1)}/` }, 404],
    ['the secret deeper down', { ...GET, path: `/x/${SECRET}/` }, 404],
    ['a change from another site', { ...POST, origin: 'https://evil.example' }, 403],
    ['a change from nowhere', { ...POST, origin: undefined }, 403],
    ['a change from a page without an origin', { ...POST, origin: 'null' }, 403],
    ['a change from the other name of this machine', { ...POST, origin: 'http://localhost:8123' }, 403],
    ['a change that the browser calls foreign', { ...POST, site: 'cross-site' }, 403],
    ['a change by a form', { ...POST, contentType: 'application/x-www-form-urlencoded' }, 415],
    ['a change in plain text, as any site may send it', { ...POST, contentType: 'text/plain' }, 415],
    ['what neither reads nor saves', { ...POST, method: 'DELETE' }, 405],
  ])('%s', ([, request, status]) => {
    expect(refusal(request, SECRET, 8123)).toBe(status);
  });
});
