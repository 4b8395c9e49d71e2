/** A key of a project, which never ends, as lists have it. */
export const KEY = {
  prefix: 'sk_1a2b',
  name: 'Shop',
  project: 'shop',
  roles: ['INGEST'],
  models: [],
  requestsPerMinute: null,
  tokensPerMinute: null,
  createdAt: '2026-05-01T08:00:00Z',
  lastUsedAt: null,
  expiresAt: null,
  addresses: [],
  revokedAt: null,
};
